"""The ways a numbered punkt is introduced on a line, and which numbers form the agenda.

`candidate` reads one line; `chain` picks, out of all candidates of a document, the sequence that
is the agenda and leaves numbered lists inside the punkter alone.
"""

import re
from collections import Counter, defaultdict
from collections.abc import Hashable, Sequence
from dataclasses import dataclass, replace

from assistant.minutes.dates import find_dates


@dataclass(frozen=True, slots=True)
class Candidate:
    """A line that may introduce a punkt: its number, printed title, and how it was written.

    `first` and `last` are the line indexes of the heading (a title may stand on several lines,
    and the number on a line of its own); `score` is the evidence for it, negative against, and
    `sure` says that something stands by it that no entry of a list has (a case line, say).
    """

    first: int
    last: int
    number: int
    title: str
    form: str
    score: float = 0.0
    sure: bool = False


AD = "ad"
"""The form "Ad 3": a punkt's heading in some minutes, a part of a decision in others."""

_PUNKT = r"(?:dagsorden(?:s|ens\s)?punkt|punkt|pkt\.?)(?:\s?nr\.?)?"
_WORD = rf"(?:{_PUNKT}|sag(?:\s?nr\.?)?|nr\.?)"
_FORMS: tuple[tuple[str, re.Pattern[str]], ...] = (
    (
        "ord",
        re.compile(
            rf"^{_WORD}:?\s{{0,3}}(?P<n>\d{{1,4}})(?!\d|[/]\d|[.-]\d)(?:\s?[.:)–-]+\s*|\s+"
            rf"|$)(?P<t>.*)$",
            re.IGNORECASE,
        ),
    ),
    (
        AD,
        re.compile(
            rf"^(?:ad\.?\s?(?:{_PUNKT}\s?)?|(?:til|vedr\.|vedrørende)\s{_PUNKT}\s?)"
            r"(?P<n>\d{1,4})(?:\s?[.:)–-]+\s*|\s+|$)(?P<t>.*)$",
            re.IGNORECASE,
        ),
    ),
    (
        "status",
        re.compile(
            r"^(?P<n>\d{1,4})\.?\s+(?=(?:åbent?|lukket)(?:\s{2}|\s(?!\s?(?:punkt|sag|møde"
            r"|dagsorden|[-–:]))))(?P<t>.*)$",
            re.IGNORECASE,
        ),
    ),
    (
        "åbent",
        re.compile(
            r"^(?P<t0>åbent?|lukket)\s(?:punkt\s)?(?P<n>\d{1,4})[.:]?\s+(?P<t>\S.*)$", re.IGNORECASE
        ),
    ),
    (
        "prik",
        re.compile(r"^(?P<n>\d{1,4})\.{1,3}(?!\d(?!\.\s[a-zæøå]))\s*(?P<t>.*)$"),
    ),
    ("kolon", re.compile(r"^(?P<n>\d{1,4})\s?[:)]\s+(?P<t>\S.*)$")),
    ("streg", re.compile(r"^(?P<n>\d{1,4})\s?[-–]\s+(?P<t>\S.*)$")),
    ("limet", re.compile(r"^(?P<n>\d{1,4})(?P<t>[A-ZÆØÅ][a-zæøåA-ZÆØÅ].*)$")),
    ("bar", re.compile(r"^(?P<n>\d{1,4})\s+(?P<t>[A-ZÆØÅ\"”»(].*)$")),
)
_PAGE = re.compile(
    r"(?<!\s)\s*+(?:\.{2,}+|…++)\s*+\d{1,4}$|(?<!\s)(?=\s*\t|\s{3})\s++\d{1,4}$"
    r"|(?<!\s)\s*+\.{4,}+\s*+$"
)
_SENTENCE_END = re.compile(r"(?<!mv)(?<!m\.v)(?<!m\.m)(?<!etc)(?<!pr)(?<!nr)[.;,]$")
_AMOUNT = re.compile(r"^\d[\d.,]*\s?(?:kr|mio|mia|pct|procent|%)(?![a-zæøå])", re.IGNORECASE)
_FILE = re.compile(r"\.(?:pdf|docx?|xlsx?|pptx?|msg)$", re.IGNORECASE)
_UNIT = re.compile(
    r"^(?:kr|mio|pct|procent|%|stk|timer|dage|uger|m2|meter|km|år\b|klasse|kvartal|januar"
    r"|februar|marts|april|maj|juni|juli"
    r"|august|september|oktober|november|december|sal|etage|kl\.?\s?\d)(?![a-zæøå])",
    re.IGNORECASE,
)


def candidate(index: int, text: str) -> Candidate | None:
    """Read a line as the introduction of a numbered punkt, or return None."""
    if len(text) > 400:
        return None
    bare = text.lstrip("•· ")
    for form, pattern in _FORMS:
        found = pattern.match(bare)
        if found:
            return _candidate(index, form, found)
    return None


def _candidate(index: int, form: str, found: re.Match[str]) -> Candidate | None:
    title = found["t"].strip()
    if form == "åbent":
        title = f"{found['t0']}   {title}"
    if form == "status":
        title = re.sub(r"\s+", "   ", title, count=1)
    if form == "prik" and next(
        (True for day in find_dates(found.string[:24]) if day.start == 0), False
    ):
        return None
    year = 1900 <= int(found["n"]) <= 2100 and form != "ord"
    if year or (form != "ord" and (_UNIT.match(title) or _AMOUNT.match(title))):
        return None
    upper = title.lstrip('"”»(')[:1].isupper()
    if not upper and (form in ("bar", "streg") or (form == AD and title)):
        return None
    return Candidate(index, index, int(found["n"]), title, form)


def without_page(title: str) -> str:
    """Return a contents entry's title without leader dots and page number."""
    return _PAGE.sub("", title).strip()


def has_page(text: str) -> bool:
    """Return whether a line ends as an entry of a contents list does."""
    return (text[-1:].isdigit() or text.endswith("....")) and bool(_PAGE.search(text))


def looks_like_title(title: str) -> float:
    """Return how much the words alone speak for a title (positive) or a list entry (negative)."""
    score = 0.5 if title[:1].isupper() or title[:1] in '"”»§(' or title[:1].isdigit() else -2.0
    if re.match(r"^at\s", title, re.IGNORECASE):
        score -= 4
    if _FILE.search(title):
        score -= 4
    if len(title) > 160:
        score -= 2 + len(title) / 200
    if _SENTENCE_END.search(title):
        score -= 1.5
    return score


# --- choosing the agenda --------------------------------------------------------------------------

STRONG = 3.0
"""The score from which a line is well founded as a punkt: two independent signs."""
_WINDOW = 60
"""How many candidates back a link is sought; keeps hostile documents linear."""


def chain(candidates: Sequence[Candidate]) -> list[Candidate]:
    """Return the candidates that form the agenda: the best-evidenced ascending sequence.

    A maximum-weight path: each candidate weighs its evidence, each step to the next number adds,
    each gap or step back costs. Lists inside a punkt start over at 1 and weigh below zero.
    """
    weighed = [each for each in _by_form(candidates) if each.score > -1.0]
    best: list[float] = []
    back: list[int] = []
    for here, each in enumerate(weighed):
        options = [
            (best[prior] + _link(weighed[prior], each), prior)
            for prior in range(max(0, here - _WINDOW), here)
        ]
        gain, prior = max(options, default=(0.0, -1))
        best.append(each.score + max(gain, 0.0))
        back.append(prior if gain > 0 else -1)
    if not best or max(best) < 1.5:
        return []
    return _walk_back(weighed, back, max(range(len(best)), key=best.__getitem__))


def _walk_back(weighed: Sequence[Candidate], back: Sequence[int], last: int) -> list[Candidate]:
    found = []
    while last >= 0:
        found.append(weighed[last])
        last = back[last]
    return found[::-1]


def _link(last: Candidate, each: Candidate) -> float:
    step = each.number - last.number
    if step == 1:
        return 2.0
    firm = each.score >= STRONG and last.score >= STRONG
    if step > 1:
        return 0.0 if step <= 10 or (firm and each.sure) else -2.0
    # Back to an earlier number: an addition out of order, or the next meeting in the same file.
    return (-1.0 if each.sure and last.sure else -3.0) if firm and step != 0 else -99.0


def _by_form(candidates: Sequence[Candidate]) -> list[Candidate]:
    """Weigh down the forms that are not how this document introduces its punkter."""
    strong = Counter(each.form for each in candidates if each.score >= STRONG)
    if not strong:
        return list(candidates)
    lead = max(strong.values())
    return [each if strong[each.form] * 2 >= lead else _moved(each, -2.5) for each in candidates]


def _moved(each: Candidate, by: float) -> Candidate:
    return replace(each, score=each.score + by)


def lists(candidates: Sequence[Candidate], breaks: Sequence[Hashable]) -> set[int]:
    """Return the first lines of candidates that belong to numbered lists.

    A list is a run 1, 2, 3 .. of one form, begun again after numbers had already gone further or
    with nothing between its entries that a punkt would have. `breaks` tells of every line what
    the entries of one list share: the headings and case lines before it, and how it is set.
    """
    found: set[int] = set()
    for run in _runs(candidates, breaks):
        again = run[0].number == 1 and any(
            other.form == run[0].form and other.first < run[0].first and other.score >= 2.0
            for other in candidates[:400]
        )
        # Whatever follows the list makes its last entry look like a punkt with a heading below.
        if again and all(each.score < STRONG or each.sure for each in run[:-1] or run):
            found.update(each.first for each in run if not each.sure)
    return found


def _runs(candidates: Sequence[Candidate], breaks: Sequence[Hashable]) -> list[list[Candidate]]:
    runs: list[list[Candidate]] = []
    open_runs: dict[str, list[Candidate]] = defaultdict(list)
    for each in candidates:
        run = open_runs[each.form]
        if (
            run
            and each.number == run[-1].number + 1
            and breaks[each.first] == breaks[run[-1].first]
        ):
            run.append(each)
        else:
            open_runs[each.form] = [each]
            runs.append(open_runs[each.form])
    return runs
