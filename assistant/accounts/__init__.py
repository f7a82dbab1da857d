"""Who may log in, and what was read of closed punkter.

`account` (the types), `passwords` (rules and hashes), `book` (the file `accounts.sqlite`),
`sessions` and `gate` (logging in, and being logged in), `audit` (the file `audit.sqlite`).
Rights themselves are the archive's (`archive.viewer`); here stands who has which.
"""

from assistant.accounts.account import NOBODY, Account, User

__all__ = ["NOBODY", "Account", "User"]
