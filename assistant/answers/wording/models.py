"""Language models that put an answer into words: one seam, any OpenAI-compatible endpoint.

What a model writes is never shown as it comes: `generating` holds it against the sources first.
The stream is read all the same, so that a slow or endless one can be given up in time.
"""

import logging
import time
from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Protocol

if TYPE_CHECKING:
    from openai import OpenAI

LONGEST = 4_000
"""Characters after which a stream is left: thirty times an answer of three sentences."""


class ModelFailed(Exception):  # noqa: N818 - named by what happened; the answer falls back
    """The model gave no usable text: unreachable, too slow, cut off, busy or talking rubbish."""


class TextModel(Protocol):
    """What turns a prompt into text."""

    @property
    def name(self) -> str:
        """Return the name the model is known by."""

    def write(self, role: str, prompt: str) -> str:
        """Return the model's text.

        Raises:
            ModelFailed: there is none.
        """


@dataclass(frozen=True, slots=True)
class Endpoint:
    """Where a model is reached. `seconds` is for the whole answer, retries and all."""

    url: str
    model: str
    key: str = "ingen"
    seconds: float = 30.0
    retries: int = 2
    most_tokens: int = 400


class OpenAiModel:
    """A model behind an endpoint that speaks OpenAI's chat protocol: Ollama, vLLM, Azure."""

    def __init__(self, endpoint: Endpoint) -> None:
        """Use an endpoint; the `openai` package is imported here and nowhere else.

        Raises:
            ModelFailed: the package is not installed.
        """
        self._endpoint = endpoint
        self._client = _client(endpoint)

    @property
    def name(self) -> str:
        """Return the model's name."""
        return self._endpoint.model

    def write(self, role: str, prompt: str) -> str:
        """Return the text that the model streams, within the time it has."""
        from openai import OpenAIError

        until = time.monotonic() + self._endpoint.seconds
        try:
            text = "".join(self._pieces(role, prompt, until))
        except (OpenAIError, ValueError) as exc:
            raise ModelFailed(f"{self.name}: {type(exc).__name__}") from exc
        if not text.strip():
            raise ModelFailed(f"{self.name}: tomt svar")
        return text

    def _pieces(self, role: str, prompt: str, until: float) -> Iterator[str]:
        messages: Any = [
            {"role": "system", "content": role},
            {"role": "user", "content": prompt},
        ]
        length, ended = 0, False
        with self._client.chat.completions.create(
            model=self._endpoint.model,
            messages=messages,
            temperature=0,
            max_tokens=self._endpoint.most_tokens,
            stream=True,
        ) as stream:
            for chunk in stream:
                if time.monotonic() > until:
                    raise ModelFailed(f"{self.name}: for langsom")
                for choice in chunk.choices or ():
                    ended = ended or choice.finish_reason is not None
                    piece = choice.delta.content or ""
                    length += len(piece)
                    yield piece
                if length > LONGEST:
                    return
        if not ended:
            raise ModelFailed(f"{self.name}: forbindelsen blev afbrudt")


def _client(endpoint: Endpoint) -> "OpenAI":
    try:
        from openai import OpenAI
    except ImportError as exc:
        raise ModelFailed("pakken openai er ikke installeret") from exc
    logging.getLogger("openai").setLevel(logging.INFO)  # at DEBUG it writes down what was asked
    return OpenAI(
        base_url=endpoint.url,
        api_key=endpoint.key,
        timeout=endpoint.seconds,
        max_retries=endpoint.retries,
    )
