"""Weigh the sentences of the punkter found: how many of the question's words does each meet?

`fitting` tells whether a sentence holds a value of the sort that is wanted; together they make
the score that `selection` chooses by.
"""

import math
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from types import MappingProxyType

from assistant.answers.asking.asked import Asked
from assistant.answers.asking.compounds import holds_end_alone
from assistant.answers.asking.focus import Focus, Term
from assistant.answers.asking.meanings import Meanings
from assistant.answers.asking.words import likeness, tokens
from assistant.answers.finding.dismissed import is_set_aside
from assistant.answers.finding.enclosures import worth_weighing
from assistant.answers.finding.fitting import (
    GIVES_REASON,
    LIKELY,
    SIGNED,
    SURE,
    best_value,
    is_near,
    tells_each,
)
from assistant.answers.finding.matching import TRUST, Matched, compare, stems
from assistant.answers.finding.options import is_of_option, is_of_other_option
from assistant.answers.text.evidence import Evidence, gather
from assistant.answers.text.values import Value
from assistant.archive.records import ItemRecord
from assistant.minutes.meeting import SectionKind

FIT, DECIDED, RECOMMENDED, FITTING_SECTION, HEADED = 0.55, 0.22, 0.5, 0.15, 0.35
"""Weights of a fitting value, of a decision where one is asked for, of an indstilling where that
is asked for, of a section made for the sort of answer, and of an inner heading that names it."""

ALIKE, TO_COME, DECIDED_ELSE, IN_RESUME, PROPOSED = 0.2, 0.13, 0.07, -0.23, -0.25
"""Learnt weights, beside a sentence's other score: its cosine with the question in the embedded
encoder; standing in the decision where the question asks how it is to be or what came of it, and
where it does not; standing in the resumé; standing in an indstilling that is not asked for.

Conditional logit over the sentences of the right punkt, by the sentence that holds the answer, on
four sets of questions, each left out in turn (`docs/svar.md`).
"""

COMPARED = 6
"""Best sentences of a punkt that are compared with the question as whole texts: to encode all
of them takes longer than everything else."""

ENCLOSED = -0.15
"""Weight of standing in an attachment: what the minutes say themselves goes before."""

DENIED = 0.1
"""Weight of a sentence that denies ("som ikke modtager …") against one that tells the same."""

SUMMED = 0.25
"""Weight of telling what it comes to all in all, where that is asked for."""

SET_ASIDE = 0.6
"""Weight against a figure that the decision itself says does not hold, or that one side wished."""

DEFINING = 0.3
"""Weight of "U-turn er et tilbud …" where the question is what U-turn is."""

FAR, WHOLE = 0.6, 0.75
"""What is left of the fit of a value far from every word of a subject that the title lacks, and
the share of the question's words from which a sentence is about it wherever the value stands."""

NAMED = 0.4
"""How well a sentence must meet a name of the question to be about it."""

HELD = 0.5
"""Likeness from which a word of the question counts as found."""

LEAST = 0.2
"""Share of the question's words below which a sentence is not looked at for values."""

TITLED, BETTER, ADDED = 0.6, 0.1, 0.15
"""Likeness from which the title meets a word; by how much a sentence must meet a word better than
the title to add to it; and the share of what a question adds to the title that a sentence must
meet to be believed."""

LIGHT, UNSEEN = 0.25, 1.5
"""Weight of a word that only says what is asked, or became a filter, beside one of the subject;
and how often a word that stands nowhere counts as standing: it may be said otherwise."""

_SECTIONS: dict[Asked, tuple[SectionKind, ...]] = {
    Asked.OM: (SectionKind.RESUME,),
    Asked.GRUND: (SectionKind.BAGGRUND, SectionKind.VURDERING),
}
_WHOLE = {Asked.BESLUTNING, Asked.INDSTILLING, Asked.OM}
"""Sorts answered by a punkt's own parts, no sentence of which need meet the question's words: then
only words alike in writing make it the punkt that is meant."""

_SUMS = re.compile(
    r"\b(?:i alt|alt i alt|samle[dt]e? (?:\w+ )?(?:udgift\w*|pris\w*|sum|beløb\w*|omkostning\w*"
    r"|bevilling\w*|budget\w*)|total\w*|anlægssum\w*|herefter|dermed|nu|endelig\w*|forbrug\w* blev"
    r"|udgift\w* (?:er|blev) opgjort|endte (?:på|med))\b",
    re.IGNORECASE,
)
_DENIAL = re.compile(r"\bikke (?!mindst|kun|mere|flere|over|under)\w+", re.IGNORECASE)

_OF_ONE_SIDE = re.compile(r"(?:Vi|Jeg) ")
_STATED = re.compile(r"(?:\w*udtalelse|\w*tilførsel|\w*bemærkning)\w* (?:fra|af) [^:\n]{2,90}:\s")
"""What a member or a minority says for itself, in the words that it had entered; and what opens
the paragraph of it."""


@dataclass(frozen=True, slots=True)
class Weighed:
    """A sentence with its weight. `words` and `fit` are shares in [0, 1].

    `added` is the share that it meets of what the question adds to the title of the punkt, and
    `told` is set where that is enough. `own` is the share of the subject that it meets itself;
    `all_titled` is set where the title holds all of the question.
    """

    evidence: Evidence
    words: float
    fit: float
    value: Value | None
    score: float
    told: bool
    added: float
    own: float = 0.0
    all_titled: bool = False


@dataclass(frozen=True, slots=True)
class Coverage:
    """Which words of the question a punkt holds.

    `share` of all its subject's words stand in the punkt, `titled` of them in the title;
    `named` of its names stand in the punkt, and `names_titled` tells whether there are names
    and the title holds them all. `missing` are the words that it lacks, `absent` those that it
    has nothing like in meaning for either.
    """

    share: float
    titled: float
    named: float
    names_titled: bool
    missing: tuple[Term, ...]
    absent: tuple[Term, ...] = ()


class Scales:
    """Weighs sentences for one question; rare words of the question count most."""

    def __init__(
        self,
        focus: Focus,
        records: Sequence[ItemRecord],
        meanings: Meanings | None = None,
        towns: Mapping[str, Sequence[str]] = MappingProxyType({}),
    ) -> None:
        """Read the sentences of the punkter and learn from them which words are rare.

        `towns` are, by the punkt's id, names that it belongs to without holding them (`homes`).
        """
        self.focus = focus
        read = {record.item.id: worth_weighing(focus, gather(record)) for record in records}
        self._likes = likes = compare(focus, read.values(), records, meanings)
        trust = 0.0 if focus.asked in _WHOLE else TRUST
        self._punkter = {
            r.item.id: Matched.read(r, read[r.item.id], likes, trust, towns.get(r.item.id, ()))
            for r in records
        }
        self._weights = _rarity(focus, self._punkter.values())
        self._meanings = meanings

    def coverage(self, record: ItemRecord) -> Coverage:
        """Return which words of the subject stand anywhere in the punkt."""
        punkt, terms = self._punkter[record.item.id], self.focus.terms
        titled, met = punkt.titled_alone, punkt.anywhere
        subject = [not term.light for term in terms]
        names = [term.proper for term in terms]
        lacking = (term for term, m in zip(terms, met, strict=True) if m < HELD)
        alike = map(max, punkt.titled, punkt.held, met)
        return Coverage(
            share=self._share(met, subject),
            titled=self._share(titled, subject),
            named=self._share(met, names),
            names_titled=any(names) and self._share(titled, names) >= HELD,
            missing=tuple(term for term in lacking if not term.light),
            absent=tuple(term for term, m in zip(terms, alike, strict=True) if m < HELD),
        )

    def weigh(self, record: ItemRecord) -> list[Weighed]:
        """Return the sentences of a punkt, the best first."""
        punkt = self._punkter[record.item.id]
        weighed = [self._weigh(punkt, index) for index in range(len(punkt.sentences))]
        ranked = sorted(self._by_names(punkt, self._by_subject(punkt, weighed)), key=_place)
        return sorted([*self._compared(ranked[:COMPARED]), *ranked[COMPARED:]], key=_place)

    def _by_subject(self, punkt: Matched, weighed: Sequence[Weighed]) -> list[Weighed]:
        """Return the sentences, those with a figure believed only with the rarest word asked for.

        "Hvor meget blev skatten sat op": what the budget sets aside for a harbour is no answer
        where another sentence tells of the tax.
        """
        heavy = [n for n, t in enumerate(self.focus.terms) if not (t.light or t.proper)]
        apart = [n for n in heavy if punkt.titled[n] < HELD]
        if not self.focus.amount or len(heavy) < 2 or not apart:
            return list(weighed)
        rarest = max(apart, key=lambda n: self._weights[n])
        told = [punkt.told(index)[rarest] >= HELD for index in range(len(weighed))]
        if not any(told):
            return list(weighed)
        pairs = zip(weighed, told, strict=True)
        return [w if held or w.own >= HELD else replace(w, told=False) for w, held in pairs]

    def _by_names(self, punkt: Matched, weighed: Sequence[Weighed]) -> list[Weighed]:
        """Return the sentences with less trust in the values of those that lack a name or number.

        Where the question names one of several ("Engby Å", "zone 1"), a sentence with a value of
        the sort asked for and that name goes before one that tells of them all.
        """
        apart = [number for number, term in enumerate(self.focus.terms) if _tells_apart(term)]
        apart = [n for n in apart if self.focus.terms[n].word.isdigit() or punkt.titled[n] < HELD]
        named = [
            sum(punkt.told(index)[number] >= HELD for number in apart)
            for index in range(len(weighed))
        ]
        valued = (n for n, w in zip(named, weighed, strict=True) if w.value and w.fit >= SIGNED)
        most = max(valued, default=0)
        return [_distrusted(w) if n < most else w for w, n in zip(weighed, named, strict=True)]

    def _compared(self, best: Sequence[Weighed]) -> list[Weighed]:
        """Return sentences with their likeness to the question, as whole texts, in their score."""
        if self._meanings is None or not best or not self.focus.text:
            return list(best)
        quotes = [found.evidence.quote for found in best]
        vectors = self._meanings.vectors([self.focus.text, *quotes])
        cosines: list[float] = (vectors[1:] @ vectors[0]).tolist()
        pairs = zip(best, cosines, strict=True)
        return [replace(found, score=found.score + ALIKE * max(0.0, c)) for found, c in pairs]

    def _weigh(self, punkt: Matched, index: int) -> Weighed:
        sentence = punkt.sentences[index]
        met = punkt.met(index)
        words = self._share(met)
        value, fit = (
            best_value(self.focus, sentence.quote, self._likes.nouns, sentence.topic)
            if words >= LEAST
            else (None, 0.0)
        )
        if fit and not self._is_named(punkt, met):
            fit *= FAR
        if value and words < WHOLE and not self._is_near(punkt, sentence.quote, value):
            fit *= FAR
        added = self._added(punkt, index)
        sure = fit >= (SURE if self.focus.kinds else 2 * SIGNED)
        sure = sure or (self.focus.people and fit >= LIKELY)
        sure = sure or (self.focus.asked is Asked.GRUND and fit >= SIGNED)
        sure = sure or (self.focus.asked is Asked.PERSON and sentence.current and fit >= LIKELY)
        made = sentence.kind in self.focus.sections or self._is_headed(sentence)
        attributed = self._has_attribute(sentence) and self._is_of_place(punkt, index)
        told = sure or made or ((added is None or added >= ADDED) and attributed)
        told = (
            told
            and not (self._is_of_fact and _is_of_one_side(sentence))
            and self._is_priced(punkt, index)
        )
        score = words + FIT * fit + _standing(self.focus, sentence) - _unfit(sentence)
        score += self._promised(sentence) + _defining(self.focus, sentence.quote)
        score -= DENIED if _denies(self.focus, sentence.quote) else 0.0
        total = self.focus.total or (self.focus.cost and added is None)
        score += SUMMED if total and value and tells_sum(sentence.quote) else 0.0
        if self.focus.demands_value and value and is_set_aside(self.focus, sentence, value.start):
            score -= SET_ASIDE
        if self._is_strict and is_of_other_option(self.focus, sentence):
            score, told = score - SET_ASIDE, False
        elif is_of_option(self.focus, sentence):
            score, told = score + FITTING_SECTION, True
        own = self._share(punkt.told(index), [not term.light for term in self.focus.terms])
        return Weighed(sentence, words, fit, value, score, told, added or 0.0, own, added is None)

    @property
    def _is_strict(self) -> bool:
        """Return whether a figure, a yes or a no is asked for, which no party to a matter gives."""
        return self.focus.demands_value or self.focus.asked is Asked.JA_NEJ

    @property
    def _is_of_fact(self) -> bool:
        """Return whether it is asked how a thing is or why, and not why someone voted so."""
        return self._is_strict or (self.focus.asked is Asked.GRUND and self.focus.act is None)

    def _is_named(self, punkt: Matched, met: Sequence[float]) -> bool:
        """Return whether a sentence is about a name of the question, where it has any.

        All that a body says is about its own name and town.
        """
        names = [n for n, term in enumerate(self.focus.terms) if term.proper and not term.light]
        names = [n for n in names if punkt.placed[n] < HELD]
        return not names or any(met[n] >= NAMED for n in names)

    def _is_near(self, punkt: Matched, quote: str, value: Value) -> bool:
        """Return whether a value stands by a word of the subject, where the title has none."""
        heavy = [not term.light for term in self.focus.terms]
        titled = any(t >= HELD for t, counted in zip(punkt.titled, heavy, strict=True) if counted)
        return titled or not self.focus.demands_value or is_near(self.focus, quote, value)

    def _promised(self, sentence: Evidence) -> float:
        """Return the weight of standing where such an answer is to be looked for."""
        reasoned = self.focus.asked is Asked.GRUND and GIVES_REASON.match(sentence.quote)
        if reasoned or self._is_headed(sentence):
            return HEADED
        return FITTING_SECTION if sentence.kind in self.focus.sections else 0.0

    def _is_headed(self, sentence: Evidence) -> bool:
        """Return whether the inner heading above a sentence promises such an answer."""
        heading, topic = self.focus.headings, f"{sentence.topic} {sentence.heading}".lower()
        return heading is not None and re.search(heading, topic) is not None

    def _is_priced(self, punkt: Matched, index: int) -> bool:
        """Return whether a sentence tells the price of the one thing asked about, if one is.

        What the whole case costs is no price of "en parkeringsplads" that only another sentence
        has a word like.
        """
        asked = next((n for n, t in enumerate(self.focus.terms) if t.stem == self.focus.priced), -1)
        if asked < 0 or punkt.titled_alone[asked] > TRUST:  # more than likeness of meaning gives
            return True
        sentence, above = punkt.sentences[index], max(index - 1, 0)
        follows = punkt.sentences[above].shares_text(sentence)
        around = [punkt.told(index)[asked], punkt.headings[index][asked]]
        around += [punkt.own[above][asked]] if follows else []
        return max(around) >= HELD or tells_each(sentence.quote)

    def _has_attribute(self, sentence: Evidence) -> bool:
        wanted = self.focus.attribute
        if wanted is None:
            return True
        around = stems(f"{sentence.heading} {sentence.topic} {sentence.quote}")
        alike = any(likeness(wanted, stem) >= HELD for stem in around)
        return alike and not holds_end_alone(wanted, around)

    def _is_of_place(self, punkt: Matched, index: int) -> bool:
        """Return whether what is asked of a named thing is told of that very thing.

        "Hastigheden på Ringvejen" is not the speed on any road that the same punkt tells of.
        """
        if self.focus.attribute is None:
            return True
        names = [n for n, term in enumerate(self.focus.terms) if _tells_apart(term)]
        lacking = [n for n in names if punkt.titled[n] < HELD and punkt.placed[n] < SURE]
        return all(punkt.told(index)[n] >= HELD for n in lacking)

    def _added(self, punkt: Matched, index: int) -> float | None:
        """Return how much the sentence meets of what the question adds to the title.

        Every sentence of a punkt is about its title; one that meets no more than that may hold
        a figure, but not the one that is asked for. None where the question adds nothing.
        """
        heavy = [not term.light for term in self.focus.terms]
        pairs = list(zip(heavy, punkt.titled, strict=True))
        if all(titled >= TITLED for counted, titled in pairs if counted):
            return None
        told = punkt.told(index)
        more = [
            own if own > titled + BETTER else 0.0
            for own, titled in zip(told, punkt.titled, strict=True)
        ]
        return self._share(more, [counted and titled < SURE for counted, titled in pairs])

    def _share(self, met: Sequence[float], counted: Sequence[bool] | None = None) -> float:
        """Return the weighted share of the terms met, all of them or those counted."""
        weights = self._weights if counted is None else _masked(self._weights, counted)
        total = sum(weights)
        return sum(w * m for w, m in zip(weights, met, strict=True)) / total if total else 1.0


def _tells_apart(term: Term) -> bool:
    """Return whether a word of the question may name one of several."""
    return (term.proper or term.word.isdigit()) and not term.light


def _distrusted(found: Weighed) -> Weighed:
    """Return a sentence whose value is likely to be of something else."""
    fit = FAR * found.fit
    return replace(found, fit=fit, score=found.score - FIT * (found.fit - fit))


def _place(found: Weighed) -> tuple[float, int]:
    return -found.score, found.evidence.order


def tells_sum(quote: str) -> bool:
    """Return whether a sentence tells what something comes to all in all."""
    return _SUMS.search(quote) is not None


def is_one_sided(evidence: Evidence) -> bool:
    """Return whether a sentence is what a member or a minority had entered, in its own words.

    The one that opens a statement says whose it is; those after it in its paragraph do not.
    """
    return _is_of_one_side(evidence) and _STATED.match(evidence.quote) is None


def _is_of_one_side(evidence: Evidence) -> bool:
    """Return whether a sentence is of such a statement, the one that opens it among them."""
    opening = evidence.whole.rfind("\n", 0, evidence.start) + 1
    stated = evidence.decision is not None and _STATED.match(evidence.whole, opening)
    return bool(stated) or _OF_ONE_SIDE.match(evidence.quote) is not None


def _rarity(focus: Focus, punkter: Iterable[Matched]) -> list[float]:
    """Return log((n + 1) / (df + 0.5)) of each term over all sentences read."""
    rows = [row for punkt in punkter for row in punkt.own]
    counts = [sum(row[n] == 1.0 for row in rows) for n in range(len(focus.terms))]
    return [
        (LIGHT if term.light else 1.0)
        * (math.log((len(rows) + 1) / (max(UNSEEN, count) + 0.5)) + 0.1)
        for term, count in zip(focus.terms, counts, strict=True)
    ]


def _masked(weights: Sequence[float], counted: Sequence[bool]) -> list[float]:
    return [weight if kept else 0.0 for weight, kept in zip(weights, counted, strict=True)]


def _standing(focus: Focus, sentence: Evidence) -> float:
    """Return the weight of where a sentence stands, given what is asked."""
    if focus.recommended:
        return RECOMMENDED if sentence.recommended else 0.0
    if sentence.decision is not None:
        weight = DECIDED if focus.decided else TO_COME if focus.to_come else DECIDED_ELSE
        return weight if sentence.current else weight / 2
    if sentence.recommended:
        return 0.0 if focus.granted else PROPOSED
    if sentence.attachment is not None:
        return ENCLOSED
    fitting = FITTING_SECTION if sentence.kind in _SECTIONS.get(focus.asked, ()) else 0.0
    brief = sentence.kind is SectionKind.RESUME and focus.asked is not Asked.OM
    return fitting + (IN_RESUME if brief else 0.0)


def _defining(focus: Focus, quote: str) -> float:
    """Return the weight of a sentence that says what the thing asked for is."""
    if focus.defined is None:
        return 0.0
    pattern = rf"\b{re.escape(focus.defined)}(?:e[nt]|s)? (?:er|var|står for|betyder)\b"
    return DEFINING if re.search(pattern, quote.lower()) else 0.0


def _denies(focus: Focus, quote: str) -> bool:
    """Return whether a sentence denies what a question for a figure does not deny."""
    asked = _DENIAL.search(focus.text) is not None
    return focus.demands_value and not asked and _DENIAL.search(quote) is not None


def _unfit(evidence: Evidence) -> float:
    """Return what speaks against quoting a sentence: a question, a fragment, a bare line."""
    quote = evidence.quote
    if quote.rstrip().endswith("?") or is_one_sided(evidence):
        return 0.3
    table = quote.count("\t") >= 2 and not re.search(r"\d", quote)
    return 0.15 if len(tokens(quote)) < 3 or table else 0.0
