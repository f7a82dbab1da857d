"""Let a language model join the lines of a section, and keep only what its sources bear out.

The lines are the sources, and the rule is that of the answers (`answers/wording/generating`,
`verify`). A section is taken over whole or not at all: a joined one cites every line that it stands
for and holds every figure of it. Otherwise the verbatim lines stay as they are.
"""

import logging
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from zlib import crc32

from assistant.answers.text.evidence import Evidence, gather
from assistant.answers.text.quoting import canonical
from assistant.answers.verify import Sources
from assistant.answers.wording.draft import Statement
from assistant.answers.wording.generating import listed, read_statements
from assistant.answers.wording.models import ModelFailed, TextModel
from assistant.archive.viewer import Viewer
from assistant.briefing.briefing import Briefing, Line, Section
from assistant.briefing.checking import Checker
from assistant.briefing.fitting import ECONOMY, HEARD, NEWS
from prompts import REFUSAL, render

_log = logging.getLogger(__name__)

NOTE = "formuleret af en sprogmodel ud fra kilden"
_JOINED = frozenset({ECONOMY, HEARD, NEWS})
"""Sections that tell of facts; how decisions and votes are worded is for the minutes to say."""

_FEWEST, _MOST = 2, 8
_MOST_SECTIONS = 12
"""Sections of a briefing that a model is asked about: each may take as long as an answer."""

_FIGURE = re.compile(r"\d+(?:[.,:/-]\d+)*")


@dataclass(frozen=True, slots=True)
class Joiner:
    """Joins the lines of a briefing with a model, as one viewer may see its sources."""

    model: TextModel
    sources: Sources
    viewer: Viewer

    def joined(self, briefing: Briefing) -> Briefing:
        """Return the briefing with those sections joined that the model joined truly."""
        left = _MOST_SECTIONS
        chapters = []
        for chapter in briefing.chapters:
            sections = []
            for section in chapter.sections:
                asked = section.heading in _JOINED and left > 0
                left -= asked
                sections.append(self._section(section) if asked else section)
            chapters.append(replace(chapter, sections=tuple(sections)))
        return replace(briefing, chapters=tuple(chapters))

    def _section(self, section: Section) -> Section:
        facts = {line.id: fact for line in section.lines if (fact := self._fact(line))}
        taken = dict(list(facts.items())[:_MOST])
        if len(taken) < _FEWEST:
            return section
        lines = tuple(self._lines(list(taken.values())))
        if not lines:
            return section
        rest = tuple(line for line in section.lines if line.id not in taken)
        return replace(section, lines=(*lines, *rest))

    def _lines(self, facts: Sequence[Evidence]) -> Iterator[Line]:
        """Yield the model's sentences; none where one fact is missing or a sentence fails."""
        statements = self._asked(facts)
        lines = [Line(_name(each), each, NOTE) for each in statements]
        checker = Checker(self.sources, self.viewer)
        if _holds_all(lines, facts) and not any(checker.faults(line) for line in lines):
            yield from lines

    def _asked(self, facts: Sequence[Evidence]) -> tuple[Statement, ...]:
        prompt = render("samling", kilder=listed(facts))
        try:
            text = self.model.write(render("rolle", afvisning=REFUSAL), prompt)
        except ModelFailed as exc:
            _log.warning("Sprogmodellen samlede ingen linjer: %s", exc)
            return ()
        return tuple(read_statements(text, facts))

    def _fact(self, line: Line) -> Evidence | None:
        """Return the sentence of the case text that a line quotes; None where it is no such one.

        What was decided or recommended stays in the words of the minutes.
        """
        if line.added_by is not None or line.note or len(line.citations) != 1:
            return None
        cited = line.citations[0]
        record = self.sources.item(cited.item_id, self.viewer) if cited.item_id else None
        wanted = canonical(cited.quote)
        whole = f"»{wanted}«" in canonical(line.text)
        found = gather(record) if record and whole else ()
        told = (each for each in found if not (each.decision or each.recommended))
        return next((each for each in told if canonical(each.quote) == wanted), None)


def _holds_all(lines: Sequence[Line], facts: Sequence[Evidence]) -> bool:
    """Return whether the lines cite every fact and hold every figure of them."""
    cited = {canonical(citation.quote) for line in lines for citation in line.citations}
    said = {figure for line in lines for figure in _FIGURE.findall(line.text)}
    return all(
        canonical(fact.quote) in cited and set(_FIGURE.findall(fact.quote)) <= said
        for fact in facts
    )


def _name(statement: Statement) -> str:
    words = "".join(part for part in statement.parts if isinstance(part, str))
    return f"samlet-{crc32(words.encode())}"
