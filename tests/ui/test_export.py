"""A conversation written down: what stands in it, that its links live, and who may fetch it."""

import re
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from io import BytesIO

import pytest
from docx import Document
from docx.oxml.ns import qn
from fastapi import FastAPI
from fastapi.testclient import TestClient
from hypothesis import given
from hypothesis import strategies as st

from assistant.answers.answer import Citation, Outcome
from assistant.archive.archive import Archive
from assistant.archive.filters import Filters
from assistant.archive.records import SourceRecord
from assistant.archive.viewer import PUBLIC, Role, Viewer
from assistant.archive.writing import store
from assistant.library import Library
from assistant.search.question import DerivedFilter
from assistant.settings import Settings
from assistant.ui.export.kept import Conversations
from assistant.ui.export.markdown import markdown
from assistant.ui.export.paper import Exchange, Paper, Reader, Run, paper
from assistant.ui.export.routes import router
from assistant.ui.export.word import word
from assistant.ui.frame import DEMO_ANSWER, NOTICE, Installation
from assistant.ui.turns import Turn

BASE = "https://svar.fjordbaek.example"
HERE = Installation("Fjordbæk Kommune", demo=False, encoder="dansk", answer_mode="uddrag")

Write = Callable[..., Paper]


@pytest.fixture
def written(archive: Archive, turn: Callable[..., Turn]) -> Write:
    def write(installation: Installation = HERE, viewer: Viewer = PUBLIC, **parts: object) -> Paper:
        reader = Reader(archive, viewer, BASE)
        return paper((turn(**parts),), reader, installation, date(2025, 3, 1))

    return write


def texts(data: bytes) -> str:
    return "\n".join(paragraph.text for paragraph in Document(BytesIO(data)).paragraphs)


def links(data: bytes) -> list[tuple[str, str]]:
    """Return the words and addresses of the links of a Word document."""
    document = Document(BytesIO(data))
    return [
        (
            "".join(t.text or "" for t in link.iter(qn("w:t"))),
            document.part.rels[link.get(qn("r:id"))].target_ref,
        )
        for link in document.element.body.iter(qn("w:hyperlink"))
    ]


def headings(data: bytes) -> list[tuple[str, str]]:
    named = ((p.style.name if p.style else "", p.text) for p in Document(BytesIO(data)).paragraphs)
    return [(style, text) for style, text in named if style in ("Title", "Heading 1", "Heading 2")]


def test_a_word_document_has_headings_to_find_ones_way_by(
    written: Write, cite: Callable[..., Citation]
) -> None:
    assert headings(word(written(citations=(cite("Godkendt."),)))) == [
        ("Title", "Samtale med Referatassistent"),
        ("Heading 1", "1. Hvad blev besluttet?"),
        ("Heading 2", "Kilder"),
    ]


def test_both_say_where_when_and_that_sources_are_to_be_checked(written: Write) -> None:
    for text in (texts(word(written())), markdown(written())):
        assert "Fjordbæk Kommune, 1. marts 2025" in text
        assert NOTICE in text
        assert "DEMO" not in text


def test_what_is_invented_is_said_to_be(written: Write) -> None:
    demo = written(installation=replace(HERE, demo=True))
    for text in (texts(word(demo)), markdown(demo)):
        assert f"{DEMO_ANSWER}. Kommunerne findes ikke." in text


def test_markers_and_sources_lead_to_the_punkt_in_its_meeting(
    written: Write, archive: Archive, cite: Callable[..., Citation]
) -> None:
    meeting = archive.meetings(PUBLIC)[0]
    there = f"{BASE}/moeder/{meeting.id}#{meeting.items[0].id}"
    made = written(text="Det blev godkendt. [1]", citations=(cite("Godkendt."),))
    assert links(word(made)) == [("[1]", there), ("Cykelsti langs Strandvejen (O)", there)]
    marks = markdown(made)
    assert f"Det blev godkendt. [\\[1\\]]({there})" in marks
    assert f"[Cykelsti langs Strandvejen (O)]({there})" in marks
    for text in (texts(word(made)), marks):
        assert "punkt 7, sagsnr. 24/1183. Referat." in text
        assert "Godkendt." in text


def test_what_narrowed_the_search_is_written_down(written: Write) -> None:
    derived = (DerivedFilter("period", "2024", "", said="i 2024"),)
    made = written(derived=derived, follow_up=True, chosen=Filters("Byrådet"))
    for text in (texts(word(made)), markdown(made)):
        assert "Udvalg: Byrådet (valgt)" in text
        assert "Periode: 2024 (udledt af »i 2024«)" in text
        assert "Opfølgning" in text


def test_a_refusal_is_written_as_one(written: Write) -> None:
    made = written(text="Det fremgår ikke.", outcome=Outcome.REFUSED)
    for text in (texts(word(made)), markdown(made)):
        assert "Fremgår ikke af referaterne" in text
        assert "Kilder" not in text


def test_lines_with_bullets_become_lists(written: Write) -> None:
    made = written(text="To punkter:\n- Et\n- To")
    styles = [p.style.name for p in Document(BytesIO(word(made))).paragraphs if p.style]
    assert styles.count("List Bullet") == 2
    assert "\n- Et\n" in markdown(made)


def test_a_punkt_that_was_closed_since_is_not_written_down(
    written: Write, archive: Archive, cite: Callable[..., Citation]
) -> None:
    citation = cite("Anlægsudgiften anslås til 4,2 mio. kr.")
    parts = {"text": "Stien koster 4,2 mio. kr. [1]", "citations": (citation,)}
    assert "4,2 mio" in markdown(written(**parts))
    meeting = archive.meetings(PUBLIC)[0]
    shut = tuple(replace(item, closed=True) for item in meeting.items)
    store(
        archive,
        SourceRecord("/referat.txt", "referat.txt", "2" * 64),
        [replace(meeting, items=shut)],
    )
    for viewer, shown in ((PUBLIC, False), (Viewer(Role.MEDARBEJDER), True)):
        made = written(viewer=viewer, **parts)
        for text in (texts(word(made)), markdown(made)):
            assert ("4,2 mio" in text) is shown


@given(st.text(min_size=1))
def test_any_text_is_written_and_none_of_it_is_markup(text: str) -> None:
    exchange = Exchange(1, text, text, (text,), ((Run(text),),), ())
    made = Paper("Samtale", "Her", date(2025, 3, 1), (text,), (exchange,))
    assert word(made)[:2] == b"PK"
    unmarked = re.sub(r"\\[\\`*_\[\]<>#|~$]", "", markdown(made))
    assert not re.search(r"[`*_\[\]<|~$]", unmarked.replace("**", ""))


@pytest.fixture
def kept() -> Conversations:
    return Conversations()


@pytest.fixture
def client(archive: Archive, settings: Settings, kept: Conversations) -> TestClient:
    app = FastAPI()
    library = Library(archive.originals.path("").parent, archive, settings)
    app.include_router(router(library, HERE, kept))
    return TestClient(app, base_url=BASE)


@pytest.mark.parametrize(("kind", "start"), [("docx", b"PK"), ("md", b"# Samtale")])
def test_an_open_conversation_is_fetched_as_a_file_that_nobody_caches(
    client: TestClient, kept: Conversations, turn: Callable[..., Turn], kind: str, start: bytes
) -> None:
    name = kept.name()
    kept.keep(name, (turn(),))
    answered = client.get(f"/samtale/{name}.{kind}")
    assert answered.status_code == 200
    assert answered.content.startswith(start)
    assert f'filename="samtale-2026-11-21.{kind}"' in answered.headers["content-disposition"]
    assert answered.headers["cache-control"] == "no-store"


@pytest.mark.parametrize("path", ["ukendt.docx", "{name}.pdf", "{name}", "../{name}.md", ".md"])
def test_nothing_else_is_fetched(
    client: TestClient, kept: Conversations, turn: Callable[..., Turn], path: str
) -> None:
    name = kept.name()
    kept.keep(name, (turn(),))
    assert client.get(f"/samtale/{path.format(name=name)}").status_code == 404


def test_a_conversation_that_was_left_is_forgotten(turn: Callable[..., Turn]) -> None:
    kept = Conversations()
    kept.keep("a", (turn(),))
    assert kept.turns("a")
    kept.forget("a")
    assert kept.turns("a") == ()


def test_old_conversations_make_room(turn: Callable[..., Turn]) -> None:
    kept = Conversations(most=2)
    for name in "abac":
        kept.keep(name, (turn(),))
    assert [bool(kept.turns(name)) for name in "abc"] == [True, False, True]


def test_a_conversation_is_not_kept_overnight(turn: Callable[..., Turn]) -> None:
    now = [0.0]
    kept = Conversations(clock=lambda: now[0])
    kept.keep("a", (turn(),))
    now[0] = 13 * 3600.0
    assert kept.turns("a") == ()


def test_how_long_a_conversation_is_kept_can_be_set(turn: Callable[..., Turn]) -> None:
    now = [0.0]
    kept = Conversations(clock=lambda: now[0], seconds=60)
    for name in "ab":
        kept.keep(name, (turn(),))
        now[0] += 40
    assert kept.turns("a") == ()
    assert kept.turns("b")


def test_names_of_conversations_cannot_be_guessed() -> None:
    names = {Conversations().name() for _ in range(100)}
    assert len(names) == 100
    assert min(map(len, names)) >= 24
