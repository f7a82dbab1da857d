"""Open, closed or both: what a document says of itself, and what it leaves unsaid of its parts.

Municipalities publish documents in which only closed punkter are marked; there, silence is open.
A document that calls itself closed, or says that it holds both kinds, or marks open punkter and
closed ones alike, is another matter: whatever it does not call open counts as closed.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from assistant.minutes import closed
from assistant.minutes.attachments import said_of
from assistant.minutes.meeting import AgendaItem
from assistant.minutes.outline import Outline, Span
from assistant.minutes.page import Page

_LONGEST = 120
_HEAD_LINES = 6
_NUMBER = re.compile(r"^(?:punkt|pkt\.?)?\s?\d{1,4}\s?[.:)]?\s+", re.IGNORECASE)
_KIND = (
    r"(?:referat\w*|(?:mødets |for)?dagsorden\w*|møde|(?:beslutnings)?protokol\w*|udgave|version"
    r"|dokument\w*|del|materiale)"
)
_WORD = r"\w[\w-]*[ ,–]{1,3}(?:-\s)?"
_SHUT = r"(?:lukke(?:t|de)|fortrolige?t?|ikke[- ]offentlige?t?|interne?t?)"
_MARKED = re.compile(
    rf"""^\W{{0,8}}(?:
        {_SHUT}\W*$
      | fortroligt?\b(?!.*\bbilag\b)
      | (?:kun\s)?til\sintern(?:t)?\s(?:brug|orientering)
      | (?:{_WORD}){{0,6}}?{_SHUT}\s(?:[\w-]+\s)?{_KIND}\b
      | (?:{_WORD}){{0,4}}?{_KIND}\W{{1,4}}(?:{_SHUT})\W*$
      | (?:{_WORD}){{0,4}}?{_KIND}\W{{1,4}}(?:kun\s)?til\sinternt?\sbrug
      | .*\båb(?:en|ent|ne)\W+(?:og|samt|/|\+)\W*{_SHUT}\b
      | .*\b{_SHUT}\W+(?:og|samt|/|\+)\W*åb(?:en|ent|ne)\b
      | .*\b(?:indeholder|rummer|omfatter|inklusive|inkl\.|med)\s(?:også\s|både\s|åbne\sog\s)*
        {_SHUT}\s(?:dagsordens?)?(?:punkter|sager|bilag)
    )""",
    re.VERBOSE | re.IGNORECASE,
)
_OTHERWISE = re.compile(
    r"\b(?:uden|udelad|undtag|fjernet|fremgår ikke|ikke (?:med|vist|gengivet|tilgængelig)"
    r"|offentliggøres|vises ikke|mærket|markeret|(?:punkt|pkt\.?|nr\.?|kl\.?) ?\d)",
    re.IGNORECASE,
)
"""A document that says what is left out of it, or how or which of its punkter are closed."""


@dataclass(frozen=True, slots=True)
class Part:
    """A punkt as read, with the lines it was read from."""

    item: AgendaItem
    span: Span


def is_marked(lines: Iterable[str]) -> bool:
    """Return whether lines of a document's head call it closed, or say that it holds both.

    The heading of a group of punkter says it of those alone (`groups`).
    """
    return any(
        len(text) <= _LONGEST
        and bool(_MARKED.match(text))
        and closed.group(text) is None
        and not _OTHERWISE.search(text)
        for text in lines
    )


def shut_unsaid(page: Page, outline: Outline, parts: Sequence[Part]) -> tuple[AgendaItem, ...]:
    """Return the punkter, those closed that the document leaves unsaid where it may not."""
    first = min((part.span.start for part in parts), default=0)
    marked = is_marked(page.lines[index].text for index in range(first))
    said = [_said(page, outline, part.span) for part in parts]
    both = any(part.item.closed for part in parts)
    unsaid = _Unsaid(marked, both and any(each.open for each in said), both and _in_cases(said))
    bilag = _bilag_said(page, parts) if marked else {}
    return tuple(
        _shut_bilag(replace(part.item, closed=part.item.closed or unsaid.of(each)), bilag)
        for part, each in zip(parts, said, strict=True)
    )


@dataclass(frozen=True, slots=True)
class _Said:
    """What a document says of one punkt: by its title, status line or group, and by its case.

    `lifted` where it stands in an addendum after closed punkter that are all marked.
    """

    open: bool
    lifted: bool
    cased: bool
    open_case: bool


@dataclass(frozen=True, slots=True)
class _Unsaid:
    """Which silence of a document means closed: all of it, on punkter, on their case lines."""

    marked: bool
    titles: bool
    cases: bool

    def of(self, said: _Said) -> bool:
        """Return whether a punkt counts as closed because nothing calls it open."""
        if said.open or said.open_case:
            return False
        titles = self.titles and not said.lifted
        return self.marked or titles or (self.cases and said.cased)


def _in_cases(said: Iterable[_Said]) -> bool:
    """Return whether open punkter are told on the line of their case, which some have none of."""
    return any(each.open_case for each in said)


def _said(page: Page, outline: Outline, span: Span) -> _Said:
    titles = (_NUMBER.sub("", page.lines[index].text) for index in span.heading)
    near = [*span.above, *range(span.body[0], min(span.body[0] + _HEAD_LINES, span.body[1]))]
    cases = [case for case in (page.cases[index] for index in near) if case]
    return _Said(
        open=any(closed.read_title(title).closed is False for title in titles)
        or any(page.status(index) is False for index in near)
        or _group_over(page, outline, span) is False,
        lifted=not outline.lifted.isdisjoint(span.heading),
        cased=bool(cases),
        open_case=any(case.closed is False for case in cases),
    )


def _group_over(page: Page, outline: Outline, span: Span) -> bool | None:
    told = [at for at in outline.told if at < span.start]
    return closed.group(page.lines[told[-1]].text) if told else None


def _bilag_said(page: Page, parts: Sequence[Part]) -> dict[str, bool]:
    """Return by title which bilag are called closed, or open."""
    titles = {each.title for part in parts for each in part.item.attachments}
    return {name: shut for name, shut in said_of(page.lines).items() if name in titles}


def _shut_bilag(item: AgendaItem, said: dict[str, bool]) -> AgendaItem:
    """Close the bilag that are not called open, where the document calls any bilag so at all."""
    attachments = tuple(
        replace(each, closed=each.closed or (bool(said) and said.get(each.title, True)))
        for each in item.attachments
    )
    return replace(item, attachments=attachments)
