"""Standing punkter: those every meeting has whatever it is about (godkendelse af dagsorden …).

They hold the words of all questions and the answer to few; ranking keeps them behind punkter
of substance unless the question is about them.
"""

import re

from assistant.search.danish import fold

# Written as `fold` spells: å is a, ø is o, æ is ae.
_STANDING = re.compile(
    r"""(?:
      (?:godkendelse|fastsaettelse|fastlaeggelse|gennemgang|vedtagelse)\ af\ (?:dagsorden\w*|
        referat\w*|(?:dagsorden|referat)\ og\ \w+|modereferat\w*|protokol\w*)
    | (?:dagsorden\w*|referat\w*)(?:\ og\ (?:dagsorden\w*|referat\w*))?
    | (?:gensidig(?:e)?\ )?(?:orientering(?:er)?|meddelelser|information)
      (?:\ (?:fra|ved|til)\ .{0,60})?(?:\ (?:og|/)\ .{0,40})?
    | eventuelt | evt | diverse | sporgetid | sporgetime\w* | borgersporgetid
    | ovrige\ sager | fravaer\w* | (?:lukket|lukkede)(?:\ (?:punkt|punkter|sag|sager|dagsorden))?
    | (?:digital(?:e)?\ )?underskrift\w*(?:\ .{0,30})? | godkendelse\ og\ underskrift.{0,40}
    | naeste\ mode\w* | modeplan\w* | bordet\ rundt | afbud | valg\ af\ (?:ordstyrer|referent)\w*
    | (?:opfolgning\ pa|siden)\ sidst(?:e\ mode)?
    )""",
    re.VERBOSE,
)
EVENTUELT = "eventuelt"
_EVENTUELT = re.compile(
    r"\b(?:under|til|punkt(?:et)?)(?: \d+)?:? eventuelt\b|^\W*eventuelt\b|\beventuelt\W*$"
)
"""The punkt; elsewhere in a question the word only says "perhaps"."""

_ASKED = re.compile(
    r"\b(?:dagsorden|meddelelse|sporgetid|ovrige sager|lukke(?:t|de) (?:punkt|sag)"
    r"|godkendelse af referat|orienteringer|modeplan|agenda|underskrift(?:sark|sblad|sside)"
    r"|(?:digital\w*|godkendelse og) underskrift|underskrift\w* (?:af|pa) (?:referat|protokol))"
)
_EDGES = re.compile(r"^[\W\d_]+|\s*\([bodl]\)$|[\W\d_]+$")


def is_standing(title: str | None) -> bool:
    """Return whether a punkt of this title is one that every meeting has."""
    plain = _EDGES.sub("", _EDGES.sub("", fold(title or "")))
    return not plain or _STANDING.fullmatch(plain) is not None


def asks_standing(text: str) -> bool:
    """Return whether a question is about a standing punkt itself."""
    return _ASKED.search(fold(text)) is not None or asks_eventuelt(text)


def asks_eventuelt(text: str) -> bool:
    """Return whether a question means the punkt "Eventuelt", not the little word."""
    return _EVENTUELT.search(fold(text)) is not None
