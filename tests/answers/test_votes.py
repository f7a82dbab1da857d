"""Votes are read as Danish minutes write them: who stood where, and nobody on two sides."""

import re

import pytest

from assistant.answers.desks.votes.ballots import Ballot, read_votes
from assistant.answers.desks.votes.cues import EXCLUSIVE, Side
from assistant.answers.desks.votes.names import same_party
from assistant.answers.desks.votes.points import point_before
from assistant.minutes.meeting import Member

FOR, IMOD, UNDLOD, IKKE = Side.FOR, Side.IMOD, Side.UNDLOD, Side.IKKE
FLERTAL, MINDRETAL = Side.FLERTAL, Side.MINDRETAL
FORBEHOLD, REFERAT, ENIGE = Side.FORBEHOLD, Side.REFERAT, Side.ENIGHED

Told = dict[Side, tuple[str, ...] | int]

ONE_BALLOT: list[tuple[str, Told]] = [
    ("Signe Brix (A) stemte imod.", {IMOD: ("Signe Brix",)}),
    ("Godkendt. Signe Brix (A) stemte imod.", {IMOD: ("Signe Brix",)}),
    ("Signe Brix (A) og Palle Thy (B) stemmer imod.", {IMOD: ("Signe Brix", "Palle Thy")}),
    ("Imod stemte Signe Brix og Palle Thy.", {IMOD: ("Signe Brix", "Palle Thy")}),
    ("Imod stemte 2: Signe Brix (A), Palle Thy (B).", {IMOD: ("Signe Brix", "Palle Thy")}),
    ("Imod var Signe Brix (A).", {IMOD: ("Signe Brix",)}),
    ("For stemte 14 (A, B og F), imod 9 (V og O).", {FOR: ("A", "B", "F"), IMOD: ("V", "O")}),
    ("For stemte 14 (A, B og F), imod 9 (V og O)", {FOR: 14, IMOD: 9}),
    ("For: A, B. Imod: V.", {FOR: ("A", "B"), IMOD: ("V",)}),
    ("For 14: A, B. Imod 3: V.", {FOR: 14, IMOD: 3}),
    (
        "For: 2 (Signe Brix (A), Ib Dahl (B)) / Imod: 1 (Per Holst (V))",
        {FOR: ("Signe Brix", "Ib Dahl"), IMOD: ("Per Holst",)},
    ),
    ("For: Signe Brix (A)\nImod: Palle Thy (B)", {FOR: ("Signe Brix",), IMOD: ("Palle Thy",)}),
    (
        "For:\nSigne Brix (A)\nIb Dahl (B)\nImod:\nPer Holst (V)",
        {FOR: ("Signe Brix", "Ib Dahl"), IMOD: ("Per Holst",)},
    ),
    ("Ja: 12 (A, B). Nej: 7 (V).", {FOR: ("A", "B"), IMOD: ("V",)}),
    ("Afstemning: For: 12, Imod: 7, Undlod: 2", {FOR: 12, IMOD: 7, UNDLOD: 2}),
    ("Der stemte 5 for og 2 imod.", {FOR: 5, IMOD: 2}),
    ("5 stemte for, og 2 stemte imod.", {FOR: 5, IMOD: 2}),
    (
        "Ikke godkendt. 4 stemte for (V og C), 5 stemte imod (A og F).",
        {FOR: ("V", "C"), IMOD: ("A", "F")},
    ),
    ("Godkendt med 5 stemmer for (A og B) og 2 stemmer imod (V).", {FOR: ("A", "B"), IMOD: 2}),
    ("Vedtaget med 11 stemmer mod 7.", {FOR: 11, IMOD: 7}),
    ("Forslaget blev forkastet med 11 stemmer mod 7.", {IMOD: 11, FOR: 7}),
    ("Forkastet med stemmerne 3 mod 1.", {IMOD: 3, FOR: 1}),
    ("Vedtaget med elleve stemmer mod syv.", {FOR: 11, IMOD: 7}),
    ("Tre medlemmer stemte imod.", {IMOD: 3}),
    ("Ét medlem undlod at stemme.", {UNDLOD: 1}),
    ("Venstre stemte imod.", {IMOD: ("Venstre",)}),
    ("Liste Ø stemte imod.", {IMOD: ("Liste Ø",)}),
    ("V og O stemte imod.", {IMOD: ("V", "O")}),
    ("V-gruppen stemte imod.", {IMOD: ("V",)}),
    ("SF's medlemmer stemte imod.", {IMOD: ("SF",)}),
    ("Det Konservative Folkeparti stemte imod.", {IMOD: ("Det Konservative Folkeparti",)}),
    (
        "Socialdemokratiet og SF stemte for, Enhedslisten imod, mens Å undlod at stemme.",
        {FOR: ("Socialdemokratiet", "SF"), IMOD: ("Enhedslisten",), UNDLOD: ("Å",)},
    ),
    (
        "Palle Thy (C) stemte imod forslaget, Signe Brix (A) og Ib Dahl (B) for.",
        {IMOD: ("Palle Thy",), FOR: ("Signe Brix", "Ib Dahl")},
    ),
    (
        "V stemte imod. De øvrige medlemmer stemte for.",
        {IMOD: ("V",), FOR: ("De øvrige medlemmer",)},
    ),
    ("Signe Brix (A) undlod at stemme.", {UNDLOD: ("Signe Brix",)}),
    ("Herefter undlod Signe Brix (A) at stemme.", {UNDLOD: ("Signe Brix",)}),
    ("Signe Brix (A) stemte blankt.", {UNDLOD: ("Signe Brix",)}),
    ("Signe Brix (A) stemte hverken for eller imod.", {UNDLOD: ("Signe Brix",)}),
    ("Hverken for eller imod stemte Ø.", {UNDLOD: ("Ø",)}),
    ("Signe Brix (A) afstod fra at stemme.", {UNDLOD: ("Signe Brix",)}),
    ("Undlod at stemme: Signe Brix (A).", {UNDLOD: ("Signe Brix",)}),
    ("Signe Brix (A) stemte ikke.", {IKKE: ("Signe Brix",)}),
    ("Signe Brix (A) deltog ikke i afstemningen.", {IKKE: ("Signe Brix",)}),
    ("Signe Brix (O) kan ikke tiltræde indstillingen.", {IMOD: ("Signe Brix",)}),
    ("Signe Brix (O) kunne ikke støtte forslaget.", {IMOD: ("Signe Brix",)}),
    ("Signe Brix (O) gik imod.", {IMOD: ("Signe Brix",)}),
    ("Herefter stemte Signe Brix (A) imod.", {IMOD: ("Signe Brix",)}),
    ("Tiltrådt, idet Signe Brix (A) stemte imod.", {IMOD: ("Signe Brix",)}),
    (
        "Et mindretal bestående af Signe Brix (V) og Ib Dahl (C) stemte imod, da prisen er ukendt.",
        {IMOD: ("Signe Brix", "Ib Dahl")},
    ),
    (
        "Et flertal bestående af Signe Brix (V) og Ib Dahl (C) anbefaler planen. Et mindretal "
        "bestående af Per Holst (F) ønsker en bro af sten.",
        {FLERTAL: ("Signe Brix", "Ib Dahl"), MINDRETAL: ("Per Holst",)},
    ),
    ("5 medlemmer (A+V+C) anbefaler indstillingen.", {FLERTAL: ("A", "V", "C")}),
    (
        "Byrådets flertal (A og B) vedtog planen. Mindretallet (V og O) stemte imod.",
        {FLERTAL: ("A", "B"), IMOD: ("V", "O")},
    ),
    ("Et flertal på 5 (A og B) stemte for.", {FOR: ("A", "B")}),
    ("V tager forbehold.", {FORBEHOLD: ("V",)}),
    (
        "Signe Brix (V) og Ib Dahl (C) tog forbehold for prisen.",
        {FORBEHOLD: ("Signe Brix", "Ib Dahl")},
    ),
    ("Godkendt med forbehold fra V og O.", {FORBEHOLD: ("V", "O")}),
    ("Dog tog Signe Brix (V) forbehold.", {FORBEHOLD: ("Signe Brix",)}),
    ("Signe Brix (V) ønsker ført til referat, at åen er dyb.", {REFERAT: ("Signe Brix",)}),
    ("Signe Brix (V) fik ført til protokollen, at åen er dyb.", {REFERAT: ("Signe Brix",)}),
    ("Signe Brix (V) begærede ført til protokols: Åen er dyb.", {REFERAT: ("Signe Brix",)}),
    ("Mindretalsudtalelse fra Venstre og SF: Vi vil ikke.", {REFERAT: ("Venstre", "SF")}),
    (
        "Signe Brix (V) stemte imod og ønskede ført til referat, at åen er dyb.",
        {IMOD: ("Signe Brix",), REFERAT: ("Signe Brix",)},
    ),
    (
        "Signe Brix (V) stemte imod. Hun ønskede ført til referat, at åen er dyb.",
        {IMOD: ("Signe Brix",), REFERAT: ("Signe Brix",)},
    ),
    ("Udvalgsmedlem Signe Brix stemmer imod.", {IMOD: ("Signe Brix",)}),
    ("Borgmesteren stemte imod.", {IMOD: ("Borgmesteren",)}),
    ("Vedtaget enstemmigt.", {ENIGE: ()}),
    ("Et enigt byråd vedtog planen.", {ENIGE: ()}),
    ("Formandens stemme var afgørende.", {Side.AFGOERENDE: ()}),
    ("Anne-Grete P. Bo Holm (løsgænger) stemte imod.", {IMOD: ("Anne-Grete P. Bo Holm",)}),
]

NO_VOTE = [
    "Godkendt.",
    "Ikke enstemmigt vedtaget.",
    "Kommunen afsætter midler til 2 biler for 5 mio. kr.",
    "Forældrene i institutionen er glade for stemningen.",
    "Udvalget stemte dørklokken om.",
    "Støjmuren vender mod vest, imod vinden.",
    "Signe Brix (A) orienterede om vejen.",
    "Lokalplan 12 for Havnen blev vedtaget.",
]


@pytest.mark.parametrize(("text", "sides"), ONE_BALLOT)
def test_the_sides_of_a_ballot_are_read(text: str, sides: Told) -> None:
    (ballot,) = read_votes(text)
    assert {stand.side for stand in ballot.stands} == set(sides)
    for side, expected in sides.items():
        if isinstance(expected, int):
            assert [s.count for s in ballot.on(side) if s.count is not None] == [expected]
        else:
            assert _names(ballot, side) == expected


@pytest.mark.parametrize("text", NO_VOTE)
def test_what_is_no_vote_is_not_read_as_one(text: str) -> None:
    assert read_votes(text) == ()


@pytest.mark.parametrize("text", [text for text, _ in ONE_BALLOT])
def test_every_name_stands_in_its_sentence(text: str) -> None:
    for ballot in read_votes(text):
        for stand in ballot.stands:
            proof = re.sub(r"\s+", " ", text[stand.start : stand.end])
            assert all(voter.name in proof for voter in stand.voters)


@pytest.mark.parametrize("first", [text for text, _ in ONE_BALLOT])
@pytest.mark.parametrize("second", ["Signe Brix (A) stemte for.", "V og O stemte for.", "For: V."])
def test_nobody_is_on_two_sides_of_one_ballot(first: str, second: str) -> None:
    for ballot in read_votes(f"{first}\n{second}"):
        on = [
            {v.name for stand in ballot.on(side) for v in stand.voters}
            for side in sorted(EXCLUSIVE)
        ]
        assert sum(map(len, on)) == len(set().union(*on))


def test_each_point_of_a_decision_is_a_ballot_of_its_own() -> None:
    text = "Ad 1: Godkendt. V stemte imod.\nAd 2: Godkendt. V stemte for, O imod."
    first, second = read_votes(text)
    assert (first.topic, second.topic) == ("Ad 1", "Ad 2")
    assert _names(first, IMOD) == ("V",)
    assert (_names(second, FOR), _names(second, IMOD)) == (("V",), ("O",))


def test_an_amendment_is_voted_on_apart_from_the_proposal() -> None:
    text = (
        "Ændringsforslaget fra Per Holst (V) blev forkastet med 9 stemmer mod 1.\n"
        "Budgettet blev vedtaget med 8 stemmer mod 2. Palle Thy (C) stemte imod."
    )
    amendment, budget = read_votes(text)
    assert [s.count for s in amendment.on(IMOD)] == [9]
    assert [s.count for s in budget.on(FOR)] == [8]
    assert _names(budget, IMOD) == ("Palle Thy",)


def test_a_lone_surname_is_a_voter_only_where_a_member_bears_it() -> None:
    assert read_votes("Skovfogeden stemte imod. Brix stemte imod.") == ()
    (ballot,) = read_votes("Brix stemte imod.", (Member("Signe Brix", "A"),))
    assert _names(ballot, IMOD) == ("Brix",)


def test_a_party_is_the_same_by_letter_and_by_name() -> None:
    assert same_party("Dansk Folkeparti", "DF")
    assert same_party("venstre", "V")
    assert same_party("Enhedslisten", "Liste Ø")
    assert not same_party("Venstre", "RV")
    assert not same_party("Venstre", "Det Radikale Venstre")


def _names(ballot: Ballot, side: Side) -> tuple[str, ...]:
    return tuple(voter.name for stand in ballot.on(side) for voter in stand.voters)


def test_the_point_of_a_vote_is_the_last_opened_before_it() -> None:
    text = "Ad 1: Godkendt.\nAd 2: Forslaget om kassen blev vedtaget.\nImod: 1 (Otto Hald (V))"
    assert point_before(text, text.index("Imod")) == "Ad 2: Forslaget om kassen blev vedtaget."
    assert point_before(text, text.index("Godkendt")) is None
    assert point_before("Ad 2: Forslaget faldt.\nImod: 1", 24) is None
