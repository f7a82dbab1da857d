"""Take closed text out of a run before it is saved, shown or sent anywhere.

A case asked as staff may be answered from closed punkter, and a leak holds the very words that
leaked. The evaluator role may read neither, so what is written down holds the verdict and no
words, unless whoever runs the suite asks for them.
"""

from dataclasses import replace

from assistant.accounts.audit import shown_closed
from assistant.archive.archive import Archive
from assistant.archive.feedback import HIDDEN, Feedback, without_words
from assistant.archive.viewer import SYSTEM, Role
from eval.result import Checked, Fault, Result, Run

_REASONS = {
    Checked.CITAT: "Et citat står ikke i det punkt, det henviser til.",
    Checked.BESLUTNING: "Et citat gives som beslutning, men er det ikke.",
    Checked.LUKKET: "Svaret viser ord, der kun står i lukket tekst.",
    Checked.KOERSEL: "Programmet fejlede eller svarede ikke.",
}


def redact(run: Run) -> Run:
    """Return a run without any words that may be closed."""
    return replace(run, results=tuple(map(redacted, run.results)))


def redacted(result: Result) -> Result:
    """Return what came of a case without any words that may be closed."""
    if not (result.case.viewer.opens_closed or result.leaks):
        return result
    return wordless(result)


def wordless(result: Result) -> Result:
    """Return what came of a case with its verdict and none of its words."""
    return replace(
        result,
        text=HIDDEN,
        cited=tuple(replace(cited, quote=HIDDEN, sagsnummer=None) for cited in result.cited),
        ranked=tuple(replace(hit, excerpt="") for hit in result.ranked),
        leaks=tuple(HIDDEN for _ in result.leaks),
        faults=tuple(dict.fromkeys(map(_reason, result.faults))),
    )


def redacted_feedback(given: Feedback, archive: Archive) -> Feedback:
    """Return what a user thought of an answer; without words where it told of closed text.

    The app keeps none of such words; this also covers what was closed since, and older feedback.
    """
    if given.role in (Role.OFFENTLIG, Role.EVALUATOR):
        return given
    records = [archive.item(each, SYSTEM) for each in given.cited]
    closed = any(r is None or shown_closed(r.item, r.meeting, SYSTEM) for r in records)
    return without_words(given) if closed else given


def _reason(fault: Fault) -> Fault:
    return replace(fault, reason=_REASONS.get(fault.check, fault.reason))
