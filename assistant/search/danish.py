"""Danish words as search sees them: folded, stemmed, cut into grams, function words told apart.

Both sides of a search, the minutes and the question, go through this module, so that a word
typed without æøå, in another inflection or inside a compound still meets its like.
"""

import re
import unicodedata
from functools import lru_cache

from tantivy import Filter, TextAnalyzerBuilder, Tokenizer

from assistant.search.irregular import IRREGULAR

GRAM = 4
"""Letters in a gram: the length that served Danish best (docs/soegning.md)."""

_EDGE = 3
_WORD = re.compile(r"\d+(?:[.,]\d+)*|[^\W_]+")
_THOUSANDS = re.compile(r"\d{1,3}(?:\.\d{3})+")
_LETTERS = {"æ": "ae", "ø": "o", "å": "a", "ö": "o", "ä": "ae", "ß": "ss", "þ": "th"}
_TYPED = re.compile(r"aa+|oe+")
_FOREIGN = re.compile(r"[^\x00-\x7f]")
_SNOWBALL = TextAnalyzerBuilder(Tokenizer.raw()).filter(Filter.stemmer("danish")).build()

FUNCTION_WORDS = frozenset(
    """
    ad af al alle allerede alt altid anden andet andre at bare begge bl blandt blev blevet blive
    bliver burde bør ca da de deler dem den denne der deraf derefter derfor deri dermed derom
    des desuden det dette dig din dine disse dit dog du efter ej eller en end ene eneste enhver
    enten er et eventuelt f fik fleste flere for fordi foran forrige fra fx få får før først
    gennem gik gjort gjorde gør gøre går ham han hans har havde have heller hen hende hendes her
    herfra heri hermed hertil herunder hin hinanden hos hun hvad hvem hver hverken hvert hvilke
    hvilken hvilket hvis hvor hvordan hvorfor hvornår hvorpå hvortil hvorvidt i idet ifølge igen
    igennem ikke imellem imens ind inde inden indtil ingen inkl intet ja jeg jer jeres jf jo kan
    kl kom komme kommer kun kunne langs lige ligesom man mange med meget mellem men mens mere
    mest mig min mindre mine mit mod må måtte navnlig ned nej noget nogen nogle nok nr nu når
    nær ofte og også okay om omkring op os over overfor overhovedet p pga på pr s samme samt se
    selv selvom ses side siden sig sin sine sit skal skulle som særlig så sådan således tage
    tager tidligere til tilbage tit trods tværs u ud uden under undtagen var ved vedr vedrørende
    vi via vil ville vor vores vore være været a about all also an and any are as at be been
    before by can could did do does during for from had has have how i if in into is it its many
    me most much my new not of on or our over please should show since so some tell than that
    the their them then there these they this those to up was we were what when where which who
    whom whose why will with would you your
    """.split()
)
"""Words that say nothing of the subject, Danish and English, as written."""

FRAME_WORDS = frozenset(
    """
    afgjort afgøre afgørelse afgørelsen afstemning afstemningen antal baggrund baggrunden
    behandle behandler behandles behandlet betyde betyder beløb beløbet beslut beslutning
    beslutninger
    beslutningen beslutningerne besluttede beslutter besluttes besluttet bestemt bilag bilaget
    bilagene dagsorden dagsordenen dato datoen drejer emne emnet endte fandt find finde
    forbindelse foregik foregår foreslog foreslået foreslår forklar forslag forslaget forslagene
    fortæl fortælle fremgår følge gang gange gerne giv give gives given givet godkende godkender
    godkendes godkendt godkendte grund grunden gælder handle handler hedde hedder hente hvornår
    indhold indholdet indstille indstillede indstiller indstilles indstillet indstilling
    indstillingen indstillinger information kende klar konklusion konklusionen koste koster
    kostede kostet lave lavede laver lavet ligger liste længe mening mene mener mente måde møde
    møder møderne mødet mødets navn nyeste nyt nyheder nævnes nævnt omtalt oplysninger opsummer
    opsummering opsummere oversigt pris prisen punkt punkter punkterne punktet referat referater
    referaterne referatet resultat resultatet resume resumé sag sagen sagens sager sagerne sagt
    sagde sagsforløb sagsforløbet sagsnr sagsnummer sagsnumre sagsnummeret seneste senest senere
    sendt sidst sidste sige siger skete sker ske slags snakkede snak status stemme stemmer stemt
    stemte stod stå står synes søg sådanne tal tale taler talt tid tidspunkt truffet truffen
    udfald udfaldet udgift udgiften udgifter udgifterne udvalg udvalget udvalgene udvalgets
    vedtage vedtages vedtaget vedtog vide viser vist året årsag årsagen år årene agenda agreed
    approve approved case cases committee cost costs council date decide decided decision
    decisions discussed document documents happened item items list meeting meetings minutes
    money municipality outcome price proposal recommendation recommended result vote voted votes
    politiker politikere politikerne politisk politiske kommune kommunen kommunens imod anbefale
    anbefaler anbefalet anbefalede anbefales anbefaling anbefalinger anbefalingen bevilge
    bevilger bevilget bevilgede udsat udsættes udsætte henne ende ender endt fraværende tilstede
    deltager deltog deltage udtalelse udtalte bemærkninger hej goddag attachment attachments
    """.split()
)
"""Words that say what is asked of a subject, not which; they weigh little in a search."""


def fold(text: str) -> str:
    """Return text in lower case with æøå and accents spelt the one way any typist reaches.

    å, aa and a become a; ø, oe and o become o; æ and ae become ae. "Børnehøjen", "boernehoejen"
    and "bornehojen" are then one word.
    """
    if not text.isascii():
        text = unicodedata.normalize("NFKC", text)
    text = text.lower()
    for letter, spelt in () if text.isascii() else _LETTERS.items():
        text = text.replace(letter, spelt)  # far quicker than `translate`
    if not text.isascii():
        text = _FOREIGN.sub(_bare, unicodedata.normalize("NFKD", text))
    return _TYPED.sub(_first, text) if "aa" in text or "oe" in text else text


def _first(match: re.Match[str]) -> str:
    return match[0][0]


def _bare(match: re.Match[str]) -> str:
    return "" if unicodedata.combining(match[0]) else match[0]


def words(text: str) -> list[str]:
    """Return the folded words of a text in order; 1.617.499 is one word, without its dots."""
    return [plain_number(w) if "." in w else w for w in _WORD.findall(fold(text))]


def spelt_words(text: str) -> list[str]:
    """Return the words of a text in order as they are spelt, case and all."""
    return _WORD.findall(unicodedata.normalize("NFC", text))


@lru_cache(maxsize=200_000)
def stem(word: str) -> str:
    """Return the Snowball stem of a folded word, less a doubled last consonant.

    Snowball leaves "lukk" of "lukket" and "luk" of "luk"; without the doubling they meet. Forms
    that change their vowel (udsat, udsættes; børn, barn) are put into one form first.
    """
    word = IRREGULAR.get(word, word)
    found: list[str] = _SNOWBALL.analyze(word)
    root = found[0] if found else word
    doubled = len(root) > 3 and root[-1] == root[-2] and root[-1].isalpha()
    return root[:-1] if doubled else root


@lru_cache(maxsize=200_000)
def grams(word: str) -> tuple[str, ...]:
    """Return the grams inside a folded word; a word no longer than a gram is its own."""
    if len(word) <= GRAM:
        return (word,)
    return tuple(word[i : i + GRAM] for i in range(len(word) - GRAM + 1))


def edges(word: str) -> tuple[str, str]:
    """Return the first and last letters of a word, marked as such."""
    return f"^{word[:_EDGE]}", f"{word[-_EDGE:]}$"


def is_function_word(word: str) -> bool:
    """Return whether a folded word is a function word."""
    return word in _FOLDED_FUNCTION_WORDS


def is_short_form(word: str, text: str) -> bool:
    """Return whether a word of a text is letters for a name (MED, EU), not a word in capitals."""
    return len(word) > 1 and word.isupper() and word.isalpha() and not text.isupper()


def is_frame_word(word: str) -> bool:
    """Return whether a folded word, in any form or nearly spelt, only says what is asked."""
    return word in _FOLDED_FRAME_WORDS or (len(word) > _EDGE and stem(word) in _FRAME_STEMS)


def plain_number(word: str) -> str:
    """Return a number without the dots between its thousands; any other word as it is."""
    return word.replace(".", "") if "." in word and _THOUSANDS.fullmatch(word) else word


_FOLDED_FUNCTION_WORDS = frozenset(map(fold, FUNCTION_WORDS))
_FOLDED_FRAME_WORDS = frozenset(map(fold, FRAME_WORDS))
_FRAME_STEMS = frozenset(s for s in map(stem, _FOLDED_FRAME_WORDS) if len(s) > GRAM)
