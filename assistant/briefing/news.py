"""What is new in a punkt since its case was last treated: "hvad er nyt siden sidst"."""

from collections.abc import Iterator, Sequence

from assistant.answers.asking.words import tokens
from assistant.answers.text.evidence import Evidence
from assistant.answers.text.quoting import canonical
from assistant.answers.text.sentences import split
from assistant.answers.text.values import Kind
from assistant.archive.records import ItemRecord
from assistant.briefing.briefing import Line
from assistant.briefing.economy import evidence_of, fact_line, together, values_of
from assistant.briefing.lines import named_attachments
from assistant.briefing.naming import Naming
from assistant.cases.mentions import find_mentions
from assistant.cases.sagsforloeb import Step
from assistant.minutes.meeting import SectionKind

_ASKED = frozenset({SectionKind.INDSTILLING, SectionKind.KOMPETENCE, SectionKind.LOVGRUNDLAG})
_PAST = frozenset({SectionKind.TIDLIGERE})
_SAME = 0.8
"""Share of a sentence's words that an earlier one must hold for it to be no news."""


def news_lines(coming: Step, before: Sequence[Step], naming: Naming) -> Iterator[Line]:
    """Yield what a punkt holds that no earlier treatment held, figures first, then attachments.

    Sentences that only tell of earlier treatments are left out, and those that say with other
    words what an earlier punkt said.
    """
    old = _Old(before)
    told = _recalled(coming)
    fresh = [
        each
        for each in evidence_of(coming)
        if each.decision is None
        and each.kind not in _ASKED | _PAST
        and canonical(each.quote) not in told
        and not old.holds(each)
    ]
    for some in together(sorted(fresh, key=lambda each: not _states_value(each))):
        yield fact_line(coming, some, naming, "nyt")
    attachments = coming.record.item.attachments
    yield from named_attachments(coming, [a for a in attachments if not old.has(a.title)], naming)


class _Old:
    """What the earlier treatments say, as it is compared."""

    def __init__(self, before: Sequence[Step]) -> None:
        texts = [_whole(step.record) for step in before if step.own]
        self._text = canonical("\n".join(texts))
        self._sentences = [_stems(s.text) for text in texts for s in split(text)]

    def has(self, words: str) -> bool:
        """Return whether these words stand there."""
        return canonical(words) in self._text

    def holds(self, evidence: Evidence) -> bool:
        """Return whether a sentence stands there, or one of its words and figures."""
        if self.has(evidence.quote):
            return True
        wanted = _stems(evidence.quote)
        figures = {stem for stem in wanted if stem[:1].isdigit()}
        return bool(wanted) and any(
            figures <= said and len(wanted & said) / len(wanted) >= _SAME
            for said in self._sentences
        )


def _recalled(coming: Step) -> frozenset[str]:
    """Return the sentences that tell of treatments before this one."""
    day = coming.day
    mentions = find_mentions([coming.record])
    return frozenset(canonical(m.sentence) for m in mentions if m.when.end < day and not m.ahead)


def _stems(text: str) -> frozenset[str]:
    return frozenset(token.stem for token in tokens(text) if not token.function)


def _states_value(evidence: Evidence) -> bool:
    return any(value.kind is not Kind.PERSON for value in values_of(evidence))


def _whole(record: ItemRecord) -> str:
    item = record.item
    return "\n".join([*item.texts, *(attachment.title for attachment in item.attachments)])
