"""The command line: `commands` and `cases` (the contract), `batch` (a file of questions).

`asker` says who asks; `users` keeps the accounts, and tells what was read of closed punkter.
"""

from assistant.cli.cases import brief, sag
from assistant.cli.commands import main, referat
from assistant.cli.users import audit, user

referat.add_command(sag)
referat.add_command(brief)
referat.add_command(user)
referat.add_command(audit)

__all__ = ["main"]
