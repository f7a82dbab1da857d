"""Whether an answer helped: what is asked under each answer, and what is kept of the reply.

Yes is one click. No asks why, with the reasons that an evaluator can act on, and a word besides.
"""

from collections.abc import Iterator, Sequence

from markupsafe import Markup

from assistant.accounts import User
from assistant.answers.answer import Outcome
from assistant.archive.feedback import LONGEST_COMMENT, Feedback, Reason
from assistant.search.question import DerivedFilter
from assistant.search.spans import Span
from assistant.ui.turns import Turn, Turns, history

_REASONS = {
    Reason.WRONG_SOURCE: "Forkert kilde",
    Reason.MISSING: "Mangler noget",
    Reason.WRONG_ANSWER: "Forkert svar",
    Reason.SHOULD_ANSWER: "Skulle have svaret",
    Reason.OTHER: "Andet",
}
_THANKS = Markup('<p class="tak" id="tak-{n}" tabindex="-1">Tak. Din tilbagemelding er gemt.</p>')


def judging(turn: Turn) -> Markup:
    """Render the question whether an answer helped, or thanks once it was told."""
    if turn.judged:
        return _THANKS.format(n=turn.number)
    return Markup(
        '<div class="hjalp" role="group" aria-labelledby="hjalp-{n}"><p id="hjalp-{n}">'
        'Hjalp svaret?</p><button type="button" class="svarknap" data-hjalp="{n}">Ja</button>'
        '<button type="button" class="svarknap" data-hvorfor="{n}" aria-expanded="false" '
        'aria-controls="hvorfor-{n}">Nej</button></div>{why}'
    ).format(n=turn.number, why=_why(turn))


def judgement(turns: Turns, turn: Turn, user: User, reason: Reason, comment: str) -> Feedback:
    """Return what is kept of a user's reply about the answer of a turn."""
    answer = turn.answer
    cited = dict.fromkeys(c.item_id for c in answer.citations if c.item_id)
    return Feedback(
        question=turn.question,
        reason=reason,
        outcome=str(answer.outcome),
        text=answer.text,
        cited=tuple(cited),
        comment=comment.strip(),
        role=str(user.viewer.role),
        history=tuple(each.text for each in history(turns[: turn.number - 1], turn.asked.before)),
        filters=(*_chosen(turn), *map(_words, answer.question.derived)),
        today=answer.question.today,
    )


def _why(turn: Turn) -> Markup:
    return Markup(
        '<form class="hvorfor" id="hvorfor-{n}" data-grund="{n}" hidden><fieldset>'
        "<legend>Hvad var der galt?</legend>{reasons}</fieldset>"
        '<label for="uddyb-{n}">Uddyb gerne. Skriv ikke personoplysninger.</label>'
        '<textarea id="uddyb-{n}" name="uddyb" rows="2" maxlength="{most}"></textarea>'
        '<p class="raekke"><button type="submit" class="svarknap">Send</button>'
        '<button type="button" class="stille" data-fortryd="{n}">Fortryd</button></p></form>'
    ).format(n=turn.number, reasons=_choices(turn), most=LONGEST_COMMENT)


def _choices(turn: Turn) -> Markup:
    """Render the reasons that an answer of this outcome can be wrong for."""
    return Markup("").join(
        Markup(
            '<label><input type="radio" name="grund" value="{value}" required> {word}</label>'
        ).format(value=reason.value, word=word)
        for reason, word in _REASONS.items()
        if reason in _possible(turn.answer.outcome)
    )


def _possible(outcome: Outcome) -> Sequence[Reason]:
    if outcome is Outcome.REFUSED:
        return (Reason.SHOULD_ANSWER, Reason.MISSING, Reason.OTHER)
    return (Reason.WRONG_SOURCE, Reason.MISSING, Reason.WRONG_ANSWER, Reason.OTHER)


def _chosen(turn: Turn) -> Iterator[str]:
    """Write the filters that the user chose, and the kinds he took away."""
    filters = turn.asked.filters
    span = Span(filters.date_from, filters.date_to)
    chosen = {"udvalg": filters.udvalg, "period": str(span), "case": filters.case}
    for name, value in {**chosen, "kommune": filters.kommune}.items():
        if value:
            yield f"{name}: {value}"
    yield from (f"uden {kind}" for kind in sorted(turn.asked.without))


def _words(derived: DerivedFilter) -> str:
    return f"{derived.filter}: {derived.value}"
