"""Pages that lost their line breaks: cut again before what can only begin a line.

Copies on the web run a whole page together. Such a page has hundreds of words on a line, and the
labels and headings of minutes in the middle of it.
"""

import re

_MIN_LENGTH = 350
_LABEL = (
    r"(?:Sagsnr\.?|Sagsid\.?|Sagsansvarlig|Sagsbehandler|Initialer|Fraværende|Afbud|Bilag"
    r"|Dok\.nr\.?|Journalnr\.?)\s?:"
)
_HEADING = (
    r"(?:Sagens formål|Sagens kerne|Sagens indhold|Sagsfremstilling|Sagsbeskrivelse"
    r"|Beslutningstema|Økonomiske konsekvenser|"
    r"Økonomiske forhold|Økonomi og finansiering|Økonomi|Lovgrundlag|Retsgrundlag|Indstilling"
    r"|Baggrund|Resumé|Resume|Vurdering|"
    r"Høring|Sammendrag|Sagsresumé|Redegørelse|Anbefaling|Personale|Tværgående konsekvenser"
    r"|Sagens videre forløb)"
)
_DECISION = (
    r"(?:Beslutning(?: (?:i )?(?:[A-ZÆØÅ][\wæøå]*-?,? (?:og )?){0,5}[A-ZÆØÅ]?\w*(?:udvalget"
    r"|rådet|bestyrelsen|direktionen|magistraten)"
    r"(?:,? den(?: \d{1,2}[-.]\d{1,2}[-.]\d{4}| \d{1,2}\. [a-zæøå]+ \d{4})?)?)?:?)"
)
_ITEM = re.compile(r"(?<=\s)(?=\d{1,4}\. [A-ZÆØÅ][^.]{5,200}? Sagsnr)")
_BEFORE_LABEL = re.compile(rf"\s+(?={_LABEL})")
_AROUND_HEADING = re.compile(rf"(?<=[.:!?)\w])\s+({_HEADING})\s+(?=[A-ZÆØÅ\d])")
_AROUND_DECISION = re.compile(rf"(?<=[.:!?)])\s+({_DECISION})\s+(?=[A-ZÆØÅ\d])")
_PAGE_NUMBER = re.compile(r"^(\d{1,3})\s+(?=\d{1,4}\. |Indholdsfortegnelse|Åben|Lukket|[A-ZÆØÅ])")
_CONTENTS = re.compile(
    r"^(.{0,40}?\b(?:Indholdsfortegnelse|INDHOLDSFORTEGNELSE"
    r"|Oversigtsdagsorden):?)(?:\s+Side)?\s*(?=\d{1,4}\. |Åbent? )",
    re.MULTILINE,
)
_MARKERS = re.compile(
    rf"{_LABEL}|(?<=[.:] ){_HEADING} |\bIndholdsfortegnelse\b|[Bb]eslutningsprotokol"
)


_GLUED = re.compile(
    r"""
      ^(?:Mødested|Mødedato|Mødetidspunkt|Mødetid|Starttidspunkt|Udvalg|Sted|Dato|Deltagere
        |Medlemmer|Afbud|Fraværende)(?=[A-ZÆØÅ][a-zæøå]|\d)
    | ^[\s•-]*Udskriv(?=[A-ZÆØÅ])
    | (?<=\S)(?=Klik\ her\ for\ at\ )
    | (?<=[)\d])(?=Indholdsfortegnelse)
    | (?<=[a-z])(?=application/\S{1,80}\sicon\s)
    """,
    re.VERBOSE,
)
_MAY_GLUE = re.compile(
    r"^\W*(?:Møde|Start|Udv|Udskr|Sted|Dato|Del|Med|Af|Frav)|Klik |application/|.Indhold"
)
_DATED_LIST = re.compile(r"^(?:Sagens forløb|Sagsforløb)(?=\s+\d{1,2}[-.]\d{1,2}[-.]\d{4}\s)")


def unflatten(text: str) -> str:
    """Return `text` with line breaks put back where a page, or two of its parts, ran together."""
    lines = text.split("\n")
    flat = any(_flat(line) for line in lines if len(line) >= 120)
    return "\n".join(_line(_apart(line), flat) for line in lines)


def _apart(line: str) -> str:
    """Cut a line where a label, a button or a file's icon lost the space to its neighbour."""
    if len(line) > 2000:
        return line
    if _MAY_GLUE.search(line):
        line = _GLUED.sub(lambda found: f"{found.group()}\n", line)
    return _DATED_LIST.sub(lambda found: f"{found.group()}\n", line)


def _line(line: str, flat: bool) -> str:
    if flat:
        line = _PAGE_NUMBER.sub(r"- \1 -\n", line)
    contents = _CONTENTS.search(line[:400])
    if contents and line[contents.end() :].strip():
        line = f"{line[: contents.end()].rstrip()}\n{line[contents.end() :]}"
    if not flat or len(line) < 40:
        return line
    line = _ITEM.sub("\n", line)
    line = _BEFORE_LABEL.sub("\n", line)
    line = _AROUND_DECISION.sub(r"\n\n\1\n", line)
    return _AROUND_HEADING.sub(r"\n\n\1\n", line)


def _flat(line: str) -> bool:
    hits = len(_MARKERS.findall(line[:20000]))
    return hits >= 2 and (len(line) >= _MIN_LENGTH or hits >= 3)
