"""Each figure worked out by hand, and what holds of all of them."""

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.answers.answer import Outcome
from assistant.archive.viewer import Role
from eval import metrics
from eval.judging import crashed
from eval.metrics import METRICS, NOTHING, Share, item_recall, measure, ndcg, reciprocal_rank
from eval.result import Checked, Fault, Relevance
from tests.eval.building import a_case, a_result, cite, listed, rank

OTHER, ACCEPTED = Relevance.OTHER, Relevance.ACCEPTED


def test_recall_counts_the_expected_among_the_first() -> None:
    result = a_result(["a", "b"], ranked=rank("x", "a", "y", "b"))
    assert item_recall(result, 1) == Share(0, 1)
    assert item_recall(result, 3) == Share(1 / 2, 1)  # one of two
    assert item_recall(result, 10) == Share(1, 1)


def test_recall_is_capped_so_that_seven_can_be_perfect_at_three() -> None:
    seven = list("abcdefg")
    result = a_result(seven, ranked=rank("a", "b", "x", "c"))
    assert item_recall(result, 1) == Share(1, 1)
    assert item_recall(result, 3) == Share(2 / 3, 1)


def test_rankings_are_looked_at_without_what_is_merely_accepted() -> None:
    result = a_result(["b"], ranked=rank("a", "b", accepted=["a"]))
    assert item_recall(result, 1) == Share(1, 1)
    assert reciprocal_rank(result) == Share(1, 1)


def test_either_of_two_will_do_and_the_second_takes_no_place() -> None:
    result = a_result(["a|b", "c"], ranked=rank("b", "a", "c"))
    assert item_recall(result, 1) == Share(1, 1)
    assert ndcg(result) == Share(1, 1)  # b at 1, c at 2


def test_reciprocal_rank_is_of_the_first_expected() -> None:
    assert reciprocal_rank(a_result(["a", "b"], ranked=rank("x", "y", "b", "a"))) == Share(1 / 3, 1)
    assert reciprocal_rank(a_result(["a"], ranked=rank("x"))) == Share(0, 1)


def test_ndcg_by_hand() -> None:
    # places 2 and 4: 1/log2(3) + 1/log2(5) = 0.63093 + 0.43068; ideal 1 + 0.63093
    share = ndcg(a_result(["a", "b"], ranked=rank("x", "a", "y", "b")))
    assert share.hits == pytest.approx((0.63093 + 0.43068) / 1.63093, abs=1e-5)


def test_ndcg_looks_no_further_than_ten() -> None:
    eleventh = rank(*[f"x{n}" for n in range(10)], "a")
    assert ndcg(a_result(["a"], ranked=eleventh)) == Share(0, 1)


@pytest.mark.parametrize("metric", ["recall_1", "recall_3", "recall_10", "mrr", "ndcg_10"])
def test_nothing_expected_is_nothing_measured(metric: str) -> None:
    assert share(metric, a_result(ranked=rank("a"))) == NOTHING


def test_citation_precision_is_over_distinct_punkter_cited_or_listed() -> None:
    cited = (cite("a"), cite("a"), cite("x", OTHER))
    result = a_result(["a"], cited=cited, listed=(listed("b", ACCEPTED), listed("y", OTHER)))
    assert metrics.citation_precision(result) == Share(2 / 4, 1)  # a and b of a, x, b, y


def test_citation_recall_counts_what_is_cited_or_listed() -> None:
    result = a_result(["a", "b|c", "d"], cited=(cite("a"),), listed=(listed("c"),))
    assert metrics.citation_recall(result) == Share(2 / 3, 1)


def test_a_refusal_that_is_one_of_several_outcomes_need_cite_nothing() -> None:
    assert metrics.citation_recall(a_result(["a"], demands=False)) == NOTHING


def test_metadata_verbatim_and_decisions_are_counted_citation_by_citation() -> None:
    cited = (
        cite("a", facts_right=False, decides=True),
        cite("b", verbatim=False, decides=False),
        cite("c"),
    )
    result = a_result(cited=cited)
    assert metrics.metadata_right(result) == Share(2, 3)
    assert metrics.verbatim(result) == Share(2, 3)
    assert metrics.decisions_right(result) == Share(1, 2)


def test_fact_coverage_is_the_share_found() -> None:
    assert metrics.fact_coverage(a_result(facts=("x", "y", "z"), facts_found=("x",))) == Share(
        1 / 3, 1
    )


def test_violations_are_over_cases_that_forbid() -> None:
    forbids = a_case(must_not_contain=("nej",))
    assert metrics.must_not_violations(a_result()) == NOTHING
    assert metrics.must_not_violations(a_result(case=forbids)) == Share(0, 1)
    assert metrics.must_not_violations(a_result(case=forbids, violations=("nej",))) == Share(1, 1)


def test_leaks_are_over_roles_without_the_right() -> None:
    staff = a_case(role=Role.MEDARBEJDER)
    assert metrics.closed_leaks(a_result(case=staff, leaks=("x",))).of == 0
    assert metrics.closed_leaks(a_result(leaks=("x",))) == Share(1, 1)


REFUSED = Outcome.REFUSED


@pytest.mark.parametrize(
    ("allowed", "got", "precision", "recall"),
    [
        ((REFUSED,), REFUSED, Share(1, 1), Share(1, 1)),
        ((REFUSED,), Outcome.ANSWERED, NOTHING, Share(0, 1)),
        ((Outcome.ANSWERED,), REFUSED, Share(0, 1), NOTHING),
        ((Outcome.PARTIAL, REFUSED), REFUSED, Share(1, 1), NOTHING),
    ],
)
def test_refusals(allowed: tuple[Outcome, ...], got: Outcome, precision: Share, recall: Share):
    result = a_result(case=a_case(outcome=allowed), outcome=got)
    assert metrics.refusal_precision(result) == precision
    assert metrics.refusal_recall(result) == recall


def test_passing_and_outcome() -> None:
    wrong = a_result(outcome=REFUSED, faults=(Fault(Checked.UDFALD, "…"),))
    assert (metrics.passes(wrong), metrics.outcome_right(wrong)) == (Share(0, 1), Share(0, 1))
    assert (metrics.passes(a_result()), metrics.outcome_right(a_result())) == (
        Share(1, 1),
        Share(1, 1),
    )


def test_latencies_by_hand() -> None:
    results = [a_result(seconds=s) for s in (0.010, 0.020, 0.030, 0.040)]
    median, high = metrics.latencies(results)
    assert median.interval.value == pytest.approx(25)
    assert high.interval.value == pytest.approx(38.5)  # 30 + 0.85 · 10


def test_a_crash_has_no_latency_but_misses_everything_it_demanded() -> None:
    case = a_case(must_contain=("50",), outcome=(REFUSED,))
    lost = crashed(case, "gik ned")
    assert metrics.latencies([lost])[0].cases == 0
    for name in ("passed", "outcome", "facts", "refusal_recall"):
        assert share(name, lost) == Share(0, 1), name


def test_a_figure_sums_its_cases() -> None:
    figures = {f.name: f for f in measure([a_result(["a"], ranked=rank("a")), a_result(["a"])])}
    assert figures["recall_1"].interval.value == 0.5
    assert figures["recall_1"].cases == 2
    assert math.isnan(figures["verbatim"].interval.value)


def test_categories_come_worst_first() -> None:
    bad = a_result(case=a_case(categories=("b",)), faults=(Fault(Checked.UDFALD, "…"),))
    fine = a_result(case=a_case(categories=("a", "b")))
    assert [name for name, _ in metrics.worst_first([fine, bad])] == ["b", "a"]


IDS = st.lists(st.sampled_from("abcdefgh"), unique=True)


@st.composite
def results(draw: st.DrawFn):
    expected = draw(IDS)
    cited = [cite(i, Relevance.EXPECTED if i in expected else OTHER) for i in draw(IDS)]
    return a_result(expected, ranked=rank(*draw(IDS)), cited=tuple(cited))


@given(results())
def test_every_share_lies_between_nothing_and_all(result) -> None:
    for metric in METRICS:
        added = metric.of_case(result)
        assert 0 <= added.hits <= added.of, metric.name


@given(results(), st.integers(1, 9))
def test_recall_at_the_whole_depth_grows_with_the_ranking(result, k: int) -> None:
    found = [item_recall(result, n).hits * min(n, max(1, len(result.wanted))) for n in (k, k + 1)]
    assert found[0] <= found[1] + 1e-9


@given(results())
def test_a_perfect_ranking_is_perfect_by_every_figure(result) -> None:
    ids = [wanted.ids[0] for wanted in result.wanted]
    perfect = a_result(ids, ranked=rank(*ids, "x"))
    for metric in METRICS:
        if metric.name.startswith(("recall", "mrr", "ndcg")):
            added = metric.of_case(perfect)
            assert added.hits == pytest.approx(added.of), metric.name


def share(name: str, result) -> Share:
    return next(metric for metric in METRICS if metric.name == name).of_case(result)
