"""Whether those who were for or against are those who were heard, and not those who voted.

"Hvor mange var imod?" is of the answers to a hearing where it follows a question about them.
"""

import re

from assistant.answers.answer import Citation
from assistant.answers.desks.votes.asked import Form, VoteAsked, ask_votes
from assistant.answers.desks.votes.ballots import read_votes
from assistant.answers.desks.votes.cues import EXCLUSIVE, Side
from assistant.answers.wording.draft import Draft
from assistant.search.question import Question

_HEARD = re.compile(
    r"\b(?:\w*høring\w*|\w*svar(?:ene|et)?|\w*indsigelse\w*|\w*bemærkning(?:er|erne)?"
    r"|\w*henvendelse\w*|\w*underskrift\w*|protest\w*|klage(?:r|rne)?|\w*borger(?:e|ne)?"
    r"|nabo(?:er|erne)|indbygger(?:e|ne)?|\w*beboer(?:e|ne)?|\w*forældre(?:ne)?|elever(?:ne)?|\w*lejer(?:e|ne)?"
    r"|\w*ejer(?:e|ne)?|\w*foreninger(?:ne)?|lodsejer(?:e|ne)?|medarbejdere(?:ne)?|spurgte"
    r"|adspurgte|deltagere(?:ne)?|\w*brugere(?:ne)?)\b",
    re.IGNORECASE,
)
_SAYS = {
    Side.IMOD: r"i?mod|modstand\w*|negativ\w*|indsigelse\w*|protest\w*|kriti\w+|fraråd\w*|nej",
    Side.FOR: r"for|positiv\w*|støtte\w*|tilhænger\w*|bakker|ja",
}
_OF_SOME = frozenset({Form.HVEM, Form.ANTAL, Form.NOGEN})


def is_of_heard(asked: VoteAsked, question: Question) -> bool:
    """Return whether a question that need not be of a vote speaks of those who were heard."""
    if asked.firm or asked.form not in _OF_SOME:
        return False
    return _HEARD.search(" ".join((*question.carried, question.text))) is not None


def bears_out(draft: Draft | None, question: Question) -> bool:
    """Return whether a draft may answer: of those heard it must say the side, and of no voters."""
    asked = ask_votes(question.text, question.search_text)
    if draft is None or asked is None or not is_of_heard(asked, question):
        return True
    says = re.compile(rf"\b(?:{_SAYS.get(asked.side or Side.IMOD, '')})\b", re.IGNORECASE)
    cited = (p for s in draft.statements for p in s.parts if isinstance(p, Citation))
    return any(says.search(c.quote) and not _votes_in(c.quote) for c in cited)


def _votes_in(quote: str) -> bool:
    named = (s for ballot in read_votes(quote) for s in ballot.stands if s.voters)
    return any(stand.side in EXCLUSIVE for stand in named)
