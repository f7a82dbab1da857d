import json
from functools import lru_cache
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from sentence_transformers import SentenceTransformer

from embeddings.encoders import Encoder, load_encoder

FOLDER = Path(__file__).parents[2] / "embeddings" / "danish"


def likeness(encoder: Encoder, one: str, other: str) -> float:
    first, second = encoder.encode_queries([one, other])
    return float(first @ second)


def test_it_is_a_sentence_transformers_model() -> None:
    # The flag lets sentence-transformers import our installed module; no code is in the folder.
    model = SentenceTransformer(str(FOLDER), trust_remote_code=True, local_files_only=True)
    vectors = model.encode(["Skolen lukker", "Vejen åbner"])

    assert vectors.shape == (2, model.get_embedding_dimension())
    assert not list(FOLDER.rglob("*.py"))


def test_saving_and_loading_changes_nothing(danish: Encoder, tmp_path: Path) -> None:
    from sentence_transformers import SentenceTransformer

    model = SentenceTransformer(str(FOLDER), trust_remote_code=True, local_files_only=True)
    model.save(str(tmp_path), create_model_card=False)
    texts = ["Svømmehallen i Ørnebo lukkes for renovering", "ukendtordxyz", "swimming pool"]

    again = load_encoder(str(tmp_path))

    np.testing.assert_array_equal(again.encode_passages(texts), danish.encode_passages(texts))


@pytest.mark.parametrize(
    ("word", "akin", "foreign"),
    [
        ("skolen", "skolernes", "vejene"),  # inflections
        ("bøger", "bog", "bil"),  # vowel change
        ("cykelstien", "sti til cykler", "budgettet"),  # a compound and its parts
        ("plejehjem", "ældrecenter", "vejbelysning"),  # synonyms
        ("skraldespand", "affald", "skoleleder"),  # of one topic
        ("Ørnebovej", "ørnebovejen", "Strandparken"),  # a name nobody knows
        ("svømmehalen", "svømmehallen", "kloakering"),  # misspelt
        ("Århus", "Aarhus", "Odense"),  # two spellings
        ("kindergarten", "børnehave", "rundkørsel"),  # English
    ],
)
def test_kindred_words_lie_nearer(danish: Encoder, word: str, akin: str, foreign: str) -> None:
    assert likeness(danish, word, akin) > likeness(danish, word, foreign) + 0.1


@pytest.mark.parametrize(
    ("question", "passage", "other"),
    [
        (
            "Hvor kan de gamle bo?",
            "Der opføres et nyt plejecenter med 40 boliger til seniorer.",
            "Vejen får nyt slidlag, og fortovet udvides.",
        ),
        (
            "Hvem henter skraldet?",
            "Renovationen udbydes for en fireårig periode.",
            "Musikskolen får flere elever.",
        ),
    ],
)
def test_a_paraphrase_finds_its_passage(
    danish: Encoder, question: str, passage: str, other: str
) -> None:
    assert likeness(danish, question, passage) > likeness(danish, question, other)


def test_common_words_hardly_count(danish: Encoder) -> None:
    assert likeness(danish, "Hvad blev der besluttet om kloakering?", "kloakering") > 0.7


def test_the_lexicons_are_named_with_their_hashes() -> None:
    config = json.loads((FOLDER / "config.json").read_text("utf-8"))
    hashes = config["provenance"]["sha256"]

    assert {"en-da-enwiktionary.txt", "th_da_DK.dat", "wn-data-dan.tab", "da_50k.txt"} <= set(
        hashes
    )
    assert all(len(digest) == 64 for digest in hashes.values())


@given(st.text(max_size=60))
def test_one_text_alone_gets_the_vector_it_gets_among_others(text: str) -> None:
    alone = load_encoder_once().encode_queries([text])
    among = load_encoder_once().encode_queries([text, "skole og vej"])[:1]
    np.testing.assert_allclose(alone, among, atol=1e-6)


@given(st.lists(st.text(max_size=60), min_size=1, max_size=4))
def test_texts_get_the_vectors_that_sentence_transformers_gives(texts: list[str]) -> None:
    ours = load_encoder_once().encode_passages(texts)
    np.testing.assert_allclose(ours, load_model_once().encode(texts), atol=1e-6)


@lru_cache
def load_model_once() -> SentenceTransformer:
    return SentenceTransformer(str(FOLDER), trust_remote_code=True, local_files_only=True)


@lru_cache
def load_encoder_once() -> Encoder:
    return load_encoder()
