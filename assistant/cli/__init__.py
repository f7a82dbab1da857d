"""The command line: `commands` (the contract), `batch` (questions from a file), `danish`."""

from assistant.cli.commands import main

__all__ = ["main"]
