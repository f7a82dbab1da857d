"""CPR numbers are found in every form, and numbers that look alike are left alone."""

from collections import Counter

import pytest

from assistant.persondata.kinds import Kind
from assistant.persondata.scanning import scan
from tests.persondata.generated import lines


def cpr_in(text: str) -> list[str]:
    return [text[each.start : each.end] for each in scan(text) if each.kind is Kind.CPR]


def figures(seed: int) -> tuple[float, float, list[str]]:
    right = wrong = missed = 0
    faults = []
    for line in lines(seed):
        found, told = Counter(cpr_in(line.text)), Counter(line.numbers)
        right += (found & told).total()
        wrong += (found - told).total()
        missed += (told - found).total()
        if found != told:
            faults.append(
                f"{line.text!r}: {dict(found - told)} for meget, {dict(told - found)} mangler"
            )
    return right / (right + missed), right / (right + wrong), faults


@pytest.mark.parametrize("seed", [9, 2024])
def test_two_thousand_invented_texts(seed: int) -> None:
    recall, precision, faults = figures(seed)
    print(f"CPR: genfinding {recall:.4f}, præcision {precision:.4f}, {len(faults)} fejl")
    assert recall == 1.0, faults
    assert precision >= 0.99, faults
