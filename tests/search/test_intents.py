import pytest

from assistant.search.intents import asks_newest, asks_oldest, read_intent
from assistant.search.question import Intent


@pytest.mark.parametrize(
    ("text", "intent"),
    [
        ("Hvad blev der besluttet om skolen?", Intent.BESLUTNING),
        ("Hvad blev resultatet af sagen om bussen?", Intent.BESLUTNING),
        ("Hvad koster cykelstien?", Intent.BELOEB),
        ("Hvor mange penge blev der givet?", Intent.BELOEB),
        ("Hvor stort et overforbrug regner man med?", Intent.BELOEB),
        ("Hvor mange boliger må der bygges?", Intent.ANTAL),
        ("Hvor længe må bassinet være lukket?", Intent.ANTAL),
        ("Hvornår åbner hallen?", Intent.TIDSPUNKT),
        ("Hvem stemte imod?", Intent.PERSON),
        ("Hvilket firma skal levere maden?", Intent.PERSON),
        ("Hvorfor blev sagen udsat?", Intent.BEGRUNDELSE),
        ("Er åbningstiderne permanente?", Intent.JA_NEJ),
        ("Hvad handler sagen om?", Intent.OM),
        ("Hvad indstillede forvaltningen?", Intent.INDSTILLING),
        ("Hvilke bilag er der?", Intent.BILAG),
        ("Hvem var fraværende?", Intent.MOEDE),
        ("Hvor blev mødet holdt?", Intent.MOEDE),
        ("Hvilket sagsnummer har lokalplanen?", Intent.SAGSNUMMER),
        ("Hvilket j.nr. har lokalplanen?", Intent.SAGSNUMMER),
        ("Hvad er journalnr. på sagen om cykelstien?", Intent.SAGSNUMMER),
        ("Hvilket sags-id har kajakklubben?", Intent.SAGSNUMMER),
        ("Hvilken sag har nummer 25-000114?", Intent.SAGSNUMMER),
        ("Hvilke sager blev behandlet i maj?", Intent.LISTE),
        ("Hvor mange gange er sagen behandlet?", Intent.OPTAELLING),
        ("Hvad synes du om skolen?", Intent.MENING),
        ("Hej", Intent.SMAASNAK),
        ("What did the council decide?", Intent.BESLUTNING),
        ("How much does it cost?", Intent.BELOEB),
        ("Hvor ligger børnehaven?", Intent.STED),
        ("rotter", Intent.ANDET),
    ],
)
def test_what_is_asked_for(text: str, intent: Intent) -> None:
    assert read_intent(text) is intent


@pytest.mark.parametrize("text", ["den seneste beslutning", "hvad er status på", "lige nu"])
def test_newest(text: str) -> None:
    assert asks_newest(text)


@pytest.mark.parametrize("text", ["de seneste tre år", "hvad blev besluttet"])
def test_not_newest(text: str) -> None:
    assert not asks_newest(text)


def test_oldest() -> None:
    assert asks_oldest("Hvornår var sagen oppe første gang?")
    assert not asks_oldest("Hvad var det første punkt?")
