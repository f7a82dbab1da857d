"""The meeting's own facts, from the lines before its first punkt: body, date, time, place, people.

Facts that the header lacks are sought by `reader` in the punkter themselves.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, time

from assistant.minutes import bodies, people
from assistant.minutes.dates import WEEKDAY, bare_clock, clock, find_dates, without_clock
from assistant.minutes.lines import Line
from assistant.minutes.meeting import Member, State


@dataclass(frozen=True, slots=True)
class Header:
    """What the head of a document says; None and empty where it says nothing."""

    udvalg: str | None = None
    day: date | None = None
    start: time | None = None
    place: str | None = None
    kommune: str | None = None
    state: State | None = None
    members: tuple[Member, ...] = ()
    absent: tuple[str, ...] = ()


_LABELS = {
    "other": r"referent|suppleanter|referat(?:et)? (?:publiceret|udsendt|godkendt)"
    r"|dagsorden(?:en)? (?:publiceret|udsendt)|hent som fil|sekretær|"
    r"bemærkninger(?: til dagsordenen)?|(?:sidst )?opdateret|udsendelsesdato|publiceret"
    r"|næste møde|møde nr\.?|mødenr\.?|indkalder|dagsorden|gæster?"
    r"|øvrige deltagere|fra (?:forvaltningen|administrationen)|administration(?:en)?"
    r"|sluttidspunkt|afsluttet|mødet sluttede|sluttid|mødeslut|kopi til|udsendt til",
    "date": r"mødedato|dato|dato for møde(?:t)?|mødedag|starttidspunkt|mødestart|tid og sted"
    r"|hvornår|møde(?:t)? (?:afholdt|holdt)",
    "start": r"mødetidspunkt|tid|tidspunkt|mødetid|kl\.?|start|klokkeslæt|mødet (?:startede"
    r"|begyndte|startet)(?: kl\.?)?",
    "place": r"mødested|sted|lokale|mødelokale|adresse|hvor|placering|lokation",
    "udvalg": r"udvalg|møde|råd|forum|organ|udvalgsnavn|mødeforum",
    "members": r"mødedeltagere|deltagere|(?:mødte )?medlemmer(?: af udvalget)?"
    r"|til ?stede(?:værende)?|indkaldelse"
    r"|indkaldte|mødt(?:e)?|fremmødte|deltagende|mødedeltager"
    r"|deltagere i mødet|mødte medlemmer|medlemmer til ?stede|formand|næstformand|mødeleder"
    r"|tilforordnede|fra udvalget|deltager",
    "absent": r"afbud(?:/ ?fraværende| fra)?|fraværende(?:/ ?afbud| med afbud)?|ikke til ?stede"
    r"|fravær|meldt afbud|forfald|ej til ?stede|ikke mødt",
}
_LABEL = re.compile(
    r"^(?:"
    + "|".join(f"(?P<{name}>{words})" for name, words in _LABELS.items())
    + r")\s?(?:(?P<colon>:)|(?P<space>\s+)|$)\s*(?P<value>.*)$",
    re.IGNORECASE,
)
_NEEDS_COLON = frozenset(
    (
        "tid sted dato møde råd hvor start formand udvalg forum organ tidspunkt adresse lokale"
        " kl kl. deltager dagsorden administration referent indkaldelse"
    ).split()
)
_KIND = re.compile(
    r"(?:(?:åben|åbent|lukket|lukkede|endeligt?|foreløbigt?|udkast til|ekstraordinært?|ordinært?"
    r"|offentligt?)\s+)*"
    r"(?:referat|dagsorden|beslutningsprotokol|beslutningsreferat|tillægsdagsorden"
    r"|tillægsreferat|mødereferat|protokol|protokollat|udskrift)"
    r"(?:\s+(?:med beslutninger|åben|åbent|lukket))?(?!\w)",
    re.IGNORECASE,
)
_FRAME = re.compile(
    r"^(?:(?:af|for|fra|til|over|i)\s+)?(?:(?:det\s+)?(?:ekstraordinære?t?"
    r"|ordinære?t?)\s+)?(?:mødet?\s+(?:i|for|med)\s+)?",
    re.IGNORECASE,
)
_MOEDE = re.compile(
    r"(?:'s|’s)?(?<!\s)\s++(?:(?:ekstra)?ordinære?t?\s+)?(?:udvalgs)?mødet?\s*(?:nr\.?\s*\d+)?(?=\W|$).*$",
    re.IGNORECASE,
)
_DRAFT = re.compile(
    r"\b(?:kladde|udkast til (?:referat|beslutningsprotokol)|ikke godkendt|foreløbigt referat)\b",
    re.I,
)
_NOT_MEETING = re.compile(
    r"publiceret|udsend|dannet|producedate|næste møde|godkendt den|opdateret|frist|udskrevet"
    r"|print|valgperiode|oprettet|ændret|deadline|med mindre|medmindre|normalt\b|som regel",
    re.IGNORECASE,
)
_LATER = re.compile(
    r"\b(?:forlod|ankom|gik|kom|mødte|hævet|slut(?:tede|tet)?|afsluttet)\b", re.IGNORECASE
)
"""Words beside a time that is not the meeting's first."""

_KOMMUNE = re.compile(
    r"(?<![\wæøå])(?P<name>(?:[A-ZÆØÅ][\wæøå]+(?:-[A-ZÆØÅ][\wæøå]+)*)(?: [A-ZÆØÅ][\wæøå]+)?)"
    r" [Kk]ommunes?(?![\wæøå])"
)
_OF_KOMMUNE = re.compile(
    r"(?:^|,\s*|\s+(?:i|-)\s+)(?:[A-ZÆØÅ][\w-]+ (?:og )?){1,6}[Kk]ommune\s*(?:[,:|]|$)"
)
"""Whose body it is, printed beside its name: "Byrådet, Asmose Kommune"."""

_REGION = re.compile(
    r"(?<![\wæøå])Region (?:Midtjylland|Nordjylland|Syddanmark|Sjælland|Hovedstaden)"
)
_NO_KOMMUNE = frozenset(
    "denne hver den alle vores en i kommunens dansk danske andre ny egen anden hele vi".split()
)
_PLACE_WORD = re.compile(
    r"\b(?:\w*lokale\w*|\w*værelset?|\w*salen?|rådhuset?|\w*rådhus|mødested|\w*huset|\w*centret|\w*center"
    r"|\w*skolen?|kantinen?|teams|online|virtuelt|bygning\w*|\w*biblioteket|\w*stuen)\b",
    re.IGNORECASE,
)


_MOST_LINES = 300
"""A head is never longer; beyond it, text that stands before the first punkt is no head."""


def read_header(lines: Sequence[Line]) -> Header:
    """Read the facts of a meeting from its head lines (furniture may be among them)."""
    lines = lines[:_MOST_LINES]
    own = [line for line in lines if line.noise in ("", "sidehoved")]
    own = [piece for line in _under_column_heads(own) for piece in _pieces(line)]
    texts = [line.text for line in own]
    fields = _fields(own)
    day, start = _when(texts, fields)
    body, kommune = _udvalg(texts, fields)
    return Header(
        udvalg=body,
        day=day,
        start=start,
        place=_place(texts, fields),
        kommune=kommune or kommune_in([line.text for line in lines]),
        state=_state(texts),
        members=people.merged(
            people.people(fields.get("members", [])), people.people(_sentences(texts))
        ),
        absent=_absent(texts, fields),
    )


# --- labelled fields ------------------------------------------------------------------------------


_PEOPLE = frozenset(("members", "absent"))
_ONE_LINE = frozenset(("place", "udvalg", "date", "start"))


def _fields(lines: Sequence[Line]) -> dict[str, list[str]]:
    """Collect "label: value" lines; a list of people goes on over the lines below its label."""
    fields: dict[str, list[str]] = {}
    current = ""
    for line in lines:
        found = label_of(line.text)
        if found and not (current in _ONE_LINE and ":" not in line.text):
            current, value = found
            if value:
                fields.setdefault(current, []).append(value)
                current = current if current in _PEOPLE else ""
        elif current in _PEOPLE and _beside_people(line.text):
            continue
        elif current and (current not in _PEOPLE or _goes_on(line, fields.get(current, []))):
            fields.setdefault(current, []).append(line.text)
            current = current if current in _PEOPLE else ""
        else:
            current = ""
    return fields


_INLINE = re.compile(
    r"(?<!\s)\s++(?=(?:Mødested|Sted|Mødedato|Dato|Tid|Tidspunkt|Mødetidspunkt|Starttidspunkt|Sluttidspunkt|Mødestart|Mødetid|Udvalg|Lokale|Mødelokale"
    r"|Deltagere"
    r"|Mødedeltagere|Medlemmer|Til ?stede|Afbud|Fraværende|Formand|Referent)\s?:)"
)


_CELLS = re.compile(r"\s*\|\s*|\t+|\s{3,}")
_RULE = re.compile(r"^[|:\s-]+$")
_NO_CELL = frozenset(("dagsorden", "møde", "råd", "administration"))
"""Labels that open a line of their own as often: "Møde   nr. 4", "Dagsorden   Byrådet"."""
_NEXT_SENTENCE = re.compile(
    r"(?<=[a-zæøå)])\.\s+(?=[A-ZÆØÅ][^.;:]{2,120}?\s(?:deltog|deltager|mødte|forlod|ankom|gik|kom"
    r"|var|er|blev|har|havde)\b|(?:I stedet|Stedfortræder|Suppleant)\b)"
)
"""Where a list of people ends and a sentence about one of them begins."""


def _pieces(line: Line) -> list[Line]:
    """Cut a line that holds several labelled facts ("Byrådet Mødested: Salen") before each."""
    texts = _facts_in(_cells(line.text))
    if texts is None:
        text = "   ".join(_cells(line.text)) if "|" in line.text else line.text
        texts = _INLINE.split(text) if ":" in text else [text]
    return [replace(line, text=part) for text in texts for part in _sentences_in(text) if part]


def _cells(text: str) -> list[str]:
    """Return the cells of a row, none of the rule under the heads of columns."""
    return [] if _RULE.match(text) else [cell for cell in _CELLS.split(text) if cell]


def _facts_in(cells: Sequence[str]) -> list[str] | None:
    """Put the cells of "| Sted | Salen | Tid | 10.00 |" together as "Sted: Salen", "Tid: 10.00"."""
    if len(cells) < 2 or not _is_label(cells[0]):
        return None
    facts: list[str] = []
    for at, cell in enumerate(cells):
        value = at + 1 == len(cells) or (facts and facts[-1].endswith(":"))
        if _is_label(cell) and not value:
            facts.append(f"{cell.rstrip(' :')}:")
        else:
            facts[-1] += ("" if facts[-1].endswith(":") else "  ") + f" {cell}"
    return facts


def _is_label(cell: str) -> bool:
    """Return whether a cell names a fact that another cell tells."""
    label = label_of(cell)
    return label is not None and not label[1] and cell.lower().rstrip(" :") not in _NO_CELL


def _under_column_heads(lines: Sequence[Line]) -> Iterator[Line]:
    """Yield the lines, the cells under a row of labels each with its label before it."""
    heads: list[str] = []
    for line in lines:
        cells = _cells(line.text)
        if len(cells) >= 2 and all(map(_is_label, cells)):
            heads = cells
        elif heads and len(cells) == len(heads):
            pairs = zip(heads, cells, strict=True)
            yield replace(line, text=" | ".join(f"{head} | {cell}" for head, cell in pairs))
            heads = []
        elif cells or not heads:
            heads = []
            yield line


def _sentences_in(text: str) -> list[str]:
    """Part the sentences that follow a list of people ("Afbud: Bo Lind. Ida Bak mødte kl. 17.")."""
    label = label_of(text)
    people_listed = label is not None and label[0] in _PEOPLE
    return _NEXT_SENTENCE.split(text) if people_listed else [text]


def is_header_line(text: str) -> bool:
    """Return whether a line tells of the meeting: its kind, its place, a labelled fact."""
    kind = bool(_KIND.fullmatch(text.strip(" .:–-")))
    place = _is_place(text) and len(text.split(",")[0].split()) <= 2
    return kind or place or label_of(text) is not None or bool(_KOMMUNE.fullmatch(text))


def names_kind(text: str) -> bool:
    """Return whether a line says what kind of document it opens ("Referat", "Dagsorden")."""
    return bool(_KIND.search(text))


def label_of(text: str) -> tuple[str, str] | None:
    """Read "Mødested  Lokale 2" into the field's name and value."""
    found = _LABEL.match(text) if len(text) <= 2000 else None
    if not found:
        return None
    name = found.lastgroup and next(key for key in _LABELS if found[key])
    word = found[name].lower() if name else ""
    value = found["value"].strip()
    if word in ("mødelokale", "lokale") and found["space"] == " " and not _names_room(value):
        return "place", text
    placed = name == "place" and value[:1].isupper() and bool(_PLACE_WORD.search(value))
    if (
        value
        and not found["colon"]
        and not placed
        and (word in _NEEDS_COLON or not _plain_value(found, value))
    ):
        return None
    return str(name), value


def _names_room(value: str) -> bool:
    """Return whether a room is named whole ("Udvalgsværelse C"), what stands before being a label.

    A number or a name needs it: "Mødelokale 2", "Mødelokale Amtsgården".
    """
    return bool(_PLACE_WORD.match(value))


def _plain_value(found: re.Match[str], value: str) -> bool:
    """Without a colon, a label's value starts after wide space, or as a name or number does."""
    return len(found["space"] or "") > 1 or value[0].isupper() or value[0].isdigit()


def _beside_people(text: str) -> bool:
    """Return whether a line among people is none of them: the heads of columns, a sentence."""
    return people.heads_columns(text) or people.takes_part(text)


def _goes_on(line: Line, so_far: Sequence[str]) -> bool:
    return (
        people.is_name_line(line.text)
        or (bool(so_far) and people.tells_more(line.text))
        or (bool(so_far) and line.gap == 0 and people.goes_on(line.text))
        or (bool(so_far) and line.gap == 0 and so_far[-1].endswith(","))
    )


def _absent(texts: Sequence[str], fields: dict[str, list[str]]) -> tuple[str, ...]:
    listed = people.names(fields.get("absent", []))
    told = [name for text in texts for name in people.away_in_sentence(text)]
    marked = people.marked_away(fields.get("members", []))
    return tuple(dict.fromkeys((*listed, *marked, *told)))


def _sentences(texts: Sequence[str]) -> list[str]:
    return [name for text in texts for name in people.absent_in_sentence(text)]


# --- date, time, place ----------------------------------------------------------------------------


def _when(texts: Sequence[str], fields: dict[str, list[str]]) -> tuple[date | None, time | None]:
    labelled = " ".join(fields.get("date", []))
    day = next((found.value for found in find_dates(labelled) if found.value), None)
    dated = [text for text in texts if _dated(text)]
    if day is None and dated:
        best = max(dated, key=_date_weight)
        day = next(found.value for found in find_dates(best) if found.value)
    start = bare_clock(" ".join(fields.get("start", []))) or bare_clock(labelled)
    for text in dated:
        start = start or (
            bare_clock(text) if day in [found.value for found in find_dates(text)] else None
        )
    for text in texts[:30]:
        start = start or (
            clock(text)
            if len(text) <= 140 and not (_NOT_MEETING.search(text) or _LATER.search(text))
            else None
        )
    return day, start


def _dated(text: str) -> bool:
    return (
        len(text) <= 200
        and not _NOT_MEETING.search(text)
        and any(found.value for found in find_dates(text))
    )


def _date_weight(text: str) -> float:
    weight = (
        2.0 * bool(re.search(WEEKDAY, text, re.I))
        + 2.0 * (clock(text) is not None)
        + bool(_KIND.search(text))
    )
    return (
        weight
        + bool(re.search(r"\bmøde", text, re.I))
        + (bodies.find_body(text) is not None)
        - len(text) / 200
    )


def _place(texts: Sequence[str], fields: dict[str, list[str]]) -> str | None:
    """Return the place: labelled, on the line of the date or time, or on the lines below it."""
    for value in fields.get("place", []):
        if value and not (label_of(value) and not _PLACE_WORD.search(value)):
            return (without_clock(value) if clock(value) else value).strip(" ,.")
    for at, text in enumerate(texts):
        timed = any(find_dates(text)) or clock(text) is not None
        if len(text) > 160 or not timed or _NOT_MEETING.search(text):
            continue
        near = [_place_on(text), *map(_place_below, texts[at + 1 : at + 3])]
        here = next((place for place in near if place), None)
        if here:
            return here
    return None


_LED = re.compile(
    rf"^(?:(?:mødet\s)?(?:af)?holdt\s)?(?:i|på|ved)\s+(?=(?-i:[A-ZÆØÅ])|{_PLACE_WORD.pattern})",
    re.IGNORECASE,
)


def _place_below(text: str) -> str | None:
    """Return the place that stands alone, or before a time, on a line under the date."""
    bare = _LED.sub("", _place_on(text) or text).strip(" ,.")
    led = bool(_LED.match(text)) and len(bare) <= 80 and not bodies.is_body(bare)
    return bare if _is_place(bare) or led else None


def _place_on(text: str) -> str | None:
    """Return the place on a line with date or time: what is left that sounds like one."""
    for found in reversed(list(find_dates(text))):
        text = f"{text[: found.start]} | {text[found.end :]}"
    text = re.sub(rf"\b{WEEKDAY}\b", " | ", without_clock(text, " | "), flags=re.IGNORECASE)
    parts = [part.strip(" ,.:-–") for part in text.split("|")]
    for part in reversed(parts):
        bare = _LED.sub("", part).strip(" ,.:-–")
        if _is_place(bare) or (bare != part and 2 < len(bare) <= 80 and part is parts[-1]):
            return bare
    return None


def _is_place(text: str) -> bool:
    if not 2 < len(text) <= 80 or not text[0].isupper() or text.endswith(":"):
        return False
    label = label_of(text)
    labelled = label is not None and label[1] != text
    other = any(find_dates(text)) or _KIND.search(text) or bodies.is_body(text) or labelled
    return bool(_PLACE_WORD.search(text)) and not other


# --- udvalg, kommune, state -----------------------------------------------------------------------


def _udvalg(texts: Sequence[str], fields: dict[str, list[str]]) -> tuple[str | None, str | None]:
    """Return the meeting's body, and the municipality printed before its name, if any."""
    for value in fields.get("udvalg", []):
        bare = bare_name(value)
        if bare and not any(find_dates(bare)):
            return bodies.without_place(bodies.nominative(bare))
    weighed = [
        (weight, name)
        for at, text in enumerate(texts[:40])
        for weight, name in [_named(text, at, texts)]
        if name
    ]
    if not weighed:
        return None, None
    return bodies.without_place(max(weighed, key=lambda each: each[0])[1])


def _named(text: str, at: int, texts: Sequence[str]) -> tuple[float, str | None]:
    """Weigh a line as the one that names the body."""
    if len(text) > 160 or label_of(text) or text[-1:] == "." and len(text.split()) > 5:
        return 0.0, None
    kind, dated = bool(_KIND.search(text)), any(find_dates(text))
    framed = at > 0 and bool(
        re.search(r"(?:\b(?:til|i|for|af)|referat|dagsorden)$", texts[at - 1], re.IGNORECASE)
    )
    bare = bare_name(text)
    if not bare or re.search(r"\bkommunes?$", bare, re.IGNORECASE):
        return 0.0, None
    known = bodies.is_body(bare)
    led = bool(bodies.NAME.match(bare)) and kind
    if not known and not led and not ((kind or dated or framed) and _free_name(bare)):
        found = bodies.find_body(text) if kind or dated else None
        return (1.5, found) if found else (0.0, None)
    return 3.0 * known + kind + dated + framed - at * 0.05, bare


def _free_name(bare: str) -> bool:
    """Return whether words beside "Referat" or a date can name a body of no known ending."""
    words = bare.split()
    return (
        3 < len(bare) <= 80
        and bare[0].isupper()
        and len(words) <= 9
        and not _PLACE_WORD.search(bare)
        and not people.is_name(bare)
        and not any(sign in bare for sign in ":()?!")
    )


def bare_name(text: str) -> str:
    """Return what is left of a title line without kind, date, time, period: the body's name."""
    for found in reversed(list(find_dates(text))):
        text = f"{text[: found.start]} | {text[found.end :]}"
    text = re.sub(rf"\b{WEEKDAY}\b,?(?:\s*(?:den|d\.))?", " | ", text, flags=re.IGNORECASE)
    text = without_clock(text)
    text = re.sub(r"\b(?:den|d\.)\s*(?=\||$)", " | ", _KIND.sub(" | ", bodies.without_period(text)))
    text = _OF_KOMMUNE.sub(_body_alone, text)
    parts = [part.strip(" ,.:;–-•|_/") for part in re.split(r"\||\s[-–•]\s|\s{3,}", text)]
    parts = [_meeting_of(_FRAME.sub("", part)).strip(" ,.:;–-'’") for part in parts]
    parts = [part for part in parts if len(part) > 2]
    known = [part for part in parts if bodies.is_body(part)]
    return known[0] if known else (parts[0] if parts else "")


def _body_alone(found: re.Match[str]) -> str:
    """Return what a municipality beside a body leaves: "Hoved-MED Asmose Kommune" its body."""
    body = bodies.NAME.search(found.group())
    return f"{body.group()} | " if body else " | "


def _meeting_of(part: str) -> str:
    """Take "s møde" off "Byrådets møde"; a name that is no genitive stays ("Ældrerådet møde")."""
    name, times = _MOEDE.subn("", part)
    known = bodies.is_body(name) and not bodies.is_body(bodies.owner(name))
    return bodies.owner(name) if times and not known else bodies.nominative(name)


def kommune_in(texts: Sequence[str]) -> str | None:
    """Return the municipality or region that head lines name first."""
    return next((name for text in texts for name in kommuner_in(text[:400])), None)


def kommuner_in(text: str) -> Iterator[str]:
    """Yield every municipality and region that a text names, as often as it does."""
    yield from (found.group() for found in _REGION.finditer(text))
    for found in _KOMMUNE.finditer(text):
        first, _, rest = found["name"].partition(" ")
        before = first.lower() in _NO_KOMMUNE or bodies.is_body(first)
        name = rest if rest and before else found["name"]
        if name.lower() not in _NO_KOMMUNE and not name.lower().endswith(("den", "en kommune")):
            yield name


def _state(texts: Sequence[str]) -> State | None:
    """Return how final the document calls itself, on the first line that begins or ends with it."""
    short = [text for text in texts[:25] if len(text) <= 120 and not _NOT_MEETING.search(text)]
    if any(_DRAFT.search(text) for text in texts[:25] if len(text) <= 120):
        return State.KLADDE
    for text in short:
        kind = next(
            (hit for hit in _KIND.finditer(text) if hit.start() == 0 or hit.end() == len(text)),
            None,
        )
        kind = kind or (_KIND.search(text) if any(find_dates(text)) else None)
        if kind:
            return State.DAGSORDEN if "dagsorden" in kind.group().lower() else State.REFERAT
    return None
