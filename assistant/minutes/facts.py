"""What the punkter tell about their meeting, however the file was read.

Used by `reader` for documents and by `exports` for the files of document systems.
"""

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date

from assistant.minutes import bodies, people
from assistant.minutes.body import Body
from assistant.minutes.header import kommuner_in
from assistant.minutes.meeting import AgendaItem, Decision, Member, Section, SectionKind

_PLACE = r"[A-ZÆØÅ][\wæøå-]+(?: [A-ZÆØÅ][\wæøå-]+)?"
_PARTNER = re.compile(
    rf"\b(?:(?:samarbejde|fællesskab|sammen|aftale|dialog) med|nabokommunen?|modellen i|ligesom i?"
    rf"|flyttet til|tilflyttet fra) {_PLACE} [Kk]ommune"
)


def owned(decision: Decision, udvalg: str | None, day: date | None) -> Decision:
    """Give a decision without body or date the meeting's own."""
    decision = replace(decision, udvalg=decision.udvalg and bodies.spelt(decision.udvalg))
    own = decision.udvalg is None or (
        udvalg is not None and bodies.key(decision.udvalg) == bodies.key(udvalg)
    )
    if not own:
        return decision
    return replace(decision, udvalg=decision.udvalg or udvalg, date=decision.date or day)


def once(decisions: Sequence[Decision]) -> tuple[tuple[Decision, ...], tuple[Section, ...]]:
    """Return the decisions, and as text those that repeat one: same body, date and words."""
    kept: list[Decision] = []
    repeated: list[Section] = []
    for each in decisions:
        if any(_same(each, other) for other in kept):
            repeated.append(Section(SectionKind.TIDLIGERE, each.heading, each.text))
        else:
            kept.append(each)
    return tuple(kept), tuple(repeated)


def _same(one: Decision, other: Decision) -> bool:
    words = one.text.split() == other.text.split()
    return words and (one.udvalg, one.date) == (other.udvalg, other.date)


def held(
    udvalg: str | None, day: date | None, told: Iterable[tuple[str | None, date | None]]
) -> tuple[str | None, date | None]:
    """Fill in the body and date that most decision headings name; the latest where they differ."""
    udvalg = udvalg and bodies.spelt(udvalg)
    if udvalg is not None and day is not None:
        return udvalg, day
    seen = Counter((bodies.spelt(body), when) for body, when in told if body and when)
    if not seen:
        return udvalg, day
    top = max(seen.values())
    body, when = max(
        (each for each, times in seen.items() if times == top), key=lambda each: each[1] or date.min
    )
    return udvalg or body, day or when


def members_of(
    listed: Sequence[Member],
    absent: Iterable[str],
    read: Sequence[Body],
    items: Sequence[AgendaItem],
    udvalg: str | None,
    day: date | None,
) -> tuple[Member, ...]:
    """Return the people listed, those absent, and those whom the meeting's decisions name.

    Who was away when another body decided is no member of this one.
    """
    decisions = [each for item in items for each in item.decisions]
    own = [each for each in decisions if (each.udvalg, each.date) == (udvalg, day)]
    here = {name for each in own for name in each.absent}
    elsewhere = {name for each in decisions for name in each.absent} - here
    away = [Member(name) for name in absent]
    named = [Member(name) for body in read for name in body.people if name not in elsewhere]
    by_party = people.named_with_party(each.text for each in own)
    return people.merged(listed, away, by_party, named)


def kommune_of(parts: Iterable[str]) -> str | None:
    """Return the municipality that a document's parts name, where they name one clearly.

    The one that most parts name is taken, and a partner ("i samarbejde med") is nobody's own.
    """
    named = [Counter(kommuner_in(_PARTNER.sub("", part))) for part in parts]
    spread = Counter(name for names in named for name in names)
    if not spread:
        return None
    name = spread.most_common(1)[0][0]
    times = sum(names[name] for names in named)
    clear = times * 10 >= 6 * sum(names.total() for names in named)
    return name if clear and times >= 2 else None
