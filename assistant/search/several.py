"""Two questions put in one: "Hvad koster broen, og hvem stemte imod?"."""

import re

_ASKS = r"(?:hvad|hvem|hvis|hvor|hvordan|hvorfor|hvornår|hvilke[nt]?)\b"
_TWO = re.compile(
    rf"(?P<first>(?:{_ASKS}|(?:er|var|blev|bliver|skal|kan|har|må|får|fik)\b).{{12,}}?)[,;.?]?\s+og\s+"
    rf"(?P<second>{_ASKS}\s+\S.{{4,}}|hvor(?: ?hen| ?fra|dan|når|for)?|(?:til|af|med) hvem)\??",
    re.IGNORECASE | re.DOTALL,
)
_TOLD_OF = re.compile(
    r"\b(?:om|hvad|hvem|hvor|hvordan|hvorfor|hvornår|oplyst|besluttet|aftalt|beskriv\w*"
    r"|stem\w+ (?:der )?(?:for|i?mod))$"
)
"""What a question word goes on with: "… om, hvor og hvornår mødet holdes", "Hvem stemte for, og
hvem stemte imod planen"."""


def two_questions(text: str) -> tuple[str, str] | None:
    """Return the two questions that a text puts, None where it puts one.

    The second begins with its own question word; the first stands as a question without it.
    """
    found = _TWO.fullmatch(" ".join(text.split()))
    if found is None or _TOLD_OF.search(found["first"].lower().rstrip(" ,;.?")):
        return None
    second = found["second"]
    return f"{found['first']}?", second[:1].upper() + second[1:]
