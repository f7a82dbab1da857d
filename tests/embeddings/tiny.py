"""A transformer made on the spot: real files of a real model, with random weights."""

from pathlib import Path

WORDS = "skole vej vand mad hus barn cykel budget lukket åben ny gammel byråd udvalg kroner".split()


def make_tiny(folder: Path) -> Path:
    """Save a sentence-transformers model of one small layer; return its folder."""
    import torch
    from sentence_transformers import SentenceTransformer
    from sentence_transformers.sentence_transformer.modules import Pooling, Transformer
    from transformers import BertConfig, BertModel, BertTokenizer

    torch.manual_seed(0)
    bare, whole = folder / "bert", folder / "tiny"
    bare.mkdir(parents=True)
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
