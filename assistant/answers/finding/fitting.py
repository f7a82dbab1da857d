"""Does a sentence hold what is asked for? The fit of its values, in [0, 1].

`weighing` asks how many of the question's words a sentence meets; here the question is whether
it holds a figure, date, person or reason of the sort that is wanted, about the thing wanted.
"""

import re
from collections.abc import Iterable, Mapping
from dataclasses import replace

from assistant.answers.asking.asked import Asked
from assistant.answers.asking.focus import Focus
from assistant.answers.asking.lexicon import PEOPLE
from assistant.answers.asking.words import Token, is_form, likeness, tokens
from assistant.answers.finding.rates import asked_rate, told_rate
from assistant.answers.text.tables import Cell, cells, is_row, row_values
from assistant.answers.text.values import Kind, Value, find_values

SURE = 0.95
"""Fit of a value that proves itself: by the noun that it counts, by the unit asked for."""

BARE_YEAR = 0.6
"""What is left of the fit of a year that only stands in a name."""

ALIKE, LIKELY = 0.45, 0.7
"""Likeness of a counted noun from which it may be the one asked for in other words, and the fit
that this gives."""

COUNTED = 0.8
"""Likeness of a noun to the one asked for from which a number is said to count it."""

SIGNED = 0.4
"""Fit of a sentence that shows signs of an answer which is no value: a reason, a place, a body."""

PERIOD = 0.75
"""What is left of the fit of a period where a quantity is asked for: mostly it is the period that
the quantity is of ("de sidste 12 måneder")."""

VOTED = 0.3
"""Fit of who is named for a vote, where it is not votes that are asked for."""

UNCOSTED, EARNED = 0.6, 0.5
"""What is left of the fit of an amount, where a cost is asked for, that nothing says is a cost,
and of one that is earned or is the price of one of many."""

APPLIED_FOR = 0.3
"""What is left of the fit of an amount that was applied for, where it is asked what was given."""

OTHER_YEAR = 0.3
"""What is left of the fit of a figure that is told of another year than the one asked about."""

OTHER_RATE = 0.3
"""What is left of the fit of an amount a month, or once, where it is asked for one a year."""

COLUMN, IN_ONLY, IN_ROW = 0.75, 0.9, 0.6
"""Fit of a figure in the column asked for; what a noun in the lead of a table tells of the only
figure of a row; and of one among others, whose column may be another."""

_YEARS = re.compile(r"\b(?:19|20)\d\d\b")

NEAR = 6
"""Words between a value and the word it belongs to, at most, for them to count as together."""

_YEAR_AFTER = re.compile(
    r"(?: \w+)? (?:i|for|fra) (?:år |\d\. (?:halvår|kvartal) |[a-z]+ )?(?P<year>(?:19|20)\d\d)\b"
)
_YEAR_FIRST = re.compile(r"(?:I|For|Fra|Ultimo|Pr\.) (?:\w+ ){0,2}?(?P<year>(?:19|20)\d\d)\b(?!-)")
"""The year that a value is of: "389 i 2023", "I 2018 var procenten 29"."""

_ASKS_ON = {
    Asked.TIDSPUNKT: re.compile(r"(?<!^)\bhvornår\b"),
    Asked.PERSON: re.compile(r"(?<!^)\bhvem\b(?! der)"),
    Asked.ANTAL: re.compile(r"(?<!^)\bhvor mange\b"),
    Asked.BELOEB: re.compile(r"(?<!^)\bhvor (?:meget|mange penge)\b"),
    Asked.GRUND: re.compile(r"(?<!^)\bhvorfor\b"),
}
"""A sentence that itself asks on ("en plan for, hvornår …") tells nothing of it."""

Likes = Mapping[str, float]
NEAR_ENOUGH = 0.5
_SAME = 0.5
_PEOPLE = re.compile(PEOPLE)
_ADJECTIVE = re.compile(
    r"\w+(?:ede|ende|ige|ske|elle|lige|nye|gamle|løse|aktive|faste|store)|nye|gamle"
)
_COSTS = re.compile(
    r"kost|pris|udgift|bevil|afs[aæ]t|sum(?:men)?\b|budget|betal|takst|beløb|gebyr|overslag|finansier"
    r"|ramme|regning|støtte|tilskud|honorar|løn|leje|dyr|\bbud|anslå|invester|lån|udgør|\bi alt\b"
    r"|\b(?:kr|kroner)\.? (?:pr|om|årlig)",
    re.IGNORECASE,
)
"""What tells that an amount is what something costs, and not what was given or earned."""

_EARNS = re.compile(r"\b(?:give|giver|gav|indbring\w+|tjene\w*)\b[^.]{0,20}?\d", re.IGNORECASE)
_APPLIES = re.compile(
    r"\b(?:(?:an)?søg(?:er|te|t|es)|anmod(?:er|ede|et)|be(?:der|d)) om\b", re.IGNORECASE
)
"""What tells that an amount was applied for."""

_LISTED = 6
"""Words of a line that names a thing and its price, at most."""

_OF_ONE = re.compile(r" (?:pr\.?|per) (?!år\b|måned|kvartal|uge|døgn|dag\b)\w+")
"""What makes an amount the price of one of many."""

_ASKS_EACH = re.compile(
    r"\b(?:en|et|én|ét|hver|hvert|pr|per|\w*takst\w*|\w*gebyr\w*|\w*pris\w*|i timen)\b"
)
_EACH = re.compile(r"(?:En|Et|Én|Ét|Hver|Hvert) (?P<noun>[a-zæøå]+)(?<!ing)(?<!else)\b")

_REASONS = re.compile(
    r"\b(?:fordi|da|idet|eftersom|på grund af|grundet|skyldes|af hensyn til|på baggrund af|derfor"
    r"|\w*årsag\w*|begrund\w*|hvorfor|med henblik på|taget i betragtning|i lyset af|som følge af"
    r"|efter at|efter et|(?<!mulighed )(?<!muligheden )(?<!behov )(?<!behovet )for at"
    r"|da der|så)\b",
    re.IGNORECASE,
)
_UNFORESEEN = re.compile(
    r"\b(?:viste sig|(?:er|blev|bliver) (?:der )?(?:fundet|brugt)|mere \w+ end|dårligere end"
    r"|(?:merudgift|merforbrug|stigning|prisstigning|fordyrels|overskridels)\w*\b.{0,40}?"
    r"\b(?:består|skyldes|kommer af)"
    r"|end (?:ventet|beregnet|forventet|antaget|forudset|budgetteret))\b",
    re.IGNORECASE,
)
"""How it is told that a thing turned out otherwise and came to cost more, with no "fordi"."""

_DENIES = re.compile(
    r"\b(?:ikke|ingen|intet|hverken|uændre\w*|fasthold\w*|afslag|afvis\w*|mangler|udsat|udsættes"
    r"|genoptages|udgår)\b",
    re.IGNORECASE,
)
"""How it is told that a thing is not done: why not stands there sooner than by a wish for it."""

GIVES_REASON = re.compile(
    r"(?:\w*[Åå]rsagen|\w*[Bb]egrundelsen|Baggrunden|Grunden|Forklaringen)\b[^.]{0,40}?\b(?:er|var|lyder)\b"
    r"|(?:\w+ ){1,4}?skyldes\b"
)
"""A sentence that gives the reason for what stands before it."""

_PLACES = re.compile(r"\b(?:i|på|ved|til|fra|adressen)\s+(?:[a-zæøå]+\s+)?[A-ZÆØÅ][\wæøå]+")
_ROOMS = re.compile(
    r"\b(?:i|på|ved|til|fra|mellem|langs|nær)\s+(?:(?:den|det|de|en|et)\s+)?(?:\w+e\s+)?\w*(?:hus|bygning"
    r"|lokale|sal|skole|hal|gård|kasse|kirke|plads|grund|kælder|etage|sti|vej|skov|park|havn|mole|strand"
    r"|kontor|center|bibliotek|station|torv)(?:en|et|n|t|r|s|ne|erne|et)?\b",
    re.IGNORECASE,
)
_ADDRESS = re.compile(
    r"\badressen\b|\b[A-ZÆØÅ]\w*(?:vej|gade|allé|alle|haven?|plads|torv|stræde|vænget?|parken"
    r"|boulevard|sti|toften|marken|bakken|vangen)\s\d+"
)
_SITED = re.compile(
    r"\b(?:plac\w+|ligger|beliggende|opføres|bygges|etableres|indrettes|anlægges|flytter|flyttes|rykker)"
    r" (?:(?:ind|ud|hen|over|derfor|nu) )?(?=(?:i|på|ved|til|fra|mellem|langs|nær)\b)"
)
"""What says that a place is where a thing is or goes, and not where something else happens."""

_BODIES = re.compile(
    r"\b[A-ZÆØÅ]{2,5}\b|\w*(?:udvalget|forvaltningen|chefen?|centret|rådet|styrelsen|kommunen"
    r"|ministeriet|regionen|foreningen|konsulent\w*|firma\w*|selskab\w*|revisionen)\b"
)
_NAMES = re.compile(
    r"(?<![.!?:»] )(?<!^)\b[A-ZÆØÅ][\wæøåé]{2,}|\b[A-ZÆØÅ][a-zæøå]+[A-ZÆØÅ][a-zæøå]\w*"
)
_BODY = re.compile(r"(?:rådet|udvalget|kommunen?|styrelsen?|forvaltningen|direktionen)$")
_VOTED = re.compile(r"\b(?:stemte|stemmer|undlod|fraværende|afbud)\b")
_SPOKE = re.compile(
    r"\b(?:stemte|stemmer|undlod|fraværende|afbud|ført til referat|forbehold)\b"
    r"|\([A-ZÆØÅ]{1,3}\) (?:ønskede|ønsker|foretrak|bemærkede|erklærede)\b"
)
"""What people named in a decision did there: seldom what they are asked for as persons."""

_AGENT = re.compile(r"\b\w{4,}(?:es|et|te|ede) af (?!\d)")
"""What is done by someone: "varetages af", "leveret af"."""

_DOER = re.compile(
    r"(?P<who>[A-ZÆØÅ][\wæøå]+(?:en|et|ne|s [A-ZÆØÅ]\w+))(?: i [A-ZÆØÅ]\w+)?,?"
    r" (?:som |der )?(?:stiller|dækker|betaler|står|tilbyder|driver|overtager"
    r"|afholder|leverer|sørger|finansierer|giver|tager|ejer|bygger|laver)\b"
)
"""Who does a thing, where the sentence opens with it: "Staten dækker", "Kirkens Korshær driver"."""

_NAMING = re.compile(
    r"\b(?:navn(?:et)?|navngiv\w+|hed|hedder|kald(?:es|t|te)|døbt|opkald\w*)\b", re.IGNORECASE
)
_CHANGES = re.compile(
    r"\b(?:procent|andel|st[ei]g\w*|fald\w*|spar\w*|reducer\w*|ændr\w*|mere|mindre|øg\w*|sænk\w*|vokse\w*)\b",
    re.IGNORECASE,
)
"""What asks for a change, which a percentage may tell."""

_COUNT_OF = re.compile(r"\bantal(?:let)?\b", re.IGNORECASE)
_OF_THEM = re.compile(r" (?:heraf |ud )?af (?:dem|disse)\b")
"""What makes a number count things that the sentence has named before: "19 af dem"."""
_SUBJECT, _REACHED = (
    2,
    re.compile(
        r"\b(?:steg|steget|faldt|faldet|vokset|nåede|nået) (?:\w+ )??(?:til|på) $", re.IGNORECASE
    ),
)
"""Words that open a sentence with what it tells of, and what makes a number the count of that."""

_NUMBERED = re.compile(r"\s(?:[\d\"»”]|[A-ZÆØÅ]\w*)")
_SIGNS = {
    Asked.GRUND: (_REASONS,),
    Asked.STED: (_PLACES, _ROOMS),
}


def best_value(focus: Focus, text: str, nouns: Likes, lead: str = "") -> tuple[Value | None, float]:
    """Return the value of a sentence that fits the question best, and how well, in [0, 1].

    `nouns` are the stems that may stand for the noun asked for, with how well. A number takes
    the noun that it counts with it: "10 sagsbehandlere". A row of a table has its `lead` above.
    """
    asks = _ASKS_ON.get(focus.asked)
    if asks and asks.search(text):
        return None, 0.0
    if is_row(text) and focus.kinds:
        return _best_cell(focus, text, nouns, lead)
    fitting = [
        (value, _fit(focus, text, value, nouns) * _timely(focus, text, value))
        for value in _wanted(focus, text)
    ]
    unvalued = (None, _signed(focus, text, nouns))
    value, fit = max(fitting, key=lambda pair: pair[1], default=unvalued)
    return (_with_noun(focus, text, value, nouns) if value else None), fit


def _best_cell(focus: Focus, row: str, nouns: Likes, lead: str) -> tuple[Value | None, float]:
    """Return the figure of a row that fits best: the only one, or that of the column asked for."""
    figures = [(v, cell) for v, cell in row_values(row, lead) if is_wanted(focus, v)]
    label, others = cells(row, lead)[0].text, len(figures) - 1
    fitting = [(v, _cell_fit(focus, cell, label, nouns, lead, others)) for v, cell in figures]
    return max(fitting, key=lambda pair: pair[1], default=(None, 0.0))


def _cell_fit(focus: Focus, cell: Cell, label: str, nouns: Likes, lead: str, others: int) -> float:
    """Return how surely a figure is the one asked for, by the head of its column and its row."""
    years = set(_YEARS.findall(cell.head))
    if focus.years and years and not years & focus.years:
        return OTHER_YEAR
    head = tokens(cell.head)
    chosen = not others or bool(years & focus.years)
    if focus.asked is not Asked.ANTAL:
        heavy = [term.stem for term in focus.terms if not term.light]
        met = any(likeness(stem, token.stem) >= _SAME for stem in heavy for token in head)
        return COLUMN if chosen or met else IN_ROW
    counted = _nouns(nouns, tokens(label))
    if focus.people and any(is_people(label[t.start : t.end]) for t in tokens(label)):
        counted = max(counted, LIKELY)
    above = (IN_ONLY if chosen else IN_ROW) * max(counted, _nouns(nouns, tokens(lead)))
    return max(COUNTED * max(_nouns(nouns, head), above), 0.1)


def _with_noun(focus: Focus, text: str, value: Value, nouns: Likes) -> Value:
    if focus.asked is not Asked.ANTAL or value.kind is not Kind.TAL:
        return value
    after = [token for token in tokens(text) if token.start >= value.end][:2]
    counted = next(
        (t for t in after if _nouns(nouns, [t]) >= ALIKE or is_people(text[t.start : t.end])), None
    )
    if counted is None or re.search(r"[,.;:()\t]", text[value.end : counted.start]):
        return value
    return replace(value, text=text[value.start : counted.end], end=counted.end)


def is_wanted(focus: Focus, value: Value) -> bool:
    """Return whether a value is of a kind asked for and not given by the question itself."""
    return value.kind in focus.kinds and _is_new(value.text, {term.stem for term in focus.terms})


def _wanted(focus: Focus, text: str) -> list[Value]:
    """Return the values of the right kinds; what the question itself gives is no answer."""
    if not focus.kinds:
        return []
    return [value for value in find_values(text) if is_wanted(focus, value)]


def _is_new(value: str, asked: set[str]) -> bool:
    words = [t for t in tokens(value) if len(t.word) > 1 or t.word.isdigit()]
    figures = [token for token in words if token.word[0].isdigit()]
    return any(token.stem not in asked for token in figures or words)


def _fit(focus: Focus, text: str, value: Value, nouns: Likes) -> float:
    if focus.units and value.kind is Kind.MAAL:
        return 1.0 if re.search(rf"(?:\b|\d)(?:{focus.units})$", value.text.lower()) else 0.2
    if focus.asked is Asked.ANTAL:
        return _counts(focus, text, value, nouns)
    near = 0.2 * _nearness(focus, text, value)
    if focus.asked is Asked.MAENGDE and value.kind is Kind.TAL:
        return 0.4 + near
    if value.kind is Kind.PERSON and focus.act is None and _SPOKE.search(text):
        return VOTED if _VOTED.search(text) or _is_apart(focus, text) else SIGNED
    return (0.75 + near) * _left(focus, text, value)


def _is_apart(focus: Focus, text: str) -> bool:
    """Return whether a text holds no word of the subject: a member who wished something else."""
    heavy = [term for term in focus.terms if not term.light]
    stems = [token.stem for token in tokens(text)]
    return not any(likeness(term.stem, stem) >= _SAME for term in heavy for stem in stems)


def _left(focus: Focus, text: str, value: Value) -> float:
    """Return what is left of the fit of a value that may be of another sort than it looks."""
    if focus.asked in (Asked.MAENGDE, Asked.MAAL) and _is_period_or_share(focus, value):
        return PERIOD
    if value.kind is Kind.BELOEB:
        if focus.granted and _is_applied_for(text, value):
            return APPLIED_FOR
        if _is_at_other_rate(focus, text, value):
            return OTHER_RATE
        single = not _asks_each(focus) and _OF_ONE.match(text, value.end) is not None
        return (EARNED if single else 1.0) * (_as_cost(focus, text) if focus.cost else 1.0)
    return BARE_YEAR if _is_bare_year(text, value) else 1.0


def _is_period_or_share(focus: Focus, value: Value) -> bool:
    """Return whether a value is a period or a share, where neither is asked for."""
    share = value.kind is Kind.PROCENT and not _CHANGES.search(focus.text)
    return value.kind is Kind.VARIGHED or share


def _is_at_other_rate(focus: Focus, text: str, value: Value) -> bool:
    """Return whether an amount is for a month, or once, where it is asked for a year."""
    wanted = asked_rate(focus.text)
    return wanted is not None and told_rate(text, value) not in (wanted, None)


def _is_applied_for(text: str, value: Value) -> bool:
    """Return whether an amount follows right on what says that it was applied for."""
    told = (m.end() for m in _APPLIES.finditer(text, 0, value.start))
    return any(len(tokens(text[end : value.start])) <= NEAR for end in told)


def _asks_each(focus: Focus) -> bool:
    return _ASKS_EACH.search(focus.text.lower()) is not None


def _as_cost(focus: Focus, text: str) -> float:
    """Return how surely an amount of a sentence is what something costs, in [0, 1]."""
    if _EARNS.search(text) or _is_each(focus, text):
        return EARNED
    listed = len(tokens(text)) <= _LISTED
    return 1.0 if listed or _COSTS.search(text) else UNCOSTED


def _is_each(focus: Focus, text: str) -> bool:
    """Return whether a price is that of one of many: "En bolig ventes at koste …"."""
    one = None if _asks_each(focus) else _EACH.match(text)
    counted = next(iter(tokens(one.group("noun"))), None) if one else None
    heavy = [term for term in focus.terms if not term.light]
    return counted is not None and not any(
        likeness(t.stem, counted.stem) >= _SAME or is_form(t.spelt.lower(), counted.word)
        for t in heavy
    )


def tells_each(text: str) -> bool:
    """Return whether a sentence tells an amount as the price of one of many."""
    amounts = (value for value in find_values(text) if value.kind is Kind.BELOEB)
    return any(_OF_ONE.match(text, value.end) for value in amounts)


def _timely(focus: Focus, text: str, value: Value) -> float:
    """Return what the year that a value is told of does to its fit: another year's is no answer.

    "Steget fra 212 i 2022 til 389 i 2023" tells two; that which follows the value is its year,
    else that which opens the sentence.
    """
    if not focus.years or value.kind is Kind.DATO:
        return 1.0
    after = _YEAR_AFTER.match(text, value.end)
    own = after or _YEAR_FIRST.match(text)
    return OTHER_YEAR if own and own["year"] not in focus.years else 1.0


def _is_bare_year(text: str, value: Value) -> bool:
    """Return whether a year only names something ("budget 2020") and tells no time."""
    if not re.fullmatch(r"(?:19|20)\d\d", value.text):
        return False
    return (
        re.search(r"\b(?:i|fra|til|siden|inden|senest|efter|før|år)\s$", text[: value.start])
        is None
    )


def _counts(focus: Focus, text: str, value: Value, nouns: Likes) -> float:
    """Return how surely a number counts the noun asked for ("135 løse fliser"; "fliser: 135")."""
    words = tokens(text)
    if value.kind in (Kind.VARIGHED, Kind.HYPPIGHED, Kind.MAAL):
        return max(_nouns(nouns, tokens(value.text)), 0.1)
    if counts := _COUNT_OF.search(text[: value.start]):
        of = [token for token in words if token.start >= counts.end() and not token.function]
        if _nouns(nouns, of[:1]) >= COUNTED:
            return 1.0
        if _nouns(nouns, words) >= COUNTED:
            return COUNTED
    after = [token for token in words if token.start >= value.start][:5]
    before = [token for token in words if token.end <= value.start][-3:]
    named = max(_nouns(nouns, after), 0.6 * _nouns(nouns, before), 0.35 * _nouns(nouns, words))
    counted = _counted(text, value, words)
    if counted and _nouns(nouns, [counted]) >= ALIKE:
        named = max(named, LIKELY)
    if focus.people and counted and is_people(text[counted.start : counted.end]):
        named = max(named, LIKELY)
    return max(named, COUNTED * _nouns(nouns, _told_before(text, value, words)), 0.1)


def _told_before(text: str, value: Value, words: tuple[Token, ...]) -> tuple[Token, ...]:
    """Return the words before a number that may name what it counts: "Klager er steget til 41"."""
    before = tuple(token for token in words if token.end <= value.start)
    if _OF_THEM.match(text, value.end):
        return before
    return before[:_SUBJECT] if _REACHED.search(text[: value.start]) else ()


def _counted(text: str, value: Value, words: tuple[Token, ...]) -> Token | None:
    """Return the noun that a number counts: the next word that is no adjective, unbroken."""
    if value.kind is not Kind.TAL:
        return None
    for token in [token for token in words if token.start >= value.end][:3]:
        if re.search(r"[.;:()\t]", text[value.end : token.start]) or token.function:
            return None
        if not _ADJECTIVE.fullmatch(text[token.start : token.end]):
            return token
    return None


def is_people(word: str) -> bool:
    """Return whether a word is one for people in the plural."""
    return _PEOPLE.fullmatch(word.lower()) is not None


def _nouns(nouns: Likes, words: Iterable[Token]) -> float:
    return max((nouns.get(token.stem, 0.0) for token in words), default=0.0)


def is_near(focus: Focus, text: str, value: Value) -> bool:
    """Return whether a value stands within `NEAR` words of a word of the question."""
    return _nearness(focus, text, value) >= NEAR_ENOUGH


def _nearness(focus: Focus, text: str, value: Value) -> float:
    """Return how near, in words, the value stands to a word of the question."""
    words = tokens(text)
    at = next((i for i, token in enumerate(words) if token.end > value.start), len(words))
    heavy = [term for term in focus.terms if not term.light]
    held = {token.stem for token in words}
    told = any(likeness(term.stem, stem) >= _SAME for term in heavy for stem in held)
    subject = heavy if told else focus.terms
    distances = [
        abs(i - at)
        for i, token in enumerate(words)
        if any(likeness(term.stem, token.stem) >= _SAME for term in subject)
    ]
    return max(0.0, 1 - min(distances, default=99) / (2 * NEAR))


def _signed(focus: Focus, text: str, nouns: Likes) -> float:
    """Return signs of an answer that is no value: a reason given, a place or thing named."""
    if focus.asked is Asked.STED and (_ADDRESS.search(text) or _is_sited(text)):
        return 2 * SIGNED
    if focus.named:
        named = 2 if focus.asked is Asked.NAVN and _NAMING.search(text) else 1
        return named * SIGNED if _new_name(focus, text) else 0.0
    if focus.asked is Asked.HVAD and focus.noun:
        return SIGNED if _specified(text, nouns) else 0.0
    if focus.asked is Asked.PERSON:
        return _performed(focus, text)
    signs = (_UNFORESEEN,) if focus.dearer else _SIGNS.get(focus.asked, ())
    signs = (*signs, _DENIES) if focus.denied else signs
    return SIGNED if any(sign.search(text) for sign in signs) else 0.0


def _is_sited(text: str) -> bool:
    """Return whether a text says where a thing is or goes, with a place in the same clause."""
    clauses = (re.split(r"[,.;]", text[match.end() :])[0] for match in _SITED.finditer(text))
    return any(place.search(clause) for clause in clauses for place in (_PLACES, _ROOMS))


def _performed(focus: Focus, text: str) -> float:
    """Return signs of who it is: done by someone, or a body or people that the question lacks."""
    asked = {term.stem for term in focus.terms}
    people = (t for t in tokens(text) if is_people(text[t.start : t.end]))
    by = _AGENT.search(text)
    agent = next((t for t in tokens(text) if by and t.start >= by.end() and not t.function), None)
    if agent and agent.stem not in asked:
        return 2 * SIGNED
    bodies = (tokens(match.group())[0] for match in _BODIES.finditer(text))
    doer = _DOER.match(text)
    doers = tokens(doer.group("who"))[:1] if doer else ()
    return SIGNED if any(t.stem not in asked for t in (*bodies, *people, *doers)) else 0.0


def _new_name(focus: Focus, text: str) -> bool:
    """Return whether a text names something that the question does not; a body is no name."""
    asked = {term.stem for term in focus.terms}
    named = (name.group() for name in _NAMES.finditer(text) if not _BODY.search(name.group()))
    return any(token.stem not in asked for name in named for token in tokens(name))


def _specified(text: str, nouns: Likes) -> bool:
    """Return whether the thing asked for is told apart from others ("model 1")."""
    return any(
        _nouns(nouns, [token]) >= _SAME and _NUMBERED.match(text, token.end)
        for token in tokens(text)
    )
