"""Who was heard in a case, and what they said: høringer, udtalelser, and opinions told of."""

import re
from collections.abc import Iterator, Sequence

from assistant.answers.text.quoting import canonical
from assistant.answers.text.sentences import is_heading, split
from assistant.briefing.briefing import Line
from assistant.briefing.lines import sentence_line
from assistant.briefing.naming import Naming
from assistant.cases.sagsforloeb import Step
from assistant.minutes.meeting import Section, SectionKind

_ASKED = frozenset({SectionKind.INDSTILLING, SectionKind.KOMPETENCE, SectionKind.LOVGRUNDLAG})
_HEARD = re.compile(
    r"\b(?:\w*høring\w*|hørt|\w*udtalelse\w*|udtaler|borgermøde\w*|indsigelse\w*"
    r"|bemærkninger fra)\b",
    re.IGNORECASE,
)
_TO_COME = re.compile(
    r"\b(?:skal|vil|kan|bør|efter)\b[^.]{0,60}\bhøring\b|\bsendes\b[^.]{0,40}\bhøring\b"
    r"|\bhøringsberettigede\b",
    re.IGNORECASE,
)
_SPEAKER = (
    r"(?:(?<!by)(?<!om)(?:råd(?:et)?)|forening(?:en|er|erne)?|laug(?:et)?|bestyrelse(?:n|r|rne)?"
    r"|nabo(?:er|erne)|borgere?(?:ne)?|beboere?(?:ne)?|grundejere?(?:ne)?|forældre(?:ne)?"
    r"|lejere?(?:ne)?|medarbejdere?(?:ne)?|komité(?:en)?|selskab(?:et)?|beredskab(?:et)?"
    r"|politi(?:et)?|museum|museet|organisation(?:en|er|erne)?|styrelse(?:n)?|region(?:en)?)"
)
_OPINION = re.compile(
    rf"\b\w*{_SPEAKER}\b[^.,]{{0,40}}?\b(?:ønsker|ønskede|støtter|støttede|mener|mente|foreslår"
    r"|foreslog|finder(?! sted)|fandt(?! sted)|anbefaler|anbefalede|bakker|bakkede"
    r"|gør opmærksom|gjorde opmærksom|beklager|frygter|protesterer|protesterede|kritiserer"
    r"|påpeger|opfordrer|advarer|advarede"
    r"|er imod|var imod|bemærker|har ingen bemærkninger|havde ingen bemærkninger)\b",
    re.IGNORECASE,
)
"""What someone outside the council thinks of the case."""


def heard_lines(steps: Sequence[Step], naming: Naming) -> Iterator[Line]:
    """Yield what those heard said, newest first, what stands under a heading for it before other.

    That a høring is to come tells of nobody heard.
    """
    seen: set[str] = set()
    for step in (step for step in reversed(steps) if step.own):
        for section in sorted(step.record.item.sections, key=_not_a_hearing):
            for sentence in _of_section(section):
                mark = canonical(sentence)
                if mark not in seen:
                    seen.add(mark)
                    yield sentence_line(step, sentence, None, "hoert", naming)


def _of_section(section: Section) -> Iterator[str]:
    if section.kind in _ASKED:
        return
    hearing = section.kind is SectionKind.HOERING
    for sentence in split(section.text):
        if (hearing or _tells_of_one(sentence.text)) and not is_heading(sentence.text):
            yield sentence.text


def _tells_of_one(text: str) -> bool:
    held = _HEARD.search(text) is not None and _TO_COME.search(text) is None
    return held or _OPINION.search(text) is not None


def _not_a_hearing(section: Section) -> bool:
    return section.kind is not SectionKind.HOERING
