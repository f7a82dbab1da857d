"""What a question asks for: the sort of answer, the words that must be met, and from where.

`assistant.search.question.Intent` decides how a punkt is found; a `Focus` decides which
sentence of it answers.
"""

import re
from dataclasses import dataclass, replace

from assistant.answers.asking.asked import Asked, introduction, plain_question, tell_asked
from assistant.answers.asking.lexicon import NAMED_THINGS, UNIT_NAMES, UNITS, USES
from assistant.answers.asking.words import Token, tokens
from assistant.answers.text.values import Kind
from assistant.minutes.meeting import SectionKind
from assistant.search.danish import FRAME_WORDS, fold, stem
from assistant.search.question import Intent, Question

KINDS: dict[Asked, tuple[Kind, ...]] = {
    Asked.BELOEB: (Kind.BELOEB,),
    Asked.PROCENT: (Kind.PROCENT,),
    Asked.ANTAL: (Kind.TAL, Kind.VARIGHED, Kind.HYPPIGHED, Kind.MAAL),
    Asked.MAAL: (Kind.MAAL,),
    Asked.MAENGDE: (Kind.BELOEB, Kind.PROCENT, Kind.MAAL, Kind.TAL, Kind.VARIGHED),
    Asked.TIDSPUNKT: (Kind.DATO, Kind.KLOKKESLAET),
    Asked.VARIGHED: (Kind.VARIGHED,),
    Asked.HYPPIGHED: (Kind.HYPPIGHED,),
    Asked.PERSON: (Kind.PERSON, Kind.FIRMA),
    Asked.FIRMA: (Kind.FIRMA,),
}
"""Which kinds of value answer; a sort not named here is answered by words alone."""

DEMANDING = frozenset(KINDS) - {Asked.PERSON, Asked.FIRMA}
"""Sorts that no sentence without such a value can answer."""


@dataclass(frozen=True, slots=True)
class Term:
    """A word of the question; `proper` marks a name.

    `light` words help to choose between sentences but are not looked for as the subject: they
    say what is asked ("koster", "sagen"), or became a filter ("2024"; these are `scope`).
    """

    word: str
    stem: str
    spelt: str
    proper: bool
    light: bool = False
    scope: bool = False


@dataclass(frozen=True, slots=True)
class Focus:
    """What is asked for, and by what signs an answer is known.

    `noun` are the stems of what is counted, or told apart; `units` a pattern of the units asked
    for; `sections` and `headings` (a pattern) are where such answers stand. An answer must hold
    `act` (a pattern) and the word `attribute` (a stem: "Hvad er grænsen for …"); `defined` are
    words to be explained. `people`: what is counted may be people; `named`: only a name tells
    the thing apart ("hvilken bank"); `years` stand in the question; `role` is the
    stem of who is asked for ("hvem er borgmester"), `topic` the stems after "om" at the end of the
    question. `priced` is the stem of the one thing, or the use of it, that a price is asked of
    ("en parkeringsplads", "det at overnatte"). `decided`: the question asks for what a body
    did, `recommended`: for what was proposed to it; `cost`: for what something costs, `total`: it
    all, `latest`: how it stands now; `to_come`: how it is to be, or came to be; `dearer`: why it
    came to cost more; `granted`: how much was given; `denied`: why
    a thing is not done. `text` is the question.
    """

    asked: Asked
    terms: tuple[Term, ...]
    kinds: tuple[Kind, ...] = ()
    noun: tuple[str, ...] = ()
    units: str | None = None
    decided: bool = False
    recommended: bool = False
    cost: bool = False
    total: bool = False
    latest: bool = False
    sections: frozenset[SectionKind] = frozenset()
    act: str | None = None
    headings: str | None = None
    defined: str | None = None
    attribute: str | None = None
    people: bool = False
    named: bool = False
    years: frozenset[str] = frozenset()
    role: str | None = None
    topic: frozenset[str] = frozenset()
    priced: str | None = None
    to_come: bool = False
    dearer: bool = False
    granted: bool = False
    denied: bool = False
    text: str = ""

    @property
    def amount(self) -> bool:
        """Return whether it is asked how much something is, rather than what it costs."""
        return self.asked in (Asked.BELOEB, Asked.MAENGDE) and not self.cost

    @property
    def demands_value(self) -> bool:
        """Return whether only a sentence that holds a value of the right kind can answer."""
        return self.asked in DEMANDING


_DECIDED = re.compile(
    r"\b(?:beslut\w*|vedt[oa]g\w*|bestemt\w*|afgj\w+|afgør\w+|godkend\w*|tiltr\w+|politikerne"
    r"|stemte|stemmer|afstemning\w*|flertal\w*|mindretal\w*|ført til referat|forbehold|bevilg\w*"
    r"|fik|udsat|udskudt|afslag|afvist\w*|mente|mener|sagde|sagt|valgte|ønskede|aftal\w*)\b"
)
_TO_COME = re.compile(r"\b(?:skal|må|får|fik|bliver|blev|kommer|nu|fremover)\b")
_ASKING = frozenset(
    token.word
    for token in tokens(
        """
        handler handlede handle drejer drejede omhandler vedrører fortæl fortælle forklar
        fremgår oplyst oplyses nævnes nævnt står stod skete sket sker præcis cirka egentlig
        faktisk konkret nærmere henholdsvis ved vide kender find vis nummer nummeret
        sagsnummer sagsnummeret sagsnr journalnummer journalnummeret journalnr jnr sagsid
        """
    )
)
"""Words that only put the question; no sentence is better for holding them."""

_LIGHT = frozenset(
    token.word
    for token in tokens(
        """
        stor stort store høj højt lang langt få fået får give givet giver gør gøre ligge ligger
        nye ny nyt samme mulig hele samlet samlede alt total totalt forskellige egne egen
        politikerne politiker vil ville regner flere samtlige række slags del ekstra blandt
        henvende skal bruge bruges brug brugt bruger mener mente sagde siger endte ført
        ideen ide idé idéen problemet problem planen status meningen mening historien betyder
        galt nu lige stadig overhovedet årsag særligt særlige brugte fandt findes finder findes
        holdt holdes holder lavede laver satte sætter sættes tog tager hører hørte kunne ligger
        lå fik faar sendte sendt varer varede rykke hen henne samt nævn list vis nyeste seneste
        sidste første næste efterår foråret endeligt endelig igen sammen lavet gjorde igang gang
        ender endte kommer kom går gik hvis hvad i alt laves fremover fremadrettet allerede
        ventes ventede ventet forventes forventede forventet regnes regnede regnet skønnes
        holde sidde sidder sad bag findes begynder begyndte begynde starter startede starte
        slutter sluttede igen tidligere hidtil nogensinde gælder gjaldt gået dyrere
        """
    )
)
_FRAME = frozenset(map(fold, FRAME_WORDS))
_FRAMING_OF: dict[Asked, str] = {
    Asked.GRUND: "grunden grund årsagen årsag begrundelsen begrundelse begrundede skyldes",
    Asked.BELOEB: "penge beløb beløbet kr kroner dyr dyrt dyre billig billigt",
    Asked.PROCENT: "procent",
    Asked.TIDSPUNKT: "dato datoen tidspunkt dag sent",
    Asked.VARIGHED: "længe lang tid hurtigt fremme alder alderen aldersgruppe aldersgruppen gammel "
    "gamle",
    Asked.BILAG: "bilag bilaget bilagene vedhæftet vedhæftede vedlagt dokument dokumenter fulgte "
    "følger filer",
    Asked.FIRMA: "firma firmaet virksomhed selskab",
    Asked.OM: "overblik overblikket oversigt resume resumé opsummering",
    Asked.STED: "adresse adressen sted stedet",
    Asked.PERSON: "person personer",
    Asked.JA_NEJ: "rigtigt korrekt sandt forstået passer stemmer",
}
"""Words that only say which sort of answer is wanted, once the sort is known."""

_LEAVE = " gav giver give få have lov"

_SECTIONS: tuple[tuple[str, SectionKind], ...] = (
    (
        r"\b(?:lov|hjemmel|\w*hjemmel\w*|paragraf\w*|jura|juridisk\w*|§|retlig\w*)",
        SectionKind.LOVGRUNDLAG,
    ),
    (r"\b(?:kost\w*|økonomi\w*|udgift\w*|finansier\w*|spar\w*|pris\w*)", SectionKind.OEKONOMI),
    (r"\b(?:vurder\w*|vurdering\w*)", SectionKind.VURDERING),
    (r"\b(?:hørt|høring\w*)", SectionKind.HOERING),
    (r"\b(?:personale\w*|ansatte)", SectionKind.PERSONALE),
    (r"\b(?:videre|næste skridt|herefter)\b", SectionKind.VIDERE),
)
_ACTS: tuple[tuple[str, str], ...] = (
    (
        r"\b(?:stem(?:te|mer|t)|vot(?:ed?|es|ing))\b",
        r"\bstem\w+|\bmindretal\w*|\bflertal\w*|\bimod\b|\bundlod\b|\bfor:",
    ),
    (r"\btil (?:referat|protokol)", r"\btil (?:referat|protokol)"),
    (r"\bforbehold\b", r"\bforbehold\b"),
    (r"^hvor (?:meget|mange \w+) .*\btilbage\b", r"\btilbage|\brest\w*|\buforbrug\w*|\bmangl\w*"),
)
"""What a person did, and the words that minutes use for it: who merely is named did not do it.

And what is left of a sum, which is not the sum.
"""

_OF_INTENT: dict[Intent, Asked] = {
    Intent.BESLUTNING: Asked.BESLUTNING,
    Intent.BELOEB: Asked.BELOEB,
    Intent.ANTAL: Asked.MAENGDE,
    Intent.TIDSPUNKT: Asked.TIDSPUNKT,
    Intent.STED: Asked.STED,
    Intent.PERSON: Asked.PERSON,
    Intent.BEGRUNDELSE: Asked.GRUND,
    Intent.JA_NEJ: Asked.JA_NEJ,
    Intent.OM: Asked.OM,
    Intent.INDSTILLING: Asked.INDSTILLING,
    Intent.BILAG: Asked.BILAG,
}
"""What a question in English asks for: its phrases are read by the search, not here."""

_PROCENT = re.compile(r"s?procent(?:en|er|erne)?$")
_ROLE = re.compile(
    r"(?:og )?(?:hvem (?:er|var|bliver|blev)|hvad hed(?:der)?|hvilken) (?:den |vores )?(?:nye? )?"
    r"(\w*(?:mester|direktør|chef|leder|lederen|formand\w*|ordfører|sekretær|inspektør|rektor|præst|læge|minister|koordinator"
    r"|arkitekt|pædagog|lærer|sygeplejerske|terapeut|vejleder|sagsbehandler|kunstner|rådmand|ingeniør"
    r"|kasserer|forpagter|tovholder|redaktør|revisor|kontaktperson|bestyrer"
    r"|mesteren|direktøren|chefen|ordføreren|rektoren|manden|ejeren|præsten|lægen))\b"
)
_YEAR = re.compile(r"\b(?:19|20)\d\d\b")
_MAIN_REASON = re.compile(r"(?:hoved|del)(?:arsag|grund|begrundelse)\w*")
_CASE = re.compile(r"(?:s?sagen|s?punktet)$")
_HEADINGS: dict[Asked, str] = {
    Asked.TIDSPUNKT: r"tidsplan|tidshorisont|ikrafttræd|\bfrist",
    Asked.GRUND: r"begrundelse|bevæggrund",
    Asked.PERSON: r"organisering|\bansvar",
    Asked.STED: r"placering|adresse",
}
"""Inner headings under which such an answer stands, whatever words the sentence has."""

_VERBS = (
    r"(?:har|er|var|blev|vil|kan|skal|må|får|fik|gik|går|kom|kommer|skrev|tog|stod|bor|boede|deltog"
    r"|\w+(?:ede|te)(?! (?:er|var|har|havde|bliver|blev|får|fik|skal|skulle|arbejder)\b))"
)
"""Verbs that count people by what they do; one that a verb follows is a noun ("ansatte er der")."""
_CLOCK = re.compile(r"\b(?:morgen\w*|aften\w*|klokken|kl|hvad tid|åbningstid\w*|lukketid\w*)\b")
_ADJECTIVE = re.compile(r"(?:nye|gamle|unge|voksne|ældre|ekstra|\w+(?:ede|ende|ne|ige|ske|elle))$")
_ATTRIBUTE = re.compile(
    r"(?:og )?hvad (?:er|var|bliver|blev) (?!der\b|det\b|den\b)(\w+(?:en|et|erne|ene))"
    r"(?: (?:til|for|på|af|i|hos|ved|med)\b.*)?$"
)
_PEOPLE = re.compile(
    rf"\bhvor mange (?:{_VERBS}|(?:nye |flere )?(?:unge|børn|voksne|ældre|personer|mennesker|folk"
    r"|borgere|kvinder|mænd|deltagere|medlemmer))\b"
)
"""People are counted, by a general word or by what they do: "hvor mange skrev under"."""

_NAMED = re.compile(
    rf"(?:i|på|af|fra|ved|hos)? ?hvilke[nt] (?:\w+ )?\w*(?:{NAMED_THINGS})(?:en|et)?\b"
)
_VOICE = re.compile(
    r"\bhvad (?:mente|mener|sagde|siger|synes|syntes) (?:\w+[- ]){0,2}?"
    r"(?!byrådet|kommunal|regionsråd)\w*(?:rådet|nævnet|foreningen|bestyrelsen|klubben|lauget|politiet|laget)\b",
    re.IGNORECASE,
)
"""Who is heard, where no body of the archive is meant: it decides nothing."""

_GATHERED = re.compile(r"saml\w+ ind\b", re.IGNORECASE)
"""What is no "samlet pris", though it is spelt alike."""

_TOPIC = re.compile(r"\b(?:om|vedrørende|angående|omkring) ((?:[\w-]+ ){0,3}[\w-]+)\W*$")
_LATEST = re.compile(
    r"\bstatus\b|\bhvad (?:skete|sker|er) der (?:sket |nu )?med\b"
    r"|\bhvor er vi henne\b|\bhvor langt er\b|\blige nu\b|\bnyt\b"
)
_DEARER = re.compile(
    r"\b(?:dyrere|fordyre\w*|merudgift\w*|merpris\w*|overskred\w*"
    r"|(?:pris|takst|udgift)\w*\b.* (?:steget|stiger|sat op))\b"
)
_GRANTED = re.compile(
    r"^(?!.*\b(?:\w*søg\w*|anmod\w*|bad|bede[rt]?) )"
    r"(?:og )?(?:hvor (?:meget|mange penge|stor\w*)|hvilket beløb|hvad)\b"
    r".*\b(?:fik|får|fået|modtog\w*|modtage[rt]?|bevilg\w*|bevillig\w*|tildel\w*|gav|giver|givet)\b"
)
_DENIED = re.compile(r"\b(?:ikke|ingen|intet|aldrig|nej|afslag)\b")
_PERMITTED = re.compile(r"\b(?:fik|får|gav|giver|har|have|få|give) (?:\w+ ){0,2}?lov (?:til )?at\b")
"""What asks for leave, and not for a law."""

_COST = re.compile(r"\b(?:kost\w*|pris\w*|dyr\w*|udgift\w*)\b")
_PRICED = re.compile(
    r"\bhvad (?:vil |skal |kan |må )?(?:det )?kost\w* (?:det )?(?:for \w+ )?"
    rf"(?:at (?P<use>{USES})|(?:en|et|én|ét|hver|hvert) (?!nyt? )(?:\w+(?:elt|ede|te) )?"
    r"(?P<one>[\w-]+))\b"
)
"""What asks for the price of one of many, which what the whole matter costs does not tell.

"En ny bro" is the whole matter itself.
"""
_TOTAL = re.compile(r"\b(?:i alt|alt i alt|samle[dt]\w*|total\w*|hele|ender|endte|endelig\w*)\b")
_NUMBERED = re.compile(r"\b(?!punkt|sag|den|kl|klokken|nr|side)[a-zæøå]{3,} $", re.IGNORECASE)
"""What a single digit may tell apart: "zone 1", "model 2"."""

_COUNTED = re.compile(
    r"\b(?:hvor mange|antallet af|antal)\s+"
    r"(.+?(?=\s(?:er|var|blev|bliver|har|havde|fik|får|skal|skulle|kan|kunne|vil|ville|må|måtte"
    r"|kom|kommer|gik|går|deltog|findes|bor|boede)\b)|.*)"
)
"""What is counted: the words before the verb, where there are any."""


def understand_focus(question: Question) -> Focus:
    """Return what the question asks for."""
    text = plain_question(question.text)
    asked = _asked(question)
    units = _units(text, asked)
    noun = _noun(asked, text)
    return Focus(
        asked=asked,
        terms=_terms(question, asked, units[0] if units else None),
        kinds=_kinds(asked, text),
        noun=noun,
        units=units[1] if units else None,
        decided=asked is Asked.BESLUTNING or bool(_DECIDED.search(text)),
        recommended=asked is Asked.INDSTILLING,
        act=_act(text),
        cost=asked is Asked.BELOEB and _COST.search(text) is not None,
        total=asked in (Asked.BELOEB, Asked.ANTAL) and _TOTAL.search(text) is not None,
        latest=asked in (Asked.OM, Asked.HVAD) and _LATEST.search(text) is not None,
        headings=_HEADINGS.get(asked),
        defined=_defined(text),
        attribute=_attribute(text, asked),
        people=asked is Asked.ANTAL and _PEOPLE.search(text) is not None,
        role=_role(text, asked),
        topic=_topic(text),
        priced=_priced(text, asked),
        years=frozenset(_YEAR.findall(question.text)),
        named=asked in (Asked.NAVN, Asked.FIRMA) or _NAMED.match(text) is not None,
        to_come=_TO_COME.search(text) is not None,
        granted=Kind.BELOEB in _kinds(asked, text) and _GRANTED.search(text) is not None,
        dearer=asked is Asked.GRUND and _DEARER.search(text) is not None,
        denied=asked is Asked.GRUND and _DENIED.search(text) is not None,
        text=question.text,
        sections=frozenset(kind for words, kind in _SECTIONS if re.search(words, text)),
    )


def _asked(question: Question) -> Asked:
    """Return the sort of answer: "Hvad med 2026?" wants what was asked for before."""
    told = Asked.HVAD if question.english else tell_asked(question.text)
    if told is Asked.BESLUTNING and not question.filters.udvalg and _VOICE.search(question.text):
        return Asked.HVAD
    if told is not Asked.HVAD or not (question.english or question.follow_up):
        return told
    return _OF_INTENT.get(question.intent, Asked.HVAD)


def _act(text: str) -> str | None:
    """Return the pattern of what the answer must hold: an act, or a short form spelt out."""
    short = re.match(r"hvad (?:betyder|står) (?:forkortelsen )?(\w{2,6})(?: for)?$", text)
    if short:
        return rf"\({short.group(1)}\)"
    return next((act for words, act in _ACTS if re.search(words, text)), None)


def _attribute(text: str, asked: Asked) -> str | None:
    """Return the stem of what is asked of the subject ("hvad er grænsen for …"), if it is named."""
    if asked not in (Asked.HVAD, Asked.PROCENT, Asked.MAENGDE):
        return None
    found = _ATTRIBUTE.match(text)
    token = next((_subject(t, asked) for t in tokens(found.group(1))), None) if found else None
    return token.stem if token and not _is_light(token.word, token.word, None) else None


def _role(text: str, asked: Asked) -> str | None:
    """Return the stem of who is asked for: "hvem er borgmester i …"."""
    found = _ROLE.match(text) if asked is Asked.PERSON else None
    return stem(fold(found.group(1))) if found else None


def _topic(text: str) -> frozenset[str]:
    """Return the stems of what a case is said to be about: "… i høringen om husbåde"."""
    found = _TOPIC.search(text)
    return (
        frozenset(t.stem for t in tokens(found.group(1)) if not t.function)
        if found
        else frozenset()
    )


def _priced(text: str, asked: Asked) -> str | None:
    """Return the stem of the one thing, or the use of one, that a price is asked of."""
    found = _PRICED.search(text) if asked is Asked.BELOEB else None
    return stem(fold(found["use"] or found["one"])) if found else None


def _defined(text: str) -> str | None:
    """Return the words that a question asks the meaning of ("Hvad er U-turn?")."""
    found = re.fullmatch(r"hvad er (?:et |en |det )?([\w-]+(?: [\w-]+)?)(?: for noget)?", text)
    return found.group(1) if found else None


def _kinds(asked: Asked, text: str) -> tuple[Kind, ...]:
    if asked is Asked.TIDSPUNKT and _CLOCK.search(text):
        return (Kind.KLOKKESLAET,)
    if asked is Asked.ANTAL and re.search(r"\bhvor mange (?:ud )?af\b", text):
        return (*KINDS[asked], Kind.PROCENT)
    if asked is Asked.PROCENT and re.search(r"\bhvor stor en del\b", text):
        return (Kind.PROCENT, Kind.BELOEB)
    if asked is Asked.MAAL and re.search(r"\bhvor lang", text):
        return (Kind.MAAL, Kind.VARIGHED)
    return KINDS.get(asked, ())


def _terms(question: Question, asked: Asked, measured: str | None) -> tuple[Term, ...]:
    """Return the words of what is searched for, each once, then those that became filters."""
    found: dict[str, Term] = {}
    framing = _FRAMING_OF.get(asked, "") + (_LEAVE if _PERMITTED.search(question.text) else "")
    asking = _ASKING | {token.word for token in tokens(framing)}
    opening = next(iter(tokens(question.text)), None)
    searched = {token.word for token in tokens(question.search_text)}
    searched -= _introduced(question.text)
    for text in (question.search_text, "" if question.english else question.text):
        for token in tokens(text):
            spelt, scope = text[token.start : token.end], token.word not in searched
            token = _subject(token, asked)
            number = _NUMBERED.search(text[: token.start]) is not None
            short = len(token.word) < 2 and not (number and token.word.isdigit())
            if token.function or short or _only_asks(token.word, asked, asking):
                continue
            name = token.capital and token != opening
            light = scope or _is_light(token.word, spelt, None if name else measured)
            light = light and not _GATHERED.match(text[token.start :])
            proper = token.capital and not light and token != opening
            found.setdefault(token.stem, Term(token.word, token.stem, spelt, proper, light, scope))
    return tuple(found.values())


def _introduced(text: str) -> set[str]:
    """Return the words that only introduce a question; they help to choose, as filters do."""
    said = introduction(text)
    return {t.word for t in tokens(said)} - {t.word for t in tokens(text[len(said) :])}


def _only_asks(word: str, asked: Asked, asking: frozenset[str]) -> bool:
    return word in asking or (asked is Asked.GRUND and _MAIN_REASON.fullmatch(word) is not None)


def _subject(token: Token, asked: Asked) -> Token:
    """Return "STRAX" for "STRAX-sagen": the last part only says that it is a case.

    So does "procenten" in "skatteprocenten" where a percentage is asked for.
    """
    short = (_PROCENT if asked is Asked.PROCENT else _CASE).sub("", token.word)
    return replace(token, word=short, stem=stem(short)) if len(short) >= 4 else token


def _is_light(word: str, spelt: str, measured: str | None) -> bool:
    """Return whether a word says what is asked, or is answered by the unit of a measure."""
    unit = measured is not None and re.search(measured, spelt.lower()) is not None
    return unit or word in _LIGHT or word in _FRAME


def _noun(asked: Asked, text: str) -> tuple[str, ...]:
    """Return the stem of what is counted, or of what is to be told apart ("hvilken model")."""
    if asked is Asked.ANTAL:
        return _counted(text)
    which = re.match(r"hvilke[nt]? (\w+)", text) if asked is Asked.HVAD else None
    return tuple(token.stem for token in tokens(which.group(1))) if which else ()


def _counted(text: str) -> tuple[str, ...]:
    """Return the stem of the noun that is counted, after any adjectives.

    "Hvor mange af dem er unge" may count either; then every word may be the noun.
    """
    if re.search(r"\bhvor mange (?:ud )?af\b", text):
        return tuple(t.stem for t in tokens(text) if not (t.function or t.word in _LIGHT))
    found = _COUNTED.search(text)
    counted = [t for t in tokens(found.group(1)) if not t.function] if found else []
    for token in counted[:3]:
        spelt = found.group(1)[token.start : token.end] if found else ""
        if not _ADJECTIVE.match(spelt):
            return (token.stem,)
    return (counted[0].stem,) if counted else ()


def _units(text: str, asked: Asked) -> tuple[str, str] | None:
    """Return the words that ask for a measure, and the units that answer them."""
    if asked is Asked.ANTAL:
        counted = re.search(r"\bhvor mange (\S+)", text)
        named = counted.group(1) if counted else ""
        return next((pair for pair in UNIT_NAMES if re.fullmatch(pair[0], named)), None)
    if asked not in (Asked.MAAL, Asked.MAENGDE):
        return None
    return next((pair for pair in UNITS if re.search(rf"\w*(?:{pair[0]})", text)), None)
