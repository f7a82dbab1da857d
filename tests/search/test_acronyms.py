from dataclasses import replace

import numpy as np
import pytest

from assistant.archive.archive import Archive
from assistant.archive.filters import Filters
from assistant.archive.viewer import PUBLIC
from assistant.search.acronyms import Acronyms


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
    assert Acronyms().with_([told]).lookup() == {short: tuple(long.split())}


def test_a_bracket_that_explains_nothing_teaches_nothing(archive: Archive) -> None:
    record = archive.chunks(archive.select(Filters(), PUBLIC)[:1].tolist(), PUBLIC)[0]
    told = replace(record, chunk=replace(record.chunk, text="Hanne Birkelund (SF) og Ole (V)"))
    assert Acronyms().with_([told]).lookup() == {}


def test_a_short_form_of_two_things_is_no_help() -> None:
    both = Acronyms(((1, "BK", "Bog Klub"), (2, "BK", "Bold Klub")))
    assert both.lookup() == {}
    assert both.without(np.asarray([2])).lookup() == {"bk": ("bog", "klub")}
