from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from assistant.archive.archive import Archive
from assistant.archive.filters import Filters
from assistant.archive.viewer import PUBLIC, Role, Seat, Viewer
from assistant.search.hybrid import Searcher
from assistant.search.index import SearchIndex, Snapshot
from assistant.search.passage import Found
from assistant.search.understanding import understand
from tests.search.conftest import BYRAAD, SKOLE, TEKNIK, WordEncoder, item, meeting

STAFF = Viewer(Role.MEDARBEJDER)
TODAY = date(2024, 11, 21)


@pytest.fixture
def search(index: SearchIndex, archive: Archive) -> Callable[..., Found]:
    searcher = Searcher(archive, index)

    def find(text: str, viewer: Viewer = PUBLIC, k: int = 10, **more: object) -> Found:
        vocabulary = archive.vocabulary(viewer)
        question = understand(text, vocabulary=vocabulary, today=TODAY, **more)
        return searcher.search(question, viewer, k)

    return find


def titles(found: Found) -> list[str | None]:
    return [passage.record.title for passage in found.passages]


def items(found: Found) -> list[str]:
    return [passage.record.chunk.item_id for passage in found.passages]


@pytest.mark.parametrize(
    ("question", "title"),
    [
        ("Hvad koster cykelstien ved Fælleden?", "Cykelsti ved Fælleden"),
        ("hvad koster cykelstien ved faelleden", "Cykelsti ved Fælleden"),
        (
            "Hvor længe venter børnene på PPR?",
            "Ventetid hos Pædagogisk Psykologisk Rådgivning (PPR)",
        ),
        ("rotterne i kloaken", "Rotter i midtbyen"),
        ("Hvad blev vedtaget om bevillingen?", "Anlægsbevilling til cykelsti"),
        ("frokost i børnehaven Myretuen", "Frokostordning i Myretuen"),
        ("What about the swimming pool?", "Svømmehallens åbningstider"),
    ],
)
def test_the_right_punkt_comes_first(
    search: Callable[..., Found], question: str, title: str
) -> None:
    assert titles(search(question))[0] == title


@pytest.mark.parametrize(
    ("question", "title"),
    [
        ("Hvad er der sket ved Fælleden Syd?", "Støj ved Fælleden Syd"),
        ("fælleden syd", "Støj ved Fælleden Syd"),
        ("Hvad er der sket ved Fælleden?", "Cykelsti ved Fælleden"),
    ],
)
def test_near_identical_places_are_told_apart(
    search: Callable[..., Found], question: str, title: str
) -> None:
    assert titles(search(question))[0] == title


def test_a_sagsnummer_is_looked_up(search: Callable[..., Found]) -> None:
    found = search("Hvad er der sket i sag 24-1001?")
    assert set(titles(found)) == {"Cykelsti ved Fælleden", "Anlægsbevilling til cykelsti"}


def test_a_punkt_number_is_looked_up(search: Callable[..., Found]) -> None:
    found = search("Hvad stod der under punkt 4 om rotter?")
    assert set(titles(found)) == {"Rotter i midtbyen", "Eventuelt"}
    assert titles(found)[0] == "Rotter i midtbyen"


def test_filters_narrow_before_anything_is_scored(search: Callable[..., Found]) -> None:
    found = search("cykelsti", filters=Filters(udvalg="Byrådet"))
    assert {passage.record.udvalg for passage in found.passages} == {"Byrådet"}
    assert titles(found)[0] == "Anlægsbevilling til cykelsti"


def test_a_meeting_alone_lists_its_punkter_substance_first(search: Callable[..., Found]) -> None:
    found = search("Hvad skete der på seneste møde i skoleudvalget?")
    assert titles(found) == [
        "Frokostordning i Myretuen",
        "Ventetid hos Pædagogisk Psykologisk Rådgivning (PPR)",
        "Godkendelse af dagsorden",
        "Eventuelt",
    ]


def test_every_punkt_comes_once(search: Callable[..., Found]) -> None:
    found = search("cykelsti Fælleden bevilling udvalget godkendt")
    assert len(items(found)) == len(set(items(found)))


def test_ten_punkter_where_the_viewer_may_see_so_many(search: Callable[..., Found]) -> None:
    assert len(search("cykelsti", k=1).passages) >= 10
    assert len(search("cykelsti", k=13).passages) == 13


def test_scores_fall_from_one(search: Callable[..., Found]) -> None:
    scores = [passage.score for passage in search("cykelsti ved Fælleden").passages]
    assert scores == sorted(scores, reverse=True)
    assert scores[0] == 1
    assert all(0 <= score <= 1 for score in scores)


def test_coverage_tells_what_was_found(search: Callable[..., Found]) -> None:
    whole = search("Hvad koster cykelstien ved Fælleden?")
    assert whole.coverage > 0.9
    half = search("Hvad koster cykelstien til Kongelunden?")
    assert half.coverage < 0.7
    assert search("Hvornår åbner letbanen?").coverage < 0.3


def test_confidence_tells_found_from_not_found(search: Callable[..., Found]) -> None:
    assert search("Hvad koster cykelstien ved Fælleden?").confidence > 0.8
    assert search("Hvor mange rotter er der i midtbyen?").confidence > 0.6
    assert search("Hvad koster cykelstien ved Kongelunden?").confidence < 0.4
    assert search("Hvem ejer letbanen til Sverige?").confidence < 0.1


def test_a_body_that_is_part_of_the_subject_gives_way(
    open_archive: Callable[..., Archive], tmp_path: Path
) -> None:
    council = meeting("Ældrerådet", date(2024, 2, 1), item("1", "Valg", "Ældrerådet vælger."))
    care = meeting(
        "Socialudvalget",
        date(2024, 3, 1),
        item(
            "1", "Rengøring i Storkereden", "Ældrerådet foreslår en gåtur i stedet for støvsugning."
        ),
    )
    archive = open_archive("a", council, care)
    index = SearchIndex(tmp_path / "a", archive, WordEncoder())
    index.catch_up()
    question = understand(
        "Hvad foreslog Ældrerådet om støvsugning i Storkereden?",
        vocabulary=archive.vocabulary(PUBLIC),
        today=TODAY,
    )
    found = Searcher(archive, index).search(question, PUBLIC)
    assert titles(found)[0] == "Rengøring i Storkereden"
    assert found.relaxed == ("Ældrerådet",)


def test_a_derived_filter_that_leaves_nothing_is_dropped_and_named(
    search: Callable[..., Found],
) -> None:
    found = search("Hvad blev besluttet om rotter i 2019?")
    assert titles(found)[0] == "Rotter i midtbyen"
    assert found.relaxed == ("fra 01-01-2019 til 31-12-2019",)


def test_an_unknown_sagsnummer_is_dropped_and_named(search: Callable[..., Found]) -> None:
    found = search("Hvad er der sket med rotter i sag 99/98765?")
    assert titles(found)[0] == "Rotter i midtbyen"
    assert found.relaxed == ("99/98765",)


def test_a_chosen_filter_is_not_dropped(search: Callable[..., Found]) -> None:
    found = search("rotter", filters=Filters(udvalg="Idrætsudvalget"))
    assert found.passages == ()
    assert found.relaxed == ()


def test_a_full_date_is_not_given_up_for_better_words(search: Callable[..., Found]) -> None:
    found = search("Hvad blev besluttet om rotter den 28. oktober 2024?")
    assert {passage.record.udvalg for passage in found.passages} == {"Byrådet"}


def test_standing_punkter_come_after_substance(search: Callable[..., Found]) -> None:
    assert titles(search("Hvad blev godkendt?"))[0] not in ("Godkendelse af dagsorden", "Eventuelt")
    assert titles(search("Blev dagsordenen godkendt?"))[0] == "Godkendelse af dagsorden"


def test_the_newest_treatment_comes_first_when_asked_for(
    open_archive: Callable[..., Archive], tmp_path: Path
) -> None:
    later = replace(TEKNIK, date=date(2024, 9, 3), source="senere.txt")
    archive = open_archive("a", TEKNIK, later, SKOLE)
    index = SearchIndex(tmp_path / "a", archive, WordEncoder())
    index.catch_up()
    searcher, vocabulary = Searcher(archive, index), archive.vocabulary(PUBLIC)
    days = []
    for text in ("Hvad er den seneste beslutning om cykelstien?", "Den første gang om cykelstien?"):
        question = understand(text, vocabulary=vocabulary, today=TODAY)
        days.append(searcher.search(question, PUBLIC).passages[0].record.meeting_date)
    assert days == [date(2024, 9, 3), date(2024, 5, 7)]


@pytest.mark.parametrize("text", ["hvad", "🚲🚲", "\x00\x01", "og i på", "???"])
def test_a_question_without_words_finds_nothing(search: Callable[..., Found], text: str) -> None:
    assert search(text) == Found((), 0.0, 0.0)


def test_a_question_of_five_thousand_words_is_answered(search: Callable[..., Found]) -> None:
    assert titles(search("cykelsti rotter frokost " * 1700))


@settings(max_examples=30, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(text=st.text(max_size=80))
def test_any_text_can_be_searched_for(search: Callable[..., Found], text: str) -> None:
    assert all(0 <= passage.score <= 1 for passage in search(text).passages)


def test_closed_words_find_nothing_for_the_public(search: Callable[..., Found]) -> None:
    found = search("Kanariefugl")
    assert found.coverage == 0
    assert all("Kanariefugl" not in p.record.chunk.text for p in found.passages)
    assert all(not p.record.chunk.closed for p in found.passages)


def test_staff_find_closed_text(search: Callable[..., Found]) -> None:
    found = search("Hvad byder Kanariefugl?", STAFF)
    assert "Kanariefugl" in found.passages[0].record.chunk.text


@pytest.mark.parametrize(
    ("udvalg", "sees"), [("Teknik- og Miljøudvalget", True), ("Byrådet", False)]
)
def test_a_politician_finds_what_is_closed_in_the_own_body(
    search: Callable[..., Found], udvalg: str, *, sees: bool
) -> None:
    found = search("Kanariefugl", Viewer(Role.POLITIKER, frozenset({Seat(udvalg)})))
    texts = " ".join(passage.record.chunk.text for passage in found.passages)
    assert ("Kanariefugl" in texts) is sees


@pytest.mark.parametrize("viewer", [PUBLIC, Viewer(Role.POLITIKER), Viewer(Role.EVALUATOR)])
def test_the_closed_side_is_never_opened_without_a_right(
    search: Callable[..., Found], viewer: Viewer, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(Snapshot, "closed", property(lambda _: pytest.fail("opened")))
    assert search("cykelsti Kanariefugl salg af grund", viewer).passages


def test_closed_chunks_do_not_move_what_the_public_finds(
    open_archive: Callable[..., Archive], tmp_path: Path
) -> None:
    bare = replace(TEKNIK, items=tuple(replace(i, sections=(), decisions=()) if i.closed else i
                                       for i in TEKNIK.items))  # fmt: skip
    outcomes = []
    for name, told in (("med", TEKNIK), ("uden", bare)):
        archive = open_archive(name, told, SKOLE, BYRAAD)
        index = SearchIndex(tmp_path / name, archive, WordEncoder())
        index.catch_up()
        question = understand(
            "Hvem bød på grunden?", vocabulary=archive.vocabulary(PUBLIC), today=TODAY
        )
        found = Searcher(archive, index).search(question, PUBLIC)
        outcomes.append((items(found), [round(p.score, 6) for p in found.passages], found.coverage))
    assert outcomes[0] == outcomes[1]


def test_rankings_do_not_depend_on_the_order_of_ingestion(
    open_archive: Callable[..., Archive], tmp_path: Path
) -> None:
    outcomes = []
    for name, told in (("a", (TEKNIK, SKOLE, BYRAAD)), ("b", (BYRAAD, SKOLE, TEKNIK))):
        archive = open_archive(name, *told)
        index = SearchIndex(tmp_path / name, archive, WordEncoder())
        index.catch_up()
        searcher, vocabulary = Searcher(archive, index), archive.vocabulary(PUBLIC)
        for text in ("cykelsti", "godkendt dagsorden", "udvalget", "Fælleden", "eventuelt"):
            question = understand(text, vocabulary=vocabulary, today=TODAY)
            outcomes.append((name, text, items(searcher.search(question, PUBLIC))))
    first = [(text, found) for name, text, found in outcomes if name == "a"]
    assert first == [(text, found) for name, text, found in outcomes if name == "b"]


def test_what_left_the_archive_is_not_found_in_an_index_left_behind(
    search: Callable[..., Found], archive: Archive
) -> None:
    from assistant.archive.writing import remove

    remove(archive, f"/m/{TEKNIK.source}")
    assert "Rotter i midtbyen" not in titles(search("rotter i midtbyen"))


def test_the_punkt_eventuelt_is_found_by_its_name(search: Callable[..., Found]) -> None:
    found = search("Hvad blev der sagt under Eventuelt i Børne- og Skoleudvalget?")
    assert found.passages[0].record.title == "Eventuelt"
    assert found.passages[0].record.udvalg == "Børne- og Skoleudvalget"
