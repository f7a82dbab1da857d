"""What a question asks for, told by its asking words; the subject plays no part."""

import re

from assistant.search.danish import fold
from assistant.search.question import Intent


def read_intent(text: str) -> Intent:
    """Return what the question asks for; the first rule that fits decides."""
    folded = " ".join(re.findall(r"[\w%]+", fold(text)))
    return next((intent for intent, rule in _RULES if rule.search(folded)), Intent.ANDET)


def asks_newest(text: str) -> bool:
    """Return whether the question wants the latest treatment of its subject."""
    return _NEWEST.search(fold(text)) is not None


def asks_oldest(text: str) -> bool:
    """Return whether the question wants the first treatment of its subject."""
    return _OLDEST.search(fold(text)) is not None


# Patterns are written as `fold` spells: å and aa are a, ø and oe are o, æ is ae.
_SAGER = r"(?:sag|sager|punkt|punkter|dagsordenspunkter|mode|moder|beslutning|beslutninger)"
_ENGLISH_SAGER = r"(?:cases?|items?|meetings?|decisions?)"
_CASE_NUMBER = (
    r"(?:sagsnumm?er\w*|sags?nr|sag nr(?! ?\d)|sagsnumre|sags ?id\w*|journalnumm?er\w*|journalnr"
    r"|j ?nr)"
)
_FORVALTNING = (
    r"(?:forvaltning|administration|direktor|chef|borgmester|center|afdeling|omrade|raad|rad)\w*"
)


def _rule(intent: Intent, *patterns: str) -> tuple[Intent, re.Pattern[str]]:
    return intent, re.compile("|".join(f"(?:{pattern})" for pattern in patterns))


_RULES = (
    _rule(
        Intent.SMAASNAK,
        r"^(?:hej|hejsa|goddag|god (?:dag|morgen|aften)|hallo|tak|mange tak|hello|hi|thanks?|"
        r"thank you)(?: (?:med dig|igen|for hjaelpen|for det|there|du|alle))*$",
        r"^(?:hvem|hvad) (?:er|kan|hedder) du\b",
        r"^(?:hvordan (?:har|gar) (?:du|det)\b|fortael en (?:vits|joke)|how are you|who are you)",
    ),
    _rule(
        Intent.MENING,
        r"\bhvad (?:synes|mener|tror|taenker|anbefaler) du\b",
        r"\b(?:synes|mener|tror) du\b",
        r"\bhvem (?:har|havde|fik) ret\b",
        r"\b(?:bor|burde|skal) (?:jeg|vi|man|byradet|kommunen|udvalget)"
        r" (?:stemme(?! om)|sige|gore)\b",
        r"^(?:bor|burde) ",
        r"\bhvad (?:bor|burde) (?:jeg|vi|man|byradet|kommunen|udvalget)\b",
        r"\ber det (?:en )?(?:god|darlig|klog|dum|rigtig|forkert)e?t?(?: ide| beslutning)?\b"
        r"(?! at )",
        r"\bhvilke[nt] (?:parti|politiker|side)\w* (?:har ret|er bedst)\b",
        r"\b(?:what do you think|should (?:we|i|the council)|your opinion|who is right)\b",
    ),
    _rule(
        Intent.OPTAELLING,
        rf"\b(?:hvor mange|antal|antallet af) (?:\w+ ){{0,2}}?(?:gange|{_SAGER})\b",
        rf"\bhow many (?:\w+ )?(?:times|{_ENGLISH_SAGER})\b",
        r"\bhvor ofte (?:har|er|blev) .*(?:behandl|droft|pa dagsorden)",
    ),
    _rule(
        Intent.SAGSNUMMER,
        rf"\b(?:hvilke[nt]?|hvad er|hvad var|find|giv\w* mig) (?:\w+ ){{0,2}}?{_CASE_NUMBER}\b",
        rf"\b{_CASE_NUMBER} (?:har|pa|for|til) ",
        r"\bhvilke[nt]? sag har (?:numm?er|nr)\b",
        r"\bcase number\b",
    ),
    _rule(
        Intent.LISTE,
        rf"\b(?:hvilke|alle|samtlige|liste|list|vis) (?:\w+ ){{0,3}}?(?:{_SAGER}|emner|udvalg)\b",
        rf"\b(?:which|all|list) (?:\w+ ){{0,2}}?{_ENGLISH_SAGER}\b",
        r"\b(?:oversigt over|liste over|lav en liste|hvad er der (?:blevet )?besluttet i)\b",
        r"\b(?:hvornar|hvor|i hvilke udvalg) (?:har|er|blev) .*(?:behandlet|droftet|pa dagsorden)",
        r"\b(?:hvad (?:var|er|stod|star)|hvilke\w*) (?:der )?pa dagsordenen\b",
        r"\bsagsforlob",
    ),
    _rule(
        Intent.BILAG,
        r"\bbilag\w*\b",
        r"\b(?:vedlagt|vedhaeft)\w*\b",
        r"\battach\w+\b",
    ),
    _rule(
        Intent.INDSTILLING,
        r"\bindstil\w*\b(?! til efterretning)",
        rf"\b(?:hvad|hvem) (?:anbefale|foresl|forslog)\w* .*{_FORVALTNING}",
        rf"\b(?:anbefale|foresl)\w* {_FORVALTNING}",
        r"\brecommend\w*\b",
    ),
    _rule(
        Intent.MOEDE,
        r"\bhvem (?:var|er|blev|meldte|havde|sad)? ?(?:\w+ )?(?:til stede|tilstede|fravaerende|"
        r"med til|afbud|forhindret|formand|naestformand|medlem\w*|modeleder|dirigent|referent)\b",
        r"\bhvem (?:deltog|modte|manglede|ledede|tog referat)\b",
        r"\b(?:modested\w*|modedeltagere|deltagerliste|fremmodte|fravaerende|afbud)\b",
        r"\b(?:hvor|hvornar|hvad tid) (?:\w+ ){0,2}?(?:modet|modes|holdt|holdes|begynd\w*|start\w*|"
        r"slutte\w*)(?: \w+){0,4}?(?: mode\w*)?$",
        r"\b(?:hvor|hvornar|hvad tid|hvad dato) .*\b(?:mode|modet|modedato|modetidspunkt)\b",
        r"\bwho (?:attended|was (?:present|absent|chair))\b",
    ),
    _rule(
        Intent.BEGRUNDELSE,
        r"\bhvorfor\b",
        r"\b(?:begrundelse|arsag|grund)(?:en|erne)?\b.*\b(?:til|for|er|var)\b",
        r"\baf hvilken grund\b",
        r"\bhvad skyl(?:des|dtes)\b",
        r"\bwhy\b",
    ),
    _rule(
        Intent.BELOEB,
        r"\bhvad (?:\w+ ){0,2}?(?:koste\w*|tjente|loeb|beloeb|belob|blev prisen|er prisen)",
        r"\bhvor (?:mange penge|meget|mange kroner|mange mio|mange millioner|dyr\w*)\b",
        r"\bhvor (?:stor\w*|hoj\w*|lav\w*) (?:\w+ ){0,4}?(?:belob|udgift|pris|merforbrug|"
        r"overforbrug|mindreforbrug|underskud|overskud|budget|bevilling|besparelse|tilskud|gaeld|indtaegt|ramme|"
        r"pulje|regning|merudgift|anlaegssum|takst|leje|merindtaegt)\w*",
        r"\b(?:hvilket|hvad er|hvad var) (?:\w+ ){0,3}?"
        r"(?:belob|pris|udgift|okonomi|tilskud|budget)",
        r"\b(?:koste|prisen|udgiften|belobet|bevillingen)\b",
        r"\bhow much\b|\bcosts?\b",
    ),
    _rule(
        Intent.ANTAL,
        r"\bhvor (?:mange|ofte|laenge|langt?|lange|stort?|store|hojt?|hoje|bred\w*|dyb\w*|gammel|"
        r"tit|hurtigt|lang tid)\b",
        r"\b(?:hvilken|hvad var|hvad er) (?:\w+ )?(?:procent|andel|antal|areal|storrelse)\w*",
        r"\b(?:antallet|hvor stor en)\b",
        r"\bhow (?:many|long|often|big|large|far|old)\b",
    ),
    _rule(
        Intent.TIDSPUNKT,
        r"\bhvornar\b|\bhvad tid\b|\bhvad klokken\b",
        r"\b(?:hvilken|hvilket) (?:dag|dato|ar|maned|uge|tidspunkt|frist)\b",
        r"\b(?:fristen|deadline)\b",
        r"\bwhen\b|\bwhat (?:time|date|year)\b",
    ),
    _rule(
        Intent.PERSON,
        r"\bhvem\b",
        r"\b(?:hvilke[nt]?) (?:\w+ )?(?:person\w*|firma\w*|leverandor\w*|politiker\w*|parti\w*|"
        r"virksomhed\w*|entreprenor\w*|konsulent\w*|medlem\w*|forening\w*|arkitekt\w*|radgiver\w*)",
        r"\bwho(?:m|se)?\b|\bwhich (?:company|person|party|member)\w*",
    ),
    _rule(
        Intent.BESLUTNING,
        r"\b(?:beslut|vedtag|vedtog|afgor|afgjort|godkend|tiltrad|bevilg)\w*",
        r"\b(?:resultat\w*|udfald\w*|konklusion\w*|afgorelse\w*)\b",
        r"\bhvad (?:blev det|endte det|kom der ud|skete der|blev der gjort|gjorde|sagde (?:byradet|"
        r"\w*udvalget|direktionen|kommunalbestyrelsen))\b",
        r"\bhvordan (?:endte|gik|blev|stemte|faldt)\b",
        r"\b(?:deci(?:de|sion)|approv|adopt|agree|outcome|result)\w*",
    ),
    _rule(
        Intent.JA_NEJ,
        r"^(?:og |men |sa )?(?:er|blev|har|havde|skal|skulle|kan|kunne|vil|ville|far|fik|ma|matte|"
        r"var|bliver|gar|gik|stemte|godkendte|besluttede|vedtog|sagde|findes|gives|kommer|kom|gor|"
        r"gjorde|sker|afviste|stotter|stottede|lukker|lukkede|bygger|mener|holder|tog) ",
        r"^(?:is|are|was|were|did|does|do|has|have|will|can) ",
    ),
    _rule(
        Intent.OM,
        r"\bhvad (?:handle\w*|dreje\w*|gar|gik|omhandle\w*|indeholde\w*|daekke\w*) ",
        r"\b(?:fortael|opsummer\w*|resumer\w*|sammenfat\w*|beskriv|forklar|resume)\b",
        r"\bhvad (?:er|var|ved (?:vi|man|i|du)|siges|star|stod|skrives) ",
        r"\b(?:tell me about|what is|what was|summari[sz]e|about what)\b",
    ),
    _rule(
        Intent.STED,
        r"\bhvor (?!mange|meget|ofte|laeng|lang|stor|hoj|tit)",
        r"\b(?:hvilken|hvilket) (?:adresse|sted|vej|bygning|lokale|omrade|by|skole)\b",
        r"\bwhere\b",
    ),
)
_NEWEST = re.compile(
    r"\b(?:senest|seneste|sidst|nyeste|aktuelle?|nuvaerende|lige nu|i ojeblikket|henne|status|"
    r"ender|endte med|endelig\w*|latest|last time|most recent|newest|currently)\b"
    r"(?! (?:ar|maned|uge|\d|to |tre |fire |fem |halve))"
)
_OLDEST = re.compile(
    r"\b(?:forste gang|oprindelig\w*|tidligst\w*|aeldste|first time|originally|earliest)\b"
)
