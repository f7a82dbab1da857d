"""Damaged and hostile files of every kind: read or refused with a sentence, and nothing else."""

import random
import subprocess
import sys
from collections import Counter
from pathlib import Path

import pytest

from assistant.errors import UnreadableFile
from assistant.minutes.reader import read
from tests.minutes.test_same_meeting import MEETING
from tests.minutes.writers import WRITERS

ROOT = Path(__file__).parents[2]
SPLINTERS = (
    b"<",
    b">",
    b"&",
    b'"',
    b"&#x0;",
    b"&#xD800;",
    b"]]>",
    b"<![CDATA[",
    b"<!DOCTYPE x>",
    b"\x00",
    b"\xff\xfe",
    b"</td>",
    b"<h3>",
    b"null",
    b"{}",
    b"1e999",
    b"\\ud800",
    b"31-02-2013",
    b"kl. 99:99",
    b"\x0c",
    b"<div>" * 300,
)


def damaged(data: bytes, chance: random.Random) -> bytes:
    """Return the bytes with some lost, doubled, changed or put in."""
    found = bytearray(data)
    for _ in range(chance.choice((1, 1, 2, 5, 20))):
        at = chance.randrange(len(found) + 1)
        end = at + chance.choice((1, 5, 50, 500))
        kind = chance.randrange(4)
        if kind == 0:
            found[at:at] = chance.choice(SPLINTERS)
        elif kind == 1:
            del found[at:end]
        elif kind == 2:
            found[at : at + 1] = bytes([chance.randrange(256)])
        else:
            found[at:at] = found[at:end]
    return bytes(found)


@pytest.mark.parametrize("name", WRITERS)
def test_a_damaged_file_is_read_or_refused(name: str) -> None:
    chance, outcomes = random.Random(name), Counter[str]()
    whole = WRITERS[name](MEETING)
    for _ in range(12 if name.endswith("pdf") else 150):
        try:
            meetings = read(name, damaged(whole, chance))
        except UnreadableFile as refused:
            outcomes["afvist" if refused.remedy else "uden råd"] += 1
        else:
            assert repr(meetings).encode()
            outcomes["læst"] += 1
    assert set(outcomes) <= {"læst", "afvist"}
    assert outcomes.total() == (12 if name.endswith("pdf") else 150)


@pytest.mark.parametrize("name", WRITERS)
def test_an_empty_file_is_refused(name: str) -> None:
    with pytest.raises(UnreadableFile):
        read(name, b"")


def test_a_binary_file_is_refused() -> None:
    for name in ("referat.txt", "referat", "referat.xml", "referat.json"):
        with pytest.raises(UnreadableFile):
            read(name, bytes(range(256)) * 40)


@pytest.mark.parametrize(
    ("name", "attack"),
    [
        ("a.txt", "b'a\\n' * 4_000_000"),
        ("a.html", "b'<p>a</p>' * 2_000_000"),
        ("a.html", "b'<div>' * 2_000_000"),
        ("a.xml", "b'<Meeting><MeetingAgendaTypes>' + b'<a/>' * 4_000_000"),
        ("a.json", "b'{\"Dagsordenpunkter\": [' + b'[],' * 5_000_000 + b'{}]}'"),
        ("a.json", "b'[' * 5_000_000"),
    ],
)
def test_memory_stays_bounded(name: str, attack: str) -> None:
    code = (  # the peak of this process alone; ru_maxrss begins with what its parent had
        "from pathlib import Path\n"
        "from assistant.errors import UnreadableFile\n"
        "from assistant.minutes.reader import read\n"
        f"try: read({name!r}, {attack})\n"
        "except UnreadableFile: pass\n"
        "told = Path('/proc/self/status').read_text()\n"
        "print(int(told.partition('VmHWM:')[2].split()[0]) // 1024)\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True
    )
    assert int(done.stdout) < 1_500
