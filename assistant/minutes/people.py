"""People in minutes: members with party and role, those absent, as lists and as sentences."""

import re
from collections.abc import Iterable, Sequence

from assistant.minutes.meeting import Member

_CODE = r"(?:[A-ZÆØÅ]|SF|LA|DF|EL|RV|KD|NB|DD|KF|UP)"
_PARTY = rf"(?:{_CODE}|[A-ZÆØÅ]{{2,4}}|Lokallisten|Uafh\.?|løsgænger)"
_TOKEN = r"(?:[A-ZÆØÅ][\wæøåéèüöäÆØÅ'’.-]*|von|van|de|af|el|al|bin|du|der|den|v\.|d\.)"
_NAME = re.compile(rf"^[A-ZÆØÅ][\wæøåéèüöäÆØÅ'’.-]*(?: {_TOKEN}){{1,5}}$")
_WITH_PARTY = re.compile(rf",?\s*(?:\((?P<a>{_PARTY}?)\)|,\s?(?P<b>{_CODE})(?=$|\s))\s*")
_TITLE = re.compile(
    r"^(?P<role>(?:\d?\.? ?(?:vice|næst)?(?:formand|borgmester|viceborgmester|rådmand"
    r"|regionsrådsformand"
    r"|sekretær|referent|[a-zæøå]*direktør|(?:[a-zæøå]+-?)?chef|mødeleder|ordstyrer"
    r"|suppleant|(?:byråds|regionsråds|kommunalbestyrelses|udvalgs)?medlem))\w*)[:.]?\s+(?=[A-ZÆØÅ])",
    re.IGNORECASE,
)
_OFFICE = re.compile(
    r"\s+[-–]\s+(?P<role>(?:\d\. ?)?(?:vice|næst)?(?:formand|borgmester|rådmand|sekretær|referent)"
    r"\w*)$",
    re.IGNORECASE,
)
_NO_NAME = re.compile(
    r"(?:udvalg|kommune|forvaltning|center|afdeling|lokale|skole|bilag|referat|dagsorden"
    r"|ingen|afbud|fravær|beslutning|indstilling|orientering|område|direktion|styrels)"
    r"|(?:sagen|salen|rådet|huset|mødet|punktet|regionen|plejen)$"
    r"|^(?:sag|sager|sal|råd|hus|møde|møder|punkt|punkter|region|pleje)$",
    re.IGNORECASE,
)
"""The last word of what is no name. The short ones end names too (Thorsager, Salling, Bakkehus), so
they count as whole words, or at the end in a form that no name has."""
_NO_FIRST = frozenset("fra til ved den det der i på af for sager åbne lukkede punkt".split())
_BULLET = re.compile(r"^[-–•·*o]\s+|^\d{1,2}[.)]\s+")
_NOTE = re.compile(
    r"(?<!\s)\s*+(?:[,(–-]\s*+)?(?:(?:sag|pkt\.?|punkt(?:er|erne)?|fra (?:kl|pkt)|til (?:kl|pkt)"
    r"|under|forlod|ankom|deltog|"
    r"i stedet|stedfortræder|suppleant for|afløst|mødte|gik|kom|blev|var|inhabil|\(?mødt|meldt"
    r"|har|havde)\b.*)$",
    re.IGNORECASE,
)
_NOBODY = re.compile(
    r"^(?:ingen|-|–|\.|alle (?:var )?(?:mødt|til ?stede).*|n/a)\.?$", re.IGNORECASE
)
_SENTENCE = re.compile(
    r"^(?P<names>.{3,200}?)\s+(?:var|er|havde|har)\s+(?:fraværende|meldt (?:forfald|afbud)"
    r"|forhindret|ikke til ?stede"
    r"|anmeldt fravær|sendt afbud)\b",
)
_AWAY_FROM = re.compile(
    r"(?:\b[Dd]er (?:er|var|blev)(?: meldt| modtaget| kommet)? afbud fra|^Afbud fra"
    r"|\b(?:var mødt|mødte|deltog|var til ?stede),? (?:undtagen|bortset fra|med undtagelse af))"
    r"\s+(?P<names>[A-ZÆØÅ][^.|]{2,200}?)"
    r"(?=,? der\b|,? som\b|\.(?:\s|$)|\s\||$)"
)
_NOT_TAKING_PART = re.compile(
    r"^(?P<names>.{3,200}?)\s+(?:deltog ikke|forlod (?:mødet|lokalet)|er inhabil|var inhabil"
    r"|erklæredes inhabil)\b"
)
_NOT_AT_MEETING = re.compile(r"deltog ikke i (?:dette )?mødet\b|deltog ikke\.?$")
_MARKED_AWAY = re.compile(
    r"(?:\s*[-–(]\s?|\s{3,}|\t)(?:afbud|fraværende|ikke (?:til ?stede|mødt))\)?\s*$", re.IGNORECASE
)
_STATUS = re.compile(
    r"(?:afbud|fraværende|(?:ikke )?(?:til ?stede|mødt)|til ?stede|deltog)$", re.IGNORECASE
)
"""What a column of a table of members says of each."""
_COLUMNS = re.compile(r"^(?:navn|medlem)(?:\s{3,}|\t)\S", re.IGNORECASE)
_ONLY_PARTY = re.compile(rf"^\({_PARTY}?\)$")
_ONLY_OFFICE = re.compile(
    r"^(?:\d\. ?)?(?:vice|næst)?(?:formand|borgmester|regionsrådsformand)$", re.IGNORECASE
)
_IN_TEXT = re.compile(
    r"(?<![\wæøå])(?P<name>[A-ZÆØÅ][\wæøåéèüöäÆØÅ'’-]+(?: [A-ZÆØÅ][\wæøåéèüöäÆØÅ'’.-]*){1,3})"
    r"\s\((?P<party>[A-ZÆØÅ]{1,2})\)"
)
_SPLIT = re.compile(
    rf"\s*(?:;|\s{{3,}}|\t|,(?!\s?(?:{_CODE}(?:\s*(?:,|;|$|\t))|\({_PARTY}\))))\s*"
    rf"|\s+og\s+(?=[A-ZÆØÅ])|\s+samt\s+(?=[A-ZÆØÅ])"
    r"|(?<=[ ,(][A-ZÆØÅ]\))\s+(?=[A-ZÆØÅ][a-zæøå])"
)


def people(lines: Sequence[str]) -> tuple[Member, ...]:
    """Read the lines of an attendance list, one or several people a line, in order."""
    members: list[Member] = []
    whole = _rejoined(lines)
    for line in whole:
        members.extend(_on_line(line, one_each=len(whole) >= 3))
    return tuple(_once(members))


def names(lines: Sequence[str]) -> tuple[str, ...]:
    """Return only the names of an attendance list."""
    return tuple(member.name for member in people(lines))


def is_name(text: str) -> bool:
    """Return whether `text` can be a person's name: two to six words, capitalised, no office."""
    if len(text) > 60 or not _NAME.match(text):
        return False
    words = text.split()
    joined = any(word.lower() in ("og", "eller") for word in words)
    return words[0].lower() not in _NO_FIRST and not joined and not _NO_NAME.search(words[-1])


def is_name_line(text: str) -> bool:
    """Return whether a line holds nothing but people (with party, role after a comma, bullet)."""
    bare = _BULLET.sub("", text)
    if bare.endswith(".") and len(bare.split()) > 6:
        parts = [part for part in _SPLIT.split(bare[:2000]) if part]
        return len(parts) >= 3 and all(_person(part) for part in parts)
    first = _SPLIT.split(bare, maxsplit=1)[0]
    return bool(_NOBODY.match(bare)) or _person(first) is not None


def absent_in_sentence(text: str) -> tuple[str, ...]:
    """Return who a sentence says was absent ("X og Y havde meldt forfald."), else nothing."""
    if len(text) > 2000:
        return ()
    found = _AWAY_FROM.search(text) or _SENTENCE.match(text) or _NOT_TAKING_PART.match(text)
    return names([found["names"]]) if found else ()


def named_with_party(texts: Iterable[str]) -> tuple[Member, ...]:
    """Return people whom running text names with a party letter, as in "Ole Hansen (V)"."""
    found = (hit for text in texts if "(" in text for hit in _IN_TEXT.finditer(text))
    named = (Member(_TITLE.sub("", hit["name"]), hit["party"]) for hit in found)
    return tuple(_once(member for member in named if is_name(member.name)))


def away_in_sentence(text: str) -> tuple[str, ...]:
    """Return who a sentence says was not at the meeting at all, partly absent ones left out."""
    part = _NOT_TAKING_PART.match(text)
    whole = part is None or bool(_NOT_AT_MEETING.search(text, part.end("names")))
    return absent_in_sentence(text) if whole else ()


def heads_columns(text: str) -> bool:
    """Return whether a line names the columns of a table of people ("Navn   Parti   Status")."""
    return bool(_COLUMNS.match(text))


def takes_part(text: str) -> bool:
    """Return whether a sentence says who was at the meeting for a part of it only."""
    part = _NOT_TAKING_PART.match(text)
    return part is not None and not _NOT_AT_MEETING.search(text, part.end("names"))


def tells_more(text: str) -> bool:
    """Return whether a line is only the party or the office of the person named above it."""
    return bool(_ONLY_PARTY.match(text) or _ONLY_OFFICE.match(text))


def goes_on(text: str) -> bool:
    """Return whether a line begins with the rest of a name: a lone surname, or a party."""
    first = _SPLIT.split(text, maxsplit=1)[0]
    return bool(re.match(r"^(?:[A-ZÆØÅ][\wæøåé'-]+)?(?:\s?\([^)]*\))?$", first)) and first != ""


def _rejoined(lines: Sequence[str]) -> list[str]:
    """Join a name that was broken over two lines: "..., Anya Krogh" / "Manghezi"."""
    joined: list[str] = []
    for line in lines:
        bare = line.strip()
        lone = goes_on(bare)
        last = _SPLIT.split(joined[-1])[-1] if joined else ""
        if joined and tells_more(bare):
            joined[-1] = _with_more(joined[-1], bare)
        elif joined and (
            joined[-1].endswith(",")
            or (lone and 0 < len(last.split()) <= 3 and ("," in joined[-1] or bare.startswith("(")))
        ):
            joined[-1] = f"{joined[-1]} {bare}"
        elif bare:
            joined.append(bare)
    return joined


def _with_more(person: str, more: str) -> str:
    """Add a party right after the name, an office at the end."""
    name, comma, rest = person.partition(",")
    return f"{name} {more}{comma}{rest}" if more.startswith("(") else f"{person}, {more}"


def marked_away(lines: Sequence[str]) -> tuple[str, ...]:
    """Return the people of a list at whose names it says that they were absent."""
    away = [line for line in lines if _MARKED_AWAY.search(line)]
    return tuple(each.name for line in away for each in people([_MARKED_AWAY.sub("", line)])[:1])


def _on_line(line: str, *, one_each: bool = False) -> list[Member]:
    """Read one line; where each person has a line, what follows a role is more of the role."""
    members: list[Member] = []
    bare = _BULLET.sub("", line).strip().rstrip(".") if len(line.split()) > 1 else line
    if _NOBODY.match(bare):
        return []
    for part in (piece.strip(" .,;") for piece in _SPLIT.split(bare)):
        person = _person(part)
        told = one_each and len(members) == 1 and members[0].role is not None
        if members and re.fullmatch(_CODE, part):
            members[-1] = Member(members[-1].name, members[-1].party or part, members[-1].role)
        elif members and _STATUS.match(part):
            continue
        elif person and not (told and person.party is None):
            members.append(person)
        elif members and part and members[-1].role is None and not part[0].isdigit():
            members[-1] = Member(members[-1].name, members[-1].party, _NOTE.sub("", part) or None)
    return members


def _person(text: str) -> Member | None:
    text = _BULLET.sub("", text).strip(" .,;:")
    role = None
    title = _TITLE.match(text)
    if title:
        role, text = title["role"], text[title.end() :]
    office = _OFFICE.search(text)
    if office:
        role, text = role or office["role"], text[: office.start()]
    party = _WITH_PARTY.search(text)
    letter = None
    if party:
        letter = party["a"] or party["b"] or None
        text = f"{text[: party.start()]} {text[party.end() :]}".strip()
    bracket = re.match(r"^([^()]*?)\s*\(([^()]{1,60})\)\s*(.*)$", text)
    if bracket:
        role, text = role or bracket[2], f"{bracket[1]} {bracket[3]}".strip()
    text = _NOTE.sub("", text).strip(" ,.-–")
    return Member(text, letter, role) if is_name(text) else None


def _once(members: Iterable[Member]) -> list[Member]:
    """Keep the first mention of each person, with a party or role that a later one tells."""
    kept: dict[str, Member] = {}
    for member in members:
        old = kept.get(member.name)
        if old is None:
            kept[member.name] = member
        else:
            kept[member.name] = Member(old.name, old.party or member.party, old.role or member.role)
    return list(kept.values())


def merged(*groups: Iterable[Member]) -> tuple[Member, ...]:
    """Return the people of several lists, each once."""
    return tuple(_once(member for group in groups for member in group))
