"""The figures of a run. Each says what one case adds to it; a run's figure is Σ hits / Σ of.

A share of one case (how many of its punkter, of its facts) adds that share of 1, so that every
case weighs the same and a list of thirty does not drown the rest. What must hold of each single
citation (date, sagsnummer, words) is counted citation by citation.

A case that crashed adds a miss to everything it demanded. A case that a figure does not concern
adds nothing. Where `ogsaa` names punkter that are acceptable but not demanded, they neither
help nor harm: rankings are looked at without them ("condensed lists", Sakai 2007, "Alternatives
to Bpref", SIGIR). Where any of several punkter will do, the first of them in a ranking counts
and the others are left out likewise.
"""

import math
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from functools import partial

import numpy as np

from assistant.answers.answer import Outcome
from eval.confidence import Floats, Interval, quantile_interval, share_interval
from eval.result import Checked, Relevance, Result


@dataclass(frozen=True, slots=True)
class Share:
    """What one case adds to a figure: so much of so much; `of` is 0 where it does not apply."""

    hits: float
    of: float


NOTHING = Share(0.0, 0.0)


@dataclass(frozen=True, slots=True)
class Metric:
    """A figure made of shares. `zero_tolerance`: any fall at all is a fault of the product."""

    name: str
    danish: str
    of_case: Callable[[Result], Share]
    high_is_good: bool = True
    zero_tolerance: bool = False


@dataclass(frozen=True, slots=True)
class Measured:
    """A figure of a run with its interval and how many cases it rests on."""

    name: str
    danish: str
    interval: Interval
    cases: int
    high_is_good: bool = True
    unit: str = ""


def passes(result: Result) -> Share:
    """Return 1 of 1 when nothing is wrong with the case."""
    return Share(float(result.passed), 1)


def outcome_right(result: Result) -> Share:
    """Return 1 of 1 when the outcome (answered, partial, refused) is an acceptable one."""
    return Share(float(result.outcome in result.case.outcome), 1)


def item_recall(result: Result, k: int) -> Share:
    """Return the share of the expected punkter among the first k of the ranking.

    |E ∩ R₁..ₖ| / min(k, |E|): recall at k, capped so that a list of seven can be perfect at 3
    (R_cap@k of Thakur et al. 2021, "BEIR", NeurIPS). Cases without an expected punkt are out.
    """
    if not result.wanted:
        return NOTHING
    hits = sum(place <= k for place in _places(result))
    return Share(hits / min(k, len(result.wanted)), 1)


def reciprocal_rank(result: Result) -> Share:
    """Return 1 / the place of the first expected punkt, 0 if it was not found.

    MRR is its mean (Voorhees 1999, "The TREC-8 Question Answering Track Report").
    """
    if not result.wanted:
        return NOTHING
    places = _places(result)
    return Share(1 / places[0] if places else 0.0, 1)


def ndcg(result: Result, k: int = 10) -> Share:
    """Return DCG / ideal DCG of the first k, a gain of 1 for each expected punkt.

    DCG = Σ 1 / log₂(place + 1) over the expected punkter found; the ideal has them first
    (Järvelin and Kekäläinen 2002, "Cumulated gain-based evaluation of IR techniques").
    """
    if not result.wanted:
        return NOTHING
    ideal = range(1, min(k, len(result.wanted)) + 1)
    return Share(_dcg(p for p in _places(result) if p <= k) / _dcg(ideal), 1)


def citation_precision(result: Result) -> Share:
    """Return the share of the punkter cited or listed that are expected or acceptable ones.

    Acceptable are also newer treatments of an expected case, which an answer must show.

    |C ∩ (E ∪ A)| / |C| over distinct punkter, as citation precision in Liu, Zhang and Liang
    2023, "Evaluating Verifiability in Generative Search Engines", with the expected punkter in
    place of a human judge.
    """
    relevances = {cited.target: cited.relevance for cited in result.cited}
    relevances |= {named.id: named.relevance for named in result.listed}
    right = sum(relevance is not Relevance.OTHER for relevance in relevances.values())
    return _share(right, len(relevances))


def citation_recall(result: Result) -> Share:
    """Return the share of the expected punkter that are cited or listed: |C ∩ E| / |E|.

    Where a refusal is one of several acceptable outcomes and came, nothing is demanded.
    """
    if not result.demands:
        return NOTHING
    return _share(sum(map(result.names, result.expected)), len(result.expected))


def metadata_right(result: Result) -> Share:
    """Return how many citations carry the archive's date and sagsnummer, of all citations."""
    return Share(sum(cited.facts_right for cited in result.cited), len(result.cited))


def verbatim(result: Result) -> Share:
    """Return how many quotes stand word for word in what they cite, of all quotes."""
    return Share(sum(cited.verbatim for cited in result.cited), len(result.cited))


def decisions_right(result: Result) -> Share:
    """Return how many quotes given as a decision stand in a decision of the punkt, of those."""
    given = [cited.decides for cited in result.cited if cited.decides is not None]
    return Share(sum(given), len(given))


def fact_coverage(result: Result) -> Share:
    """Return the share of the demanded expressions that stand in the text.

    |found| / |demanded|: nugget recall (Voorhees 2003, "Overview of the TREC 2003 Question
    Answering Track"), each `must_contain` a nugget and all of `any_of` together one.
    """
    return _share(len(result.facts_found), len(result.facts))


def must_not_violations(result: Result) -> Share:
    """Return 1 of 1 when the answer says something forbidden, over cases that forbid."""
    return Share(float(bool(result.violations)), float(bool(result.case.must_not_contain)))


def closed_leaks(result: Result) -> Share:
    """Return 1 of 1 when closed words were shown to a role without the right, over all such."""
    return Share(float(bool(result.leaks)), float(not result.case.viewer.opens_closed))


def refusal_precision(result: Result) -> Share:
    """Return how many refusals were acceptable, of all refusals: TP / (TP + FP).

    A false refusal is the costly fault here: the minutes did hold the answer.
    """
    refused = result.outcome is Outcome.REFUSED
    return Share(float(refused and Outcome.REFUSED in result.case.outcome), float(refused))


def refusal_recall(result: Result) -> Share:
    """Return how many were refused of those that only a refusal answers: TP / (TP + FN)."""
    refused = result.outcome is Outcome.REFUSED
    return Share(float(refused and result.case.refusal_only), float(result.case.refusal_only))


METRICS: tuple[Metric, ...] = (
    Metric("passed", "Sager uden fejl", passes),
    Metric("outcome", "Rigtigt udfald", outcome_right),
    Metric("recall_1", "Punkt fundet som nr. 1", partial(item_recall, k=1)),
    Metric("recall_3", "Punkt fundet i de første 3", partial(item_recall, k=3)),
    Metric("recall_10", "Punkt fundet i de første 10", partial(item_recall, k=10)),
    Metric("mrr", "MRR (1/placering)", reciprocal_rank),
    Metric("ndcg_10", "nDCG@10", ndcg),
    Metric("citation_precision", "Henvisninger, der er ventet", citation_precision),
    Metric("citation_recall", "Ventede punkter, der er henvist til", citation_recall),
    Metric("metadata", "Dato og sagsnummer rigtige", metadata_right, zero_tolerance=True),
    Metric("verbatim", "Ordrette citater", verbatim, zero_tolerance=True),
    Metric("decisions", "Beslutninger, der er beslutninger", decisions_right, zero_tolerance=True),
    Metric("facts", "Ventede oplysninger i svaret", fact_coverage),
    Metric(
        "must_not",
        "Svar med forbudt indhold",
        must_not_violations,
        high_is_good=False,
        zero_tolerance=True,
    ),
    Metric("leaks", "Svar med lukket tekst", closed_leaks, high_is_good=False, zero_tolerance=True),
    Metric("refusal_precision", "Afvisninger, der var rigtige", refusal_precision),
    Metric("refusal_recall", "Afvist, når der skulle", refusal_recall),
)


def measure(results: Sequence[Result]) -> tuple[Measured, ...]:
    """Return every figure of the results, latencies last."""
    return (*(_measured(metric, results) for metric in METRICS), *latencies(results))


def latencies(results: Sequence[Result]) -> tuple[Measured, ...]:
    """Return the median and the 95th percentile of the time to an answer, in milliseconds.

    Linear interpolation between order statistics (type 7 of Hyndman and Fan 1996, "Sample
    Quantiles in Statistical Packages"). Cases that crashed have no time.
    """
    times = np.array([result.seconds * 1000 for result in results if result.outcome])
    return tuple(
        Measured(
            name, danish, quantile_interval(times, share), len(times), high_is_good=False, unit="ms"
        )
        for name, danish, share in (
            ("latency_p50", "Svartid, median", 0.5),
            ("latency_p95", "Svartid, 95 %", 0.95),
        )
    )


def shares(metric: Metric, results: Iterable[Result]) -> tuple[Floats, Floats]:
    """Return what each case adds to a figure: hits and of, in the order of the results."""
    added = [metric.of_case(result) for result in results]
    return np.array([s.hits for s in added], float), np.array([s.of for s in added], float)


def by_category(results: Sequence[Result]) -> dict[str, tuple[Result, ...]]:
    """Return the results of each category, in the order in which categories first occur."""
    names = dict.fromkeys(name for result in results for name in result.case.categories)
    return {name: tuple(r for r in results if name in r.case.categories) for name in names}


def worst_first(results: Sequence[Result]) -> list[tuple[str, tuple[Result, ...]]]:
    """Return the categories with their results, the one with the least passed first."""
    groups = by_category(results).items()
    return sorted(groups, key=lambda group: sum(r.passed for r in group[1]) / len(group[1]))


def by_fault(results: Iterable[Result]) -> dict[Checked, int]:
    """Return how many cases each kind of fault occurs in, those without any left out."""
    kinds = [kind for result in results for kind in {fault.check for fault in result.faults}]
    return {kind: kinds.count(kind) for kind in Checked if kind in kinds}


def _measured(metric: Metric, results: Sequence[Result]) -> Measured:
    hits, of = shares(metric, results)
    counted = int(np.count_nonzero(of))
    return Measured(
        metric.name, metric.danish, share_interval(hits, of), counted, metric.high_is_good
    )


def _share(hits: int, of: int) -> Share:
    """Return a case's own share as so much of 1; nothing where it has none."""
    return Share(hits / of, 1) if of else NOTHING


def _places(result: Result) -> list[int]:
    """Return the places of the expected punkter in the condensed ranking, from 1, each once."""
    places: dict[tuple[str, ...], int] = {}
    place = 0
    for hit in result.ranked:
        met = next((w.ids for w in result.wanted if hit.item_id in w.ids), None)
        if hit.relevance is Relevance.ACCEPTED or met in places:
            continue
        place += 1
        if met:
            places[met] = place
    return list(places.values())


def _dcg(places: Iterable[int]) -> float:
    return sum(1 / math.log2(place + 1) for place in places)
