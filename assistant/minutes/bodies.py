"""Names of the bodies that decide: udvalg, råd, byråd, direktion, MED-udvalg.

A name is recognised by its last word, so that a body never seen before is one too, and compared
by what is the same in "Social og Sundhed", "Social- og Sundhedsudvalget" and "SOCIALUDVALGET".
"""

import re

_LAST = r"""(?:
    \w*udvalg(?:et|ene)? | \w*byråd(?:et)? | \w*(?<!om)råd(?:et)? | \w*bestyrelsen? | \w*nævn(?:et)?
  | \w*kommission(?:en)? | \w*direktion(?:en)? | magistrat(?:en)? | \w*komit[eé](?:en)? | \w*forum
  | \w*forsamling(?:en)? | \w*med | (?:\w*-)?med-?(?:udvalg(?:et)?)? | hegnsyn(?:et)?
  | \w*ledelsen? | \w*chefgruppen? | \w*gruppen | repræsentantskab(?:et)? | \w*samråd(?:et)?
)"""
_WORD = r"[A-ZÆØÅ§][\wæøåÆØÅ&/.]*"
_JOIN = r"(?:-?,\ |-?\ og\ |-?\ &\ |-\ |\ )"
_NAME = rf"""
    (?: [Uu]dvalg(?:et)?\ (?:for|vedr\.|vedrørende)\ {_WORD}(?:{_JOIN}{_WORD}){{0,6}}
      | §\ ?17,?\ ?(?:stk\.?\ ?4)?-?\ ?(?:udvalg(?:et)?)(?:\ (?:for|om
      |vedr\.)\ {_WORD}(?:{_JOIN}{_WORD}){{0,5}})?
      | (?:{_WORD}{_JOIN}){{0,6}}(?:[A-ZÆØÅ]|(?<=og\ )|(?<=-\ )|(?<=[-]))(?i:{_LAST})(?!\w)
    )"""
NAME = re.compile(rf"(?<![\wæøå.-]){_NAME}", re.VERBOSE)
_WHOLE = re.compile(rf"(?:{_NAME})\Z", re.VERBOSE)
_LAST_WORD = re.compile(rf"(?:{_LAST})\Z", re.VERBOSE | re.IGNORECASE)
_CODE = re.compile(r"[A-ZÆØÅ]{2,5}(?:\d)?\Z")
_NO_BODY = frozenset(
    "ingen resumé baggrund råd medlem formand rådet udvalg udvalget nævnet bestyrelsen forum "
    "ledelsen gruppen med ledelse ældreråd".split()
)
_BEFORE_LOW = frozenset("lokale regionale midlertidige stående fælles tværgående og & 4".split())
_SMALL = _BEFORE_LOW | frozenset("for i på om til det den de ad hoc vedr. stk. 17".split())
_LETTERS = re.compile(r"[^\W\d_]+")
_LITTLE = frozenset("OG FOR AF I PÅ TIL".split())
_KEPT = frozenset("HR IT MED TR EU".split())
_LONGEST_CODE = 6

_GENERIC = frozenset("udvalget rådet bestyrelsen mødet nævnet kommissionen lokaludvalget".split())
_PLACE = re.compile(
    r"^[A-ZÆØÅ][\w-]+(?: [A-ZÆØÅ][\w-]+)? (?=(?:Kommunalbestyrelse|Byråd)(?:n|et)?$)"
)
_PERIOD = re.compile(
    r"(?<![\s_(])[\s_(]*+(?:(?:19|20)\d{2}\s?[-–]\s?(?:19|20)?\d{2}|\b\d{2}\s?[-–]\s?\d{2}\b)\)?[\s_]*"
)


def without_period(text: str) -> str:
    """Return `text` without an election period ("Byrådet 2022-2025", "14-17 Byrådet")."""
    bare, times = _PERIOD.subn(" ", text)
    return bare.strip(" _-–()") if times else text


def is_body(text: str) -> bool:
    """Return whether the whole of `text` is the name of a body, by its last word."""
    if not 3 < len(text) <= 90 or text.lower() in _NO_BODY:
        return False
    words = text.split()
    named = all(
        word[0].isupper() or word[0] == "§" or word.lower() in _SMALL for word in words[:-1]
    )
    last = words[-1][0].isupper() or (len(words) > 1 and words[-2].lower() in _BEFORE_LOW)
    return bool(_WHOLE.match(text)) or (named and last and bool(_LAST_WORD.match(words[-1])))


def is_code(text: str) -> bool:
    """Return whether `text` is a short code for a body, as in "ØU" or "KB"."""
    return bool(_CODE.match(text))


def is_generic(text: str) -> bool:
    """Return whether `text` means the meeting's own body without naming it ("Udvalget")."""
    return text.lower() in _GENERIC


def find_body(text: str) -> str | None:
    """Return the first body named in `text`, as printed, without a genitive s."""
    for found in NAME.finditer(text):
        name = nominative(found.group().strip())
        if name.lower() not in _NO_BODY:
            return name
    genitive = re.search(rf"({_NAME})s\b", text, re.VERBOSE)
    return genitive[1] if genitive else None


def nominative(name: str) -> str:
    """Return the name without the s of "Byrådets", "Direktionens"."""
    return name[:-1] if re.search(r"(?:et|en|med|råd|udvalg|ne)s$", name, re.IGNORECASE) else name


def owner(name: str) -> str:
    """Return the name in a place where it must be a genitive ("Kultur og Fritids møde")."""
    return re.sub(r"(?:'s|’s|s)$", "", name, flags=re.IGNORECASE)


def without_place(name: str) -> tuple[str, str | None]:
    """Split "Havnsø Kommunalbestyrelsen" into the body and the municipality's name."""
    found = _PLACE.match(name)
    return (name[found.end() :], found.group().strip()) if found else (name, None)


def spelt(name: str) -> str:
    """Return a name set in capitals as it is written: "TEKNIK- OG MILJØUDVALGET"; a code stays."""
    if not name.isupper() or len(name) <= _LONGEST_CODE:
        return name
    return _LETTERS.sub(_spelt_word, name)


def _spelt_word(found: re.Match[str]) -> str:
    word = found.group()
    if word in _LITTLE:
        return word.lower()
    return word if word in _KEPT else word.capitalize()


def key(name: str) -> str:
    """Return what two printings of the same body's name have in common."""
    low = re.sub(r"[^\wæøå]+", "", re.sub(r"\b(?:og|for)\b", " ", name.lower()))
    low = re.sub(r"(råd|ion|nævn|else)(?:et|en|n)$", r"\1", low)
    return re.sub(r"^udvalget|s?udvalg(?:et)?$", "", low) or low
