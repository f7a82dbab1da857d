"""The ways that take long, asked less often: the command line, a run of the evaluation, feedback.

They are asked as anybody else asks them, in this process.
"""

import io
import json
import tempfile
from collections.abc import Callable, Sequence
from contextlib import redirect_stderr, redirect_stdout, suppress
from dataclasses import replace
from pathlib import Path

from assistant.answers.answer import Outcome
from assistant.cli import main
from eval.canaries.questions import cue, question
from eval.canaries.texts import text_of
from eval.canaries.ways import Probe, Seen
from eval.canaries.world import EVALUATOR
from eval.cases import Case, Suite
from eval.redaction import redact
from eval.report import report_html
from eval.run import ask_here, run_suite
from eval.saved import run_json


def commanded(probe: Probe) -> Seen:
    """Call a command, in the role that the person has; a seat cannot be named there."""
    with tempfile.TemporaryDirectory(prefix="referat-kanarie-") as name:
        said, given = _command(probe, Path(name))
        arguments = [*given, "--library", str(probe.library.folder)]
        out, wrong = io.StringIO(), io.StringIO()
        with redirect_stdout(out), redirect_stderr(wrong):
            _called([*arguments, "--role", str(probe.person.viewer.role)])
        written = [text_of(file.read_bytes()) for file in Path(name).iterdir()]
    return Seen("\n".join((out.getvalue(), wrong.getvalue(), *written)), said)


def _called(arguments: Sequence[str]) -> None:
    with suppress(SystemExit):
        main(list(arguments))


def _command(probe: Probe, folder: Path) -> tuple[str, list[str]]:
    aim, random = probe.aim, probe.random
    put, case = question(aim, random), random.choice((aim.canary.number, aim.punkt.sagsnummer))
    batch = folder / "ind.jsonl"
    kind = random.choice((".md", ".html", ".docx"))
    ways: dict[str, list[str]] = {
        put: ["ask", put, "--json"],
        cue(aim, random): [],
        case: ["sag", case, "--json"],
        "": ["show", "--meeting", aim.meeting_id, "--json"],
        aim.item_id: ["brief", "--case", aim.item_id, "--out", str(folder / f"b{kind}")],
    }
    said = random.choice(list(ways))
    if ways[said]:
        return said, ways[said]
    batch.write_text(json.dumps({"question": put, "history": [said]}), "utf-8")
    asked = f"{said}\n{put}"
    return asked, random.choice((["ask", "--batch", str(batch)], ["search", said, "--json"]))


def evaluated(probe: Probe) -> Seen:
    """Run cases as everybody; an evaluator sees the run as it is saved and the report of it."""
    said = question(probe.aim, probe.random)
    case = Case(said, (Outcome.ANSWERED,), probe.person.viewer.role, where="1")
    suite = Suite("kanarier", (case, replace(case, question=f"{said} Hvorfor?")))
    run = redact(run_suite(suite, ask_here(probe.library)))
    report = report_html(run)
    return Seen(f"{run_json(run).decode()}{report}", said, EVALUATOR)


SLOW: dict[str, Callable[[Probe], Seen]] = {
    "kommandolinje": commanded,
    "kørsel af sager": evaluated,
}
