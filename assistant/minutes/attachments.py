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
_AFTER_FILE = re.compile(
    rf"({_EXTENSION})[,;]?(?:\s+og)?\s+(?=\S.{{0,200}}?{_EXTENSION})", re.IGNORECASE
)
_HAS_FILE = re.compile(rf"{_EXTENSION}(?!\w)", re.IGNORECASE)
_BAR = re.compile(r"\s+[|•·]\s+|;\s+")
_COUNTED = re.compile(
    r"(?:^|(?<![\s,]),?\s+)(?=\(?(?P<n>\d{1,2})[.)]\s+[A-ZÆØÅ]|bilag\s(?P<b>\d{1,2})\b)", re.I
)
_NAMES_DOCUMENT = re.compile(
    r"(?:[\wæøå-]+e[rt]?\s)?[\wæøå-]*?(?:notat|notits|brev|mail|ansøgning|svar|referat|oversigt|liste"
    r"|kort|foto|billede|budget|regnskab|rapport|tegning|skitse|vedtægt|aftale|kontrakt|(?<=\w)plan"
    r"|politik|strategi|udkast|forslag|skrivelse|tilbud|evaluering|analyse|præsentation|oplæg|skema"
    r"|beregning|prognose|opgørelse|redegørelse|statistik|vejledning|retningslinje|regulativ"
    r"|katalog|protokol|protokollat|erklæring|udtalelse|henvendelse|indsigelse|klage|kommissorium"
    r"|program|beskrivelse|screening|vurdering|afgørelse|tilladelse|tabel|diagram|indsamling)"
    r"(?:er|r|e|t|et|en|n|ne)?(?![\wæøå])",
    re.IGNORECASE,
)
"""How the name of a document begins, by which several on one line are told from one with commas."""
_OF = re.compile(r"\s(?:om|over|fra|for|af|til|med|mellem|vedrørende|vedr\.|på|i)\s")
_LETTER = re.compile(r"^[a-zæøå][.)]$", re.IGNORECASE)
"""The letter of a sub-item ("b.") on a line of its own: what follows is no attachment."""
_SHUT = re.compile(r"(?<!\w)(?:lukket|fortroligt?|ikke offentligt?)(?!\w)", re.IGNORECASE)
_MARK = re.compile(
    r"[(\[]?(?:lukket|fortroligt?|(?:ikke )?offentligt?|åbent?)[)\]]?$", re.IGNORECASE
)
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
    if len(texts) == 1:
        texts = _enumerated(texts[0])
    return [each for each in map(_attachment, texts) if each.title]


def said_of(lines: Sequence[Line]) -> dict[str, bool]:
    """Return by name which attachments the lines call closed, or open; of the rest nothing."""
    read = (_read(piece) for line in lines for piece in _split(line.text) if is_file_name(piece))
    return {name: shut for name, shut in read if shut is not None}


def _split(text: str) -> list[str]:
    pieces = [piece for part in _parted(text) for piece in _RUN_TOGETHER.split(part) if piece]
    return [part for piece in pieces for part in _AFTER_FILE.sub(r"\1\n", piece).split("\n")]


def _parted(text: str) -> list[str]:
    """Cut a line between the names that bars, bullets, semicolons or their own numbers part."""
    pieces = [piece.strip() for piece in _BAR.split(text)]
    first = _PREFIX.match(text)
    # A mark before the first name may be meant for all of them.
    marked = first and first["open"] and not all(map(_SAID.search, pieces))
    if marked or not all(map(_can_be_name, pieces)):
        return [text]
    return [part for piece in pieces for part in _counted(piece)]


def _can_be_name(piece: str) -> bool:
    return len(piece) > 2 and piece[0].isalnum() and not _MARK.match(piece)


def _counted(text: str) -> list[str]:
    """Cut a line before its numbers, where they count 1, 2, 3 from its beginning."""
    found = list(_COUNTED.finditer(text))
    numbers = [int(hit["n"] or hit["b"]) for hit in found]
    if len(found) < 2 or found[0].start() or numbers != list(range(1, len(found) + 1)):
        return [text]
    ends = [*(hit.start() for hit in found[1:]), len(text)]
    return [text[hit.end() : end].strip() for hit, end in zip(found, ends, strict=True)]


def _enumerated(text: str) -> list[str]:
    """Cut "Ansøgning, budget og vedtægter" at the commas and the last "og" that part documents.

    Without an "og" the names must be capitalised, for "Lokalplan 12, udkast" is one. A line that
    calls anything on it open or closed is left whole, for nobody can tell how much it means.
    """
    if _SAID.search(text) or _HAS_FILE.search(text):
        return [text]
    head, og, last = text.rpartition(" og ")
    listed = bool(og) and _NAMES_DOCUMENT.match(last) is not None
    names = _between_commas(head if listed else text, listed=listed)
    if not listed:
        return names
    apart = last[0].isupper() or (len(names) > 1 and not _OF.search(names[-1]))
    return [*names, last.rstrip(".")] if apart else [*names[:-1], f"{names[-1]} og {last}"]


def _between_commas(text: str, *, listed: bool) -> list[str]:
    names: list[str] = []
    for part in text.split(", "):
        begins = _NAMES_DOCUMENT.match(part) and (listed or part[0].isupper())
        if names and not begins:
            names[-1] = f"{names[-1]}, {part}"
        else:
            names.append(part)
    return names


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
