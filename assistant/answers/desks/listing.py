"""Lists and counts: exact and complete from the archive, not from the best hits.

The text names the count and the first entries, each cited; `items` holds every one.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from assistant.answers.answer import Outcome
from assistant.answers.asking.asked import Asked, plain_question
from assistant.answers.asking.aspects import is_meeting_word
from assistant.answers.asking.focus import Focus, Term
from assistant.answers.asking.words import LISTED, likeness, tokens
from assistant.answers.choosing.picks import asked_decision
from assistant.answers.desks.particulars import REST, cut
from assistant.answers.desks.punkter import Punkter
from assistant.answers.desks.sittings import Tense, asked_tense, counted, held, to_come
from assistant.answers.finding.inquiry import Inquiry
from assistant.answers.finding.treatments import day
from assistant.answers.text.evidence import decided_at, own_of
from assistant.answers.text.postponing import puts_off
from assistant.answers.text.verdicts import Verdict, read_verdicts, verdicts_of
from assistant.answers.wording.citing import cite_item, cite_title
from assistant.answers.wording.draft import Draft, Part, Statement
from assistant.answers.wording.refusing import refuse
from assistant.archive.filters import Filters
from assistant.archive.records import Decided, ItemRecord
from assistant.minutes.meeting import Decision, State

_MOST_SHOWN, _LONGEST_TITLE, _LONGEST_STEP = 8, 14, 9
_SEVERAL = 2
_ROOM = 80
"""Words of the entries shown."""

_SITTINGS = r"(?:(?:byråds|udvalgs|bestyrelses|direktions)?møder)"
_OF_ARCHIVE = (
    rf"(?:punkter|dagsordenspunkter|beslutninger|{_SITTINGS})\b|"
    r"(?:sager|emner)\b"
    r"(?= (?:[\w-]+ ){0,3}om\b|.*\b(?:behandl\w+|handle\w*|vedrør\w*|drøft\w+|dagsorden\w*|møde\w*"
    r"|udsat\w*|udskudt|afvist\w*|godkendt|besluttet|lukke\w*|arkiv\w*|referat\w*|tog)\b)"
)
"""What a list can be of; "sager" may be the archive's or the text's own ("sager pr. ansat")."""

_ASKS_LIST = re.compile(
    r"\b(?:hvilke|alle|samtlige|liste over|oversigt over|vis|nævn"
    r"|^(?:blev|er) (?:der )?nog(?:en|le))\b.*?"
    rf"\b(?:{_OF_ARCHIVE})"
    r"|\bhvad (?:var|er|stod|står|har vi) (?:der )?på (?:dagsorden|program|mødeplan)\w*"
    r"|\bhvad (?:kommer|skal) (?:der )?(?:op|på dagsordenen)\b"
    r"|\bhvad (?:blev|er) (?:der )?behandlet (?:på|i)\b"
    r"|\bhvad skal .*\b(?:tage stilling til|behandles?|drøftes?|beslutte[st]?|stemme om"
    r"|(?:have|ha) på)\b"
    r"|\bhvad (?:er|står|stod|var|kommer) .*\bpå (?:den )?(?:\w+ )?dagsorden\w*"
)
_ASKS_COUNT = re.compile(
    r"\b(?:hvor mange|antallet af|antal) (?:\w+ ){0,2}?"
    rf"(?:{_OF_ARCHIVE}|gange (?:mødtes|mødes|holdt)\b|gange (?:er|har|blev)\b"
    r"(?=.*\b(?:behandl|drøft|udsat|udskudt|mødtes|holdt|dagsorden|oppe|taget|tage|besluttet|vedtag|godkend"
    r"|afvis|nævn)\w*))"
)
_ASKS_MEETINGS = re.compile(
    rf"\b(?:hvor mange|hvilke|alle|antal(?:let af)?) (?:\w+ )?{_SITTINGS}\b"
    r"|\bhvor mange gange (?:har )?(?:[\w-]+ ){0,4}?(?:mødtes|mødes|holdt (?:\w+ )?møde)"
)
_ASKS_AGENDAS = re.compile(
    r"\bdagsordene\w*\b.*\b(?:endnu|ikke)\b|\bhvilke (?:kommende )?dagsordener\b|\bkommende møder\b"
)
_ASKS_TREATED = re.compile(
    r"^(?:hvornår|hvor(?= (?:er|var|blev|bliver|har|henne)\b)"
    r"|hvem(?= (?:har |havde )?(?:behandl|drøft))|(?:i|på) hvilket? \w+"
    r"|hvilket? (?:\w+ )?(?:udvalg|møde)\w*)\b"
    r".*\b(?:behandle\w*|drøfte\w*|på dagsordenen|taget op|oppe|taget stilling til|besluttet"
    r"|vedtaget|godkendt)\b(?!.*\bat\b)"
)
_ASKS_COURSE = re.compile(
    r"\bsagsforløb\w*|\bforløbet\b|\bgennem årene\b"
    r"|\bhvordan (?:er det |har det )?(?:gået|udviklet)\b|\b(?:til|indtil) nu\b|\bhistorik\w*"
    r"|\bhele (?:sagen|forløbet|historien)\b|\boverblik over sagen\b"
    r"|\btidligere behandl\w*"
)
_BARE_CASE = re.compile(
    r"\s*+(?:sag(?:en|snr\.?|snummer)?\.?:?\s*+)?(?=[\w./-]*\d)[\w./-]++\s*+[?.]?\s*+"
)
_DEED = re.compile(r"\b(?:besluttet|vedtaget|godkendt|drøftet|behandlet)\b")
_ADOPTED = re.compile(r"^hvornår blev\b.*\b(?:endeligt )?(?:vedtaget|godkendt)$")
_TO_COME = re.compile(r"\b(?:behandler|behandles|drøfter|drøftes)\b")
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
    r"hvilke\w*|alle|samtlige|liste\w*|oversigt\w*|vis|nævn\w*|sag\w*|punkt\w*|dagsorden\w*|emne\w*"
    r"|beslutning\w*|\w*møde\w*|gang\w*|mange|antal\w*|behandl\w*|drøft\w*|lukke\w*|åbne|holdt"
    r"|holde[rs]?|haft|mødtes|mødes|planlagt\w*|sted"
    r"|afhold\w*|udsat|udskudt|udsatte|afvist|afslået|afslag|forkastet|oversendt|efterretning"
    r"|orientering|godkendt|tiltrådt|vedtaget|besluttet|handler|handlede|omhandler|drejer|omkring"
    r"|taget|oppe|udvalg\w*|seneste|sidste|første|år\w*|samlet|alt|total\w*|ny|nye|find\w*|hør\w*"
    r"|referat\w*|arkiv\w*|stilling|tage|skal|tre|to|fire|endnu|blevet|kommende|tilhør\w*|forløb\w*"
    r"|program\w*|mødeplan\w*|beslutte\w*|stemme|have|ha|kommer|næste|gennemgå|sagsforløb\w*"
    r"|historik\w*|gået|henne|hele|historien|nu|gennem|årene",
)


@dataclass(frozen=True, slots=True)
class Wanted:
    """Which punkter, or meetings, a list or count is of.

    `treated` and `course` are of one case over time, the latter with what was decided each time;
    of it only what settled the matter where it is asked when it was `adopted`.
    """

    meetings: bool
    agendas: bool
    treated: bool
    course: bool
    adopted: bool
    closed: bool
    verdict: Verdict | None
    subject: tuple[Term, ...]


def answer_list(inquiry: Inquiry) -> Draft | None:
    """Answer a list or count from the archive, all of it; None when none is asked for."""
    wanted = asked_list(inquiry.asked.text, inquiry.narrow)
    if inquiry.narrow.asked is Asked.BILAG:
        return None
    if wanted is None:
        return _list_decisions(inquiry) if _asks_all_decided(inquiry) else None
    if wanted.treated and _told_in_text(inquiry):
        return None
    punkter = _punkter(wanted, inquiry)
    if not punkter:
        bare = wanted.verdict is not None and not wanted.subject
        return refuse(inquiry) if bare else None
    if wanted.course or wanted.treated:
        return _list_course(wanted, punkter)
    punkter = punkter.chosen(inquiry.question)
    if wanted.meetings or wanted.agendas:
        return _list_asked_meetings(punkter)
    return list_items(wanted, punkter)


def _list_asked_meetings(punkter: Punkter) -> Draft:
    """List the meetings asked for: those held, where they are asked for as such.

    A punkt may repeat what another body decided, at a meeting that is not this one.
    """
    inquiry = punkter.inquiry
    past = asked_tense(inquiry.asked) is Tense.HELD
    punkter = punkter.of_meetings({meeting.id for meeting in inquiry.meetings()})
    punkter = held(punkter, inquiry.asked.today) if past else punkter
    return list_meetings(punkter, past=past) if punkter else refuse(inquiry)


def _list_course(wanted: Wanted, punkter: Punkter) -> Draft | None:
    """Answer how one case went, or when and where it came up."""
    if wanted.adopted:
        adopted = [r for r in punkter if _is_adopted(r)]
        punkter = punkter.read(adopted) if adopted else punkter
    if not wanted.course:
        punkter = punkter.chosen(punkter.inquiry.question)
    records = list(punkter)
    steps = len(records) + sum(len(r.item.decisions) > 1 for r in records)
    if wanted.adopted or steps > 1:
        return list_course(punkter.read(records))
    if wanted.meetings or wanted.agendas:
        return list_meetings(punkter)
    return None if wanted.course else list_items(wanted, punkter)


def _asks_all_decided(inquiry: Inquiry) -> bool:
    """Return whether it is asked what a body decided in a period, whatever it was about."""
    filters, question = inquiry.asked.filters, inquiry.asked
    bounded = (filters.udvalg or filters.date_from) and not (filters.punkt or filters.case)
    subject = any(not (t.light or is_meeting_word(t.spelt)) for t in inquiry.narrow.terms)
    told = inquiry.narrow.asked is Asked.BESLUTNING and not question.follow_up
    return bool(bounded) and told and not subject


def _list_decisions(inquiry: Inquiry) -> Draft | None:
    """Name every punkt that the body decided in the period, with the decision's first words."""
    filters = inquiry.asked.filters

    def is_told(decided: Decided) -> bool:
        decision = asked_decision(decided, filters)
        return decision is not None and bool(decision.text.strip())

    told = Punkter.of_all(inquiry).decided(is_told)
    if len(told) < _SEVERAL:
        return None
    entries = (_decision_entry(r, filters, common=told.of_one_meeting) for r in told)
    return _listed(f"{len(told)} punkter med en beslutning {_where(told)}".rstrip(), entries, told)


def _decision_entry(record: ItemRecord, filters: Filters, *, common: bool) -> "_Entry":
    step = _step(record, asked_decision(decided_at(record), filters))
    quote = step.text[step.text.rindex("»") :]
    return _Entry(f"{_titled(record, common=common)}: {quote}", step.citation)


def asked_list(question: str, focus: Focus) -> Wanted | None:
    """Return which punkter are to be listed or counted; None when no list is asked for."""
    text = plain_question(question)
    treated = _ASKS_TREATED.search(text) is not None
    course = _ASKS_COURSE.search(text) is not None and not focus.demands_value
    course = course or _BARE_CASE.fullmatch(text) is not None
    agendas = _ASKS_AGENDAS.search(text) is not None
    listed = _ASKS_LIST.search(text) or _ASKS_COUNT.search(text)
    if not (treated or course or agendas or listed):
        return None
    verdict = next((v for pattern, v in _VERDICTS if pattern.search(text)), None)
    return Wanted(
        meetings=_ASKS_MEETINGS.search(text) is not None,
        agendas=agendas,
        treated=treated and not listed,
        course=course,
        adopted=treated and _ADOPTED.search(text) is not None,
        closed=_CLOSED.search(text) is not None,
        verdict=None if treated else verdict,
        subject=tuple(
            t for t in focus.terms if not (t.scope or _ASKING.fullmatch(t.spelt.lower()))
        ),
    )


def matching(wanted: Wanted, inquiry: Inquiry) -> Punkter:
    """Return the punkter of the list: about the subject by title, else by text, all of them."""
    subject = wanted.subject
    kept = Punkter.of_all(inquiry, inquiry.holders(subject) if subject else None)
    if wanted.closed:
        kept = kept.closed()
    if wanted.agendas:
        kept = kept.on_agendas()
    if wanted.verdict is not None and kept:
        verdict = wanted.verdict
        kept = kept.decided(lambda decided: _is_decided(decided, verdict))
    if not subject:
        return kept
    return kept.titled(lambda title: _holds(title, subject)) or kept.read(
        [r for r in kept if _holds(_text(r), subject)]
    )


def list_items(wanted: Wanted, punkter: Punkter) -> Draft:
    """Name the count and the first punkter, each cited; every one stands in `items`."""
    common = punkter.of_one_meeting
    entries = (_Entry(_titled(r, common=common), cite_title(r)) for r in punkter)
    return _listed(_total(wanted, punkter), entries, punkter)


def list_meetings(punkter: Punkter, *, past: bool = False) -> Draft:
    """Name the count of meetings that hold the punkter, and the first of them, each cited."""
    firsts = punkter.one_of_each_meeting()
    entries = (_Entry(_place(r).strip(" ()"), cite_title(r)) for r in firsts)
    ahead = to_come(punkter, punkter.inquiry.asked.today)
    return _listed(counted(len(firsts), ahead, past=past), entries, punkter)


def list_course(punkter: Punkter) -> Draft:
    """Name the treatments of a case in order, with what was decided each time."""
    steps = _steps(punkter)
    entries = (_step(record, decision) for record, decision in steps)
    told = f"{len(steps)} behandlinger" if len(steps) > 1 else "Besluttet"
    return _listed(told, entries, punkter)


def _is_adopted(record: ItemRecord) -> bool:
    """Return whether the meeting itself settled the matter, and did not only recommend it."""
    verdicts = verdicts_of(record)
    return Verdict.GODKENDT in verdicts and Verdict.ANBEFALET not in verdicts


@dataclass(frozen=True, slots=True)
class _Entry:
    """One line of a list, with its citation."""

    text: str
    citation: "Part"


def _told_in_text(inquiry: Inquiry) -> bool:
    """Return whether a sentence tells the time of just this: "… blev godkendt i oktober 2015"."""
    text = plain_question(inquiry.asked.text)
    best = inquiry.best.best if inquiry.best else None
    if best is None or best.value is None or best.evidence.decision is not None or not best.told:
        return False
    deed = _DEED.search(text)
    if deed is None:
        return _TO_COME.search(text) is not None
    done = next(iter(tokens(deed.group()))).stem
    return any(token.stem == done for token in tokens(best.evidence.quote))


def _punkter(wanted: Wanted, inquiry: Inquiry) -> Punkter:
    one_case = wanted.treated or wanted.course
    if one_case and inquiry.question.filters.case:
        return Punkter.of_all(inquiry)
    if one_case and wanted.subject:
        treated = inquiry.treatments(inquiry.best.record) if inquiry.best else []
        return Punkter.of(treated, inquiry)
    return matching(wanted, inquiry)


def _listed(total: str, entries: Iterable[_Entry], punkter: Punkter) -> Draft:
    parts: list[Part] = [f"{total}: "]
    used = 0
    for index, entry in enumerate(entries):
        used += len(re.findall(r"\w+", entry.text)) + 1
        if index and (used > _ROOM or index >= _MOST_SHOWN):
            parts.append(REST)
            break
        parts += ["; " if index else "", entry.text, entry.citation]
    return Draft(Outcome.ANSWERED, (Statement(tuple(parts)),), items=punkter.ids)


def _steps(records: Iterable[ItemRecord]) -> list[tuple[ItemRecord, Decision | None]]:
    """Return every decision of the punkter by date, each once; a punkt without any once."""
    steps: dict[tuple[object, ...], tuple[ItemRecord, Decision | None]] = {}
    for record in records:
        for decision in record.item.decisions or (None,):
            body = (decision.udvalg if decision else None) or record.meeting.udvalg
            when = (decision.date if decision else None) or day(record)
            steps.setdefault((when, body, decision is None), (record, decision))
    return [steps[key] for key in sorted(steps, key=lambda key: (str(key[0]), str(key[1])))]


def _step(record: ItemRecord, decision: Decision | None) -> _Entry:
    body = (decision.udvalg if decision else None) or record.meeting.udvalg or "møde"
    when = (decision.date if decision else None) or record.meeting.date
    where = f"{body} den {when:%d-%m-%Y}" if when else body
    if decision is None or not decision.text.strip():
        state = "dagsorden" if record.item.state is State.DAGSORDEN else "uden beslutning"
        return _Entry(f"{where} ({state})", cite_title(record))
    words = decision.text.split()[:_LONGEST_STEP]
    end = decision.text.find(words[0])
    for word in words:
        end = decision.text.find(word, end) + len(word)
    quote = decision.text[decision.text.find(words[0]) : end]
    dots = "" if len(decision.text.split()) <= _LONGEST_STEP else " …"
    text = f"{where}: »{cut(quote, _LONGEST_STEP)}{dots}«"
    return _Entry(text, cite_item(record, quote, decision=decision))


def _total(wanted: Wanted, punkter: Punkter) -> str:
    one = len(punkter) == 1
    adjective = ("lukket " if one else "lukkede ") if wanted.closed else ""
    noun = "punkt" if one else "punkter"
    return f"{len(punkter)} {adjective}{noun} {_where(punkter)}".rstrip()


def _where(punkter: Punkter) -> str:
    """Return the meeting that all the punkter stand in, in words; nothing where they do not."""
    first = punkter.first() if punkter.of_one_meeting else None
    return _place(first).replace("(", "i ").strip(" )") if first else ""


def _titled(record: ItemRecord, *, common: bool) -> str:
    item = record.item
    name = f"»{cut(item.title, _LONGEST_TITLE)}«" if item.title else "punkt uden titel"
    number = f"punkt {item.punkt} " if item.punkt else ""
    return f"{number}{name}{'' if common else _place(record)}"


def _place(record: ItemRecord) -> str:
    meeting = record.meeting
    when = f" den {meeting.date:%d-%m-%Y}" if meeting.date else ""
    return f" ({meeting.udvalg or 'møde'}{when})"


def _is_decided(decided: Decided, verdict: Verdict) -> bool:
    """Return whether the meeting itself decided so; what it repeats of others is theirs."""
    own = own_of(decided)
    verdicts = read_verdicts(own.text) if own else frozenset()
    if own is None or verdict is not Verdict.UDSAT:
        return verdict in verdicts
    return Verdict.UDGAAET not in verdicts and puts_off(own.text)


def _holds(text: str, subject: Sequence[Term]) -> bool:
    stems = {token.stem for token in tokens(text)}
    return all(any(likeness(term.stem, stem) >= LISTED for stem in stems) for term in subject)


def _text(record: ItemRecord) -> str:
    item = record.item
    return "\n".join([item.title or "", *item.texts])
