"""Signs that nobody sees: controls, and those that turn or hide the text around them.

A title can be made to read backwards, a word to look like another, and a word like "lukket" to be
no such word, with signs that no minutes need. They are taken out of what is read and of what is
asked, so that page, export and search have the same text. The soft hyphen stays: it breaks lines.
"""

import re

_HIDDEN = re.compile(
    "["
    "\x00-\x08\x0b\x0e-\x1f\x7f-\x84\x86-\x9f"  # controls; \x0c parts pages, \x85 lines
    "\u061c\u180e\u200b-\u200f"  # of no width, and marks of direction
    "\u202a-\u202e\u2066-\u2069"  # embeddings, overrides and isolates
    "\u2060-\u2065\u206a-\u206f"  # joiners and what is deprecated
    "\ud800-\udfff\ufeff\ufff9-\ufffb\ufffe\uffff"
    "\U000e0000-\U000e007f"  # tags: a second text that no one sees
    "]"
)
_LINES = str.maketrans(dict.fromkeys("\r\x85\u2028\u2029", "\n"))

_SPACE = re.compile(r"(\s{200})\s+")
_WORD = re.compile(r"(\S{1000})(?=\S)")


def visible(text: str) -> str:
    """Return a text without the signs that nobody sees; line ends of other systems are plain."""
    return _HIDDEN.sub("", text.translate(_LINES))


def bounded(text: str) -> str:
    """Return a text with no run of white space over 200 signs, and no word over 1,000.

    Only attacks have them, and what reads on looks at such a run once for each of its signs.
    """
    return _WORD.sub(r"\1 ", _SPACE.sub(r"\1", text))
