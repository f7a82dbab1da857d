"""One question on its way to an answer: what was found for it, and where to look further.

Every desk (`attendance`, `listing`, `extracting`) is handed an `Inquiry` and gives a draft, or
None when the question is not for it.
"""

import re
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import date
from typing import Protocol

from assistant.answers.asking.focus import Focus, Term, understand_focus
from assistant.answers.asking.homes import Homes, town_names
from assistant.answers.asking.meanings import Meanings
from assistant.answers.asking.words import alike_among, likeness, tokens
from assistant.answers.finding.candidates import ABOUT, NAMED, Candidate, is_about, rank_candidates
from assistant.answers.finding.madeonce import made_once
from assistant.answers.finding.matter import Matter
from assistant.answers.finding.treatments import day, same_case
from assistant.answers.finding.weighing import Scales
from assistant.answers.text.quoting import canonical
from assistant.archive.archive import Archive
from assistant.archive.filters import Filters
from assistant.archive.records import Decided, ItemRecord, Listed, Outline
from assistant.archive.viewer import Viewer
from assistant.minutes.meeting import Meeting
from assistant.search.holders import Alike
from assistant.search.passage import Found
from assistant.search.question import DerivedFilter, Question

READ = 6
"""Punkter whose sentences are weighed; the passages go on beyond them."""

AS_GOOD = 0.85
"""Share of the best punkt's weight from which another may be the one that is meant."""

MEANT, APART = 0.4, 0.62
"""How sure the search must be of a punkt that has few of the question's words, and the share of
its rank that none other may reach, for it to be meant all the same."""

NEAR, NEAR_TITLED, NEAR_SHARE = 0.65, 0.14, 0.33
"""Shares of the best rank, of the title and of the question's words that a punkt must hold to be
shown where no sentence of it answers."""

FAINT, FAINT_SHARE = 0.1, 0.4
"""Confidence of the search below which a punkt must hold more of the words to be shown."""

TOLD = 0.67
"""Share of the subject that one sentence must hold itself, where the search found next to nothing
and the title says nothing of it."""

LIKELY, LIKELY_SHARE = 0.35, 0.5
"""How sure the search must be of the first punkt, and the share of words it must hold, for it to
be shown though its title holds none of them."""

NOUN_SHARE, NOUN_FIT = 0.55, 0.5
"""Share of the words that a punkt must hold to be shown where it lacks what is counted, or the
fit of a number in it."""

ALIKE = 0.8
"""Likeness from which a word of a title is the one asked about."""

WHOLE_TITLE = 3
"""Words of a title that is recognised where it stands whole in a question."""

PASSAGES = 12
"""Different punkter asked of the search."""


_OF_KOMMUNE = re.compile(r"\s+kommunes?$", re.IGNORECASE)


class Finder(Protocol):
    """What searches; `assistant.search.hybrid.Searcher` is one."""

    def search(self, question: Question, viewer: Viewer, k: int = 10) -> Found:
        """Return the passages nearest a question, best first."""

    def holders(
        self, words: Sequence[str], alike: Alike, filters: Filters, viewer: Viewer
    ) -> frozenset[str]:
        """Return the ids of all punkter that may hold a word like each of these, and others."""


class Inquiry:
    """A question, who asks it, and what the search found."""

    def __init__(
        self,
        question: Question,
        viewer: Viewer,
        archive: Archive,
        finder: Finder,
        subject: str | None = None,
        meanings: Meanings | None = None,
    ) -> None:
        """Search at once; the rest is looked up as it is needed.

        `subject` is what the question is about, where it is less than what is searched for.
        """
        self._subject = question.search_text if subject is None else subject
        self.viewer = viewer
        self._meanings = meanings
        self.archive = archive
        self._finder = finder
        self._homes = Homes(archive, viewer)
        self._known: dict[str, Candidate] = {}
        self._treated: dict[str, list[ItemRecord]] = {}
        self.found = finder.search(question, viewer, k=PASSAGES)
        self.asked = question
        dropped = [d for d in question.derived if d.value in self.found.relaxed]
        self.question = widened(question, dropped) if dropped else question

    @made_once
    def focus(self) -> Focus:
        """Return what the question asks for; words of a dropped filter only help to choose."""
        return understand_focus(replace(self.question, search_text=self._subject))

    @made_once
    def narrow(self) -> Focus:
        """Return what the question asks for as it was put, filters and all."""
        return understand_focus(self.asked)

    @made_once
    def records(self) -> list[tuple[ItemRecord, float]]:
        """Return the punkter of the passages, best first, with their shares of the best score."""
        ranks: dict[str, float] = {}
        for passage in self.found.passages:
            ranks.setdefault(passage.record.chunk.item_id, passage.score)
        top = max(ranks.values(), default=1.0) or 1.0
        best = list(ranks.items())[:READ]
        read = ((self.archive.item(key, self.viewer), score) for key, score in best)
        return [(record, score / top) for record, score in read if record]

    @made_once
    def candidates(self) -> list[Candidate]:
        """Return the punkter found, weighed, the likeliest source of the answer first."""
        records = [record for record, _ in self.records]
        return rank_candidates(self._scales(records), self.records)

    @made_once
    def matter(self) -> Matter:
        """Return what tells other matters from the one that is asked about."""
        people = self.archive.vocabulary(self.viewer).people
        return Matter(self.question.text, self.focus, people)

    def _scales(self, records: Sequence[ItemRecord]) -> Scales:
        names = town_names(self.question.text, self.focus.terms)
        towns = {r.item.id: self._homes.own_towns(r, names) for r in records} if names else {}
        return Scales(self.focus, records, self._meanings, towns)

    def is_at_home(self, kommune: str) -> bool:
        """Return whether the minutes found are of a municipality that no header of them names."""
        name = (_OF_KOMMUNE.sub("", kommune),)
        return any(self._homes.own_towns(record, name) for record, _ in self.records)

    @made_once
    def about(self) -> list[Candidate]:
        """Return the candidates that are what the question is about.

        Where one holds every name in the question, none that lacks a name can be meant.
        """
        filters = self.question.filters
        meant = (c for c in self.candidates if is_about(self.focus, c, filters))
        about = self._on_topic([c for c in meant if not self._is_chance(c)])
        if not about and self.meant and not self.matter.is_another(self.meant):
            about = [self.meant]
        named = [c for c in about if not any(term.proper for term in c.coverage.missing)]
        return self.matter.of_its_year(named or about)

    def _on_topic(self, about: Sequence[Candidate]) -> list[Candidate]:
        """Return the punkter that hold a word of what a case is said to be about.

        "Høringen om husbåde" is not the hearing on solar cells, where the archive has a punkt
        titled by the boats; and the name of a town in a title says nothing of them.
        """
        topic = [t for t in self.focus.terms if t.stem in self.focus.topic and not t.light]
        titles = {
            token.stem for c in self.candidates for token in tokens(c.record.item.title or "")
        }
        titled = any(likeness(t.stem, s) >= ALIKE for t in topic for s in titles)
        off = [c for c in about if topic and all(term in c.coverage.missing for term in topic)]
        kept = [c for c in about if c not in off or (not titled and c.coverage.share >= ABOUT)]
        return [c for c in kept if not self.matter.is_another(c)]

    def _is_chance(self, candidate: Candidate) -> bool:
        """Return whether a punkt only happens to hold words of what the archive knows nothing of.

        The "holdning" of a school board is none to nuclear power.
        """
        own = max((weighed.own for weighed in candidate.sentences), default=1.0)
        strange = self.found.confidence < FAINT and self.question.filters.empty
        return strange and candidate.coverage.titled < NEAR_TITLED and own < TOLD

    @made_once
    def titled(self) -> Candidate | None:
        """Return the punkt whose whole title stands in the question, the longest such."""
        asked = canonical(self.question.text).casefold()
        titles = [(canonical(c.record.item.title or "").casefold(), c) for c in self.candidates]
        whole = [(t, c) for t, c in titles if len(t.split()) >= WHOLE_TITLE and t in asked]
        return max(whole, key=lambda pair: len(pair[0]), default=(None, None))[1]

    @made_once
    def meant(self) -> Candidate | None:
        """Return the punkt that the search is sure of by its meaning, whatever its words."""
        ranked = sorted(self.candidates, key=lambda candidate: -candidate.rank)
        subject = any(not term.light for term in self.focus.terms)
        if not ranked or not subject or self.found.confidence < MEANT:
            return None
        apart = all(other.rank <= APART for other in ranked[1:])
        return ranked[0] if apart and ranked[0].coverage.named >= NAMED else None

    @made_once
    def best(self) -> Candidate | None:
        """Return the punkt to answer from: of those as good, the newest or first if asked for."""
        if self.titled:
            return self.titled
        about = self.about
        if about and (self.question.newest or self.question.oldest):
            order = max if self.question.newest else min
            as_good = [c for c in about if c.total >= AS_GOOD * about[0].total]
            return order(as_good, key=lambda candidate: day(candidate.record))
        return about[0] if about else None

    @property
    def nearest(self) -> Candidate | None:
        """Return the punkt that the question clearly is about, though no sentence may answer."""
        if self.asked.unknown:
            return None
        near = [c for c in self._on_topic(self.candidates) if c.sentences and self._is_near(c)]
        return max(near, key=lambda candidate: candidate.total, default=None)

    def _is_near(self, candidate: Candidate) -> bool:
        coverage = candidate.coverage
        faint = self.found.confidence < FAINT and coverage.share < FAINT_SHARE
        if self._counts_another(candidate):
            return False
        if candidate.rank < NEAR or coverage.named < NAMED or coverage.share < NEAR_SHARE or faint:
            return False
        if coverage.titled >= NEAR_TITLED:
            return True
        plain = [t for t in self.focus.terms if not (t.light or t.proper)]
        held = sum(term not in coverage.missing for term in plain)
        sure = candidate.rank >= 1 and self.found.confidence >= LIKELY
        return sure and coverage.share >= LIKELY_SHARE and 2 * held > len(plain)

    def _counts_another(self, candidate: Candidate) -> bool:
        """Return whether a punkt lacks what is counted, and nothing else speaks for it."""
        lacking = any(term.stem in self.focus.noun for term in candidate.coverage.missing)
        counts = candidate.best is not None and candidate.best.fit >= NOUN_FIT
        sure = self.found.confidence >= MEANT or candidate.coverage.share >= NOUN_SHARE
        return lacking and not counts and not sure

    def known(self, record: ItemRecord) -> Candidate:
        """Return a punkt weighed, whether the search brought it or not; once for each."""
        if record.item.id not in self._known:
            found = (c for c in self.candidates if c.record.item.id == record.item.id)
            self._known[record.item.id] = next(found, None) or self.weighed(record)
        return self._known[record.item.id]

    def weighed(self, record: ItemRecord) -> Candidate:
        """Return a punkt that the search did not bring, weighed like those it did."""
        return rank_candidates(self._scales([record]), [(record, 1.0)])[0]

    def outlines(self, ids: Collection[str] | None = None) -> list[Outline]:
        """Return where every punkt stands that passes the filters of the question as asked.

        Of those with one of some ids alone, where they are given.
        """
        return self.archive.outlines(self.asked.filters, self.viewer, ids)

    def read(self, outline: Outline) -> ItemRecord | None:
        """Return a punkt in full; None where it is gone."""
        return self.archive.read(outline, self.viewer)

    def decided(self, ids: Collection[str] | None = None) -> dict[int, Decided]:
        """Return what was decided at the open punkter that pass the filters as asked, by key.

        Of those with one of some ids alone, where they are given.
        """
        return self.archive.decided(self.asked.filters, self.viewer, ids)

    def holders(self, subject: Sequence[Term]) -> frozenset[str]:
        """Return the ids of all punkter that may hold each of these words, and of some others."""
        words = [term.stem for term in subject]
        return self._finder.holders(words, alike_among, self.asked.filters, self.viewer)

    def count(self) -> int:
        """Return how many punkter pass the question's filters."""
        return self.archive.count(self.question.filters, self.viewer)

    def treatments(self, record: ItemRecord) -> list[ItemRecord]:
        """Return the treatments of the punkt's case, itself included, by date; read once."""
        if record.item.id not in self._treated:
            self._treated[record.item.id] = self._read_treatments(record)
        return self._treated[record.item.id]

    def _read_treatments(self, record: ItemRecord) -> list[ItemRecord]:
        if record.item.sagsnummer is None:
            return [record]
        filters = Filters(case=record.item.sagsnummer, kommune=record.meeting.kommune)
        return same_case(record, self.archive.items(filters, self.viewer))

    def meetings(self) -> list[Listed]:
        """Return the meetings that pass the filters as the meeting's own, by date."""
        passing = (m for m in self.archive.listing(self.viewer) if passes(m, self.asked.filters))
        return sorted(passing, key=lambda m: (m.date is None, m.date or date.min, m.id))

    def heads(self, meetings: Iterable[Listed]) -> Iterator[Meeting]:
        """Yield meetings without their punkter; each is read when its turn comes."""
        return filter(None, (self.archive.head(meeting.id) for meeting in meetings))

    def whole(self, meeting: Meeting) -> Meeting:
        """Return a meeting with its punkter, as far as the viewer may see them."""
        return self.archive.meeting(meeting.id, self.viewer) or meeting

    def wider(self) -> "Inquiry | None":
        """Return the question asked again without the body and period read out of it.

        "Hvad foreslog Ældrerådet" names a body that need not be the one whose meeting it was.
        """
        question = self.question
        narrowed = question.filters.punkt or question.filters.case or question.follow_up
        soft = [d for d in question.derived if d.filter in ("udvalg", "period")]
        if not soft or narrowed:
            return None
        wide = widened(question, soft)
        return Inquiry(wide, self.viewer, self.archive, self._finder, self._subject, self._meanings)


def widened(question: Question, dropped: Sequence[DerivedFilter]) -> Question:
    """Return the question without some of the filters read out of it, their words put back."""
    filters = question.filters
    for name in (derived.filter for derived in dropped):
        if name == "period":
            filters = replace(filters, date_from=None, date_to=None)
        else:
            filters = replace(filters, **{name: None})
    kept = tuple(derived for derived in question.derived if derived not in dropped)
    text = " ".join((*question.carried, question.text))
    return replace(question, filters=filters, derived=kept, search_text=text)


def passes(meeting: Meeting | Listed, filters: Filters) -> bool:
    """Return whether a meeting's own body, municipality and date pass the filters."""
    if filters.udvalg and meeting.udvalg != filters.udvalg:
        return False
    if filters.kommune and meeting.kommune != filters.kommune:
        return False
    if filters.date_from and (meeting.date is None or meeting.date < filters.date_from):
        return False
    return not filters.date_to or (meeting.date is not None and meeting.date <= filters.date_to)
