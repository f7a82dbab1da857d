"""What a button of the draft does: its value names the deed and the line or section."""

from collections.abc import Mapping
from dataclasses import dataclass

from assistant.briefing.draft import Draft, Edits, key_of
from assistant.errors import QuestionError

_UNKNOWN = "Knappen findes ikke. Byg briefingen igen."


@dataclass(frozen=True, slots=True)
class Deed:
    """A button that was pressed, and what was written beside it."""

    verb: str
    target: str
    text: str = ""
    by: str = ""

    @classmethod
    def of(cls, given: Mapping[str, str]) -> "Deed | None":
        """Read the button out of an address; None where none was pressed."""
        verb, _, target = given.get("goer", "").partition(".")
        if not verb:
            return None
        return cls(verb, target, given.get("tekst", ""), given.get("navn", ""))


@dataclass(frozen=True, slots=True)
class Done:
    """The edits after a deed, and the line that it was done to."""

    edits: Edits
    key: str


def do(deed: Deed, draft: Draft) -> Done:
    """Return what a deed leads to.

    Raises:
        QuestionError: there is no such deed, or what was written cannot stand.
    """
    edits, key = draft.edits, deed.target
    match deed.verb:
        case "stryg":
            return Done(edits.strike(key), key)
        case "tilbage":
            return Done(edits.restore(key), key)
        case "op" | "ned":
            return Done(draft.moved(key, -1 if deed.verb == "op" else 1), key)
        case "ret":
            return Done(edits.rewrite(key, deed.text), key)
        case "skriv":
            written = edits.write(key, deed.text, deed.by)
            return Done(written, key_of(written.own[-1].line))
    raise QuestionError(_UNKNOWN)
