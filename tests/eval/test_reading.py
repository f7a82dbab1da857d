from pathlib import Path

from assistant.demo import example_files
from eval.reading import documents_per_second

EXAMPLES = Path(__file__).parents[2] / "assistant/examples"


def test_figure_counts_the_documents_that_were_read() -> None:
    assert documents_per_second(example_files(EXAMPLES)[:2], rounds=1) > 0
