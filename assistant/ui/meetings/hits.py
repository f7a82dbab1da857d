"""Words looked for inside a meeting: where they stand, and the text with them marked."""

import re
import unicodedata
from dataclasses import dataclass

from markupsafe import Markup, escape

_TERM = re.compile(r'"([^"]+)"|(\S+)')
_LONGEST = 200


@dataclass(frozen=True, slots=True)
class Wanted:
    """What a reader looks for: words, or several in quotation marks as one.

    A word is found inside longer ones too ("sti" in "cykelstien"), as a browser finds it.
    """

    text: str = ""

    @property
    def terms(self) -> tuple[str, ...]:
        """Return the words, each once, without what holds no letter or digit."""
        plain = unicodedata.normalize("NFC", self.text[:_LONGEST]).replace("”", '"')
        found = (one or other for one, other in _TERM.findall(plain.replace("“", '"')))
        words = (" ".join(term.split()).strip('"').casefold() for term in found)
        return tuple(dict.fromkeys(w for w in words if any(c.isalnum() for c in w)))

    def within(self, *texts: str) -> int:
        """Return in how many places the words stand; 0 where one of them is missing."""
        whole = "\n".join(texts)
        if not self.terms or not all(_pattern((term,)).search(whole) for term in self.terms):
            return 0
        return sum(1 for _ in _pattern(self.terms).finditer(whole))

    def marked(self, text: str) -> Markup:
        """Return the text with every word that is looked for marked."""
        if not self.terms:
            return escape(text)
        parts, end = Markup(""), 0
        for match in _pattern(self.terms).finditer(text):
            mark = Markup("<mark>{}</mark>").format(match.group())
            parts += escape(text[end : match.start()]) + mark
            end = match.end()
        return parts + escape(text[end:])


def _pattern(terms: tuple[str, ...]) -> re.Pattern[str]:
    longest_first = sorted(terms, key=len, reverse=True)
    spelt = (r"\s+".join(re.escape(word) for word in term.split()) for term in longest_first)
    return re.compile("|".join(spelt), re.IGNORECASE)
