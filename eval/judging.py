"""Hold an answer against what was expected of it, and say in words what is wrong.

Nothing that the answer says of itself is believed: dates, sagsnumre and quotes are held against
the archive, and expectations against the text as it is read, without its markers.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Protocol

from assistant.answers.answer import Answer, Citation, Outcome
from assistant.archive.archive import Archive
from assistant.archive.viewer import Viewer
from assistant.search.passage import Passage
from eval.cases import Case, Pointer
from eval.result import Checked, Cited, Fault, Listed, Ranked, Relevance, Result, Wanted
from eval.truth import Target, Truth
from eval.words import found, joined, plain, said, stands_in

MOST_WORDS = 120
"""Words of an answer's text, by the contract (design.md)."""

_EXCERPT, _SHOWN = 300, 10
"""Characters of a passage, and passages, that a saved run keeps for the report."""


class Product(Protocol):
    """What is evaluated; `assistant.library.Library` is one."""

    archive: Archive

    def ask(
        self,
        text: str,
        *,
        viewer: Viewer = ...,
        history: Sequence[str] = ...,
        today: date | None = ...,
    ) -> Answer:
        """Answer a question for a viewer."""


@dataclass(frozen=True, slots=True)
class _Expected:
    """The punkter and heads that must, and that may, be cited."""

    targets: tuple[tuple[Target, ...], ...]
    accepted: tuple[Target, ...]

    def relevance(self, target_id: str) -> Relevance:
        """Return what a punkt or head is to the case."""
        if any(target_id == target.id for together in self.targets for target in together):
            return Relevance.EXPECTED
        accepted = any(target_id == target.id for target in self.accepted)
        return Relevance.ACCEPTED if accepted else Relevance.OTHER

    def relevance_cited(self, target_id: str, target: Target | None) -> Relevance:
        """Return what a cited punkt is to the case.

        When a newer treatment of a case exists, an answer about an older one must show it: such
        a citation is no fault. For the ranking it is: the older one was asked for.
        """
        relevance = self.relevance(target_id)
        expected = (earlier for together in self.targets for earlier in together)
        if relevance is Relevance.OTHER and target and any(map(target.later, expected)):
            return Relevance.NEWER
        return relevance


def judge(case: Case, product: Product, truth: Truth) -> Result:
    """Ask a case's question and judge what comes.

    Raises:
        UnknownPunkt: an expected punkt is not in the library.
    """
    expected = _Expected(
        tuple(map(truth.find_any, case.punkter)),
        tuple(target for pointer in case.ogsaa for target in truth.find_any(pointer)),
    )
    answer = product.ask(case.question, viewer=case.viewer, history=case.history, today=case.today)
    result = _observed(case, answer, expected, truth)
    return replace(result, faults=tuple(_faults(result)))


def crashed(case: Case, reason: str) -> Result:
    """Return the result of a case that gave no answer: everything it demands is missed."""
    return Result(
        case,
        expected=tuple(Wanted((str(p),), str(p), _ranked(p)) for p in case.punkter),
        facts=_facts(case),
        faults=(Fault(Checked.KOERSEL, reason),),
    )


def _observed(case: Case, answer: Answer, expected: _Expected, truth: Truth) -> Result:
    """Return everything that was seen of an answer, without a verdict."""
    demands = case.demands_of(answer.outcome)
    text = said(answer.text)
    quotes = joined(citation.quote for citation in answer.citations)
    facts = _facts(case) if demands else ()
    return Result(
        case,
        expected=tuple(map(_wanted, case.punkter, expected.targets)),
        demands=demands,
        outcome=answer.outcome,
        text=answer.text,
        cited=tuple(_cited(citation, expected, truth) for citation in answer.citations),
        listed=tuple(_listed(item_id, expected, truth) for item_id in answer.items),
        ranked=tuple(_ranking(answer.passages, expected, truth)),
        facts=facts,
        facts_found=tuple(fact for fact in facts if found(fact, text)),
        violations=tuple(_violations(case, joined([text, plain(quotes)]))),
        leaks=truth.leaks(_shown(answer), joined([case.question, *case.history]), case.viewer),
        seconds=answer.seconds,
    )


def _facts(case: Case) -> tuple[str, ...]:
    """Return the expressions the text must match; those of `any_of` are one together."""
    together = "|".join(f"(?:{pattern})" for pattern in case.any_of)
    return (*case.must_contain, *([together] if together else []))


def _violations(case: Case, text: str) -> Iterator[str]:
    return (pattern for pattern in case.must_not_contain if found(pattern, text))


def _shown(answer: Answer) -> str:
    """Return all text that an answer hands out, ranked passages and nearest titles included."""
    cited = [part for c in answer.citations for part in (c.quote, c.title, c.attachment)]
    passages = [passage.record.chunk.text for passage in answer.passages]
    return joined([answer.text, *cited, *(near.title for near in answer.nearest), *passages])


def _wanted(pointer: Pointer, together: tuple[Target, ...]) -> Wanted:
    named = together[:1] if pointer.whole else together
    label = " eller ".join(target.label for target in named)
    return Wanted(tuple(target.id for target in together), label, _ranked(pointer))


def _ranked(pointer: Pointer) -> bool:
    return not (pointer.head or pointer.whole)


def _listed(item_id: str, expected: _Expected, truth: Truth) -> Listed:
    relevance = expected.relevance_cited(item_id, truth.target(item_id))
    return Listed(item_id, _label(item_id, truth), relevance)


def _label(item_id: str, truth: Truth) -> str:
    target = truth.target(item_id)
    return target.label if target else item_id


def _cited(citation: Citation, expected: _Expected, truth: Truth) -> Cited:
    target_id = citation.item_id or citation.meeting_id
    target = truth.target(target_id)
    return Cited(
        target=target_id,
        label=_label(target_id, truth) if citation.closed else citation.label,
        meeting_date=citation.meeting_date,
        sagsnummer=citation.sagsnummer,
        quote=citation.quote,
        relevance=expected.relevance_cited(target_id, target),
        facts_right=target is not None and _facts_right(citation, target),
        verbatim=target is not None and stands_in(citation.quote, target.text),
        decides=_decides(citation, target),
    )


def _facts_right(citation: Citation, target: Target) -> bool:
    return (citation.meeting_date, citation.sagsnummer) == (target.meeting_date, target.sagsnummer)


def _decides(citation: Citation, target: Target | None) -> bool | None:
    """Return whether a quote given as a decision stands in one; None if it is not given so."""
    if citation.decision_udvalg is None and citation.decision_date is None:
        return None
    given = (citation.decision_udvalg, citation.decision_date)
    return target is not None and any(
        given == (decision.udvalg, decision.date) and stands_in(citation.quote, decision.text)
        for decision in target.decisions
    )


def _ranking(passages: Iterable[Passage], expected: _Expected, truth: Truth) -> Iterator[Ranked]:
    """Return the punkter of the passages, each where it first stands."""
    seen: set[str] = set()
    for passage in passages:
        item_id = passage.record.chunk.item_id
        if item_id not in seen:
            seen.add(item_id)
            relevance = expected.relevance(item_id)
            shown = len(seen) <= _SHOWN
            excerpt = plain(passage.record.chunk.text)[:_EXCERPT] if shown else ""
            named = shown or relevance is not Relevance.OTHER
            label = _label(item_id, truth) if named else item_id
            yield Ranked(item_id, label, round(passage.score, 4), excerpt, relevance)


def _faults(result: Result) -> Iterator[Fault]:
    """Return everything that is wrong with an answer."""
    yield from _outcome_faults(result)
    yield from _text_faults(result)
    yield from _source_faults(result)
    yield from _citation_faults(result)


_DANISH = {
    Outcome.ANSWERED: "et svar",
    Outcome.PARTIAL: "et delvist svar",
    Outcome.REFUSED: "en afvisning",
}


def _outcome_faults(result: Result) -> Iterator[Fault]:
    if result.outcome not in result.case.outcome:
        wanted = " eller ".join(_DANISH[outcome] for outcome in result.case.outcome)
        got = _DANISH[result.outcome] if result.outcome else "intet"
        yield Fault(Checked.UDFALD, f"Der var ventet {wanted}; der kom {got}.")


def _text_faults(result: Result) -> Iterator[Fault]:
    for fact in result.facts:
        if fact not in result.facts_found:
            yield Fault(Checked.FAKTA, f"Svaret siger ikke »{readable(fact)}«.")
    for pattern in result.violations:
        yield Fault(Checked.FORBUDT, f"Svaret siger »{readable(pattern)}«, som det ikke må.")
    for leak in result.leaks:
        yield Fault(Checked.LUKKET, f"»{leak}« står kun i lukket tekst, som rollen ikke må se.")
    length = len(said(result.text).split())
    if length > MOST_WORDS:
        yield Fault(Checked.LAENGDE, f"Svaret er på {length} ord; højst {MOST_WORDS} er tilladt.")


def _source_faults(result: Result) -> Iterator[Fault]:
    if result.demands:
        for wanted in result.expected:
            if not result.names(wanted):
                yield Fault(Checked.MANGLER, _missing(result, wanted))
    others = {c.target: c.label for c in result.cited if c.relevance is Relevance.OTHER}
    others |= {n.id: n.label for n in result.listed if n.relevance is Relevance.OTHER}
    for label in others.values():
        yield Fault(Checked.FORKERT, f"Svaret henviser til {label}, som ikke er ventet.")


def _missing(result: Result, wanted: Wanted) -> str:
    """Return why an expected punkt is not cited: not found, found far down, or not chosen."""
    places = [place for place, hit in enumerate(result.ranked, 1) if hit.item_id in wanted.ids]
    where = f"søgningen havde det som nr. {places[0]}" if places else "søgningen fandt det ikke"
    return f"Svaret henviser ikke til {wanted.label}" + (f"; {where}." if wanted.ranked else ".")


def _citation_faults(result: Result) -> Iterator[Fault]:
    for cited in result.cited:
        if not cited.facts_right:
            yield Fault(Checked.METADATA, f"Dato eller sagsnummer er forkert: {cited.label}.")
        if not cited.verbatim:
            yield Fault(Checked.CITAT, f"»{cited.quote[:80]}« står ikke i {cited.label}.")
        if cited.decides is False:
            quote = cited.quote[:80]
            yield Fault(Checked.BESLUTNING, f"»{quote}« gives som beslutning, men er det ikke.")


def readable(pattern: str) -> str:
    """Return an expression as a reader may understand it."""
    for mark in ("\\b", "(?:", ")", "\\"):
        pattern = pattern.replace(mark, "")
    return pattern.replace("|", "« eller »")
