import json
import shutil
import socket
import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest

import embeddings
from embeddings.encoders import UNLIMITED, Encoder, fingerprint, load_encoder
from embeddings.errors import EncoderError
from embeddings.presets import PRESETS


@pytest.fixture
def no_network(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object, **__: object) -> None:
        raise OSError("no network in this test")

    monkeypatch.setattr(socket, "getaddrinfo", refuse)
    monkeypatch.setattr(socket.socket, "connect", refuse)


def test_the_embedded_encoder_imports_no_model_library() -> None:
    code = (
        "import embeddings.encoders, embeddings.cache, embeddings.tokens, sys;"
        "embeddings.encoders.load_encoder().encode_queries(['Hvornår lukker skolen?']);"
        "heavy = {'torch', 'transformers', 'sentence_transformers', 'faiss'};"
        "print(sorted(heavy & set(sys.modules)))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)

    assert done.stdout.strip() == "[]"


@pytest.mark.usefixtures("no_network")
def test_the_embedded_encoder_needs_no_network() -> None:
    encoder = load_encoder()

    assert (encoder.name, encoder.max_tokens) == ("dansk", UNLIMITED)
    assert load_encoder("dansk").revision == encoder.revision


def test_the_embedded_encoder_is_small() -> None:
    folder = Path(sys.modules["embeddings.encoders"].__file__).parent / "danish"

    assert sum(path.stat().st_size for path in folder.rglob("*")) <= 25_000_000


def test_a_copy_of_the_embedded_encoder_is_fed_as_it_is_told(tmp_path: Path) -> None:
    danish = load_encoder()
    folder = tmp_path / "egen"
    shutil.copytree(Path(embeddings.__file__).parent / "danish", folder)
    own = load_encoder(str(folder), query_prefix="skole: ")

    np.testing.assert_array_equal(
        own.encode_queries(["ny vej"]), danish.encode_queries(["skole: ny vej"])
    )
    np.testing.assert_array_equal(
        own.encode_passages(["ny vej"]), danish.encode_passages(["ny vej"])
    )
    assert own.revision == f"{danish.revision} »skole: « »«"


def test_prefixes_are_put_before_the_text(tiny: Encoder, tiny_folder: Path) -> None:
    bare = load_encoder(str(tiny_folder))

    np.testing.assert_allclose(
        tiny.encode_queries(["ny vej"]), bare.encode_queries(["query: ny vej"]), atol=1e-6
    )
    np.testing.assert_allclose(
        tiny.encode_passages(["ny vej"]), bare.encode_queries(["passage: ny vej"]), atol=1e-6
    )


def test_a_long_text_is_the_mean_of_its_pieces_weighted_by_length(tiny_folder: Path) -> None:
    encoder = load_encoder(str(tiny_folder))
    halves = ["skole vej vand mad " * 6, "cykel hus barn mad " * 6]

    (whole,) = encoder.encode_passages(["".join(halves)])

    lengths = np.array([len(half) for half in halves], np.float32)
    mean = lengths @ encoder.encode_passages(halves)
    np.testing.assert_allclose(whole, mean / np.linalg.norm(mean), atol=1e-2)


def test_a_smaller_length_than_the_models_own_is_kept(tiny_folder: Path) -> None:
    assert load_encoder(str(tiny_folder), max_tokens=16).max_tokens == 16
    assert load_encoder(str(tiny_folder), max_tokens=512).max_tokens == 32


def test_a_changed_model_has_another_revision(tiny_folder: Path, tmp_path: Path) -> None:
    copy = Path(shutil.copytree(tiny_folder, tmp_path / "copy"))
    before = fingerprint(copy)
    config = json.loads((copy / "config.json").read_text("utf-8"))
    (copy / "config.json").write_text(json.dumps(config | {"note": "x"}), "utf-8")

    assert before == fingerprint(tiny_folder)
    assert fingerprint(copy) != before


def test_presets_pin_a_commit() -> None:
    assert set(PRESETS) == {
        "intfloat/multilingual-e5-small",
        "intfloat/multilingual-e5-base",
        "intfloat/multilingual-e5-large",
        "nicher92/saga-embed_v1",
        "BAAI/bge-m3",
    }
    assert all(spec.revision is not None and len(spec.revision) == 40 for spec in PRESETS.values())


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        ({}, "ingen hel model"),
        ({"modules.json": "{broken"}, "ingen hel model"),
        ({"modules.json": "[1, 2]"}, "ingen hel model"),
        ({"config.json": '{"model_type": "bert"}'}, "ingen hel model"),
        (
            {"config.json": '{"model_type": "bert"}', "model.safetensors": "no weights"},
            "ingen hel model",
        ),
        (
            {"modules.json": '[{"idx": 0, "name": "0", "path": "", "type": "evil.Module"}]'},
            "fremmed programkode",
        ),
    ],
)
def test_a_folder_that_is_no_model_is_refused(
    tmp_path: Path, content: dict[str, str], reason: str
) -> None:
    for name, text in content.items():
        (tmp_path / name).write_text(text, encoding="utf-8")

    with pytest.raises(EncoderError, match=reason) as refused:
        load_encoder(str(tmp_path))

    assert str(tmp_path) in str(refused.value)
    assert "\n" not in str(refused.value)


def test_no_folder_of_ours_runs_its_own_code(tmp_path: Path) -> None:
    (tmp_path / "evil.py").write_text(f"open({str(tmp_path / 'ran')!r}, 'w')", "utf-8")
    modules = [{"idx": 0, "name": "0", "path": "", "type": "evil.Module"}]
    (tmp_path / "modules.json").write_text(json.dumps(modules), "utf-8")

    with pytest.raises(EncoderError):
        load_encoder(str(tmp_path))

    assert not (tmp_path / "ran").exists()


def test_a_damaged_embedded_model_is_reported(tmp_path: Path) -> None:
    danish = Path(sys.modules["embeddings.encoders"].__file__).parent / "danish"
    copy = Path(shutil.copytree(danish, tmp_path / "danish"))
    (copy / "model.safetensors").write_bytes(b"half a file")

    with pytest.raises(EncoderError, match="ingen hel model"):
        load_encoder(str(copy))


@pytest.mark.parametrize("path", ["/ingen/mappe/her", "../nowhere/at/all", "to ord", "a/b/c"])
def test_a_path_that_is_not_there_is_reported_as_such(path: str) -> None:
    with pytest.raises(EncoderError, match="hverken en mappe, der findes, eller et modelnavn"):
        load_encoder(path)


def test_a_file_is_no_model(tmp_path: Path) -> None:
    (tmp_path / "model.txt").write_text("x")

    with pytest.raises(EncoderError, match="en fil og ikke en mappe"):
        load_encoder(str(tmp_path / "model.txt"))


@pytest.mark.usefixtures("no_network")
def test_an_unreachable_hub_is_reported_at_once(tmp_path: Path) -> None:
    with pytest.raises(EncoderError, match="huggingface.co svarer ikke"):
        load_encoder("intfloat/multilingual-e5-small")


def test_offline_asks_no_hub() -> None:
    with pytest.raises(EncoderError, match="netadgang er slået fra"):
        load_encoder("nobody/no-such-model-at-all", offline=True)


def test_a_preset_feeds_a_copy_of_its_model(tiny_folder: Path, tmp_path: Path) -> None:
    copy = shutil.copytree(tiny_folder, tmp_path / "multilingual-e5-small")
    encoder, bare = load_encoder(str(copy)), load_encoder(str(tiny_folder))

    np.testing.assert_allclose(
        encoder.encode_queries(["ny vej"]), bare.encode_queries(["query: ny vej"]), atol=1e-6
    )
    assert encoder.revision.startswith(fingerprint(tiny_folder))
    assert "»query: « »passage: «" in encoder.revision


def test_a_models_own_prompts_are_used(tiny_folder: Path, tmp_path: Path) -> None:
    copy = Path(shutil.copytree(tiny_folder, tmp_path / "own"))
    config = copy / "config_sentence_transformers.json"
    told = json.loads(config.read_text("utf-8")) if config.exists() else {}
    told |= {"prompts": {"query": "søg: ", "document": "tekst: "}}
    config.write_text(json.dumps(told), "utf-8")
    encoder, bare = load_encoder(str(copy)), load_encoder(str(tiny_folder))

    np.testing.assert_allclose(
        encoder.encode_passages(["ny vej"]), bare.encode_passages(["tekst: ny vej"]), atol=1e-6
    )
    np.testing.assert_allclose(
        load_encoder(str(copy), query_prefix="").encode_queries(["ny vej"]),
        bare.encode_queries(["ny vej"]),
        atol=1e-6,
    )


def test_the_feeding_is_part_of_the_revision(tiny_folder: Path) -> None:
    revisions = {
        load_encoder(str(tiny_folder), **fed).revision
        for fed in ({}, {"query_prefix": "q: "}, {"passage_prefix": "q: "}, {"max_tokens": 16})
    }

    assert len(revisions) == 4
    assert fingerprint(tiny_folder) in revisions


def test_a_folder_is_named_by_its_whole_path(
    tiny_folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tiny_folder.parent)

    assert load_encoder(f"./{tiny_folder.name}").name == str(tiny_folder)
