"""Properties of reading that hold for any meeting in any layout, and for any text at all."""

import random
import string
import sys
from collections.abc import Sequence

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from assistant.minutes.accounting import Placed, account
from assistant.minutes.meeting import AgendaItem, Meeting
from assistant.minutes.reader import read, read_text
from tests.minutes.comparing import differences, squeezed
from tests.minutes.rendering import T, choose_facts, choose_style, render

CALM = settings(
    max_examples=100,
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
)
PLACES = {
    "hoved", "overskrift", "sagslinje", "gruppe", "indholdsfortegnelse", "afsnit", "beslutning",
    "bilag", "fremmøde", "sidehoved", "sidetal", "web", "streg",
    "tom",
}  # fmt: skip
KEPT = {"afsnit", "beslutning", "fremmøde"}
WORDS = (
    "Beslutning",
    "Indstilling",
    "Sagsfremstilling",
    "Bilag",
    "Bilag:",
    "Fraværende:",
    "Lukket",
    "Punkt 1",
    "Punkt 2:",
    "1. Takster",
    "2. Eventuelt",
    "3Orientering",
    "Sagsnr.: 24/1234",
    "24/1234",
    "Åben Sag",
    "Side 2",
    "Til toppen",
    "Byrådet den 3. maj 2022",
    "Økonomiudvalget, 3. maj 2022, pkt. 4:",
    "Godkendt.",
    "Asta Brønlund (A)",
    "at forslaget godkendes",
    "Lukkede punkter",
    "Indholdsfortegnelse",
    "Takster.....3",
    "AD 1)",
    "Kort.pdf",
    "Referat Byrådet den 3. maj 2022 kl. 8.00",
    "Beslutningskompetence: Byrådet",
    "### Økonomi",
    "- at vejen lukkes",
)


def printed(item: AgendaItem) -> str:
    """Return everything that a punkt's sections and decisions say."""
    pieces = [piece for each in item.sections for piece in (each.heading, each.text)]
    pieces += [piece for each in item.decisions for piece in (each.heading, each.text)]
    return squeezed("".join(pieces))


def lost(meetings: Sequence[Meeting], placed: Sequence[Placed]) -> list[Placed]:
    """Return what no punkt says, of what has its place in one."""
    said = [printed(item) for meeting in meetings for item in meeting.items]
    own = [each for each in placed if each.place in KEPT]
    return [each for each in own if not any(squeezed(each.text) in text for text in said)]


@given(st.data())
@CALM
def test_a_meeting_printed_in_any_layout_reads_back(data: st.DataObject) -> None:
    def choose(options: Sequence[T]) -> T:
        return data.draw(st.sampled_from(options))

    style = choose_style(choose)
    facts = choose_facts(choose, style)
    text = render(facts, style)
    assert differences(facts, style, read("referat.txt", text.encode())) == []


@pytest.mark.parametrize("codec", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
def test_the_encoding_of_a_file_changes_nothing(codec: str) -> None:
    for seed in range(20):
        chance = random.Random(seed)
        style = choose_style(chance.choice)
        facts = choose_facts(chance.choice, style)
        text = render(facts, style)
        assert differences(facts, style, read("referat.txt", text.encode(codec))) == []


LINES = st.lists(
    st.one_of(
        st.sampled_from(WORDS),
        st.sampled_from(["", "", "\u00a0"]),
        st.text(alphabet=string.ascii_letters + "æøåÆØÅ .,:;()/-0123456789\t*#|", max_size=60),
    ),
    max_size=40,
)


@given(LINES)
@CALM
def test_every_line_goes_to_exactly_one_place(lines: list[str]) -> None:
    text = "\n".join(lines)
    meetings = read_text("referat.txt", text)
    placed = account(text)
    letters = squeezed("".join(each.text for each in placed))
    assert sorted(letters) == sorted(squeezed("".join(_unmarked(line) for line in lines)))
    assert {each.place for each in placed} <= PLACES
    assert lost(meetings, placed) == []


def _unmarked(line: str) -> str:
    """Leave out what markdown escapes and rules are made of, which `squeezed` does not."""
    return "" if not line.replace("\u00a0", " ").strip() else line.replace("\\", "")


@given(st.text(max_size=400))
@CALM
def test_any_text_is_read_without_an_exception(text: str) -> None:
    for meeting in read_text("hvad som helst", text):
        assert meeting.source == "hvad som helst"
        assert all(item.closed in (True, False) for item in meeting.items)


def mutated(text: str, chance: random.Random) -> str:
    """Damage a document: lines lost, doubled, swapped, joined, cut, letters changed."""
    lines = text.split("\n")
    start = chance.randrange(max(1, len(lines) - 50))
    lines = lines[start : start + 50]
    for _ in range(chance.randint(1, 8)):
        at = chance.randrange(len(lines))
        action = chance.randrange(6)
        if action == 0:
            del lines[at]
        elif action == 1:
            lines.insert(at, lines[chance.randrange(len(lines))])
        elif action == 2:
            lines[at] = chance.choice(WORDS)
        elif action == 3:
            lines[at] = lines[at] + " " + lines[at - 1]
        elif action == 4:
            lines[at] = lines[at][: chance.randrange(len(lines[at]) + 1)]
        else:
            lines[at] = "".join(
                chance.choice([sign, sign, "\u00a0", "9", "("]) for sign in lines[at]
            )
        lines = lines or [""]
    return "\n".join(lines)


def fuzzed(times: int) -> int:
    """Read so many mutated documents; return how many lines were accounted for."""
    count = 0
    for seed in range(times):
        chance = random.Random(seed)
        style = choose_style(chance.choice)
        text = mutated(render(choose_facts(chance.choice, style), style), chance)
        meetings = read_text("referat.txt", text)
        placed = account(text)
        count += len(placed)
        assert lost(meetings, placed) == []
    return count


def test_damaged_documents_lose_nothing() -> None:
    assert fuzzed(150) > 150 * 15


@pytest.mark.slow
def test_ten_thousand_damaged_documents_lose_nothing(capsys: pytest.CaptureFixture[str]) -> None:
    count = fuzzed(10_000)
    with capsys.disabled():
        sys.stdout.write(f"\n10.000 beskadigede dokumenter læst, {count} linjer gjort rede for\n")
    assert count > 10_000 * 15
