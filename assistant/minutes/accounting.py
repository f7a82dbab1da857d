"""Where each line of a document went: the proof that nothing is dropped silently.

Every line is the meeting's head, a punkt's heading, a part of a punkt, or named as what it is
besides: contents list, group heading, case line, page head, page number, menu.
"""

from dataclasses import dataclass

from assistant.minutes.body import read_body
from assistant.minutes.documents import Document, documents_of


@dataclass(frozen=True, slots=True)
class Placed:
    """A printed line and the place it went to; `punkt` is the place of its punkt in the meeting."""

    text: str
    place: str
    punkt: int | None = None


def account(text: str) -> list[Placed]:
    """Return every line of a document that is not blank with where it went, in printed order."""
    return [placed for document in documents_of(text) for placed in _placed(document)]


def _placed(document: Document) -> list[Placed]:
    lines = document.page.lines
    places = {index: Placed(line.text, line.noise or "hoved") for index, line in enumerate(lines)}
    numbers = {line.number: index for index, line in enumerate(lines)}
    for index in document.outline.contents.lines:
        places[index] = Placed(lines[index].text, "indholdsfortegnelse")
    for index in document.outline.groups:
        places[index] = Placed(lines[index].text, "gruppe")
    for at, span in enumerate(document.outline.spans):
        for index in (*span.heading, *span.above):
            if index not in document.outline.contents.lines:
                name = "overskrift" if index in span.heading else "sagslinje"
                places[index] = Placed(lines[index].text, lines[index].noise or name, at)
        for place in read_body(document.page, span, document.outline.groups).places:
            index = numbers[place.line]
            places[index] = Placed(lines[index].text, place.name, at)
    tail = [Placed(line.text, line.noise or "bilag") for line in document.tail]
    return [*places.values(), *tail]
