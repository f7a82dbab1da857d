"""What of a wish cannot be built, in words, and what is near that can.

The builder refuses too, but in the words of the command line; here are a form's.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from difflib import get_close_matches

from assistant.answers.asking.words import tokens
from assistant.archive.filters import Filters
from assistant.archive.names import folded
from assistant.archive.records import ItemRecord, Treated
from assistant.archive.viewer import Viewer
from assistant.cases.steps import same_body
from assistant.cases.tracing import is_reused
from assistant.library import Library
from assistant.search.cases import case_key
from assistant.search.danish import fold
from assistant.search.standing import is_standing
from assistant.ui.briefing.wish import Wish
from assistant.ui.wording import UNTITLED, count, long_date

_OFFERED = 10
_NEAREST = 5
_LOOKED_AT = 40
_NEAR = 0.6
_FEWEST_DIGITS = 3
_MOST_LETTERS = 4
"""A sagsnummer has few letters ("EMN-2024-0012"); a word of a title has no digits."""


@dataclass(frozen=True, slots=True)
class Offer:
    """A case that can be chosen instead: what names it in the address, and what it is."""

    sag: str
    title: str
    about: str
    kommune: str = ""


@dataclass(frozen=True, slots=True)
class Reply:
    """Why nothing was built: a sentence, the field it is about, and what can be chosen.

    `fault` is False where there is only a choice to be made.
    """

    sentence: str
    field: str = ""
    offers: tuple[Offer, ...] = ()
    fault: bool = True


class Settler:
    """Holds wishes against one library."""

    def __init__(self, library: Library, viewer: Viewer) -> None:
        """Look up as a viewer."""
        self._library = library
        self._archive = library.archive
        self._viewer = viewer

    def settle(self, wish: Wish) -> Wish | Reply:
        """Return a wish that can be built, or why not."""
        if wish.om == "sag":
            return self._case(wish)
        if wish.om == "emne":
            return wish if wish.emne else Reply("Skriv, hvad briefingen skal handle om.", "emne")
        return self._period(wish) if wish.om == "udvalg" else self._meeting(wish)

    def _meeting(self, wish: Wish) -> Wish | Reply:
        if not wish.moede:
            return Reply("Vælg et møde.", "moede")
        meeting = self._archive.meeting(wish.moede, self._viewer)
        if meeting is None:
            return Reply("Mødet er ikke i arkivet. Vælg et af dem på listen.", "moede")
        if all(is_standing(item.title) for item in meeting.items):
            return Reply("Mødet har kun faste punkter, og dem er der intet at briefe om.", "moede")
        return wish

    def _period(self, wish: Wish) -> Wish | Reply:
        since, until = wish.since, wish.until
        if not wish.udvalg:
            return Reply("Vælg et udvalg.", "udvalg")
        for field, day, word in (("fra", since, "fra"), ("til", until, "til")):
            if day is None:
                written = getattr(wish, field)
                said = f"»{written}« er ikke en dato. " if written else ""
                return Reply(f"{said}Skriv den dag, perioden går {word}, som 17-09-2024.", field)
        if since and until and since > until:
            sentence = (
                f"Perioden slutter den {until:%d-%m-%Y}, før den begynder den {since:%d-%m-%Y}. "
                "Byt om på de to datoer."
            )
            return Reply(sentence, "fra")
        return self._of_one_kommune(wish)

    def _of_one_kommune(self, wish: Wish) -> Wish | Reply:
        held = self._archive.vocabulary(self._viewer).held
        mine = {h.kommune for h in held if h.udvalg and same_body(h.udvalg, wish.udvalg)}
        chosen = [name for name in mine if name and folded(name) == folded(wish.kommune)]
        if wish.kommune and not chosen:
            return Reply(f"{wish.udvalg} har ingen møder hos {wish.kommune}.", "kommune")
        if not wish.kommune and len(mine) > 1:
            names = _either(sorted(name or "en uden navn" for name in mine))
            return Reply(f"{wish.udvalg} findes i flere kommuner: {names}. Vælg én.", "kommune")
        return wish

    def _case(self, wish: Wish) -> Wish | Reply:
        if not wish.sag:
            return Reply("Skriv et sagsnummer eller nogle ord fra sagens titel.", "sag")
        if self._archive.item(wish.sag, self._viewer) is not None:
            return wish
        numbers = self._archive.vocabulary(self._viewer).sagsnumre
        same = [n for n in numbers if n == wish.sag or case_key(n) == case_key(wish.sag)]
        if same and case_key(wish.sag):
            return self._numbered(wish, [wish.sag] if wish.sag in same else same)
        near = get_close_matches(wish.sag, numbers, n=_OFFERED, cutoff=_NEAR)
        return self._unknown(wish, near) if _is_number(wish.sag) else self._titled(wish)

    def _numbered(self, wish: Wish, numbers: Sequence[str]) -> Wish | Reply:
        found = list(self._by_kommune(numbers, wish.kommune))
        if len(found) > 1:
            sentence = f"Sagsnummer {wish.sag} hører til {len(found)} sager. Vælg en."
            return Reply(sentence, "sag", self._offers(t[0] for t in found), fault=False)
        if not found:
            return Reply(f"Sagsnummer {wish.sag} findes ikke hos {wish.kommune}.", "kommune")
        if not is_reused(found[0]):
            return replace(wish, sag=found[0][0].sagsnummer)
        real = [each for each in found[0] if not is_standing(each.title)][:_OFFERED]
        shown = tuple(map(_punkt_offer, real))
        sentence = (
            f"Sagsnummer {wish.sag} bruges til faste punkter på "
            f"{count(len(found[0]), 'dagsorden', 'dagsordener')} og er ikke én sag."
        )
        more = " Vælg det punkt, du vil have en briefing om." if shown else ""
        return Reply(f"{sentence}{more}", "sag", shown)

    def _by_kommune(self, numbers: Sequence[str], kommune: str) -> Iterator[list[Treated]]:
        names = [kommune] if kommune else [*self._archive.vocabulary(self._viewer).kommuner, None]
        for number in numbers:
            for name in names:
                treated = self._archive.treated((number,), name, self._viewer)
                if treated:
                    yield treated

    def _unknown(self, wish: Wish, near: Sequence[str]) -> Reply:
        sentence = f"Sagsnummer {wish.sag} er ikke i arkivet"
        cases = self._by_kommune(near, wish.kommune)
        found = [treated[0] for treated in cases if not is_standing(treated[0].title)]
        if not found:
            return Reply(f"{sentence}, og intet ligner. Søg på ord fra sagens titel.", "sag")
        return Reply(f"{sentence}. Nærmest er:", "sag", self._offers(found[:_NEAREST]))

    def _titled(self, wish: Wish) -> Reply:
        filters = Filters(kommune=wish.kommune or None)
        found = self._library.search(
            wish.sag, filters=filters, viewer=self._viewer, k=_LOOKED_AT
        ).passages
        records = [self._archive.item(p.record.chunk.item_id, self._viewer) for p in found]
        cases = _each_case(record for record in records if record is not None)
        newest = sorted(cases, key=lambda each: each.meeting.date or date.min, reverse=True)
        hits = sorted(newest, key=lambda each: -_share(wish.sag, each.item.title or ""))
        named = [each for each in hits if _share(wish.sag, each.item.title or "") > 0]
        if named:
            offers = tuple(_record_offer(record) for record in named[:_OFFERED])
            many = count(len(offers), "sag har", "sager har")
            said = f"{many} ord fra »{wish.sag}« i titlen."
            if len(named) > _OFFERED:
                said = f"Mere end {said} De nærmeste er vist. Skriv flere ord for at finde andre."
            return Reply(said, "sag", offers, fault=False)
        offers = tuple(_record_offer(record) for record in cases[:_NEAREST])
        sentence = f"Ingen sag i arkivet har »{wish.sag}« i titlen."
        return Reply(f"{sentence} Nærmest er:" if offers else sentence, "sag", offers)

    def _offers(self, treated: Iterable[Treated]) -> tuple[Offer, ...]:
        records = (self._archive.item(each.item_id, self._viewer) for each in treated)
        return tuple(_record_offer(record) for record in records if record)[:_OFFERED]


def _record_offer(record: ItemRecord) -> Offer:
    """Offer a case by its sagsnummer, or by its punkt where it has none."""
    meeting, item = record.meeting, record.item
    number = f"Sagsnr. {item.sagsnummer}, " if item.sagsnummer else "Uden sagsnummer, "
    about = f"{number}{meeting.udvalg or 'ukendt udvalg'} {long_date(meeting.date)}"
    kommune = meeting.kommune or ""
    return Offer(item.id, item.title or UNTITLED, about, kommune)


def _punkt_offer(each: Treated) -> Offer:
    about = f"{each.udvalg or 'Ukendt udvalg'} {long_date(each.date)}"
    return Offer(each.item_id, each.title or UNTITLED, about)


def _each_case(records: Iterable[ItemRecord]) -> list[ItemRecord]:
    """Return one punkt of each case, in the order found; standing punkter are of none."""
    first: dict[tuple[str | None, str], ItemRecord] = {}
    for record in records:
        if not is_standing(record.item.title):
            name = record.item.sagsnummer or record.item.id
            first.setdefault((record.meeting.kommune, name), record)
    return list(first.values())


def _share(text: str, title: str) -> float:
    """Return how much of a text's words a title holds, also inside its own words."""
    stems = {token.stem for token in tokens(text) if not token.function}
    plain = fold(title)
    return sum(stem in plain for stem in stems) / len(stems) if stems else 0.0


def _is_number(text: str) -> bool:
    digits, letters = sum(c.isdigit() for c in text), sum(c.isalpha() for c in text)
    return digits >= _FEWEST_DIGITS and letters <= _MOST_LETTERS


def _either(names: Sequence[str]) -> str:
    return " og ".join(names) if len(names) < 3 else f"{', '.join(names[:-1])} og {names[-1]}"
