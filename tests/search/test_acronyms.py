from dataclasses import replace

import numpy as np
import pytest

from assistant.archive.archive import Archive
from assistant.archive.filters import Filters
from assistant.archive.viewer import PUBLIC
from assistant.search.acronyms import Acronyms
from assistant.search.parties import LONG_FORMS


def learned(acronyms: Acronyms) -> dict[str, tuple[str, ...]]:
    """Return the short forms that were read, without those that are known beforehand."""
    return {k: long for k, long in acronyms.lookup().items() if LONG_FORMS.get(k) != long}


@pytest.mark.parametrize(
    ("text", "short", "long"),
    [
        (
            "hos Pædagogisk Psykologisk Rådgivning (PPR) i",
            "ppr",
            "paedagogisk psykologisk radgivning",
        ),
        ("I Høje-Taastrup Kommune (HTK) er", "htk", "hoje tastrup kommune"),
        ("Center for Økonomi og Personale (CØP)", "cop", "center for okonomi og personale"),
        ("Økonomi- og Digitaliseringscenter (ØDC)", "odc", "okonomi og digitaliseringscenter"),
    ],
)
def test_short_forms_are_learned_with_their_words(
    archive: Archive, text: str, short: str, long: str
) -> None:
    record = archive.chunks(archive.select(Filters(), PUBLIC)[:1].tolist(), PUBLIC)[0]
    told = replace(record, chunk=replace(record.chunk, text=text))
    assert learned(Acronyms().with_([told])) == {short: tuple(long.split())}


def test_a_bracket_that_explains_nothing_teaches_nothing(archive: Archive) -> None:
    record = archive.chunks(archive.select(Filters(), PUBLIC)[:1].tolist(), PUBLIC)[0]
    told = replace(record, chunk=replace(record.chunk, text="Hanne Birkelund (SF) og Ole (V)"))
    assert learned(Acronyms().with_([told])) == {}


def test_a_short_form_of_two_things_is_no_help() -> None:
    both = Acronyms(((1, "BK", "Bog Klub"), (2, "BK", "Bold Klub")))
    assert learned(both) == {}
    assert learned(both.without(np.asarray([2]))) == {"bk": ("bog", "klub")}


def test_parties_are_known_unless_the_minutes_mean_another_thing_by_the_letters() -> None:
    assert Acronyms().lookup()["sf"] == ("socialistisk", "folkeparti")
    forest = Acronyms(((1, "SF", "Skov Forening"),))
    assert forest.lookup()["sf"] == ("skov", "forening")
