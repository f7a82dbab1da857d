"""The five real minutes and the replicas, by the acceptance check's own comparison."""

import pytest

from tests.minutes.truths import SHARED, check_module, short_bars

pytestmark = [
    pytest.mark.filterwarnings("ignore::ResourceWarning"),  # the check leaves files to be closed
    pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning"),
    pytest.mark.skipif(not (SHARED / "check" / "check.py").exists(), reason="shared/ is not here"),
]


@pytest.mark.parametrize("only", ["seeds", "replicas"])
def test_every_bar_is_passed(only: str, capsys: pytest.CaptureFixture[str]) -> None:
    check = check_module()
    short = short_bars(check, check.truths(only, None))
    assert short == 0, capsys.readouterr().out
