"""What users ask: conversations made from a library's own punkter, with the answers they must get.

Each follows a punkt: what was decided, what follows on that, what is counted and listed, and what
no minutes tell. The answers are those of the library asked directly, without an app around it.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from random import Random

from assistant.answers.answer import Answer
from assistant.archive.filters import Filters
from assistant.archive.records import ItemRecord, Outline
from assistant.archive.viewer import PUBLIC
from assistant.library import Library
from assistant.ui.wording import long_date

_KINDS = 6
_LONGEST = 90
"""Characters of a title that is asked about."""


@dataclass(frozen=True, slots=True)
class Conversation:
    """Questions in order, and the text of the answer to each."""

    questions: tuple[str, ...]
    answers: tuple[str, ...]


def conversations(library: Library, number: int, seed: int = 1) -> list[Conversation]:
    """Make so many conversations about different punkter, and answer them."""
    chance = Random(seed)
    outlines = library.archive.outlines(Filters(), PUBLIC)
    fitting = [o for o in outlines if o.title and o.date and len(o.title) <= _LONGEST]
    chosen = chance.sample(fitting, min(number, len(fitting)))
    made = (_made(library, outline, place) for place, outline in enumerate(chosen))
    return [each for each in made if each is not None]


def _made(library: Library, outline: Outline, place: int) -> Conversation | None:
    record = library.archive.read(outline, PUBLIC)
    if record is None:
        return None
    questions = tuple(_questions(record, place))
    answers = (
        library.ask(question, history=questions[:turn]) for turn, question in enumerate(questions)
    )
    return Conversation(questions, tuple(map(_text, answers)))


def _text(answer: Answer) -> str:
    return answer.text


def _questions(record: ItemRecord, place: int) -> Iterator[str]:
    """Yield what is asked about a punkt; its place says which questions, so that all kinds come."""
    title, meeting = record.item.title, record.meeting
    body, day = meeting.udvalg or "udvalget", meeting.date
    yield f"Hvad blev der besluttet om {title}?"
    yield ("Hvad koster det?", "Hvem stemte imod?", "Hvorfor det?")[place % 3]
    further = (
        f"Hvilke punkter blev behandlet i {body} den {long_date(day)}?" if day else "",
        f"Hvem havde afbud til mødet i {body} den {long_date(day)}?" if day else "",
        f"Hvad er det seneste om {title}?",
        f"Hvor mange sager handler om {title}?",
        f"Hvad skete der i sag {record.item.sagsnummer}?" if record.item.sagsnummer else "",
        f"Hvad betalte {body} for rumfærgen til Saturn?",
    )
    yield from filter(None, (further[(place + step) % _KINDS] for step in range(3)))
