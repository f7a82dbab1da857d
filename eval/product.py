"""The product that is evaluated: a library of the bundled examples or one's own, configured.

A configuration is written `encoder=BAAI/bge-m3,fusion=meaning:0`: settings by name, and the
weights of the fusion.
"""

import shutil
from collections.abc import Mapping
from dataclasses import dataclass, fields, replace
from functools import cached_property
from importlib.resources import as_file, files
from pathlib import Path

from assistant.archive.archive import Archive
from assistant.demo import example_files
from assistant.library import Library
from assistant.search.hybrid import Searcher
from assistant.search.ranking import WEIGHTS, Weights
from assistant.settings import Settings, load_settings
from eval.errors import EvalError

EXAMPLES = "eksempler"
_FUSION = "fusion"
_WARM_UP = "Hvad blev der besluttet?"


@dataclass(frozen=True, slots=True)
class Configuration:
    """How a product differs from the one that is installed; nothing by default."""

    settings: tuple[tuple[str, str], ...] = ()
    weights: Weights = WEIGHTS

    def __str__(self) -> str:
        """Return the configuration as it is written on the command line."""
        moved = [
            f"{field.name}:{getattr(self.weights, field.name)}"
            for field in fields(Weights)
            if getattr(self.weights, field.name) != getattr(WEIGHTS, field.name)
        ]
        parts = [f"{name}={value}" for name, value in self.settings]
        return ",".join([*parts, *([f"{_FUSION}={'/'.join(moved)}"] if moved else [])])

    def on(self, day: str | None) -> "Configuration":
        """Return the configuration asked on a day, where it names none itself."""
        if day is None or any(name == "today" for name, _ in self.settings):
            return self
        return replace(self, settings=(*self.settings, ("today", day)))

    @property
    def own_index(self) -> bool:
        """Return whether the index must be built anew for this configuration."""
        return any(name == "encoder" for name, _ in self.settings)


def read_configuration(text: str) -> Configuration:
    """Return a configuration from how it is written.

    Raises:
        EvalError: a name is unknown or a value unusable.
    """
    chosen: dict[str, str] = {}
    weights = WEIGHTS
    for part in filter(None, text.split(",")):
        name, _, value = part.partition("=")
        if name == _FUSION:
            weights = _weights(value)
        elif name in Settings.model_fields:
            chosen[name] = value
        else:
            known = ", ".join([*Settings.model_fields, _FUSION])
            raise EvalError(f"»{name}« kan ikke vælges. Brug {known}.")
    return Configuration(tuple(chosen.items()), weights)


def _weights(text: str) -> Weights:
    names = [field.name for field in fields(Weights)]
    parts = [part.partition(":") for part in text.split("/")]
    try:
        return replace(WEIGHTS, **{name: float(value) for name, _, value in parts})
    except (TypeError, ValueError) as exc:
        raise EvalError(
            f"»{text}« er ingen vægte. Skriv fx meaning:0.5/words:1; navnene er {', '.join(names)}."
        ) from exc


class ConfiguredLibrary(Library):
    """A library whose search weighs as a configuration says."""

    def __init__(
        self, folder: Path, archive: Archive, settings: Settings, weights: Weights = WEIGHTS
    ) -> None:
        """Use an opened archive."""
        super().__init__(folder, archive, settings)
        self._weights = weights

    @cached_property
    def _searcher(self) -> Searcher:
        return Searcher(self.archive, self._index, self._weights)


@dataclass(frozen=True, slots=True)
class Opening:
    """Opens a library in whatever process it is sent to, ready to answer at once."""

    folder: Path
    configuration: Configuration = Configuration()

    def __call__(self) -> ConfiguredLibrary:
        """Open the library and let it answer once, so that the first case does not pay."""
        library = ConfiguredLibrary(
            self.folder, Archive.open(self.folder), self._settings, self.configuration.weights
        )
        library.ask(_WARM_UP)
        return library

    @property
    def _settings(self) -> Settings:
        return settings_of(self.folder, self.configuration)


@dataclass(frozen=True, slots=True)
class Reading:
    """Reads the bundled example minutes into a library, in whatever process it is sent to."""

    folder: Path
    configuration: Configuration = Configuration()

    def __call__(self) -> None:
        """Read the examples."""
        settings = settings_of(self.folder, self.configuration)
        library = Library.create(self.folder, settings)
        with as_file(files("assistant") / "examples") as folder:
            library.ingest(example_files(folder))
        library.close()


@dataclass(frozen=True, slots=True)
class Copying:
    """Copies a library and builds its index anew with the configuration's encoder."""

    source: Path
    folder: Path
    configuration: Configuration

    def __call__(self) -> None:
        """Copy and rebuild; the library itself is left as it is."""
        shutil.copytree(self.source, self.folder, dirs_exist_ok=True)
        library = Library.open(self.folder, settings_of(self.folder, self.configuration))
        library.reindex()
        library.close()


def settings_of(folder: Path, configuration: Configuration) -> Settings:
    """Return the settings of a library folder under a configuration."""
    chosen: Mapping[str, object] = dict(configuration.settings)
    return load_settings(**{**chosen, "library": folder})
