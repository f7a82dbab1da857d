"""How well a source backs the answer, in words: what was cited, how final it is, how it is used."""

from dataclasses import dataclass

from assistant.answers.answer import Answer, Citation, Outcome
from assistant.minutes.meeting import State
from assistant.ui.quotes import Kind, Place, locate

_NAMING = {Kind.HEADING, Kind.NUMBER, Kind.ATTACHMENTS}
"""Parts of a punkt that name a matter and say nothing of it."""


@dataclass(frozen=True, slots=True)
class Backing:
    """How strong a source is, and why."""

    word: str
    reason: str


DIRECT = Backing("Direkte belæg", "svaret gengiver citatet ordret.")
SUPPORTING = Backing("Støttende belæg", "svaret bygger på citatet.")
PROPOSED = Backing("Støttende belæg", "det er et forslag til beslutning.")
PARTIAL = Backing("Delvist belæg", "kilden besvarer en del af spørgsmålet.")
AGENDA = Backing("Foreløbigt belæg", "sagen er endnu ikke besluttet.")
DRAFT = Backing("Foreløbigt belæg", "referatet er endnu ikke godkendt.")
NAMED = Backing("Svagt belæg", "kilden nævner sagen, men siger ikke mere.")
CLOSED = Backing("Kun overskriften", "punktet er lukket, og dets tekst kan ikke vises.")

_UNFINISHED = {State.DAGSORDEN: AGENDA, State.KLADDE: DRAFT}


def backing(answer: Answer, citation: Citation, place: Place) -> Backing:
    """Say how well a quote, found in its place, backs the answer that cites it."""
    if citation.closed and place.block.kind is Kind.HEADING:
        return CLOSED
    if place.block.kind in _NAMING:
        return NAMED
    unfinished = {str(state): found for state, found in _UNFINISHED.items()}
    if citation.state in unfinished:
        return unfinished[citation.state]
    if answer.outcome is Outcome.PARTIAL:
        return PARTIAL
    if place.block.kind is Kind.INDSTILLING:
        return PROPOSED
    return DIRECT if locate(answer.text, citation.quote) else SUPPORTING
