import hashlib
import json
import zlib
from collections.abc import Sequence
from pathlib import Path

import numpy as np
import pytest

from embeddings import lexicon, meanings, train
from embeddings.encoders import load_encoder
from embeddings.lexicon import Entry, Gloss, Group

WIKTIONARY = """\
# English :: Danish dictionary
school {n} (place of learning) :: skole {c}
road {n} :: vej {c}, gade {c} [urban]
to walk {v} (move on foot) :: at gå, spadsere
rolling stone {proverb} :: ordsprog med flere ord
without a translation
"""
THESAURUS = """\
ISO8859-1
skole|2
|læreanstalt|undervisningssted
|friskole (underbegreb)|privatskole (underbegreb)

gade|1
|stræde (daglig tale)|-suffiks
skolegade|1
|ukendtord
skolerne|1
|læreanstalterne
"""
DANNET = "# DanNet\tdan\n00001-n\tlemma\tvej\n00001-n\tlemma\tlandevej\n00002-n\tlemma\talene\n"
OWN = """\
# kommentar
## skoler = education
skole, undervisning, gå i skole = school, teaching
kommune = municipality
"""
FORMS = "# kommentar\ngå gik gået\nbog bøger\n"
WIDTH = 16


def teacher(texts: Sequence[str]) -> np.ndarray:
    """Unit vectors that depend on nothing but the text."""
    seeds = [zlib.crc32(text.encode()) for text in texts]
    rows = np.array([np.random.default_rng(seed).normal(size=WIDTH) for seed in seeds])
    rows = rows.reshape(-1, WIDTH)
    return (rows / np.linalg.norm(rows, axis=1, keepdims=True)).astype(np.float32)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / lexicon.WIKTIONARY).write_text(WIKTIONARY, "utf-8")
    (tmp_path / lexicon.THESAURUS).write_text(THESAURUS, "latin-1")
    (tmp_path / lexicon.DANNET).write_text(DANNET, "utf-8")
    (tmp_path / lexicon.COUNTS).write_text("og 900\nskole 60\nskolen 40\n", "utf-8")
    (tmp_path / lexicon.STOPWORDS).write_text("og\ni\n", "utf-8")
    (tmp_path / "own.txt").write_text(OWN, "utf-8")
    (tmp_path / "forms.txt").write_text(FORMS, "utf-8")
    texts = tmp_path / "texts"
    texts.mkdir()
    (texts / "a.html").write_text(
        "<p class='udvalg'>Udvalget godkendte udvalgets plan</p>", "utf-8"
    )
    return tmp_path


@pytest.fixture
def small(monkeypatch: pytest.MonkeyPatch, folder: Path) -> None:
    monkeypatch.setattr(train, "load_teacher", lambda: teacher)
    monkeypatch.setattr(train, "MEANING", 3)
    monkeypatch.setattr(train, "OWN", folder / "own.txt")
    monkeypatch.setattr(train, "FORMS", folder / "forms.txt")


def learned(folder: Path) -> dict[str, np.ndarray]:
    found = meanings.learn(folder, folder / "own.txt", lexicon.forms(folder / "forms.txt"), teacher)
    return dict(zip(found.words, found.vectors, strict=True))


def test_glosses_are_read_with_head_and_sense(folder: Path) -> None:
    assert list(lexicon.glosses(folder / lexicon.WIKTIONARY)) == [
        Gloss("skole", ("school", "school (place of learning)")),
        Gloss("vej", ("road",)),
        Gloss("gade", ("road",)),
        Gloss("gaa", ("to walk", "to walk (move on foot)")),
        Gloss("spadsere", ("to walk", "to walk (move on foot)")),
        Gloss("ordsprog med flere ord", ("rolling stone",)),
    ]


def test_the_thesaurus_is_read_past_an_empty_line(folder: Path) -> None:
    assert list(lexicon.entries(folder / lexicon.THESAURUS)) == [
        Entry("skole", ("laereanstalt", "undervisningssted"), ()),
        Entry("skole", (), ("friskole", "privatskole")),
        Entry("gade", ("straede", ""), ()),
        Entry("skolegade", ("ukendtord",), ()),
        Entry("skolerne", ("laereanstalterne",), ()),
    ]


def test_synsets_groups_and_forms_are_read(folder: Path) -> None:
    assert lexicon.synsets(folder / lexicon.DANNET) == [["vej", "landevej"]]
    assert list(lexicon.groups(folder / "own.txt")) == [
        Group(("skole", "undervisning", "gaa i skole"), "school, teaching", "education"),
        Group(("kommune",), "municipality", "education"),
    ]
    assert lexicon.forms(folder / "forms.txt") == {"gik": "gaa", "gaaet": "gaa", "boeger": "bog"}


def test_meaning_flows_to_words_nobody_glossed(folder: Path) -> None:
    words = learned(folder)

    assert words["laereanstalt"] @ words["skole"] > 0.9  # a synonym
    assert words["landevej"] @ words["vej"] > 0.9  # of one synset
    assert words["privatskole"] @ words["skole"] > 0.9  # a hyponym and a compound
    both = words["skole"] + words["gade"]
    assert words["skolegade"] @ both / np.linalg.norm(both) > 0.9  # a compound of its parts
    assert abs(words["skole"] @ words["vej"]) < 0.9


def test_vectors_have_unit_length(folder: Path) -> None:
    lengths = [np.linalg.norm(vector) for vector in learned(folder).values()]

    np.testing.assert_allclose(lengths, 1, atol=1e-5)


def test_inflections_get_no_row_of_their_own(folder: Path) -> None:
    assert "skolerne" not in learned(folder)


@pytest.mark.usefixtures("small")
def test_training_twice_gives_the_same_model(folder: Path) -> None:
    for name in ("one", "two"):
        train.save(train.train(folder, folder / "texts"), folder / name)

    for path in sorted((folder / "one").iterdir()):
        if path.is_file():
            assert path.read_bytes() == (folder / "two" / path.name).read_bytes(), path.name


@pytest.mark.usefixtures("small")
def test_the_trained_model_is_an_encoder(folder: Path) -> None:
    train.save(train.train(folder, folder / "texts"), folder / "model")

    encoder = load_encoder(str(folder / "model"))
    assert encoder.dimension == 3 + train.SPELLING
    same, other = encoder.encode_queries(["skolen", "vejene"]) @ encoder.encode_queries(["skole"]).T
    assert same > other


@pytest.mark.usefixtures("small")
def test_common_words_are_listed_by_base_form(folder: Path) -> None:
    knowledge = train.train(folder, folder / "texts").knowledge

    assert knowledge.importance["og"] == train.STOPWORD
    assert knowledge.importance["skole"] < 0.01
    assert "skolen" not in knowledge.importance


def test_the_shipped_model_was_trained_with_our_lists_as_they_are() -> None:
    config = json.loads((train.HERE / "danish" / "config.json").read_text("utf-8"))
    hashes = config["provenance"]["sha256"]

    for path in (train.OWN, train.FORMS):
        assert hashes[path.name] == hashlib.sha256(path.read_bytes()).hexdigest(), path.name


def test_our_own_list_can_be_read() -> None:
    groups = list(lexicon.groups(train.OWN))

    assert len(groups) > 3000
    assert all(group.english and group.topic for group in groups)
    assert all(len(group.members) > 1 for group in groups if group.english != "municipality")
    assert all(len(set(g.members)) == len(g.members) and all(g.members) for g in groups)
