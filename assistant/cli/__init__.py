"""The command line: `commands` and `cases` (the contract), `batch` (a file of questions).

`asker` says who asks; `users` keeps the accounts, and tells what was read of closed punkter;
`personal` tells of personal data, and deletes what users said of answers;
`installation` writes the settings; `upkeep` checks, mends and backs up.
"""

from assistant.cli.cases import brief, sag
from assistant.cli.commands import main, referat
from assistant.cli.installation import settings
from assistant.cli.personal import feedback, persondata
from assistant.cli.upkeep import backup, check, restore
from assistant.cli.users import audit, user

referat.add_command(check)
referat.add_command(backup)
referat.add_command(restore)
referat.add_command(sag)
referat.add_command(brief)
referat.add_command(user)
referat.add_command(audit)
referat.add_command(persondata)
referat.add_command(feedback)
referat.add_command(settings)

__all__ = ["main"]
