"""Encoders: texts in, unit vectors out, whatever model stands behind.

`load_encoder()` gives the embedded Danish encoder, which needs no network; a name or path gives
any sentence-transformers model. torch and sentence-transformers, which take seconds to import, are
imported when such a model is built, and not for the embedded one.
"""

import hashlib
import json
import math
import re
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any, Protocol, TypeVar

import numpy as np
from numpy.typing import NDArray

from embeddings.errors import EncoderError
from embeddings.presets import ModelSpec, preset_of_folder, preset_of_name
from embeddings.wordbag import WordBag

if TYPE_CHECKING:
    from sentence_transformers import SentenceTransformer

Vectors = NDArray[np.float32]
T = TypeVar("T")

DANISH = "dansk"
_HUB_NAME = re.compile(r"[\w-][\w.-]*(/[\w-][\w.-]*)?", re.ASCII)
UNLIMITED = 2**31 - 1
_DANISH_FOLDER = Path(__file__).parent / "danish"
_OUR_MODULES = [
    "embeddings.static.StaticDanish",
    "sentence_transformers.base.modules.normalize.Normalize",
]
_WHOLE, _EDGE = 64 * 2**20, 2**20
_NO_MODEL = (
    "Sprogmodellen {} kan ikke bruges: {}. Angiv en mappe med en sentence-transformers-model eller "
    "et modelnavn, eller dansk for at bruge den indbyggede danske model."
)
_NO_HUB = (
    "Sprogmodellen {} ligger ikke på denne maskine og kunne ikke hentes ({}). Hent den på en "
    "maskine med internet, og angiv mappen, eller angiv dansk for at bruge den indbyggede model."
)


class Encoder(Protocol):
    """What the index and the search need to know of a model.

    Vectors are float32 of shape (n, dimension), in the order of the texts, of length 1; a text
    without anything the model can read (no letter, no digit) may get the zero vector. The same
    text always gets the same vector, whatever stands beside it.
    """

    @property
    def name(self) -> str:
        """Return the name the user chose the model by."""

    @property
    def revision(self) -> str:
        """Return what pins the vectors: the hub's commit or a hash of the files, and the feeding.

        The feeding is the prefixes and the length, where they are not the model's bare own.
        """

    @property
    def dimension(self) -> int:
        """Return the length of a vector."""

    @property
    def max_tokens(self) -> int:
        """Return how many tokens the model reads at once; longer texts are split and pooled."""

    def encode_passages(self, texts: Sequence[str]) -> Vectors:
        """Encode texts that are searched."""

    def encode_queries(self, texts: Sequence[str]) -> Vectors:
        """Encode texts that are searched for."""


def load_encoder(
    name_or_path: str | None = None,
    *,
    revision: str | None = None,
    query_prefix: str | None = None,
    passage_prefix: str | None = None,
    max_tokens: int | None = None,
    offline: bool = False,
) -> Encoder:
    """Return the embedded Danish encoder (None or "dansk") or the model of that name or path.

    Arguments that are given win over the preset's, which also feeds a folder called as the
    model is. A hub model is taken from the local cache where it is there, else downloaded,
    unless `offline`. Raises EncoderError.
    """
    if name_or_path is None or name_or_path == DANISH:
        return WordBagEncoder.load(ModelSpec(DANISH), _DANISH_FOLDER)
    folder = _folder(name_or_path)
    preset = preset_of_name(name_or_path) if folder is None else preset_of_folder(folder)
    spec = replace(
        preset,
        revision=_given(revision, preset.revision),
        query_prefix=_given(query_prefix, preset.query_prefix),
        passage_prefix=_given(passage_prefix, preset.passage_prefix),
        max_tokens=_given(max_tokens, preset.max_tokens),
    )
    if folder is not None and _is_ours(spec.name, folder):
        return WordBagEncoder.load(spec, folder)
    return SentenceTransformerEncoder.load(spec, folder, offline=offline)


def _given(value: T | None, preset: T) -> T:
    return preset if value is None else value


def _folder(name_or_path: str) -> Path | None:
    """Return the path where it exists, None for what can be a name of the hub."""
    path = Path(name_or_path).expanduser()
    if path.exists():
        return path.absolute()
    if not _HUB_NAME.fullmatch(name_or_path):
        reason = "det er hverken en mappe, der findes, eller et modelnavn"
        raise EncoderError(_NO_MODEL.format(name_or_path, reason))
    return None


class WordBagEncoder:
    """The embedded encoder, or another that was trained as it was, read without torch.

    sentence-transformers reads the same folder and gives the same vectors. Safe to share between
    threads.
    """

    max_tokens = UNLIMITED
    """A sum has no length."""

    def __init__(self, bag: WordBag, spec: ModelSpec, revision: str) -> None:
        self.name, self.dimension = spec.name, bag.dimension
        self._bag = bag
        prefixes = (spec.query_prefix or "", spec.passage_prefix or "")
        self._query_prefix, self._passage_prefix = prefixes
        self.revision = f"{revision}{_feeding(prefixes)}"

    @classmethod
    def load(cls, spec: ModelSpec, folder: Path) -> "WordBagEncoder":
        """Read the model of a folder; raises EncoderError."""
        with _danish_errors(spec.name):
            return cls(WordBag.load(folder), spec, spec.revision or fingerprint(folder))

    def encode_passages(self, texts: Sequence[str]) -> Vectors:
        """Encode texts that are searched; (n, dimension), float32, rows of length 1."""
        return self._bag.encode([self._passage_prefix + text for text in texts])

    def encode_queries(self, texts: Sequence[str]) -> Vectors:
        """Encode texts that are searched for; (n, dimension), float32, rows of length 1."""
        return self._bag.encode([self._query_prefix + text for text in texts])


class SentenceTransformerEncoder:
    """Any sentence-transformers model, fed as its `ModelSpec` says.

    Safe to share between threads: encoding changes nothing in the model.
    """

    def __init__(self, model: "SentenceTransformer", spec: ModelSpec, revision: str) -> None:
        """Wrap a model already in memory; raises EncoderError where it gives no vectors."""
        self.name = spec.name
        self._model = model
        self._batch_size = spec.batch_size
        own = model.prompts or {}
        self._query_prefix = _given(spec.query_prefix, own.get("query")) or ""
        of_passages = own.get("passage") or own.get("document")
        self._passage_prefix = _given(spec.passage_prefix, of_passages) or ""
        prefixes = (self._query_prefix, self._passage_prefix)
        self.revision = f"{revision}{_feeding(prefixes, spec.max_tokens)}"
        self.max_tokens = _limit(model.max_seq_length, spec.max_tokens)
        if self.max_tokens < UNLIMITED:
            model.max_seq_length = self.max_tokens
        self.dimension = self._probe()

    @classmethod
    def load(
        cls, spec: ModelSpec, folder: Path | None, *, offline: bool
    ) -> "SentenceTransformerEncoder":
        """Load the model of a local folder, or of the hub where `folder` is None."""
        if folder is not None:
            model = _load_folder(spec.name, folder)
            return cls(model, spec, spec.revision or fingerprint(folder))
        with _danish_errors(spec.name):
            model, revision = _load_hub(spec, offline=offline)
        return cls(model, spec, revision)

    def encode_passages(self, texts: Sequence[str]) -> Vectors:
        """Encode texts that are searched; (n, dimension), float32, rows of length 1."""
        return self._encode(texts, self._passage_prefix)

    def encode_queries(self, texts: Sequence[str]) -> Vectors:
        """Encode texts that are searched for; (n, dimension), float32, rows of length 1."""
        return self._encode(texts, self._query_prefix)

    def _encode(self, texts: Sequence[str], prefix: str) -> Vectors:
        # A lone surrogate, which a broken file may hold, makes the tokenizers raise.
        clean = [text.encode("utf-8", "replace").decode("utf-8") for text in texts]
        if self.max_tokens == UNLIMITED:
            return self._encode_whole(clean, prefix)
        split = [list(self._pieces(text, prefix)) for text in clean]
        vectors = self._encode_whole([piece for pieces in split for piece in pieces], prefix)
        return _pool(vectors, split)

    def _encode_whole(self, texts: list[str], prefix: str) -> Vectors:
        if not texts:
            return np.zeros((0, self.dimension), np.float32)
        vectors = self._model.encode(
            texts,
            prompt=prefix or None,
            batch_size=self._batch_size,
            show_progress_bar=False,
            normalize_embeddings=True,
        )
        return np.ascontiguousarray(vectors, np.float32)

    def _pieces(self, text: str, prefix: str) -> Iterator[str]:
        """Halve a text at a space until each piece fits, so that nothing is cut off."""
        if len(text) < 2 or self._fits(prefix + text):
            yield text
            return
        cut = _middle(text)
        yield from self._pieces(text[:cut], prefix)
        yield from self._pieces(text[cut:], prefix)

    def _fits(self, text: str) -> bool:
        # A token holds at least one byte; two more open and close the text.
        if len(text.encode("utf-8")) + 2 <= self.max_tokens:
            return True
        return _tokens(self._model.tokenizer, text) <= self.max_tokens

    def _probe(self) -> int:
        with _danish_errors(self.name):
            shape = self._model.encode(["prøve"], show_progress_bar=False).shape
        if len(shape) != 2:
            raise EncoderError(_NO_MODEL.format(self.name, "den giver ikke én vektor pr. tekst"))
        return int(shape[1])


def _feeding(prefixes: Sequence[str], max_tokens: int | None = None) -> str:
    """Return how texts are fed, as far as that changes their vectors; "" for as they are."""
    limit = f"{max_tokens} tokens" if max_tokens is not None else ""
    marked = (f"»{prefix}«" if any(prefixes) else "" for prefix in prefixes)
    return "".join(f" {part}" for part in (*marked, limit) if part)


@contextmanager
def _danish_errors(name: str) -> Iterator[None]:
    """Turn whatever a broken model makes the libraries raise into one EncoderError."""
    try:
        yield
    except _faults() as exc:
        raise EncoderError(_NO_MODEL.format(name, _reason(exc))) from exc


def _faults() -> tuple[type[Exception], ...]:
    """Return what a broken model is known to raise."""
    import pickle

    from huggingface_hub.errors import StrictDataclassError
    from safetensors import SafetensorError

    return (
        OSError,
        ValueError,
        TypeError,
        RuntimeError,
        ImportError,
        AttributeError,
        LookupError,
        pickle.UnpicklingError,
        SafetensorError,
        StrictDataclassError,
    )


def _reason(exc: Exception) -> str:
    if "trust_remote_code" in str(exc):
        return "den kræver fremmed programkode, som ikke køres her"
    if isinstance(exc, NotADirectoryError):
        return "stien er en fil og ikke en mappe"
    first = (str(exc).strip() or type(exc).__name__).splitlines()[0]
    return f"mappen rummer ingen hel model ({first[:120].rstrip('. ')})"


def _load_folder(name: str, folder: Path) -> "SentenceTransformer":
    with _danish_errors(name):
        return _build(str(folder), local_files_only=True)


def _build(name: str, **options: Any) -> "SentenceTransformer":
    """Build the model without the bar that transformers draws for loading weights."""
    from sentence_transformers import SentenceTransformer
    from transformers.utils import logging

    drew_bars = logging.is_progress_bar_enabled()
    logging.disable_progress_bar()  # type: ignore[no-untyped-call]
    try:
        return SentenceTransformer(name, **options)
    finally:
        if drew_bars:
            logging.enable_progress_bar()  # type: ignore[no-untyped-call]


def _is_ours(name: str, folder: Path) -> bool:
    """Return whether a folder holds a word bag, whose code is installed with us."""
    modules = folder / "modules.json"
    if not modules.is_file():
        return False
    with _danish_errors(name):
        types = [module["type"] for module in json.loads(modules.read_text(encoding="utf-8"))]
    return types == _OUR_MODULES


def fingerprint(folder: Path) -> str:
    """Return a hash of the model's files, so that another model in the same place is noticed.

    Of a file larger than 64 MB only size, head and tail count: hashing gigabytes at every start
    would cost seconds.
    """
    digest = hashlib.sha256()
    for path in sorted(path for path in folder.rglob("*") if path.is_file()):
        digest.update(f"{path.relative_to(folder).as_posix()}\0{path.stat().st_size}\0".encode())
        digest.update(_sample(path))
    return digest.hexdigest()[:16]


def _sample(path: Path) -> bytes:
    if path.stat().st_size <= _WHOLE:
        return hashlib.sha256(path.read_bytes()).digest()
    with path.open("rb") as file:
        head = file.read(_EDGE)
        file.seek(-_EDGE, 2)
        return hashlib.sha256(head + file.read()).digest()


def _load_hub(spec: ModelSpec, *, offline: bool) -> tuple["SentenceTransformer", str]:
    """Take the model from the hub's cache on disk, else from the hub."""
    cached = _cached_revision(spec)
    if cached is not None:
        try:
            return _build(spec.name, revision=cached, local_files_only=True), cached
        except OSError:  # an earlier download broke off; fetch what is missing
            if offline:
                raise
    revision = _hub_revision(spec, offline=offline)
    return _build(spec.name, revision=revision), revision


def _cached_revision(spec: ModelSpec) -> str | None:
    from huggingface_hub import try_to_load_from_cache

    found = try_to_load_from_cache(spec.name, "config.json", revision=spec.revision)
    return Path(found).parent.name if isinstance(found, str) else None


def _hub_revision(spec: ModelSpec, *, offline: bool) -> str:
    """Ask the hub once which commit is meant; its own loading would retry for over a minute."""
    from huggingface_hub import HfApi
    from huggingface_hub.errors import HTTPError, RepositoryNotFoundError  # type: ignore[attr-defined]

    if offline:
        raise EncoderError(_NO_HUB.format(spec.name, "netadgang er slået fra"))
    try:
        return str(HfApi().model_info(spec.name, revision=spec.revision, timeout=10).sha)
    except RepositoryNotFoundError as exc:
        raise EncoderError(_NO_HUB.format(spec.name, "den findes ikke på huggingface.co")) from exc
    except (HTTPError, OSError) as exc:
        raise EncoderError(_NO_HUB.format(spec.name, "huggingface.co svarer ikke")) from exc


def _limit(own: float | None, wanted: int | None) -> int:
    """Return the smaller of what the model reads and what was asked for."""
    limits = [limit for limit in (own, wanted) if limit is not None and limit < UNLIMITED]
    return int(min(limits, default=UNLIMITED))


def _tokens(tokenizer: Any, text: str) -> int:
    """Count a text's tokens, those that open and close it included."""
    if hasattr(tokenizer, "encode_batch"):  # tokenizers.Tokenizer
        return len(tokenizer.encode(text).ids)
    if callable(tokenizer):  # transformers
        return len(tokenizer(text, truncation=False, verbose=False)["input_ids"])
    return len(tokenizer.tokenize(text))  # sentence-transformers' own word tokenizers


def _middle(text: str) -> int:
    """Return where to cut a text in two: at the space nearest the middle, else in the middle."""
    half = len(text) // 2
    before, after = text.rfind(" ", 1, half + 1), text.find(" ", half, len(text) - 1)
    near = [cut for cut in (before, after) if cut > 0]
    return min(near, key=lambda cut: abs(cut - half), default=half)


def _pool(vectors: Vectors, split: Sequence[Sequence[str]]) -> Vectors:
    """Return one vector a text: the mean of its pieces weighted by length, of length 1 again."""
    if all(len(pieces) == 1 for pieces in split):
        return vectors
    pooled = np.empty((len(split), vectors.shape[1]), np.float32)
    start = 0
    for row, pieces in enumerate(split):
        part = vectors[start : start + len(pieces)]
        total = np.array([len(piece) for piece in pieces], np.float32) @ part
        pooled[row] = total / (math.sqrt(float(total @ total)) or 1.0)
        start += len(pieces)
    return pooled
