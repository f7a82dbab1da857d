"""The command line's own words in Danish: click speaks English by itself."""

from typing import Any

import click
from click import Command, Context, Group, HelpFormatter

_WHOLE = 200
"""Characters of a command's first sentence in a list of commands: all of it."""


class _DanishHelp(Command):
    """Help with Danish headings."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **{"options_metavar": "[VALG]", **kwargs})

    def format_usage(self, ctx: Context, formatter: HelpFormatter) -> None:
        """Write the line of usage."""
        formatter.write_usage(ctx.command_path, " ".join(self.collect_usage_pieces(ctx)), "Brug: ")

    def format_options(self, ctx: Context, formatter: HelpFormatter) -> None:
        """Write the options."""
        options = [p for p in self.get_params(ctx) if isinstance(p, click.Option)]
        rows = [row for row in (p.get_help_record(ctx) for p in options) if row]
        with formatter.section("Valg"):
            formatter.write_dl(rows)

    def get_help_option(self, ctx: Context) -> click.Option | None:
        """Return the help option with its Danish text."""
        option = super().get_help_option(ctx)
        if option:
            option.help = "Vis denne hjælp."
        return option


class DanishCommand(_DanishHelp):
    """A command with Danish help."""


class DanishGroup(_DanishHelp, Group):
    """A group of commands with Danish help."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **{"subcommand_metavar": "KOMMANDO ...", **kwargs})

    def format_options(self, ctx: Context, formatter: HelpFormatter) -> None:
        """Write the options and the commands."""
        super().format_options(ctx, formatter)
        rows = [
            (name, command.get_short_help_str(_WHOLE))
            for name in self.list_commands(ctx)
            if (command := self.get_command(ctx, name)) and not command.hidden
        ]
        with formatter.section("Kommandoer"):
            formatter.write_dl(rows)

    def list_commands(self, ctx: Context) -> list[str]:
        """Return the commands in the order in which they are used."""
        return list(self.commands)


def usage_error(error: click.ClickException) -> str:
    """Return what was wrong with a command line as one Danish sentence."""
    ctx = getattr(error, "ctx", None)
    see = f"Se `{ctx.command_path if ctx else 'referat'} --help`."
    match error:
        case click.NoSuchOption():
            return f"Valget {error.option_name} findes ikke. {see}"
        case click.MissingParameter():
            name = error.param.human_readable_name if error.param else "noget"
            return f"Der mangler {name}. {see}"
        case click.BadParameter():
            name = error.param.opts[0] if error.param else "et valg"
            return f"Værdien til {name} kan ikke bruges ({error.message.rstrip('.')}). {see}"
        case click.exceptions.NoArgsIsHelpError():
            return error.format_message()
        case click.exceptions.NoSuchCommand():
            return f"Kommandoen {error.command_name} findes ikke. {see}"
        case _:
            return f"Kommandoen kan ikke forstås ({error.format_message().rstrip('.')}). {see}"
