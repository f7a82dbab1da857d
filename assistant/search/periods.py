"""Periods and dates as people ask for them: "i 2024", "sidste forår", "den 17. september".

Reads questions, not minutes: what a word means depends on today and on the days meetings were
held. `assistant.minutes.dates` reads the dates printed in minutes.
"""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from assistant.search.spans import (
    LAST_YEAR,
    Span,
    day_span,
    month_span,
    months_before,
    third_of,
    week_span,
    year_span,
)


@dataclass(frozen=True, slots=True)
class Period:
    """A span read out of a question, with the place in the text that said so."""

    span: Span
    begin: int
    stop: int


def find_period(text: str, today: date, held: Sequence[date] = ()) -> Period | None:
    """Read the period a question asks about, or None.

    `held` are the days meetings were held; they settle a day or month named without its year.
    A year that belongs to a name ("budget 2024", "HR-strategi 2019-22") is no period.
    """
    lowered = lower_in_place(text)
    reader = _Reader(today, tuple(held))
    for pattern, read in _RULES:
        for match in pattern.finditer(lowered):
            span = read(reader, match)
            if span is not None:
                return Period(span, match.start(), match.end())
    return None


_OF_MEETINGS = re.compile(
    r"\b(?:beslut\w*|vedt[ao]g\w*|behandl\w*|godkend\w*|\w*m(?:ø|oe|o)de(?:t|ts|r|rne)?|m(?:ø|oe|o)dtes"
    r"|referat\w*|dagsorden\w*|\w*punkt(?:et|er|erne)?|sag(?:er|en|erne)?|uds(?:at|atte|ættes)|udsk(?:ø|u)d\w*"
    r"|afvis\w*|tiltr\w+|dr(?:ø|oe|o)ft\w*|stemte|stemt|stemmer|bevilg\w*|anbefal\w*|indstil\w*"
    r"|deltog|afbud|oppe|skete|mente|sagde|seneste|decide\w*|decision\w*|meeting\w*|approve\w*"
    r"|discuss\w*|vote\w*|minutes)\b"
)


def is_of_meetings(text: str) -> bool:
    """Return whether a question ties its period to a meeting or decision.

    "Hvad kostede snerydningen i 2010?" asks for the year of a cost, not of a meeting.
    """
    return _OF_MEETINGS.search(text.lower()) is not None


def lower_in_place(text: str) -> str:
    """Lower-case letter by letter, so that a place in the result is that place in the text."""
    lowered = text.lower()
    if len(lowered) == len(text):
        return lowered
    return "".join(c.lower() if len(c.lower()) == 1 else c for c in text)


_MONTH_NAMES = (
    "januar|january|jan",
    "februar|february|feb",
    "marts|march|mar",
    "april|apr",
    "maj|may",
    "juni|june|jun",
    "juli|july|jul",
    "august|aug",
    "september|sept|sep",
    "oktober|october|okt|oct",
    "november|nov",
    "december|dec",
)
_MONTHS = {name: n for n, names in enumerate(_MONTH_NAMES, 1) for name in names.split("|")}
_NUMBER_WORDS = (
    "en et ét én one|to two|tre three|fire four|fem five|seks six|syv seven|otte eight|ni nine"
    "|ti ten|elleve eleven|tolv twelve"
)
_NUMBERS = {
    name: n for n, names in enumerate(_NUMBER_WORDS.split("|"), 1) for name in names.split()
}
_ORDINAL_WORDS = (
    "1. første foerste forste first|2. anden andet second|3. tredje third|4. fjerde fourth"
)
_ORDINALS = {
    name: n for n, names in enumerate(_ORDINAL_WORDS.split("|"), 1) for name in names.split()
}
_SEASONS = {"spring": 3, "summer": 6, "autumn": 9, "winter": 12}

_AA = r"(?:å|aa|a)"
_OE = r"(?:ø|oe|o)"
_LOEB = rf"l{_OE}bet af"
_AAR = rf"{_AA}r"
_MAANED = rf"m{_AA}ned"
_LAST = r"(?:sidste|seneste|forrige|last|previous|past)"
_THE = r"(?:den |d\. ?|the |on )?"
_MONTH = rf"(?:{'|'.join(_MONTHS)})\b\.?"
_ANY_YEAR = r"(?:19[7-9]|20\d)\d"
_YEAR = rf"(?:{_ANY_YEAR}(?![\d/]|[.,]\d|-\d))"
_DAY = r"(?:[12]\d|3[01]|0?[1-9])"
_DATE = (
    rf"(?:\d{{4}}-\d\d-\d\d|{_DAY}[-./] ?(?:1[0-2]|0?[1-9])[-./ ] ?(?:{_ANY_YEAR}|\d\d)\b"
    rf"|{_DAY}(?:\.|st|nd|rd|th)? (?:of )?{_MONTH}(?:,? {_ANY_YEAR})?"
    rf"|{_MONTH} {_DAY}(?:st|nd|rd|th)?,? {_ANY_YEAR})"
)
_POINT = rf"(?:{_DATE}|{_MONTH}(?: (?:i )?{_YEAR})?|{_YEAR})"
_COUNT = rf"(?P<count>\d{{1,3}}|{'|'.join(sorted(_NUMBERS, key=len, reverse=True))})"
_UNIT = rf"(?P<unit>{_AAR}|years?|{_MAANED}(?:er)?|months?|uger?|weeks?)\b"
_SEASON = (
    rf"(?:(?P<spring>for{_AAR}(?:et)?|spring)|(?P<summer>sommer(?:en)?|summer)"
    rf"|(?P<autumn>efter{_AAR}(?:et)?|autumn|fall)|(?P<winter>vinter(?:en)?|winter))\b"
)
_HELD = rf"(?:referat|m{_OE}de|beslutning|sag|punkt|meeting|decision)\w*"


@dataclass(frozen=True, slots=True)
class _Reader:
    """Turns matched words into spans, knowing today and the days meetings were held."""

    today: date
    held: tuple[date, ...]

    def between(self, match: re.Match[str]) -> Span | None:
        end = self._point(match["last"])
        start = self._point(match["first"], end.end if end else None)
        if start is None or end is None or start.start is None or end.end is None:
            return None
        return Span(start.start, end.end) if start.start <= end.end else None

    def years(self, match: re.Match[str]) -> Span | None:
        first, last = int(match["first"]), int(match["last"])
        last = last if last > 99 else first // 100 * 100 + last
        return year_span(first, last) if first < last <= LAST_YEAR else None

    def since(self, match: re.Match[str]) -> Span | None:
        span = self._point(match["point"])
        if span is None or span.end is None:
            return None
        later = match["word"] in ("efter", "after")
        return Span(span.end + timedelta(days=1) if later else span.start, None)

    def until(self, match: re.Match[str]) -> Span | None:
        span = self._point(match["point"])
        if span is None or span.start is None:
            return None
        through = match["word"].startswith(("til", "through", "indtil", "frem", "until"))
        return Span(None, span.end if through else span.start - timedelta(days=1))

    def point(self, match: re.Match[str]) -> Span | None:
        return self._point(match["point"])

    def day_and_month(self, match: re.Match[str]) -> Span | None:
        return self._day(int(match["day"]), int(match["month"]), None)

    def part(self, match: re.Match[str]) -> Span | None:
        span = self._point(match["point"])
        words = (("start", "begyn", "primo", "begin", "early"), ("mid", "medio"))
        third = next((n for n, known in enumerate(words) if match["word"].startswith(known)), 2)
        return third_of(span, third) if span else None

    def share(self, match: re.Match[str]) -> Span | None:
        months = 3 if match["unit"] in ("kvartal", "quarter") else 6
        first = (_ORDINALS[match["number"]] - 1) * months + 1
        if first > 12:
            return None
        return month_span(int(match["year"] or self._begun(first)), first, months)

    def season(self, match: re.Match[str]) -> Span | None:
        first = next(month for name, month in _SEASONS.items() if match[name])
        if match["year"]:
            return month_span(int(match["year"]), first, 3)
        if match["ago"]:
            return month_span(self.today.year - 1, first, 3)
        newest = month_span(self._begun(first), first, 3)
        running = newest.end is not None and newest.end >= self.today
        return newest.shifted(-1) if match["past"] and running else newest

    def year(self, match: re.Match[str]) -> Span:
        return year_span(int(match["year"]))

    def year_pair(self, match: re.Match[str]) -> Span | None:
        first, last = sorted((int(match["first"]), int(match["last"])))
        return year_span(first, last)

    def week(self, match: re.Match[str]) -> Span | None:
        number = int(match["number"])
        if not 1 <= number <= 52:
            return None
        year = int(match["year"] or self.today.isocalendar().year)
        monday = date.fromisocalendar(year, number, 1)
        if not match["year"] and monday > self.today:
            monday = date.fromisocalendar(year - 1, number, 1)
        return week_span(monday)

    def last_units(self, match: re.Match[str]) -> Span:
        half = match["half"] is not None
        start = months_before(self.today, 6) if half else self._ago(match["count"], match["unit"])
        return Span(start, self.today)

    def units_ago(self, match: re.Match[str]) -> Span:
        day = self._ago(match["count"], match["unit"])
        if match["unit"].startswith(("m", "mo")):
            return month_span(day.year, day.month)
        return week_span(day) if match["unit"].startswith(("u", "w")) else year_span(day.year)

    def last_year(self, match: re.Match[str]) -> Span:
        return year_span(self.today.year - 1)

    def this_year(self, match: re.Match[str]) -> Span:
        return year_span(self.today.year)

    def last_month(self, match: re.Match[str]) -> Span:
        day = months_before(self.today.replace(day=1), 1)
        return month_span(day.year, day.month)

    def this_month(self, match: re.Match[str]) -> Span:
        return month_span(self.today.year, self.today.month)

    def last_week(self, match: re.Match[str]) -> Span:
        return week_span(self.today - timedelta(days=7))

    def this_week(self, match: re.Match[str]) -> Span:
        return week_span(self.today)

    def now(self, match: re.Match[str]) -> Span:
        return day_span(self.today)

    def yesterday(self, match: re.Match[str]) -> Span:
        return day_span(self.today - timedelta(days=1))

    def _point(self, text: str, like: date | None = None) -> Span | None:
        """Read one day, month or year; without a year of its own it takes that of `like`."""
        if re.fullmatch(_YEAR, text):
            return year_span(int(text))
        if match := re.fullmatch(r"(\d{4})-(\d\d)-(\d\d)", text):
            return self._day(int(match[3]), int(match[2]), int(match[1]))
        if match := re.fullmatch(r"(\d\d?)[-./] ?(\d\d?)[-./ ] ?(\d{2,4})", text):
            return self._day(int(match[1]), int(match[2]), _whole_year(int(match[3])))
        return self._named(text, like.year if like else None)

    def _named(self, text: str, year: int | None) -> Span | None:
        month = next((_MONTHS[m] for m in re.findall(r"[^\W\d_]+", text) if m in _MONTHS), None)
        numbers = [int(n) for n in re.findall(r"\d+", text)]
        year = next((n for n in numbers if n > 99), year)
        day = next((n for n in numbers if n <= 31), None)
        if month is None:
            return None
        return self._day(day, month, year) if day else self._month(month, year)

    def _day(self, day: int, month: int, year: int | None) -> Span | None:
        try:
            return day_span(date(year or self._year_held(month, day), month, day))
        except ValueError:  # the 31st of a short month, or 29 February
            return None

    def _month(self, month: int, year: int | None) -> Span:
        return month_span(year or self._year_held(month), month)

    def _year_held(self, month: int, day: int | None = None) -> int:
        """Return the newest year with a meeting then, else the newest in which it has begun."""
        held = [d for d in self.held if d.month == month and day in (None, d.day)]
        past = [d for d in held if d <= self.today] or held
        if past:
            return max(past).year
        begun = (month, day or 1) <= (self.today.month, self.today.day)
        return self.today.year if begun else self.today.year - 1

    def _begun(self, month: int) -> int:
        return self.today.year if month <= self.today.month else self.today.year - 1

    def _ago(self, count: str | None, unit: str) -> date:
        number = int(count) if count and count.isdigit() else _NUMBERS.get(count or "", 1)
        if unit.startswith(("u", "w")):
            return self.today - timedelta(weeks=number)
        months = 1 if unit.startswith(("m", "mo")) else 12
        return months_before(self.today, number * months)


def _whole_year(year: int) -> int:
    """Read a year of two digits; no minutes in any archive are from before 1970."""
    if year > 99:
        return year
    return year + (1900 if year >= 70 else 2000)


_Rule = tuple[re.Pattern[str], Callable[[_Reader, re.Match[str]], Span | None]]


def _rule(pattern: str, read: Callable[[_Reader, re.Match[str]], Span | None]) -> _Rule:
    return re.compile(pattern), read


_RULES: tuple[_Rule, ...] = (
    # Ranges come first: each holds a shorter expression that would match alone.
    _rule(
        rf"\b(?:mellem|between) {_THE}(?P<first>{_POINT}) (?:og|and) {_THE}(?P<last>{_POINT})",
        _Reader.between,
    ),
    _rule(
        rf"\b(?:fra|from|perioden|{_AA}rene|i) {_THE}(?P<first>{_POINT})"
        rf" ?(?:til og med|til|to|until|-|–) ?{_THE}(?P<last>{_POINT})",
        _Reader.between,
    ),
    _rule(rf"\b(?P<first>{_MONTH}) ?[-–] ?(?P<last>{_MONTH} {_YEAR})", _Reader.between),
    _rule(
        rf"\b(?:i|in|fra|from|perioden|valgperioden|{_AA}rene) (?P<first>{_ANY_YEAR}) ?[-–/] ?"
        rf"(?P<last>{_ANY_YEAR}|\d\d)\b(?!-)",
        _Reader.years,
    ),
    _rule(
        rf"\b(?:i|in|{_AA}rene) (?P<first>{_YEAR}) (?:og|and|eller|or) (?:i )?(?P<last>{_YEAR})",
        _Reader.year_pair,
    ),
    _rule(
        r"\b(?P<word>starten|begyndelsen|midten|slutningen|beginning|start|middle|end|primo|medio"
        rf"|ultimo|early|late|mid)(?: af| i| of)? (?P<point>{_MONTH} {_YEAR}|{_YEAR}|{_MONTH})",
        _Reader.part,
    ),
    _rule(
        rf"\b(?P<number>{'|'.join(map(re.escape, _ORDINALS))}) "
        rf"(?P<unit>kvartal|halv{_AA}r|quarter|half)(?: (?:af |i |of )?(?P<year>{_YEAR}))?",
        _Reader.share,
    ),
    _rule(
        rf"\b(?P<word>siden|efter|fra og med|since|after) {_THE}(?P<point>{_POINT})",
        _Reader.since,
    ),
    _rule(
        rf"\b(?P<word>f(?:ø|oe)r|inden|indtil|til og med|frem til|before|until|through)"
        rf" {_THE}(?P<point>{_POINT})",
        _Reader.until,
    ),
    _rule(rf"(?<![\w/.-]){_THE}(?P<point>{_DATE})(?![\w/-])", _Reader.point),
    _rule(
        rf"\b(?:den|d\.|dato(?:en)?|m{_OE}det) ?(?P<day>{_DAY})[/.](?P<month>1[0-2]|0?[1-9])"
        r"(?![\w/.,-]*\d)",
        _Reader.day_and_month,
    ),
    # "om vinteren" is a subject; a season is a period only beside one of these words.
    _rule(
        rf"\b(?:i|in|this|denne|dette|hele|(?P<past>{_LAST})) (?:the )?{_SEASON}"
        rf"(?P<ago> sidste {_AAR})?(?: (?:i |of )?(?P<year>{_YEAR}))?",
        _Reader.season,
    ),
    _rule(rf"\b(?P<past>)(?P<ago>)?{_SEASON} (?:i |of )?(?P<year>{_YEAR})", _Reader.season),
    _rule(rf"\b(?P<point>{_MONTH} (?:i )?{_YEAR})", _Reader.point),
    _rule(rf"\b(?:i|in|fra|during) (?:{_LOEB} )?(?P<point>{_MONTH})(?! \d)", _Reader.point),
    _rule(rf"\b(?P<point>{'|'.join(_MONTHS)})-?m{_OE}de", _Reader.point),
    _rule(
        rf"\b(?:i|in|during|fra|from|of|{_AAR}et|perioden|valgperioden|hele|{_LOEB}|{_HELD}"
        r"|hvad med|what about)"
        rf" (?:{_AAR}et )?(?P<year>{_YEAR})",
        _Reader.year,
    ),
    _rule(rf"\buge (?P<number>\d\d?)\b(?:,? (?:i )?(?P<year>{_YEAR}))?", _Reader.week),
    _rule(rf"\b(?:for )?{_COUNT} {_UNIT} (?:siden|ago)\b", _Reader.units_ago),
    # "det sidste år" is twelve months, "sidste år" the calendar year before this one.
    _rule(rf"\b(?<!det )(?<!de )(?<!the )(?:{_LAST} (?:{_AAR}|year)|i fjor)\b", _Reader.last_year),
    _rule(rf"\b(?:i {_AAR}|dette {_AAR}|this year)\b", _Reader.this_year),
    _rule(rf"\b(?<!det )(?<!de )(?:{_LAST} {_MAANED}|last month)\b", _Reader.last_month),
    _rule(rf"\b(?:denne {_MAANED}|this month)\b", _Reader.this_month),
    _rule(rf"\b(?<!den )(?:{_LAST} uge|last week)\b", _Reader.last_week),
    _rule(r"\b(?:denne uge|this week)\b", _Reader.this_week),
    _rule(r"\b(?:i dag|today)\b", _Reader.now),
    _rule(rf"\b(?:i g{_AA}r|yesterday)\b", _Reader.yesterday),
    _rule(rf"\b{_LAST} (?:(?P<half>halve) |par )?(?:{_COUNT} )?{_UNIT}", _Reader.last_units),
)
