"""Presets: how the models that were chosen for Danish minutes want to be fed."""

from dataclasses import dataclass, replace
from pathlib import Path


@dataclass(frozen=True, slots=True)
class ModelSpec:
    """How a model wants to be fed. None means what the model says itself."""

    name: str
    revision: str | None = None
    query_prefix: str | None = None
    passage_prefix: str | None = None
    max_tokens: int | None = None
    batch_size: int = 32


def _e5(size: str, revision: str) -> ModelSpec:
    return ModelSpec(f"intfloat/multilingual-e5-{size}", revision, "query: ", "passage: ", 512)


# Prefixes and lengths as each model's card gives them; revisions are those mteb measured.
PRESETS: dict[str, ModelSpec] = {
    spec.name: spec
    for spec in (
        _e5("small", "fd1525a9fd15316a2d503bf26ab031a61d056e98"),
        _e5("base", "d13f1b27baf31030b7fd040960d60d909913633f"),
        _e5("large", "ab10c1a7f42e74530fe7ae5be82e6d4f11a719eb"),
        ModelSpec(
            "nicher92/saga-embed_v1",
            "3be07ac3d7c3e00e4402ae9285b23fcf8fda6735",
            query_prefix="task: retrieval | query: ",
            passage_prefix="title: none | text: ",
        ),
        ModelSpec("BAAI/bge-m3", "5617a9f61b028005a4858fdac845db406aefb181", "", "", 8192),
    )
}


def preset_of_name(name: str) -> ModelSpec:
    """Return how the model of a name is fed; one that is not listed, as it says itself."""
    return PRESETS.get(name, ModelSpec(name))


def preset_of_folder(folder: Path) -> ModelSpec:
    """Return how a model copied to a folder is fed: as the one that the folder is called after.

    Its files are what pins it, not the commit of the hub.
    """
    parts = {part.split("--")[-1] for part in folder.parts}
    called = (spec for name, spec in PRESETS.items() if name.split("/")[1] in parts)
    return replace(next(called, ModelSpec("")), name=str(folder), revision=None)
