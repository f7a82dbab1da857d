"""The sorts of answer a question can want, told by the phrases that ask for them.

Phrases are written as people put them: `*` stands for the rest of a word, `…` for any words.
The rules are tried in order and the first that fits stands.
"""

import re
from enum import StrEnum
from functools import lru_cache


class Asked(StrEnum):
    """The sort of answer a question wants."""

    BESLUTNING = "beslutning"
    INDSTILLING = "indstilling"
    OM = "om"
    BILAG = "bilag"
    BELOEB = "beløb"
    PROCENT = "procent"
    ANTAL = "antal"
    MAAL = "mål"
    MAENGDE = "mængde"
    TIDSPUNKT = "tidspunkt"
    VARIGHED = "varighed"
    HYPPIGHED = "hyppighed"
    PERSON = "person"
    STED = "sted"
    GRUND = "grund"
    FIRMA = "firma"
    NAVN = "navn"
    JA_NEJ = "ja_nej"
    HVAD = "hvad"


_MONEY = (
    "penge|midler|kroner|kr|beløb|udgift*|pris*|kost*|betal*|spar*|bespar*|bevil*|afsat|afsæt*|"
    "tilskud*|budget*|støtte|finansier*|løn*|tjen*|*forbrug*|underskud*|overskud*|ramme*|pulje*|"
    "*invester*|lån*|gæld*|gebyr*|takst*|indtægt*|omkostning*|*bevilling*|*udgift*|samle*|skrab*|"
    "økonomi*|*overskridelse*|*tilskud|*garanti*|*kaution*|bøde*|*erstatning*|*bidrag*|gave*|"
    "disponer*|overfør*|givet|gives|tildel*|yde*|regning*"
)
_PRICE = (
    "*pris|*prisen|*priserne|udgift*|beløb*|omkostning*|budgettet|anlægssum*|*løn|*takst*|*gebyr*|"
    "*afgift*|lejen|huslejen|kontingent*|*bevilling|*bevillingen"
)
_ADMINISTRATION = "*forvaltning*|administration*|direktør*|*chef*|*center|*centret|borgmester*"
_VERDICT = "besluttet|vedtaget|afgjort|bestemt|konkluderet|godkendt|aftalt"
_DECIDE = "beslutte*|vedtog|bestemte|afgjorde|godkendte"
_OUTCOME = "beslutning*|afgørelse*|resultat*|udfald*|konklusion*"
_CASE = (
    "*sag*|punkt*|forslag*|ansøgning*|*indstillingen|*klage|*klagen|*klager|*klagerne|*anmodning*"
    "|*henvendelse*|det"
)
_BODIES = (
    "*udvalget|*udvalg|*rådet|kommunalbestyrelsen|direktionen|politikerne|formanden for *"
    "|*kommissionen|*nævnet|bestyrelsen|magistraten"
)
_WHICH = "hvilken|hvilket|hvilke"
_MEASURED = "lang|langt|lange|høj|højt|bred|bredt|dyb|dybt|tung|tungt|varm|varmt|hurtigt"
_FIRM = "*firma*|*virksomhed*|*leverandør*|entreprenør*|selskab*|bureau*|udbyder*|*rådgiver*"
_PERSONS = "medlem*|person*|politiker*|byrådsmedlem*|deltager*"
_HOLDERS = "*manden|*mesteren|*lederen|*chefen|*direktøren|*rektoren|*ejeren|*præsten|*lægen"
_PAYMENTS = "*løn|leje|husleje|*gebyr|bøde|honorar|vederlag|bod|kontingent|tilskud"
_OCCUPATIONS = (
    "*pædagog|*lærer|*læge|*sygeplejerske|*leder|*chef|*direktør|*arkitekt|*koordinator|*terapeut"
    "|*inspektør|*præst|*vejleder|*sagsbehandler|*kunstner|*borgmester|*formand|*rådmand|*ingeniør"
)
"""Whom a name tells apart from others: "hvilken pædagog" is not answered by "en pædagog"."""

_MOMENTS = "dato|dag|år|måned|tidspunkt|uge|kvartal|klokkeslæt|frist"
_VERBS = (
    "blev|bliver|er|var|har|havde|fik|får|skal|skulle|kan|kunne|må|måtte|vil|ville|stemte|gav|"
    "giver|findes|fandtes|kom|kommer|tog|gik|går|vedtog|godkendte|besluttede|afviste|støttede|"
    "støtter|sagde|deltog|deltager|gælder|holder|holdt|ønsker|ønskede|mener|foreligger|koster"
)
_PLACED = "skal|er|var|blev|bliver|ligger|lå|kan|vil|bor|i|på|henne|foreg*|hold*|plac*|flyt*|fandt"

PRESENT = (
    r"(?!(?:alle|hver|eller|efter|under|over)\b)[^\W\d_]{3,}(?:er|es) "
    r"(?!(?:om|til|i|på|fra|for|af|med|ved|og)\b|der er\b)\w+"
)
"""A question that opens with its verb: "Bygger kommunen", "Flages der"."""

PAST = (
    r"(?!(?:første|sidste|næste|fleste|bedste|største|mindste|højeste|seneste|ældste|samlede"
    r"|nærmeste|omkring)\b)(?:[^\W\d_]{3,}(?:ede|te)|faldt|steg|bød|slap|vandt|tabte|solgte|købte"
    r"|lod|lå|stod|sad|skrev|drog|brød|holdt) (?!(?:om|i|på|fra|for|af|ved)\b)\w+"
)
"""One that opens with a verb in the past: "Droppede Mosevig", "Tjente forsøget sig ind"."""

RULES: tuple[tuple[Asked, tuple[str, ...]], ...] = (
    (
        Asked.JA_NEJ,
        ("^(er|var) det (rigtigt|korrekt|sandt|rigtig forstået)", "^(passer|stemmer) det"),
    ),
    (
        Asked.BELOEB,
        (
            "hvad (endte|ender) … (koste|kostede|pris*)",
            "hvor (mange penge|mange kroner|meget|stort et beløb) … indstil*",
        ),
    ),
    (Asked.BILAG, ("bilag*", "vedhæft*", "vedlagt*", "hvilke (dokumenter|filer)")),
    (
        Asked.INDSTILLING,
        (
            "indstillede",
            "indstiller",
            "indstillet",
            "hvad … indstilling*",
            "hvad anbefales",
            f"({_WHICH}) … (indstilling|anbefaling)(en)?",
            f"hvad (anbefaler|anbefalede|foreslår|foreslog) ({_ADMINISTRATION})",
            f"hvad (har|havde) ({_ADMINISTRATION}) (anbefalet|foreslået)",
        ),
    ),
    (
        Asked.GRUND,
        (
            "hvorfor",
            "hvad (er|var) … (*grunden|*årsagen|begrundelsen|forklaringen) (til|for|på)",
            "hvad (er|var) (grunden|årsagen|begrundelsen|forklaringen)",
            "hvad (er|var) baggrunden for at",
            "hvad (er|var) … begrundelse",
            "hvad skyldes",
            "hvordan begrund*",
            f"({_WHICH}) (begrundelse|årsag|grund)",
        ),
    ),
    (
        Asked.BESLUTNING,
        (
            f"hvad (blev|er|var|har) … ({_VERDICT})",
            f"hvad ({_DECIDE})",
            f"hvad har … ({_VERDICT})",
            f"(hvad|hvordan) (var|er|blev|lød|lyder) … ({_OUTCOME})",
            "(hvordan|hvad) endte",
            f"hvad skete der med … ({_CASE})",
            f"hvordan gik det … ({_CASE})",
            "hvad (kom|blev) der ud af",
            "hvad skete der (i|på) (sag*|punkt*|mødet)",
            f"hvad (mente|mener|sagde|siger|gjorde|bestemte) ([\\w,-]+ ){{0,5}}?({_BODIES})",
            "hvad blev der af",
            f"({_WHICH}) (beslutning*|afgørelse*|konklusion*)",
            "hvordan (forholdt|stillede) … sig",
            "^beslutning* (om|i|vedr*|på)",
            "hvordan blev … (afgjort|behandlet)",
            "hvad sagde … (til|om) … (sag*|forslag*|indstilling*)",
        ),
    ),
    (
        Asked.OM,
        (
            "hvad (handler|handlede|drejer|drejede|omhandler|omhandlede|vedrører|vedrørte)",
            "hvad (går|gik) … ud på",
            "hvad (er|var) (*sag*|punkt*)",
            "hvad (er|var) (ideen|idéen|problemet|planen|status|meningen|historien|sagen)",
            "hvad (siger|sagde) (sagen|referatet|punktet)",
            "hvad sker der (med|på|i)",
            "hvad gør (kommunen|man|de|vi)",
            "hvad er der (galt|sket|nyt)",
            "hvad stod der (om|i)",
            "^sag(en)?",
            "^(fortæl|forklar|opsummer*|beskriv|resum*)",
            "hvad (indebærer|er baggrunden)",
            "hvad står der (om|i)",
            "overblik over",
            "hvor er vi henne",
            "hvor langt er",
            "hvad ved (du|i|man) om",
        ),
    ),
    (
        Asked.PROCENT,
        (
            "hvor mange procent",
            f"({_WHICH}) (procent*|andel)",
            "hvor stor en (andel|procentdel|del)",
            "(hvad|hvor) … *procent(en|erne)?",
            "hvor stor (er|var) andelen",
        ),
    ),
    (
        Asked.BELOEB,
        (
            "hvor mange (penge|midler|kroner|mio|millioner|kr)",
            f"hvor (meget|stor|stort|store|høj|højt|dyr|dyrt|billig*) … ({_MONEY})",
            "hvor dyr*",
            "hvad … (koste|koster|kostede|kostet)",
            "hvad (tjener|tjente)",
            f"hvad (får|fik|har|havde|betaler|betalte|giver|gav) … i ({_PAYMENTS})",
            f"hvad (er|var|bliver|blev) … ({_PRICE})",
            f"({_WHICH}) (beløb|pris|*udgift*|sum|økonomi*)",
            "hvad betale*",
            "hvad har (vi|man|byrådet|kommunen|de) (brugt|betalt|givet) (på|for|til)",
            "hvad (må|kan|skal) … (bruge|give|betale|spare|tjene) (om|pr) *",
            "hvad … (mindste|meste|højeste|laveste) … (byde|give|betale|søge om|få)",
            "hvad (vil|ville|skal|skulle) … (give|betale|lægge|af med) (for|til)",
            "hvad (tog|tager|forlangte|forlanger|bød|byder|gav|giver) … for",
            "hvad (brugte|bruger) … på",
            "hvor meget (bød|byder)",
        ),
    ),
    (
        Asked.VARIGHED,
        (
            "hvor (længe|lang tid|gammel|gamle|gammelt)",
            f"({_WHICH}) (periode|varighed|alder*)",
            "hvor hurtigt (er|var|bliver|blev|svarer|kommer|når|får|rykker)",
            "hvor hurtigt (kan|skal|må) … (svar*|behandl*|nå|rykke|være|få|hent*|rett*)",
        ),
    ),
    (
        Asked.HYPPIGHED,
        ("hvor (ofte|tit|hyppigt)", "hvor mange gange (om|i|pr)", "med hvilken hyppighed"),
    ),
    (Asked.ANTAL, ("hvor mange", "hvad (er|var) antallet", "hvilket antal", "hvor stort … antal*")),
    (
        Asked.MAENGDE,
        (
            "hvor (højt|lavt|høj|lav) … (*fravær*|*niveau*|*procent*|*tallet|*andel*|*rente*)",
            "hvor (højt|lavt|høj|lav) … (*ledighed*|*forbrug*)",
            "hvad (faldt|falder|steg|stiger|gik|går|blev|bliver|er|voksede) … fra og til",
        ),
    ),
    (Asked.MAAL, (f"hvor ({_MEASURED})", "hvor stort et (areal|område)", "hvor stort er arealet")),
    (Asked.MAENGDE, ("hvor (meget|stor|stort|store)", "hvilket niveau", "hvad … *niveau(et)?")),
    (
        Asked.TIDSPUNKT,
        (
            "hvornår",
            f"({_WHICH}) ({_MOMENTS})",
            "hvad (dato|tid)",
            "hvor (sent|tidligt)",
            "hvad (er|var) (*datoen|*fristen|deadline*|klokken)",
        ),
    ),
    (
        Asked.PERSON,
        (
            "hvem",
            "hvems",
            f"({_WHICH}) ({_PERSONS})",
            f"hvilken ({_OCCUPATIONS})",
            f"hvad (hedder|hed) (den nye |den |vores )?({_HOLDERS})",
        ),
    ),
    (Asked.FIRMA, (f"({_WHICH}) … ({_FIRM})",)),
    (
        Asked.NAVN,
        (
            "hvad … (hedder|hed|hedde|kaldes|kaldte)",
            "hvilket navn",
            "hvad (er|var|blev) navnet",
            "hvad blev … (kaldt|døbt|navngivet)",
        ),
    ),
    (
        Asked.STED,
        (
            f"^hvor ({_PLACED})",
            f"({_WHICH}) (adresse|sted|by)",
            "hvorhen",
            "hvor henne",
            "hvad er adressen",
            "fra hvor",
        ),
    ),
    (Asked.JA_NEJ, (f"^({_VERBS})", rf"^{PRESENT}", rf"^{PAST}")),
)

_POLITE = re.compile(
    r"^(?:hej|goddag|godmorgen)?[ ,.]*(?:(?:kan|vil|kunne) du (?:venligst )?"
    r"(?:fortælle|sige|oplyse|finde|svare på|forklare)(?: mig)?(?: om)?"
    r"|jeg vil(?: gerne)? vide|ved du(?: måske)?|sig mig|må jeg spørge om|gad vide)[ ,:]*"
)


_INTRODUCED = re.compile(rf"(?:jeg|vi|som|hej)\b[^?]*?: (?=(?:hv\w+|{_VERBS})\b)", re.IGNORECASE)
_DEFINING = re.compile(r"(?<=\bfor),? (?:hvornår|hvem|hvor|hvad|hvordan|hvilke[nt]?)\b.*$")


def tell_asked(text: str) -> Asked:
    """Return the sort of answer a question wants; HVAD when no rule fits."""
    plain = _main_clause(plain_question(text))
    return next((asked for asked, pattern in _patterns() if pattern.search(plain)), Asked.HVAD)


def _main_clause(plain: str) -> str:
    """Return a question without what introduces it, and without the clause that defines its noun.

    "Jeg skriver om …: Blev stien anlagt?" and "grænsen for, hvornår …".
    """
    return _DEFINING.sub("", plain[len(introduction(plain)) :])


def introduction(question: str) -> str:
    """Return what one says of oneself before the question: "Jeg skriver om …: "; mostly nothing."""
    found = _INTRODUCED.match(question)
    return found.group() if found else ""


def plain_question(text: str) -> str:
    """Return a question in lower case without quotation marks and polite opening."""
    lowered = re.sub(r"[?!\"»«”“]", " ", text.lower())
    return _POLITE.sub("", re.sub(r"\s+", " ", lowered).strip())


@lru_cache(maxsize=1)
def _patterns() -> tuple[tuple[Asked, re.Pattern[str]], ...]:
    return tuple((asked, re.compile("|".join(map(_pattern, phrases)))) for asked, phrases in RULES)


def _pattern(phrase: str) -> str:
    anchored = phrase.startswith("^")
    body = phrase.lstrip("^").replace("*", r"[\w-]*").replace(" … ", r"\b(?:.*\s|\s)")
    return rf"{'^' if anchored else ''}(?<![\w-])(?:{body})(?![\w-])"
