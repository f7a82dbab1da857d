"""Is a punkt about a topic? By its title, or by its text naming every word of the topic.

"demens" is in "demensafdeling" and not in "dem"; "klima" is not what the Klimaudvalg decides on.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from assistant.answers.asking.words import Token, tokens
from assistant.archive.records import ItemRecord
from assistant.briefing.briefing import Line
from assistant.briefing.economy import evidence_of, fact_line
from assistant.briefing.naming import Naming
from assistant.cases.sagsforloeb import Sagsforloeb

_LONG = 5
"""Letters from which a word counts inside another: "cykelsti" in "cykelstien"."""

_MOST = 0.5
"""Share of a topic's words above which a title is about it."""

_NAMED = r"(?:[A-ZÆØÅ][\w-]+(?:,| og)? ?)+"
_BODY = re.compile(
    rf"(?:\b\w+-,? )*(?:og |& )?\w*[Uu]dvalg\w*(?: for {_NAMED})?"
    rf"|\b(?:[Cc]enter|[Cc]hef(?:en)?|[Ff]orvaltningen) for {_NAMED}"
    r"|\b[A-ZÆØÅ][\wæøå-]+ og [A-ZÆØÅ]\w+(?= (?:indstiller|anbefaler)\b)"
)
"""Names of bodies and departments, whose words say nothing of the case."""


@dataclass(frozen=True, slots=True)
class Topic:
    """The words that a briefing is asked about."""

    words: tuple[Token, ...]

    @classmethod
    def of(cls, text: str) -> "Topic":
        """Return the topic of a text; its function words say nothing."""
        return cls(tuple(token for token in tokens(text) if not token.function))

    def share(self, text: str) -> float:
        """Return the share of the topic's words that a text names."""
        if not self.words:
            return 0.0
        said = {(t.word, t.stem) for t in tokens(_BODY.sub(" ", text)) if not t.function}
        named = sum(any(_same(word, *each) for each in said) for word in self.words)
        return named / len(self.words)

    def titles(self, record: ItemRecord) -> bool:
        """Return whether the title of a punkt is about it."""
        return self.share(record.item.title or "") > _MOST

    def fills(self, record: ItemRecord) -> bool:
        """Return whether the text of a punkt names all of it."""
        item = record.item
        return self.share("\n".join([item.title or "", *item.texts])) == 1.0


def topic_lines(topic: Topic, course: Sagsforloeb, naming: Naming) -> Iterator[Line]:
    """Yield where a case names a topic that none of its titles does, newest first."""
    if any(topic.titles(step.record) for step in course.steps):
        return
    for step in reversed(course.steps):
        for evidence in sorted(evidence_of(step), key=lambda each: each.recommended):
            if topic.share(evidence.quote) > 0:
                yield fact_line(step, (evidence,), naming, "emne")


def _same(asked: Token, word: str, stem: str) -> bool:
    inside = any(len(part) >= _LONG and part in word for part in (asked.word, asked.stem))
    return asked.word == word or inside or (asked.stem == stem and len(stem) >= _LONG - 1)
