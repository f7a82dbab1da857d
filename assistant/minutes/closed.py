"""Closed punkter: the marks on a title, the status lines, and the headings of closed groups.

A punkt is closed as soon as any one mark says so; only a pair of column heads ("Åbent punkt" and
"Lukket punkt" side by side) says nothing.
"""

import re
from dataclasses import dataclass

_ALONE = re.compile(
    r"^(?:[A-ZÆØÅ/]{2,8} ?[-–] ?)?[-–(\[*\s]*(?:lukket|lukkede?)(?:\s(?:punkt|sag|dagsordenspunkt"
    r"|møde))?\.?[)\]*\s]*$",
    re.IGNORECASE,
)
_BEFORE = re.compile(
    r"^lukket\s{3,}(?=\S)|^(?:(?:lukket|lukkede?)(?:\s(?:punkt|sag|dagsordenspunkt|møde))?"
    r"|closed(?:\sitem)?)\s?[:–-]\s*(?=\S)|^[(\[](?:lukket|ikke\soffentlig)[)\]]\s*(?=\S)",
    re.IGNORECASE,
)
_AFTER = re.compile(
    r"""(?<!\s)\s*(?:
        [(\[]\s?(?:lukket|lukkede?)(?:\s(?:punkt|sag|møde|dagsorden))?\s?[)\]]
      | [(\[]\s?for\ lukkede\ døre\s?[)\]] | [(\[]\s?closed\s?[)\]]
      | \s[-–]\s?(?:lukket|lukkede?)(?:\s(?:punkt|sag|møde|dagsorden|dagsordenspunkt))?
      | \s[-–]\s?(?:behandles\ )?for\ lukkede\ døre
    )\.?$""",
    re.VERBOSE | re.IGNORECASE,
)
_SAID = re.compile(r"\bfor lukkede døre\.?$", re.IGNORECASE)
"""A title that says it in its own words ("Sag for lukkede døre") keeps them."""

_OPEN_BEFORE = re.compile(
    r"^(?:åbent?|åben sag|åbent punkt)\s?[:–-]\s*(?=\S)|^\(?åbent?\)?\s{2,}"
    r"|^[(\[](?:åbent?|offentlig)[)\]]\s*(?=\S)",
    re.IGNORECASE,
)
_OPEN_AFTER = re.compile(r"\s*[(\[]\s?(?:åbent?|åben sag|åbent punkt)\s?[)\]]$", re.IGNORECASE)

_NOTHING = re.compile(r"\s*\(\s*\)$")
"""Brackets that a system leaves empty where a punkt has no number of a case."""
_STATUS = re.compile(
    r"^[*_]*[(\[]?(?:status\s?:\s?|punkttype\s?:\s?|type\s?:\s?|adgang\s?:\s?)?(?P<word>åbent?"
    r"|lukket)(?:\s+(?:sag|punkt|dagsordenspunkt))?\.?[)\]]?\.?[*_]*$",
    re.IGNORECASE,
)
_ADDED = r"(?:tillæg(?:sdagsorden|spunkter|ssager)?|supplerende\s(?:dagsorden|punkter|sager))"
_THING = (
    r"(?:dagsordens?punkter|punkter|dagsorden|sager|møde|referat|del|emner|beslutningsprotokol"
    rf"|{_ADDED})"
)
_AND_ADDED = rf"(?:\s?[,–(-]\s?{_ADDED}\)?)?"
_ADDENDUM = re.compile(
    rf"^(?:{_ADDED}|tillæg\stil\sdagsorden(?:en)?|ekstra(?:ordinære)?\s(?:punkter|sager))\s?:?$",
    re.IGNORECASE,
)
_SAYS_CLOSED = re.compile(
    r"^(?:dagsordens)?(?:punktet|sagen)\s(?!.{0,60}\bikke\b)(?:[a-zæøå]+\s){0,4}?"
    r"(?:er\slukket\b|(?:behandle[st]|behandlet)\s(?:[a-zæøå]+\s){0,3}?"
    r"(?:lukket|for\slukkede\sdøre))",
    re.IGNORECASE,
)
_GROUP = re.compile(
    rf"""^(?:(?:[A-H]|[IVX]{{1,4}})[.)]\ )?(?:
        (?P<closed> (?:punkter\ (?:på|til|fra)\ )?(?:det\ )?lukke(?:t|de)\ {_THING}{_AND_ADDED}
          | {_ADDED}\s?[,:–(-]\s?lukke(?:t|de)(?:\ {_THING})?\)?
          | (?!\d).{{0,40}}for\ lukkede\ døre | fortrolige?\ {_THING}
          | ikke-offentlige\ {_THING} | (?-i:Lukkede|LUKKEDE))
      | (?P<open> (?:punkter\ (?:på|til|fra)\ )?(?:det\ )?åb(?:en|ent|ne)\ {_THING}{_AND_ADDED}
          | {_ADDED}\s?[,:–(-]\s?åb(?:en|ent|ne)(?:\ {_THING})?\)?
          | .{{0,40}}for\ åbne\ døre | offentlige?\ {_THING}
          | (?-i:Åbne|ÅBNE))
    )\s?[:.]?$""",
    re.VERBOSE | re.IGNORECASE,
)
_PLAIN_GROUP = re.compile(
    r"""^(?:
        [A-H][.)]?\ (?:sager|punkter|til|orientering|beslutning|temadrøftelse|generelle)\b.{0,50}
      | [A-H][.)]?\ [a-zæøå]+(?:sager|punkter)
      | (?:sager|punkter|emner)\ til\ (?:beslutning|orientering|drøftelse|behandling|indstilling
      |efterretning)\b.{0,30}
      | til\ (?:beslutning|orientering|drøftelse|behandling|efterretning)
      | fra\ (?-i:[A-ZÆØÅ])[\wæøåÆØÅ,&. -]{3,70} | (?:beslutnings|orienterings
      |drøftelses|tema)(?:sager|punkter)
    )\s?:?$""",
    re.VERBOSE | re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Title:
    """A title without its mark, and what the mark said (None: nothing)."""

    text: str
    closed: bool | None


def read_title(printed: str) -> Title:
    """Take the open/closed marks off a printed title; a title that is all mark is kept whole."""
    text, shut = _NOTHING.sub("", printed.replace("\n", " ")).strip(), None
    for _ in range(3):
        if _ALONE.match(text):
            return Title(text.strip("-–()[]* "), True)
        bare, told = _without_mark(text)
        if told is None or not bare:
            break
        text, shut = bare, shut or told
    return Title(text, True if _SAID.search(text) else shut)


def _without_mark(text: str) -> tuple[str, bool | None]:
    """Return a title without one mark, and what that mark said (None: there was none)."""
    before, after = _BEFORE.match(text), _AFTER.search(text)
    if before or after:
        bare = _AFTER.sub("", text[before.end() :] if before else text).strip(" -–:")
        return bare, True
    opened = _OPEN_AFTER.sub("", _OPEN_BEFORE.sub("", text)).strip()
    return (opened, False) if opened != text else (text, None)


def status(text: str) -> bool | None:
    """Return True for a status line that says closed, False for open, None for other lines."""
    found = _STATUS.match(text) if len(text) <= 40 else None
    return found["word"].lower().startswith("luk") if found else None


def says_closed(text: str) -> bool:
    """Return whether a sentence says that its punkt is treated behind closed doors."""
    return len(text) <= 300 and bool(_SAYS_CLOSED.match(text))


def group(text: str) -> bool | None:
    """Return True for the heading of a closed group of punkter, False for an open one.

    What says of one punkt how it was treated is no heading over several.
    """
    found = _GROUP.match(text) if len(text) <= 80 and not says_closed(text) else None
    return bool(found["closed"]) if found else None


def is_group(text: str) -> bool:
    """Return whether the line is a heading over several punkter and part of none."""
    plain = len(text) <= 80 and bool(_PLAIN_GROUP.match(text) or _ADDENDUM.match(text))
    return plain or group(text) is not None


def is_addendum(text: str) -> bool:
    """Return whether the line is the heading of an addendum that says nothing of being closed."""
    return len(text) <= 80 and bool(_ADDENDUM.match(text))
