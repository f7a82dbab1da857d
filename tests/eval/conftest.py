import pytest

from assistant.library import Library
from eval.cases import Suite
from eval.evaluation import Order, read_order_suite
from eval.judging import Product
from eval.result import Run
from eval.run import ask_here, run_suite
from eval.truth import Truth
from tests.eval.building import Recorded


@pytest.fixture(scope="session")
def suite() -> Suite:
    """The bundled cases."""
    return read_order_suite(Order())


@pytest.fixture(scope="session")
def truth(examples: Library) -> Truth:
    """What the library of examples holds."""
    return Truth(examples.archive)


@pytest.fixture(scope="session")
def recorded(examples: Library) -> Recorded:
    """The product as it is, asked each thing once."""
    return Recorded(examples)


@pytest.fixture(scope="session")
def good(suite: Suite, recorded: Product) -> Run:
    """The bundled suite run over the product as it is."""
    return run_suite(suite, ask_here(recorded))
