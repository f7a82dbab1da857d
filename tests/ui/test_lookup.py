"""The look-up of other programs: the same answers as everywhere, and clear Danish refusals."""

from collections.abc import Iterator
from typing import Any, get_args

import pytest
from fastapi.testclient import TestClient

from assistant.answers.putting import LONGEST_QUESTION
from assistant.archive.viewer import SYSTEM
from assistant.contract import answer_json
from assistant.errors import LibraryError
from assistant.library import Library
from assistant.search.question import KINDS, SCOPE
from assistant.ui.lookup.routes import lookup
from assistant.ui.lookup.shapes import Kind, Svar

RATS = "Hvad blev der besluttet om rotter i Fjordbæk midtby?"


@pytest.fixture(scope="module")
def api(examples: Library) -> Iterator[TestClient]:
    with TestClient(lookup(examples, "1.0")) as client:
        yield client


def asked(api: TestClient, **body: Any) -> dict[str, Any]:
    answered = api.post("/svar", json={"question": RATS, **body})
    assert answered.status_code == 200, answered.text
    answer: dict[str, Any] = answered.json()
    Svar.model_validate(answer)
    return answer


def test_the_answer_is_that_of_the_contract(api: TestClient, examples: Library) -> None:
    answer, expected = asked(api), answer_json(examples.ask(RATS))
    assert {**answer, "seconds": 0} == {**expected, "seconds": 0}


@pytest.mark.parametrize(
    "question",
    [
        RATS,
        "Hvad blev der besluttet om salg af Skolebakken 4?",
        "Hvor mange elefanter bor der på månen?",
        "Hvor ofte er fjernvarme til Sønder Mølleby behandlet?",
        "Hvornår var seneste møde i Byrådet?",
    ],
)
def test_every_kind_of_answer_has_the_described_shape(api: TestClient, question: str) -> None:
    assert asked(api, question=question)["question"] == question


def test_filters_history_and_today_count(api: TestClient) -> None:
    narrowed = asked(api, filters={"udvalg": "Byrådet", "from": "2023-01-01", "to": "2023-12-31"})
    scope = narrowed["scope"]
    assert (scope["udvalg"], scope["from"], scope["to"]) == ("Byrådet", "2023-01-01", "2023-12-31")
    follow_up = asked(api, question="Og hvad kostede det?", history=[RATS])
    assert [d["filter"] for d in follow_up["scope"]["derived"]] == ["kommune"]
    alone = asked(api, question="Og hvad kostede det?", history=[RATS], without=["scope"])
    assert alone["scope"]["derived"] == []
    said = "Hvad besluttede Byrådet sidste år?"
    assert asked(api, question=said, today="2024-06-01")["scope"]["from"] == "2023-01-01"


def test_a_kind_of_derived_filter_can_be_left_out(api: TestClient) -> None:
    assert set(get_args(Kind)) == {*KINDS, SCOPE}
    assert asked(api)["scope"]["kommune"] == "Fjordbæk"
    assert asked(api, without=["kommune"])["scope"]["kommune"] is None


def test_nothing_of_a_closed_punkt_comes_out(api: TestClient, examples: Library) -> None:
    answer = asked(api, question="Hvad blev der besluttet om salg af Skolebakken 4?")
    assert answer["outcome"] == "refused"
    assert answer["citations"][0]["closed"]
    shut = {
        record.chunk.id
        for record in examples.archive.chunks(examples.archive.chunk_keys(True), SYSTEM)
    }
    assert shut
    assert not shut & {passage["chunk_id"] for passage in answer["passages"]}


@pytest.mark.parametrize(
    ("body", "said"),
    [
        ({}, "Feltet question mangler."),
        ({"question": 7}, "Feltet question skal være tekst."),
        ({"question": "  "}, "Spørgsmålet er tomt"),
        ({"question": "a" * (LONGEST_QUESTION + 1)}, "grænsen er"),
        ({"question": RATS, "role": "medarbejder"}, "Feltet role kendes ikke."),
        ({"question": RATS, "filters": {"år": 2024}}, "Feltet filters.år kendes ikke."),
        (
            {"question": RATS, "filters": {"from": "i går"}},
            "Feltet filters.from skal være en dato som 2024-09-17.",
        ),
        (
            {"question": RATS, "filters": {"from": "2024-02-01", "to": "2024-01-01"}},
            "Perioden slutter, før den begynder",
        ),
        ({"question": RATS, "history": "før"}, "Feltet history skal være en liste."),
        ({"question": RATS, "history": ["f"] * 99}, "Feltet history har for mange værdier."),
        ({"question": RATS, "without": ["alt"]}, "Feltet without.0 har en værdi"),
        ([RATS], "Send et JSON-objekt"),
    ],
)
def test_what_cannot_be_asked_is_said_in_danish(api: TestClient, body: Any, said: str) -> None:
    answered = api.post("/svar", json=body)
    assert answered.status_code == 422
    assert said in answered.json()["detail"]


@pytest.mark.parametrize("content", [b"", b"{", b"\xff\xfe"])
def test_what_is_no_json_is_said_in_danish(api: TestClient, content: bytes) -> None:
    answered = api.post("/svar", content=content, headers={"content-type": "application/json"})
    assert answered.status_code in (400, 422)
    assert "JSON" in answered.json()["detail"]


def test_a_form_is_told_to_be_json(api: TestClient) -> None:
    answered = api.post("/svar", data={"question": RATS})
    assert answered.status_code == 422
    assert "Content-Type: application/json" in answered.json()["detail"]


def test_what_is_too_large_is_refused_unread(api: TestClient) -> None:
    assert api.post("/svar", content=b"x" * 300_000).status_code == 413
    assert api.post("/svar", content=iter([b"{}"])).status_code == 411


@pytest.mark.parametrize(("method", "path", "status"), [("GET", "/svar", 405), ("GET", "/x", 404)])
def test_an_address_that_does_not_answer_says_so_in_danish(
    api: TestClient, method: str, path: str, status: int
) -> None:
    answered = api.request(method, path)
    assert answered.status_code == status
    assert "/api/" in answered.json()["detail"]


def test_a_fault_of_the_archive_is_its_own_sentence(
    api: TestClient, examples: Library, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(*_: object, **__: object) -> None:
        raise LibraryError("Arkivet kan ikke læses.")

    monkeypatch.setattr(examples, "ask", broken)
    answered = api.post("/svar", json={"question": RATS})
    assert (answered.status_code, answered.json()) == (500, {"detail": "Arkivet kan ikke læses."})


def test_the_description_is_danish_and_whole(api: TestClient) -> None:
    described = api.get("/openapi.json").json()
    assert described["servers"] == [{"url": "/api"}]
    svar = described["paths"]["/svar"]["post"]
    assert svar["summary"] == "Stil et spørgsmål"
    assert set(svar["responses"]) == {"200", "400", "413", "422", "500"}
    shapes = described["components"]["schemas"]
    assert {"Sporgsmaal", "Svar", "Kilde", "Fejl"} <= set(shapes)
    assert "HTTPValidationError" not in shapes
    assert "Optional" not in str(described)
