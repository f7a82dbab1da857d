"""What a question about a meeting itself asks for: who was there, who led it, where, when."""

import re
from enum import StrEnum

from assistant.answers.asking.asked import plain_question
from assistant.search.question import Question


class Aspect(StrEnum):
    """What is asked about a meeting."""

    NAESTE = "næste møde"
    AFBUD = "afbud"
    BORGMESTER = "borgmester"
    NAESTFORMAND = "næstformand"
    FORMAND = "formand"
    REFERENT = "referent"
    SLUT = "sluttidspunkt"
    START = "starttidspunkt"
    STED = "sted"
    DATO = "dato"
    STEDFORTRAEDER = "stedfortræder"
    GIK = "hvem der kom og gik"
    MED = "hvem der deltog"
    DELTAGERE = "deltagere"


_M = r"\b(?:\w+-|(?:byråds|udvalgs|råds|\w*bestyrelses|direktions))?møde(?:t|ts|r|rne|s|rnes)?\b"
_ASPECTS: tuple[tuple[Aspect, str], ...] = (
    (
        Aspect.BORGMESTER,
        r"^(?:og )?(?:hvem (?:er|var)|hvad hedder) (?:nu |vores |\w+s )?borgmester(?:en)?\b",
    ),
    (
        Aspect.NAESTE,
        r"^(?:og )?(?:hvornår|hvilken (?:dag|dato)|hvad dato|hvad er datoen)\b.*"
        r"\b(?:næste|kommende) \w*møde\b|^(?:det |den )?(?:næste|kommende) \w*møde\b(?: i \w+)?$"
        r"|\bhvornår holder (?:\S+ ){1,4}?møde (?:igen|næste gang)$"
        r"|\bhvornår mødes (?:\S+ ){0,2}?\w*(?:udvalg|råd|styrelse|direktion|med)\w*",
    ),
    (
        Aspect.AFBUD,
        r"\bafbud\b|\bfraværende\b|\bmanglede\b|\bforhindre\w+|\bforfald\b|\bvar væk\b"
        r"|\bvar ikke (?:med|til stede)\b|\babsent\b"
        rf"|\b(?:deltog|mødte|kom) ikke\b(?!.*\b(?:\w*behandling|afstemning|punkt|sag)).*{_M}",
    ),
    (
        Aspect.STEDFORTRAEDER,
        rf"\b(?:stedfortræder\w*|suppleant\w*|vikar\w*)\b(?=.*(?:{_M}|\bmødte\b|\bdeltog\b))"
        r"|\b(?:mødte|deltog)\b.*\b(?:stedfortræder\w*|suppleant\w*|i stedet)\b"
        r"|^hvem (?:mødte|deltog) for\b|^hvem (?:kom|sad)\b.*\bi stedet\b"
        r"|^hvem (?:var|er) (?:stedfortræder|suppleant)\b",
    ),
    (Aspect.GIK, rf"\b(?:gik|forlod|ankom|kom)\b.*{_M}"),
    (Aspect.REFERENT, r"\breferent\w*|\bsekretær\w*|\b(?:tog|skrev|førte) (?:referat|protokol)"),
    (Aspect.NAESTFORMAND, r"\b(?:hvem|hvad)\b.*\bnæstformand(?:en)?\b"),
    (
        Aspect.FORMAND,
        r"\b(?:hvem|hvad|hvilke\w*)\b.*\b(?:formand(?:en)?|forkvinde\w*|mødeleder\w*"
        r"|ordstyrer\w*|dirigent\w*)\b|\bhvem ledede\b|\bchaired\b",
    ),
    (Aspect.SLUT, rf"\b(?:slut\w*|endte|varede|hævet)\b.*{_M}|{_M}.*\b(?:slut\w*|hævet)\b"),
    (
        Aspect.START,
        rf"\b(?:begynd\w*|start\w*|klokken|kl|hvad tid)\b.*{_M}|{_M}.*\b(?:begynd\w*|start\w*)\b"
        rf"|\bmødetid\w*|{_M} .*\bklokken\b",
    ),
    (
        Aspect.STED,
        rf"\bmødested\w*|^hvor\b(?! mange| meget| længe| lang| ofte).*(?:{_M}|\bmødtes\b)"
        rf"|\b(?:lokale|sted)\b.*{_M}|^(?:og )?(?:i )?hvilket (?:møde)?lokale\b",
    ),
    (Aspect.DATO, rf"\bmødedato\w*|^hvornår\b.*{_M}|\bhvilken (?:dag|dato)\b.*{_M}"),
    (Aspect.MED, rf"^(?:var|deltog|er)\b.*\b(?:med|til stede|tilstede|{_M})"),
    (
        Aspect.DELTAGERE,
        rf"\bdelt[ao]g\w*|\btil ?stede\b|\bmødte\b|\bmed til {_M}|\bmødedeltager\w*"
        r"|\bhvilke medlemmer\b|\bhvem er medlem\w*|\bfremmødte\b|^hvem sidder (?:der )?i\b"
        r"|\bhvem (?:var|er) (?:der )?(?:med|på)\b|\bwho (?:attended|was present)\b",
    ),
)
_WORDS = re.compile(
    r"afbud\w*|borgmester(?:en)?|fravær\w*|mangl\w*|forhind\w*|forfald\w*|meldt\w*|referent\w*|sekretær\w*|tog|skrev"
    r"|førte|næstformand\w*|formand\w*|forkvinde\w*|mødeled\w*|ordstyrer\w*|dirigent\w*|led\w*"
    r"|slut\w*|endte|vare\w*|hævet|begynd\w*|start\w*|klokken|kl|mødetid\w*|mødested\w*|sted\w*"
    r"|\w*lokale\w*|brug\w*|hold\w*|afhold\w*|foreg\w*|fandt|mødedato\w*"
    r"|delt[ao]g\w*|tilstede|stede|mødt\w*|mødedeltager\w*|medlem\w*|fremmødte|[\w-]*møde\w*|person(?:er|erne)?|navn\w*|seneste|sidste|første"
    r"|næste|kommende|stedfortræder\w*|suppleant\w*|vikar\w*|stedet|gik|forlod|ankom|kom|fra|tidligt|sent|[\w-]*udvalg\w*|behandl\w*|drøft\w*|væk|mange|holde\w*|mødes",
    re.IGNORECASE,
)


def asked_aspect(question: Question) -> Aspect | None:
    """Return what is asked about a meeting; None when the question is of another kind.

    A body named with a day is its meeting: "Hvad tid startede Byrådet den 2. juni?"
    """
    text = plain_question(question.text)
    said = [d.said for d in question.derived if d.filter == "udvalg" and d.said]
    if question.filters.date_from and question.filters.date_from == question.filters.date_to:
        for words in said:
            body = words.lower()
            text = re.sub(rf"{re.escape(body)}(?:møde\w*)?", f"{body} mødet", text)
    return next((aspect for aspect, rule in _ASPECTS if re.search(rule, text)), None)


def is_meeting_word(word: str) -> bool:
    """Return whether a word only asks about a meeting and names no subject."""
    return _WORDS.fullmatch(word) is not None
