"""Case numbers (sagsnumre): every printed shape, and the look-alikes that are none.

A number counts as a sagsnummer only by its place: after a label, or on a line of a punkt's head
that holds nothing else. Nothing is ever taken out of running text, which keeps CPR numbers,
attachment ids, document numbers and year spans out.
"""

import re
from dataclasses import dataclass
from functools import lru_cache

_KLE = r"\d{2}\.\d{2}\.\d{2}-[A-ZÆØÅ]\d{2}-\d{1,5}-\d{2}"
_OLD_KLE = r"\d{2}\.\d{2}\.\d{2}\.?[A-ZÆØÅ]\d{2}-\d{3,5}(?:\ \d{2}(?!\d))?"
_LONG = rf"(?:{_KLE}|{_OLD_KLE}|EMN-\d{{4}}-\d{{4,6}}|(?:19|20)\d{{2}}-\d{{5,7}})"
_SHAPES = rf"""
      {_KLE} | {_OLD_KLE}
    | EMN-\d{{4}}-\d{{4,6}} | [A-Z]{{3}}-\d{{4}}-\d{{3,6}}
    | \d-\d{{2}}-\d{{2,3}}-\d{{1,4}}-\d{{2}}
    | [1-8]\d{{2}}-(?:19|20)\d{{2}}-\d{{1,6}}
    | (?:19|20)\d{{2}}-\d{{3,6}} | (?:19|20)\d{{2}}/\d{{4,6}}
    | \d{{6}}-(?:19|20)\d{{2}}
    | \d{{2}}/\d{{1,6}} | \d{{2}}-\d{{5,6}}
"""
_EDGE_BEFORE, _EDGE_AFTER = r"(?<![\w./-])", r"(?![\w/]|[.-]\w)"
SHAPE = re.compile(f"{_EDGE_BEFORE}(?:{_SHAPES}){_EDGE_AFTER}", re.VERBOSE)
_YEAR_SPAN = re.compile(r"(?:19|20)\d{2}[-/](?:19|20)\d{2}$")

_LABEL = r"""(?:
    sags?\ ?nr | sags?nummer | sags-?\ ?id(?:ent)? | sag\ ?id | acadre(?:sag|nr)?
    | j(?:ournal)?\.?\ ?nr
    | journal(?:nummer|nr) | esdh(?:-sag|-nr)? | sbsys(?:-sag|\ sag)? | emn(?:-nr)? | brevid
    | sags-?nr
)"""
_LABELLED = re.compile(
    rf"(?<!\w){_LABEL}\b\.?\s?:?\s{{0,40}}(?P<value>{_EDGE_BEFORE}(?:{_SHAPES}){_EDGE_AFTER}"
    rf"|\d-\d{{1,2}}-\d{{1,3}}-\d{{1,4}}(?:-\d{{1,4}})?{_EDGE_AFTER}|\d{{4,9}}(?![\w/.-]))",
    re.VERBOSE | re.IGNORECASE,
)
LABEL_ONLY = re.compile(rf"^{_LABEL}\.?\s?:?$", re.VERBOSE | re.IGNORECASE)
_SAG = re.compile(rf"^sag:?\s+(?P<value>(?:{_SHAPES}){_EDGE_AFTER})", re.VERBOSE | re.IGNORECASE)
_JOURNAL = re.compile(
    r"(?<![\w.-])\d{2}\.\d{2}\.\d{2}\.?-?[A-ZÆØÅ]\d{2}(?![\w-])"
    r"|(?<![\w.-])\d{2}\.\d{2}\.\d{2}(?![\w.-])|^\d{6}\s-\s(?=(?:19|20)\d{2}/\d)"
)
_DETAIL = re.compile(
    r"""(?<!\w)(?:
      dok(?:ument)?\.?\ ?-?(?:nr|nummer|id)\b\.?\s?:?\s{0,20}[\d/.-]*
    | dok\.\s?:?\s{0,20}\d[\d/.-]* | j(?:ournal)?\.?\s?nr\.?\s?:[\s.]{0,20}
    | (?:sags)?(?:initialer|behandler|ansvarlig(?:\senhed)?|ejer)\s?[:.]\s?[^\t\n]{0,60}
    | (?:sags)?type\s?:\s?\w{0,20} | status\s?:\s?\w{0,20} | brevid\s?:?\s?\d*
    | punkttype\s?:\s?\w{0,20} | offentlig\s?:\s?\w{0,5} | adgang\s?:\s?\w{0,10}
    | acadre(?:sag|nr)?|emn | sags(?:nr|id)\.?\ ?:? | kl-?emne[^\t\n]{0,60}
    | forvaltning\s?:[^\t\n]{0,60}
    )""",
    re.VERBOSE | re.IGNORECASE,
)
_STATUS = re.compile(
    r"(?<!\w)(?:åbent?|lukket|offentlig)(?:\s{1,3}(?:sag|punkt|møde|dagsorden))?(?!\w)",
    re.IGNORECASE,
)


_IN_TITLE = re.compile(
    rf"(?<!\s)\s+(?:\(\s?(?:{_LABEL}\b\.?\s?:?\s)?|[-–,]?\s?{_LABEL}\b\.?\s?:?\s)"
    rf"(?P<value>{_LONG}|\d{{2}}/\d{{4,6}})\s?\)?$",
    re.VERBOSE | re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class CaseLine:
    """A line of a punkt's head that tells of its case; `number` is None where none is printed."""

    number: str | None
    labelled: bool
    closed: bool | None = None


@lru_cache(maxsize=4096)
def case_line(text: str) -> CaseLine | None:
    """Read a line as a case line, or return None where it is something else.

    What remains beside numbers, labels, document numbers, initials and Åben/Lukket must be next
    to nothing; otherwise the line is text that happens to hold a number.
    """
    if len(text) > 220 or not any(sign.isdigit() for sign in text):
        return _empty_label(text)
    labelled = _labelled(text)
    if labelled:
        return CaseLine(labelled, True, _closed(text)) if _is_head_line(text) else None
    bare = _bare(text)
    if bare and _rest(text, bare) == "":
        return CaseLine(bare, False, _closed(text))
    detail = _rest(text, "") == "" and _JOURNAL.sub("", text).strip() != ""
    return CaseLine(None, False, _closed(text)) if detail else None


def split_title(title: str) -> tuple[str, str | None]:
    """Split a title from the number of its case, printed at its end in brackets or with a label."""
    found = _IN_TITLE.search(title)
    if not found or not found.start():
        return title, None
    return title[: found.start()], found["value"]


def _empty_label(text: str) -> CaseLine | None:
    known = LABEL_ONLY.match(text) or (
        len(text) <= 80 and _DETAIL.match(text) and not _rest(text, "")
    )
    return CaseLine(None, True, _closed(text)) if known else None


def _labelled(text: str) -> str | None:
    """Return the number after the first label; a Brevid only counts where nothing else does."""
    found = [hit for hit in _LABELLED.finditer(text) if not _YEAR_SPAN.match(hit["value"])]
    found.sort(key=lambda hit: hit.group().lower().startswith("brevid"))
    if found:
        return found[0]["value"]
    short = _SAG.match(text)
    return short["value"] if short else None


def _is_head_line(text: str) -> bool:
    rest = _LABELLED.sub(" ", text)
    rest = _SAG.sub(" ", rest)
    return len(_rest(rest, "")) <= 60


def _bare(text: str) -> str | None:
    without = _DETAIL.sub(lambda hit: " " if "dok" in hit.group().lower() else hit.group(), text)
    found = [hit.group() for hit in SHAPE.finditer(without) if not _YEAR_SPAN.match(hit.group())]
    return found[0] if found else None


def _rest(text: str, number: str) -> str:
    """Return what a line says beyond its case."""
    if number:
        text = text.replace(number, " ", 1)
    text = _STATUS.sub(" ", _JOURNAL.sub(" ", _DETAIL.sub(" ", text)))
    return re.sub(r"[\s.,:;()|/–-]+", " ", text).strip()


def _closed(text: str) -> bool | None:
    """Return what the line says about the punkt's openness, None where it says nothing."""
    said = [hit.group().lower() for hit in _STATUS.finditer(text)]
    if not said:
        return None
    return any(word.startswith("lukket") for word in said)
