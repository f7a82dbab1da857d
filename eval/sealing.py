"""The last look before a run is written or shown: words of closed text are in none of it.

`redaction` takes them out when a run is made, by what the asker may read. Here it is asked once
more, and otherwise: whoever is on the staff or in a committee may have been answered from them.
"""

from dataclasses import replace

from assistant.archive.viewer import Role
from eval.redaction import wordless
from eval.result import Result, Run

_ANYONE = (Role.OFFENTLIG, Role.EVALUATOR)


def sealed(run: Run) -> Run:
    """Return a run as it may be written, unless whoever made it asked for closed words."""
    return run if run.closed else replace(run, results=tuple(map(sealed_result, run.results)))


def sealed_result(result: Result) -> Result:
    """Return what came of a case as it may be written."""
    anyone = result.case.role in _ANYONE and not result.leaks
    return result if anyone else wordless(result)
