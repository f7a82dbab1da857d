"""Names compared as people mean them: case, hyphens and spaces do not tell bodies apart."""

import re
import unicodedata


def folded(name: str) -> str:
    """Return the form two spellings of one name share ("Social- og Sundhedsudvalget")."""
    lowered = unicodedata.normalize("NFC", name).casefold()
    return re.sub(r"[\W_]+", "", lowered)


def folded_kommune(name: str) -> str:
    """Return the form of a municipality's name without the word kommune."""
    return folded(re.sub(r"\bkommunes?\b", "", name, flags=re.IGNORECASE))
