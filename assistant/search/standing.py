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
    | eventuelt | evt | diverse | spargetid | sporgetid | sporgetime\w* | borgersporgetid
    | (?:oevrige|ovrige)\ sager | lukkede?(?:\ (?:punkt|punkter|sag|sager|dagsorden))? | fravaer\w*
    | (?:digital(?:e)?\ )?underskrift\w*(?:\ .{0,30})? | godkendelse\ og\ underskrift.{0,40}
    | naeste\ mode\w* | modeplan\w* | bordet\ rundt | afbud | valg\ af\ (?:ordstyrer|referent)\w*
    | (?:opfolgning\ pa|siden)\ sidst(?:e\ mode)?
    )""",
    re.VERBOSE,
)
_EDGES = re.compile(r"^[\W\d_]+|\s*\(?[bodl]\)?$|[\W\d_]+$")


def is_standing(title: str | None) -> bool:
    """Return whether a punkt of this title is one that every meeting has."""
    plain = _EDGES.sub("", _EDGES.sub("", fold(title or "")))
    return not plain or _STANDING.fullmatch(plain) is not None
