"""The command line: `commands` and `cases` (the contract), `batch` (a file of questions)."""

from assistant.cli.cases import brief, sag
from assistant.cli.commands import main, referat

referat.add_command(sag)
referat.add_command(brief)

__all__ = ["main"]
