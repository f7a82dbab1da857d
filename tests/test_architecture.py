"""The layering is a test, not a diagram."""

import ast
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
MAY_IMPORT = {
    "prompts": set(),
    "embeddings": set(),
    "assistant": {"prompts", "embeddings"},
    "eval": {"assistant", "embeddings", "prompts"},
}
STAGES = (
    "errors settings settingsfile fetch minutes persondata archive accounts search upkeep answers"
    " cases briefing equipment library demo contract ui cli"
).split()
STAGES_OF_ANSWERS = (
    "answer text asking finding choosing wording desks verify respond putting".split()
)
HEAVY = {"torch", "gradio", "sentence_transformers", "faiss", "tantivy", "pymilvus"}


def modules_of(package: str) -> list[Path]:
    return sorted((ROOT / package).rglob("*.py"))


def imported_modules(path: Path) -> set[str]:
    tree = ast.parse(path.read_text(encoding="utf-8"))
    plain = {a.name for n in ast.walk(tree) if isinstance(n, ast.Import) for a in n.names}
    froms = {n.module or "" for n in ast.walk(tree) if isinstance(n, ast.ImportFrom)}
    return plain | froms


@pytest.mark.parametrize("package", MAY_IMPORT)
def test_packages_import_only_downwards(package: str) -> None:
    for path in modules_of(package):
        used = {name.split(".")[0] for name in imported_modules(path)} & set(MAY_IMPORT)
        assert used <= MAY_IMPORT[package] | {package}, path


def test_stages_of_the_assistant_import_only_earlier_ones() -> None:
    for path in modules_of("assistant"):
        stage = path.relative_to(ROOT / "assistant").parts[0].removesuffix(".py")
        if stage in ("__init__", "examples"):
            continue
        used = {name.split(".")[1] for name in imported_modules(path) if "assistant." in name}
        assert used <= set(STAGES[: STAGES.index(stage) + 1]), path


def test_stages_of_an_answer_import_only_earlier_ones() -> None:
    answers = ROOT / "assistant" / "answers"
    for path in modules_of("assistant/answers"):
        stage = path.relative_to(answers).parts[0].removesuffix(".py")
        used = {
            name.split(".")[2]
            for name in imported_modules(path)
            if name.startswith("assistant.answers.")
        }
        earlier = STAGES_OF_ANSWERS[: STAGES_OF_ANSWERS.index(stage) + 1] if used else []
        assert used <= set(earlier), path


@pytest.mark.parametrize(
    ("library", "home"),
    [
        ("gradio", "assistant/ui/"),
        ("faiss", "embeddings/vectors.py"),
        ("tantivy", "assistant/search/"),
        ("httpx", ("assistant/fetch/", "eval/canaries/served.py", "eval/tab.py", "eval/load/")),
        ("pymilvus", "assistant/search/engines/milvus/server.py"),
        (
            "sqlite3",
            (
                "assistant/archive/",
                "assistant/accounts/",
                "embeddings/cache.py",
                "eval/kills/points.py",
            ),
        ),
    ],
)
def test_a_library_has_one_home(library: str, home: str | tuple[str, ...]) -> None:
    for package in MAY_IMPORT:
        for path in modules_of(package):
            if library in {name.split(".")[0] for name in imported_modules(path)}:
                assert path.relative_to(ROOT).as_posix().startswith(home), path


def test_only_settings_reads_the_environment() -> None:
    for package in MAY_IMPORT:
        for path in modules_of(package):
            assert "os.environ" not in path.read_text(encoding="utf-8"), path


@pytest.mark.parametrize("module", [*MAY_IMPORT, "assistant.cli"])
def test_importing_is_light(module: str, tmp_path: Path) -> None:
    code = f"import sys, {module}; print(sorted({HEAVY!r} & set(sys.modules)))"
    done = subprocess.run(
        [sys.executable, "-c", code], cwd=tmp_path, capture_output=True, text=True, check=True
    )
    assert done.stdout.strip() == "[]"
