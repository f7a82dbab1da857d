"""`referat sag` and `referat brief` as people type them."""

import json
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from assistant.archive.ticks import FILE, TickBox
from assistant.archive.viewer import PUBLIC
from assistant.cases.ticking import point_of
from assistant.cases.tracing import Tracer
from assistant.cli import main
from assistant.library import Library

Run = Callable[..., tuple[int, str, str]]


@pytest.fixture
def referat(
    examples: Library, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> Run:
    """Run a command over the examples; return exit status, stdout and stderr."""
    monkeypatch.setenv("REFERAT_TODAY", "2026-11-21")

    def run(*arguments: str) -> tuple[int, str, str]:
        with pytest.raises(SystemExit) as left:
            main([*arguments, "--library", str(examples.folder)])
        told = capsys.readouterr()
        return int(left.value.code or 0), told.out, told.err

    return run


def test_sag_as_text(referat: Run) -> None:
    status, out, _ = referat("sag", "23/7715")
    assert status == 0
    assert "Teknik- og Klimaudvalget 02-06-2026, punkt 2: genoptaget, anbefalet" in out
    assert "Hul: behandlet i Økonomiudvalget 16-06-2026, ikke i arkivet" in out


def test_sag_as_json(referat: Run) -> None:
    status, out, _ = referat("sag", "23-002114", "--json")
    told = json.loads(out)
    assert status == 0
    assert [step["date"] for step in told["steps"]][:2] == ["2023-11-21", "2024-05-28"]
    assert told["steps"][0]["status"] == ["anbefalet", "vedtaget"]
    assert told["likely"][0]["item_id"].startswith("lyngsoe-kultur-og-fritidsudvalget-2023-03-08")
    due = {promise["due"]: promise["overdue"] for promise in told["promises"]}
    assert due["2027-02-28"] is False


def test_sag_hides_closed_text_from_the_public(referat: Run) -> None:
    _, seen, _ = referat("sag", "23/14020")
    _, allowed, _ = referat("sag", "23/14020", "--role", "medarbejder")
    assert "Pilegruppen" not in seen
    assert "Pilegruppen" in allowed


@pytest.mark.parametrize("ending", ["docx", "md", "html"])
def test_brief_writes_a_file(ending: str, referat: Run, tmp_path: Path) -> None:
    file = tmp_path / f"brief.{ending}"
    status, out, _ = referat("brief", "--case", "23/7715", "--length", "½", "--out", str(file))
    assert status == 0
    assert "linjer" in out
    assert file.stat().st_size > 500


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("sag", "23/7716"), "Nærmest er"),
        (("brief", "--case", "23/7716", "--out", "x.md"), "Nærmest er"),
        (("brief", "--case", "23/7715"), "Der mangler en fil"),
        (("brief", "--out", "x.md"), "Vælg én af"),
        (("brief", "--case", "1", "--topic", "a", "--out", "x.md"), "Vælg én af"),
        (("brief", "--case", "23/7715", "--out", "x.pdf"), "x.pdf kan ikke skrives"),
        (("brief", "--case", "23/7715", "--saml", "--out", "x.md"), "--saml kræver en sprogmodel"),
        (("brief", "--topic", "kvantefysik", "--out", "x.md"), "Intet punkt i arkivet"),
        (("brief", "--udvalg", "Byrådet", "--out", "x.md"), "giv --from og --to"),
        (
            ("brief", "--udvalg", "Byrådet", "--from", "2026-02-01", "--to", "2026-01-01")
            + ("--out", "x.md"),
            "slutter, før den begynder",
        ),
    ],
)
def test_errors_are_one_danish_sentence(
    arguments: tuple[str, ...],
    said: str,
    referat: Run,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.chdir(tmp_path)
    status, out, err = referat(*arguments)
    assert (status, out) == (2, "")
    assert said in err
    assert list(tmp_path.iterdir()) == []


def test_what_is_ticked_off_is_said(referat: Run, examples: Library, tmp_path: Path) -> None:
    course = Tracer(examples.archive).trace("23-002114", PUBLIC)
    opened = next(promise for promise in course.promises if promise.met is None)
    TickBox(examples.folder).put(point_of(opened), date(2026, 11, 21))
    try:
        assert "Afkrydset som ordnet 21-11-2026, frist" in referat("sag", "23-002114")[1]
        told = json.loads(referat("sag", "23-002114", "--json")[1])
        assert [each["done"] for each in told["promises"]].count("2026-11-21") == 1
        assert referat("brief", "--case", "23-002114", "--out", str(tmp_path / "b.md"))[0] == 0
        assert "afkrydset som ordnet 21-11-2026" in (tmp_path / "b.md").read_text("utf-8")
    finally:
        (examples.folder / FILE).unlink()
