"""Attachment lists: which lines are entries, and what of an entry is the name."""

import re
from collections.abc import Sequence

from assistant.minutes.lines import Line, continues
from assistant.minutes.meeting import Attachment

_EXTENSION = (
    r"\.(?:pdf|docx?|xlsx?|xlsm|pptx?|jpe?g|png|tiff?|msg|html?|txt|rtf|zip|odt|ods|dwg|mp4)"
)
_PREFIX = re.compile(
    r"""^(?:
        [-–•·*o]\s+
      | \d{1,3}\s?-\s?\d*\s*\t\s*
      | \d{1,3}[.)]\s+ | \d{1,3}\s+(?=(?:åbent?|lukket)\s)
      | (?:19|20)\d{2}[-–]\d{3,7}\s?[-–]\s?
      | \d{2,7}/\d{2}\s?(?=åben|lukket|\s[-–])\s?
      | [(\[]?(?P<open>åbent?|lukket|fortroligt?|ikke\soffentligt?)(?:\sbilag(?=\s?:))?[)\]]?
        \s?(?:\t|\s?[-–:]\s|\s+(?=[A-ZÆØÅ0-9]))\s*
      | application/\S+\sicon\s+ | (?:pdf|word|excel)(?:-?ikon)?\s?(?=bilag|\d|[A-ZÆØÅ])
      | [-–]\s
    )""",
    re.VERBOSE | re.IGNORECASE,
)
_SUFFIX = re.compile(
    r"""(?<!\s)\s*(?:
        \t\d{2,9}/\d{2,4} | \(\s?\d{2,9}/\d{2,4}\s?\)(?:\s?\([A-Z]\))? | \([A-Z]\)
      | \(\d{4,9}\s?-\s?[\d./-]+\)
      | \((?:pdf,?\s?)?[\d.,]+\s?[kmg]?b\) | \(påført\s[^)]{4,20}\) | \(åbner?\s[^)]{3,30}\)
      | \((?:åbent?|lukket|fortroligt?|(?:ikke\s)?offentligt?)(?:\sbilag)?\)
      | \s[-–]\s?(?:åbent?|lukket|fortroligt?|ikke\soffentligt?)(?:\sbilag)?
    )$""",
    re.VERBOSE | re.IGNORECASE,
)
_LINK = re.compile(
    r"application/\S+ icon\s|(?:pdf|word|excel)(?:-?ikon)?\s?bilag \d{1,3}\s?[:.–-]", re.IGNORECASE
)
"""What a web page puts before the name of an attachment to be opened: its type, and "Bilag 2:"."""
_RUN_TOGETHER = re.compile(r"\s+(?=\d{2,7}/\d{2}\s?(?:Åben|Lukket))")
_AFTER_FILE = re.compile(rf"({_EXTENSION})\s+(?=\S.{{0,200}}?{_EXTENSION})", re.IGNORECASE)
_HAS_FILE = re.compile(rf"{_EXTENSION}(?!\w)", re.IGNORECASE)
_LETTER = re.compile(r"^[a-zæøå][.)]$", re.IGNORECASE)
"""The letter of a sub-item ("b.") on a line of its own: what follows is no attachment."""
_SHUT = re.compile(r"(?<!\w)(?:lukket|fortroligt?|ikke offentligt?)(?!\w)", re.IGNORECASE)
_SAID = re.compile(rf"{_SHUT.pattern}|(?<!\w)(?:åbent?|offentligt?)(?!\w)", re.IGNORECASE)
_MAX = 300


def is_entry(text: str) -> bool:
    """Return whether a line under "Bilag" can be the name of an attachment, and no paragraph."""
    if is_file_name(text):
        return True
    if _LETTER.match(text):
        return False
    prose = text.endswith((".", "!", "?")) and len(text.split()) >= 7
    return len(text) <= _MAX and not prose


def is_file_name(text: str) -> bool:
    """Return whether a line ends in a file's extension or begins as entries do."""
    return bool(_HAS_FILE.search(text) or _PREFIX.match(text))


def ends_as_file(text: str) -> bool:
    """Return whether a line is a file's name and no more: its extension ends it."""
    return len(text) <= _MAX and any(hit.end() == len(text) for hit in _HAS_FILE.finditer(text))


def is_link(text: str) -> bool:
    """Return whether a line is an attachment to be opened, wherever it stands."""
    return len(text) <= _MAX and bool(_LINK.match(text))


def attachments_of(lines: Sequence[Line], width: int) -> list[Attachment]:
    """Read the lines of an attachment list, one attachment a line or several run together."""
    texts: list[str] = []
    for at, line in enumerate(lines):
        goes_on = at > 0 and line.text[0].islower() and continues(lines[at - 1], line, width)
        if goes_on and not _HAS_FILE.search(texts[-1]):
            texts[-1] = f"{texts[-1]} {line.text}"
        else:
            texts.extend(_split(line.text))
    return [each for each in map(_attachment, texts) if each.title]


def said_of(lines: Sequence[Line]) -> dict[str, bool]:
    """Return by name which attachments the lines call closed, or open; of the rest nothing."""
    read = (_read(piece) for line in lines for piece in _split(line.text) if is_file_name(piece))
    return {name: shut for name, shut in read if shut is not None}


def _split(text: str) -> list[str]:
    pieces = [piece for piece in _RUN_TOGETHER.split(text) if piece]
    return [part for piece in pieces for part in _AFTER_FILE.sub(r"\1\n", piece).split("\n")]


def _attachment(text: str) -> Attachment:
    name, shut = _read(text)
    return Attachment(name, bool(shut))


def _read(text: str) -> tuple[str, bool | None]:
    """Return an attachment's name, and whether the entry calls it closed; None if unsaid."""
    name, marks = text.strip(), []
    for _ in range(4):
        prefix = _PREFIX.match(name)
        if not prefix or not name[prefix.end() :].strip():
            break
        marks.append(prefix["open"] or "")
        name = name[prefix.end() :].strip()
    for _ in range(3):
        suffix = _SUFFIX.search(name)
        if not suffix or not suffix.start():
            break
        marks.append(suffix.group())
        name = name[: suffix.start()].strip()
    said = [bool(_SHUT.search(mark)) for mark in marks if _SAID.search(mark)]
    return name, any(said) if said else None
