"""Take closed text out of a run before it is saved, shown or sent anywhere.

A case asked as staff may be answered from closed punkter, and a leak holds the very words that
leaked. The evaluator role may read neither, so what is written down holds the verdict and no
words, unless whoever runs the suite asks for them.
"""

from dataclasses import replace

from eval.result import Checked, Fault, Result, Run

HIDDEN = "(skjult: kan være lukket tekst)"
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
    return replace(
        result,
        text=HIDDEN,
        cited=tuple(replace(cited, quote=HIDDEN) for cited in result.cited),
        ranked=tuple(replace(hit, excerpt="") for hit in result.ranked),
        leaks=tuple(HIDDEN for _ in result.leaks),
        faults=tuple(dict.fromkeys(map(_reason, result.faults))),
    )


def _reason(fault: Fault) -> Fault:
    return replace(fault, reason=_REASONS.get(fault.check, fault.reason))
