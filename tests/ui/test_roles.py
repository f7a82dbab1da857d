"""What each user is handed out of closed punkter, by every way, and what is written down of it."""

from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import httpx
import pytest

from assistant.accounts.audit import FILE, Entry
from assistant.archive.feedback import HIDDEN, FeedbackBox
from assistant.archive.viewer import SYSTEM
from assistant.library import Library
from assistant.settings import Settings
from eval.tab import JUDGED, Tab
from tests.ui.conftest import THEIRS
from tests.ui.town import PURCHASE, QUESTIONS, SALE, USERS, WORDS, Town, town

pytestmark = pytest.mark.filterwarnings(THEIRS)
READS = {"Mette Hansen": {SALE, PURCHASE}, "Aja": {SALE, PURCHASE}, "Bo": {SALE}, "Ib": {PURCHASE}}


@pytest.fixture(scope="module")
def served(
    examples: Library, settings: Settings, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Town]:
    with town(examples, tmp_path_factory.mktemp("roller"), settings) as there:
        yield there


def item(meeting: str) -> str:
    return f"{meeting}-p05"


def answer(client: httpx.Client, meeting: str) -> str:
    return Tab(client).told(QUESTIONS[meeting])


def lookup(client: httpx.Client, meeting: str) -> str:
    return client.post("/api/svar", json={"question": QUESTIONS[meeting]}).text


def read(client: httpx.Client, meeting: str) -> str:
    return client.get(f"/moeder/{meeting}").text


def case(client: httpx.Client, meeting: str) -> str:
    return client.get(f"/sager/{item(meeting)}").text


def briefing(client: httpx.Client, meeting: str) -> str:
    return client.get(f"/briefing?om=moede&moede={meeting}&sider=3").text


def briefing_file(client: httpx.Client, meeting: str) -> str:
    return client.get(f"/briefing/fil.md?om=moede&moede={meeting}&sider=3").text


def case_file(client: httpx.Client, meeting: str) -> str:
    return client.get(f"/sager/{item(meeting)}/briefing.md?sider=3").text


def saved(client: httpx.Client, meeting: str) -> str:
    told = answer(client, meeting)
    assert "/samtale/" in told
    name = told.split("/samtale/")[1].split(".docx")[0]
    return client.get(f"/samtale/{name}.md").text


def original(client: httpx.Client, meeting: str) -> str:
    return client.get(f"/original/{DIGESTS[meeting]}").text


DIGESTS: dict[str, str] = {}


@pytest.fixture(scope="module", autouse=True)
def _digests(served: Town) -> None:
    for meeting in WORDS:
        DIGESTS[meeting] = served.library.archive.originals_of(meeting, SYSTEM)[0].sha256


WAYS: dict[str, Callable[[httpx.Client, str], str]] = {
    "svar": answer,
    "opslag": lookup,
    "møde": read,
    "sagsforløb": case,
    "briefing": briefing,
    "gemt samtale": saved,
    "original": original,
}
FURTHER: list[tuple[str, Callable[[httpx.Client, str], str]]] = [
    *WAYS.items(),
    ("briefing", briefing_file),
    ("briefing", case_file),
]


def log_of(served: Town, since: int) -> list[Entry]:
    return served.library.audit.read()[since:]


@pytest.mark.parametrize("meeting", WORDS)
@pytest.mark.parametrize(("way", "ask"), FURTHER, ids=lambda each: getattr(each, "__name__", each))
def test_closed_words_reach_those_with_the_right_and_are_written_down(
    served: Town, way: str, ask: Callable[[httpx.Client, str], str], meeting: str
) -> None:
    for name in (*USERS, None):
        before = len(served.library.audit.read())
        told = ask(served.browser(name), meeting)
        written = {e for e in log_of(served, before) if e.item_id == item(meeting)}
        may = meeting in READS.get(name or "", ())
        assert (WORDS[meeting] in told) is may, name
        assert ({e.who for e in written} == {name}) is may, name
        assert (way in {e.way for e in written}) is may, name
        if not may:
            assert log_of(served, before) == [] or name in READS


def test_open_text_writes_nothing(served: Town) -> None:
    before = len(served.library.audit.read())
    Tab(served.browser("Bo")).ask("Hvad blev der besluttet om rotter?")
    assert log_of(served, before) == []


def test_what_cannot_be_written_down_is_not_shown(
    examples: Library, settings: Settings, tmp_path: Path
) -> None:
    with town(examples, tmp_path, settings) as there:
        (there.library.folder / FILE).mkdir()
        client = there.browser("Mette Hansen")
        for ask in {ask for _, ask in FURTHER} - {saved}:  # what was not shown is not saved either
            told = ask(client, SALE)
            assert WORDS[SALE] not in told, ask.__name__
            assert "Læseloggen" in told, ask.__name__
        assert "Besvaret" in Tab(client).told("Hvad blev der besluttet om rotter?")


def test_conversation_is_fetched_by_the_one_who_held_it(served: Town) -> None:
    bo = served.browser("Bo")
    name = Tab(bo).told(QUESTIONS[SALE]).split("/samtale/")[1].split(".docx")[0]
    assert bo.get(f"/samtale/{name}.md").status_code == 200
    for other in ("Mette Hansen", "Bo", None):
        assert served.browser(other).get(f"/samtale/{name}.md").status_code == 404


def test_tab_of_another_is_not_listened_to(served: Town) -> None:
    tab = Tab(served.browser("Bo"))
    tab.ask(QUESTIONS[SALE])
    for other in ("Ib", "Mette Hansen", None):
        client = served.browser(other)
        stolen = Tab(client, tab.name)
        told = client.get(f"/gradio_api/queue/data?session_hash={tab.name}")
        assert (told.status_code, WORDS[SALE] in told.text) == (403, False)
        with pytest.raises(httpx.HTTPStatusError, match="403"):
            stolen.ask("Hvad blev der besluttet om det?")


def test_event_at_once_in_the_tab_of_another_is_refused(served: Town) -> None:
    tab = Tab(served.browser("Bo"))
    tab.ask(QUESTIONS[SALE])
    sent = {"fn_index": 8, "session_hash": tab.name, "data": [None], "event_data": {"tur": 1}}
    own = tab.client.post("/gradio_api/run/predict", json=sent)
    assert WORDS[SALE] in own.text
    for other in ("Ib", None):
        told = served.browser(other).post("/gradio_api/run/predict", json=sent)
        assert WORDS[SALE] not in told.text
        assert told.status_code != 200


def test_same_tab_after_another_log_in_begins_anew(served: Town) -> None:
    tab = Tab(served.browser("Bo"))
    tab.ask(QUESTIONS[SALE])
    tab = Tab(served.browser("Bo"), tab.name)
    with pytest.raises(httpx.HTTPStatusError, match="403"):
        tab.ask("Hvad blev der besluttet om det?")


@pytest.mark.parametrize("name", ["Mette Hansen", "Bo"])
def test_feedback_of_who_read_closed_text_holds_no_word(served: Town, name: str) -> None:
    tab = Tab(served.browser(name))
    tab.ask(QUESTIONS[SALE])
    judged = {
        "fn_index": JUDGED,
        "session_hash": tab.name,
        "data": [None],
        "event_data": {"tur": 1, "grund": "forkert svar", "uddyb": "Pilegruppen bød mere"},
    }
    assert tab.client.post("/gradio_api/run/predict", json=judged).status_code == 200
    kept = FeedbackBox(served.library.folder).latest(1)[0]
    assert (kept.text, kept.question, kept.comment) == (HIDDEN, HIDDEN, "")
    assert kept.cited == (item(SALE),)
    box = (served.library.folder / "feedback.sqlite").read_bytes()
    assert WORDS[SALE].encode() not in box
    for evaluator in ("Eva", "Aja"):
        page = served.browser(evaluator).get("/kvalitet/tilbagemeldinger").text
        assert WORDS[SALE] not in page
        assert "Skolebakken" not in page


@pytest.mark.slow
def test_two_users_never_mix_under_load(served: Town) -> None:
    """Twenty threads of each of two users ask everything at once; each is told its own alone."""
    mine = {"Bo": SALE, "Ib": PURCHASE}

    def go(number: int) -> int:
        name = ("Bo", "Ib")[number % 2]
        own, others = WORDS[mine[name]], WORDS[PURCHASE if name == "Bo" else SALE]
        client = clients[number]
        told = 0
        for ask in (answer, lookup, read, case, briefing, saved):
            for meeting in (SALE, PURCHASE):
                text = ask(client, meeting)
                told += 1
                assert others not in text, (name, ask.__name__)
                assert (own in text) is (meeting == mine[name]), (name, ask.__name__)
                assert f"<b>{'Ib' if name == 'Bo' else 'Bo'}</b>" not in text
        return told

    clients = [served.browser(("Bo", "Ib")[n % 2]) for n in range(40)]
    with ThreadPoolExecutor(40) as pool:
        told = sum(pool.map(go, range(40)))
    print(f"{told} svar til to brugere på én gang, ingen til den forkerte")
    assert told == 40 * 12
