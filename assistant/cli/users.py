"""Accounts on the command line: `user` keeps them, `audit` tells what was read of closed punkter.

A password is typed without being shown, or read from stdin; never an argument, which others on
the machine can see. A seat is written `--udvalg X --from D --to D --kommune K`, and again for the
next one: what follows an `--udvalg` belongs to it.
"""

import sys
from collections.abc import Callable, Iterator
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from assistant.cli.asker import ROLES
from assistant.cli.commands import (
    iso_date,
    json_option,
    library_option,
    opened_library,
    print_json,
    settings_of,
)
from assistant.cli.danish import DanishCommand, DanishGroup
from assistant.errors import AccountError, LibraryMissing

if TYPE_CHECKING:
    from assistant.accounts import Account
    from assistant.accounts.book import AccountBook
    from assistant.archive.records import Vocabulary
    from assistant.archive.viewer import Seat

_role = click.argument("role", metavar="ROLLE", type=click.Choice(ROLES[1:]))
_name = click.argument("name", metavar="NAVN")
_stdin = click.option(
    "--password-stdin", "from_stdin", is_flag=True, help="Læs adgangskoden fra stdin."
)
_SEAT_OPTIONS = ("udvalg", "since", "until", "kommune")
_NEXT = "Adgangskoden skal ændres, første gang brugeren logger ind."


def _seat_options(command: Callable[..., Any]) -> Callable[..., Any]:
    """Add the seats to a command."""
    for option in (
        click.option("--kommune", multiple=True, metavar="NAVN", help="Udvalgets kommune."),
        click.option(
            "--to", "until", type=iso_date, multiple=True, metavar="DATO", help="Til og med."
        ),
        click.option(
            "--from", "since", type=iso_date, multiple=True, metavar="DATO", help="Fra og med."
        ),
        click.option(
            "--udvalg",
            multiple=True,
            metavar="NAVN",
            help="En plads i et udvalg; kan gentages, hver med sine --from, --to og --kommune.",
        ),
    ):
        command = option(command)
    return command


class SeatedCommand(DanishCommand):
    """A command that takes seats, and remembers in which order their parts were written."""

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """Note the order of the options beside their values."""
        _, _, order = self.make_parser(ctx).parse_args(args=list(args))
        ctx.meta[__name__] = [param.name for param in order if param.name in _SEAT_OPTIONS]
        return super().parse_args(ctx, args)


@click.group(cls=DanishGroup)
def user() -> None:
    """Hold styr på brugerne: hvem der kan logge ind, med hvilken rolle og hvilke pladser."""


@user.command(cls=SeatedCommand)
@_name
@click.option(
    "--role",
    required=True,
    type=click.Choice(ROLES[1:]),
    metavar="ROLLE",
    help=f"En af {', '.join(ROLES[1:])}.",
)
@_seat_options
@_stdin
@library_option
def add(name: str, role: str, from_stdin: bool, library_folder: Path | None, **given: Any) -> None:
    """Opret en bruger med en første adgangskode."""
    from assistant.archive.viewer import Role

    book, seats = _book(library_folder), _seats(given, library_folder, role)
    made = book.add(name, Role(role), _password(from_stdin), seats)
    click.echo(f"Brugeren {made.name} er oprettet som {made.role}. {_NEXT}")


@user.command("list", cls=DanishCommand)
@library_option
@json_option
def listed(library_folder: Path | None, as_json: bool) -> None:
    """Vis brugerne med rolle og pladser."""
    accounts = _book(library_folder).accounts()
    if as_json:
        print_json([account_json(account) for account in accounts])
        return
    if not accounts:
        click.echo("Der er ingen brugere. Opret en med `referat user add NAVN --role ROLLE`.")
    for account in accounts:
        click.echo("\n  ".join([_line(account), *map(seat_text, account.seats)]))


@user.command(cls=DanishCommand)
@_name
@library_option
def disable(name: str, library_folder: Path | None) -> None:
    """Luk en bruger ude; brugeren er ude straks."""
    _book(library_folder).disable(name)
    click.echo(f"Brugeren {name} er lukket ude.")


@user.command(cls=DanishCommand)
@_name
@library_option
def enable(name: str, library_folder: Path | None) -> None:
    """Luk en bruger ind igen."""
    _book(library_folder).disable(name, disabled=False)
    click.echo(f"Brugeren {name} kan logge ind igen.")


@user.command(cls=DanishCommand)
@_name
@_stdin
@library_option
def password(name: str, from_stdin: bool, library_folder: Path | None) -> None:
    """Giv en bruger en ny adgangskode; brugeren skal selv ændre den."""
    book = _book(library_folder)
    book.get(name)  # said before a password is asked for
    book.set_password(name, _password(from_stdin))
    click.echo(f"Brugeren {name} har fået en ny adgangskode. {_NEXT}")


@user.command(cls=DanishCommand)
@_name
@_role
@library_option
def role(name: str, role: str, library_folder: Path | None) -> None:
    """Giv en bruger en anden rolle."""
    from assistant.archive.viewer import Role

    _book(library_folder).set_role(name, Role(role))
    click.echo(f"Brugeren {name} er nu {role}.")


@user.command(cls=SeatedCommand)
@_name
@_seat_options
@click.option("--ingen", "none", is_flag=True, help="Ingen pladser mere.")
@library_option
def seats(name: str, none: bool, library_folder: Path | None, **given: Any) -> None:
    """Sæt en politikers pladser; de, der var, bliver erstattet."""
    if none == bool(given["udvalg"]):
        raise AccountError('Giv pladserne, --udvalg "Teknisk Udvalg" …, eller skriv --ingen.')
    book = _book(library_folder)
    chosen = _seats(given, library_folder, str(book.get(name).role))
    book.set_seats(name, chosen)
    click.echo(
        "\n  ".join([f"Brugeren {name} har nu {len(chosen)} pladser.", *map(seat_text, chosen)])
    )


@click.command(cls=DanishCommand)
@click.option("--from", "since", type=iso_date, metavar="DATO", help="Fra og med denne dato.")
@click.option("--to", "until", type=iso_date, metavar="DATO", help="Til og med denne dato.")
@click.option("--user", "who", metavar="NAVN", help="Kun det, denne bruger læste.")
@library_option
@json_option
def audit(
    since: datetime | None,
    until: datetime | None,
    who: str | None,
    library_folder: Path | None,
    as_json: bool,
) -> None:
    """Vis, hvem der har læst hvilke lukkede punkter, hvornår og hvordan."""
    with opened_library(library_folder) as library:
        entries = library.audit.read(_day(since), _day(until), who)
    if as_json:
        print_json(
            [
                {
                    "at": e.at.isoformat(),
                    "who": e.who,
                    "role": e.role,
                    "item_id": e.item_id,
                    "way": e.way,
                }
                for e in entries
            ]
        )
        return
    for e in entries:
        click.echo(f"{e.at:%d-%m-%Y %H:%M:%S}  {e.who} ({e.role})  {e.item_id}  {e.way}")


def account_json(account: "Account") -> dict[str, Any]:
    """Return an account as `user list` prints it; nothing of its password."""
    return {
        "name": account.name,
        "role": account.role,
        "seats": [
            {
                "udvalg": seat.udvalg,
                "kommune": seat.kommune,
                "since": seat.since.isoformat() if seat.since else None,
                "until": seat.until.isoformat() if seat.until else None,
            }
            for seat in account.seats
        ],
        "disabled": account.disabled,
        "must_change": account.must_change,
        "created": account.created.isoformat(),
        "password_changed": account.password_changed.isoformat(),
    }


def seat_text(seat: "Seat") -> str:
    """Return a seat in words."""
    kommune = f", {seat.kommune}" if seat.kommune else ""
    since = f" fra {seat.since:%d-%m-%Y}" if seat.since else ""
    until = f" til {seat.until:%d-%m-%Y}" if seat.until else ""
    return f"{seat.udvalg}{kommune}{since}{until}"


def _line(account: "Account") -> str:
    states = (account.disabled and "lukket ude", account.must_change and "skal ændre adgangskode")
    told = ", ".join(state for state in states if state)
    return f"{account.name}: {account.role}{f' ({told})' if told else ''}"


def _book(folder: Path | None) -> "AccountBook":
    from assistant.accounts.book import AccountBook

    return AccountBook(settings_of(folder).library)


def _password(from_stdin: bool) -> str:
    if from_stdin:
        return sys.stdin.readline().rstrip("\r\n")
    if not sys.stdin.isatty():
        raise AccountError("Der er ingen terminal at skrive i. Brug --password-stdin.")
    first = str(click.prompt("Adgangskode", hide_input=True, err=True))
    if first != click.prompt("Gentag adgangskoden", hide_input=True, err=True):
        raise AccountError("De to adgangskoder er ikke ens. Prøv igen.")
    return first


def _seats(given: dict[str, Any], folder: Path | None, role: str) -> list["Seat"]:
    """Return the seats as they were written, with the kommune that the archive knows.

    Raises:
        AccountError: a part stands before any udvalg, or the kommune must be told.
    """
    from assistant.archive.viewer import Role, Seat

    written = list(_written(given))
    if written and role != Role.POLITIKER:
        raise AccountError("Kun en politiker har pladser i udvalg. Udelad --udvalg.")
    known = _vocabulary(folder)
    found = []
    for parts in written:
        since, until = _day(parts.get("since")), _day(parts.get("until"))
        if since and until and since > until:
            raise AccountError("En plads slutter, før den begynder. Byt om på --from og --to.")
        kommune = parts.get("kommune") or _only_kommune(known)
        found.append(Seat(parts["udvalg"], kommune, since, until))
        _warn(found[-1], known)
    return found


def _written(given: dict[str, Any]) -> Iterator[dict[str, Any]]:
    """Gather each udvalg with what follows it."""
    values = {name: iter(given[name]) for name in _SEAT_OPTIONS}
    parts: dict[str, Any] = {}
    for name in click.get_current_context().meta[__name__]:
        if name == "udvalg" and parts:
            yield parts
            parts = {}
        if name in parts or (name != "udvalg" and not parts):
            raise AccountError(
                "Skriv --udvalg først og derefter dets --from, --to og --kommune, hver én gang."
            )
        parts[name] = next(values[name])
    if parts:
        yield parts


def _vocabulary(folder: Path | None) -> "Vocabulary | None":
    from assistant.archive.viewer import Role, Viewer

    try:
        with opened_library(folder) as library:
            return library.archive.vocabulary(Viewer(Role.ADMINISTRATOR))
    except LibraryMissing:
        return None


def _only_kommune(known: "Vocabulary | None") -> str | None:
    names = known.kommuner if known else ()
    if len(names) > 1:
        raise AccountError(
            f"Arkivet har flere kommuner ({', '.join(names)}). Skriv --kommune til hver plads."
        )
    return names[0] if names else None


def _warn(seat: "Seat", known: "Vocabulary | None") -> None:
    """Say on stderr what the archive does not know; it may come with the next minutes."""
    from assistant.accounts.book import meant
    from assistant.archive.names import folded, folded_kommune

    if known is None:
        click.echo("Der er intet arkiv endnu, så udvalgets navn er ikke kontrolleret.", err=True)
        return
    for word, name, names, same in (
        ("Udvalget", seat.udvalg, known.udvalg, folded),
        ("Kommunen", seat.kommune, known.kommuner, folded_kommune),
    ):
        if name and same(name) not in map(same, names):
            click.echo(f"{word} {name} er ikke i arkivet.{meant(name, names)}", err=True)


def _day(when: datetime | None) -> date | None:
    return when.date() if when else None
