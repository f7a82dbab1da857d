"""Lists and counts: exact and complete from the archive, not from the best hits.

The text names the count and the first entries, each cited; `items` holds every one.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from assistant.answers.answer import Outcome
from assistant.answers.asked import plain_question
from assistant.answers.citing import cite_item, cite_title
from assistant.answers.compose import named
from assistant.answers.draft import Draft, Part, Statement
from assistant.answers.evidence import current_decision
from assistant.answers.focus import Focus, Term
from assistant.answers.quoting import shown
from assistant.answers.verdicts import Verdict, read_verdicts
from assistant.answers.words import likeness, tokens
from assistant.archive.records import ItemRecord

_MOST_SHOWN, _LONGEST_TITLE = 6, 14
_MORE = " – resten står på listen"
_ROOM = 80
"""Words of the entries shown."""

_OF_ARCHIVE = (
    r"(?:punkter|dagsordenspunkter|beslutninger|møder)\b|(?:sager|emner)\b(?=.*\b(?:om|behandl\w+"
    r"|handle\w*|vedrør\w*|drøft\w+|dagsorden\w*|møde\w*|udsat|afvist|godkendt|besluttet|lukke\w*"
    r"|arkiv\w*|referat\w*|tog)\b)"
)
"""What a list can be of. "Sager" may be the archive's or the text's own ("sager pr. medarbejder")."""

_ASKS_LIST = re.compile(
    r"\b(?:hvilke|alle|samtlige|liste over|oversigt over|vis)\b.*?"
    rf"\b(?:{_OF_ARCHIVE})"
    r"|\bhvad (?:var|er|stod|står) (?:der )?på dagsordenen\b|\bhvilke(?:n|t)? (?:sag|punkt)er\b"
    r"|\bhvad (?:blev|er) (?:der )?behandlet\b"
)
_ASKS_COUNT = re.compile(
    r"\b(?:hvor mange|antallet af|antal) (?:\w+ ){0,2}?"
    rf"(?:{_OF_ARCHIVE}|gange (?:er|har|blev)\b)"
)
_ASKS_TREATED = re.compile(
    r"^(?:hvornår|hvor|i hvilke(?:t)? \w+|på hvilke(?:t)? \w+|hvilke(?:t)? (?:udvalg|møde)\w*|hvem)"
    r"\b.*\b(?:behandle\w*|drøfte\w*|på dagsordenen|taget op|besluttet|vedtaget|godkendt|oppe)$"
)
_ASKS_MEETINGS = re.compile(r"\b(?:hvor mange|hvilke|alle|antal(?:let af)?) (?:\w+ )?møder\b")
_CLOSED = re.compile(r"\blukke(?:de|t)\b")
_VERDICTS: tuple[tuple[re.Pattern[str], Verdict], ...] = tuple(
    (re.compile(pattern), verdict)
    for pattern, verdict in (
        (r"\b(?:udsat|udskudt|udsatte|udsættes)\b", Verdict.UDSAT),
        (r"\b(?:afvist|afslået|afslag|forkastet)\b", Verdict.AFVIST),
        (r"\b(?:oversendt|sendt videre|henvist)\b", Verdict.OVERSENDT),
        (r"\btil efterretning\b|\btil orientering\b", Verdict.EFTERRETNING),
        (r"\b(?:godkendt|tiltrådt|vedtaget)\b", Verdict.GODKENDT),
    )
)
_ASKING = re.compile(
    r"hvilke\w*|alle|samtlige|liste\w*|oversigt\w*|vis|sag\w*|punkt\w*|dagsorden\w*|emne\w*"
    r"|beslutning\w*|\w*møde\w*|gang\w*|mange|antal\w*|behandl\w*|drøft\w*|lukke\w*|åbne|holdt"
    r"|afhold\w*|udsat|udskudt|udsatte|afvist|afslået|afslag|forkastet|oversendt|efterretning"
    r"|orientering|godkendt|tiltrådt|vedtaget|besluttet|handler|handlede|omhandler|drejer|omkring"
    r"|taget|oppe|udvalg\w*|seneste|sidste|første|år\w*|samlet|alt|total\w*|ny|nye",
)


@dataclass(frozen=True, slots=True)
class Wanted:
    """Which punkter, or meetings, a list or count is of. `treated`: one case over time."""

    meetings: bool
    treated: bool
    closed: bool
    verdict: Verdict | None
    subject: tuple[Term, ...]


def asked_list(question: str, focus: Focus) -> Wanted | None:
    """Return which punkter are to be listed or counted; None when no list is asked for."""
    text = plain_question(question)
    treated = _ASKS_TREATED.search(text) is not None
    if not (treated or _ASKS_LIST.search(text) or _ASKS_COUNT.search(text)):
        return None
    verdict = next((v for pattern, v in _VERDICTS if pattern.search(text)), None)
    return Wanted(
        meetings=_ASKS_MEETINGS.search(text) is not None,
        treated=treated,
        closed=_CLOSED.search(text) is not None,
        verdict=None if treated else verdict,
        subject=tuple(
            t for t in focus.terms if not (t.scope or _ASKING.fullmatch(t.spelt.lower()))
        ),
    )


def matching(wanted: Wanted, records: Sequence[ItemRecord]) -> list[ItemRecord]:
    """Return the punkter of the list: about the subject by title, else by text, all of them."""
    kept = [r for r in records if not wanted.closed or r.item.closed]
    kept = [r for r in kept if wanted.verdict is None or _decided(r, wanted.verdict)]
    if not wanted.subject:
        return kept
    titled = [r for r in kept if _holds(_title(r), wanted.subject)]
    return titled or [r for r in kept if _holds(_text(r), wanted.subject)]


def list_items(wanted: Wanted, records: Sequence[ItemRecord]) -> Draft:
    """Name the count and the first punkter, each cited; every one stands in `items`."""
    items = tuple(record.item.id for record in records)
    parts: list[Part] = [f"{_total(wanted, records)}: ", *_entries(records)]
    return Draft(Outcome.ANSWERED, (Statement(tuple(parts)),), items=items)


def list_meetings(records: Sequence[ItemRecord]) -> Draft:
    """Name the count of meetings that hold the punkter, and the first of them, each cited."""
    first = {record.meeting.id: record for record in reversed(records)}
    held = sorted(first.values(), key=lambda r: (str(r.meeting.date or ""), r.meeting.id))
    noun = "møde" if len(held) == 1 else "møder"
    parts: list[Part] = [f"{len(held)} {noun}: "]
    for index, record in enumerate(held[:_MOST_SHOWN]):
        parts += ["; " if index else "", _place(record).strip(" ()"), cite_title(record)]
    if len(held) > _MOST_SHOWN:
        parts.append(_MORE)
    items = tuple(record.item.id for record in records)
    return Draft(Outcome.ANSWERED, (Statement(tuple(parts)),), items=items)


def list_attachments(record: ItemRecord) -> Draft | None:
    """Name the bilag of a punkt, the first of them quoted; None when it prints none."""
    titles = [attachment.title for attachment in record.item.attachments]
    if not titles:
        return None
    parts: list[Part] = [f"{len(titles)} bilag til {named(record)}: "]
    used = shown_titles = 0
    for title in titles:
        used += len(re.findall(r"\w+", title)) + 1
        if shown_titles and used > _ROOM - 10:
            parts.append(_MORE)
            break
        parts += ["; " if shown_titles else "", f"»{_cut(title, 30)}«"]
        parts.append(cite_item(record, title, attachment=title))
        shown_titles += 1
    return Draft(Outcome.ANSWERED, (Statement(tuple(parts)),))


def state_case(record: ItemRecord) -> Draft:
    """Name the sagsnummer of a punkt, or say that it prints none; a number is never made up."""
    number = record.item.sagsnummer
    if number is None:
        lead = f"Fandt {named(record)}, men intet om et sagsnummer"
        return Draft(Outcome.PARTIAL, (Statement((lead, cite_title(record))),))
    lead = f"{number} – {named(record)} har dette sagsnummer"
    return Draft(Outcome.ANSWERED, (Statement((lead, cite_item(record, number))),))


def _total(wanted: Wanted, records: Sequence[ItemRecord]) -> str:
    one = len(records) == 1
    adjective = ("lukket " if one else "lukkede ") if wanted.closed else ""
    noun = "punkt" if one else "punkter"
    where = _place(records[0]).replace("(", "i ").strip(" )") if _common_place(records) else ""
    return f"{len(records)} {adjective}{noun} {where}".rstrip()


def _entries(records: Sequence[ItemRecord]) -> list[Part]:
    parts: list[Part] = []
    used = shown_entries = 0
    common = _common_place(records)
    for record in records[:_MOST_SHOWN]:
        entry = _entry(record, common)
        used += len(re.findall(r"\w+", entry)) + 1
        if used > _ROOM and shown_entries:
            break
        parts += ["; " if shown_entries else "", entry, cite_title(record)]
        shown_entries += 1
    more = len(records) - shown_entries
    if more:
        parts.append(_MORE)
    return parts


def _entry(record: ItemRecord, common: bool) -> str:
    item = record.item
    name = f"»{_cut(item.title, _LONGEST_TITLE)}«" if item.title else "punkt uden titel"
    number = f"punkt {item.punkt} " if item.punkt else ""
    return f"{number}{name}{'' if common else _place(record)}"


def _cut(title: str, room: int) -> str:
    words = shown(title).split()
    return " ".join(words) if len(words) <= room else " ".join(words[:room]) + " …"


def _place(record: ItemRecord) -> str:
    meeting = record.meeting
    day = f" den {meeting.date:%d-%m-%Y}" if meeting.date else ""
    return f" ({meeting.udvalg or 'møde'}{day})"


def _common_place(records: Sequence[ItemRecord]) -> bool:
    return len({record.meeting.id for record in records}) == 1


def _decided(record: ItemRecord, verdict: Verdict) -> bool:
    decision = current_decision(record.meeting, record.item)
    return decision is not None and verdict in read_verdicts(decision.text)


def _holds(text: str, subject: Sequence[Term]) -> bool:
    stems = {token.stem for token in tokens(text)}
    return all(any(likeness(term.stem, stem) >= 0.6 for stem in stems) for term in subject)


def _title(record: ItemRecord) -> str:
    return record.item.title or ""


def _text(record: ItemRecord) -> str:
    item = record.item
    texts = [item.title or "", *(section.text for section in item.sections)]
    return "\n".join([*texts, *(decision.text for decision in item.decisions)])
