"""Is a punkt on another matter than the one asked about, though it holds words of the question?

A question names more than its matter: where it lies, whom it is asked of, which year. A punkt that
shares only those is no answer; one from the wrong case is worse than none.
"""

from collections.abc import Sequence

from assistant.answers.asking.asked import Asked
from assistant.answers.asking.compounds import holds_end_alone
from assistant.answers.asking.focus import Focus, Term
from assistant.answers.asking.newness import is_of_new
from assistant.answers.asking.places import places_of_a_kind, subject_at_place
from assistant.answers.asking.premises import is_of_budget
from assistant.answers.asking.words import tokens
from assistant.answers.finding.candidates import Candidate
from assistant.answers.finding.madeonce import made_once

_FORECAST = {Asked.BELOEB, Asked.MAENGDE, Asked.ANTAL, Asked.PROCENT, Asked.MAAL}
"""Sorts of figures that a budget tells of the years after its own too."""


class Matter:
    """What one question is about, apart from the place, person and year that it names."""

    def __init__(self, text: str, focus: Focus, people: Sequence[str]) -> None:
        """Read a question; `people` are the names of the members that the archive knows."""
        self._text = text
        self._focus = focus
        self._people = people
        self._subject = tuple(term for term in focus.terms if not term.light)

    def is_another(self, candidate: Candidate) -> bool:
        """Return whether a punkt holds but the place, the person, the end or the old of it."""
        absent = candidate.coverage.absent
        apart = (self.at_place, self._of_person, self._in_places)
        lacking = any(own and all(term in absent for term in own) for own in apart)
        old = not is_of_new(self._text, dict.fromkeys(candidate.texts))
        return lacking or old or self._holds_end_alone(candidate)

    def of_its_year(self, about: list[Candidate]) -> list[Candidate]:
        """Return the punkter on the budget of the year asked about, where a budget is asked about.

        None where the best is another year's: what was decided on that is no answer, though its
        figures for the years after may be.
        """
        if self._focus.asked in _FORECAST:
            return about
        fitting = [is_of_budget(self._text, c.record) for c in about]
        if True not in fitting and fitting[:1] == [False]:
            return []
        return [c for c, fits in zip(about, fitting, strict=True) if fits is not False]

    @made_once
    def at_place(self) -> tuple[Term, ...]:
        """Return the words for what is asked about at a named place; none where none is named."""
        return subject_at_place(self._text, self._focus.terms)

    @made_once
    def _in_places(self) -> tuple[Term, ...]:
        """Return the word for the sort of place: heat pumps in houses are none "i skolerne"."""
        return places_of_a_kind(self._text, self._focus.terms)

    @made_once
    def _of_person(self) -> tuple[Term, ...]:
        """Return what a yes or no is asked about, beside the member whose whole name it gives."""
        if self._focus.asked is not Asked.JA_NEJ:
            return ()
        named = {t.stem for name in self._people if name in self._text for t in tokens(name)}
        return tuple(term for term in self._subject if term.stem not in named) if named else ()

    def _holds_end_alone(self, candidate: Candidate) -> bool:
        if len(self._subject) != 1:
            return False
        stems = {token.stem for text in set(candidate.texts) for token in tokens(text)}
        return holds_end_alone(self._subject[0].stem, stems)
