"""Every regular expression of ours, and the texts that make a badly written one take forever.

A text is made for each repetition in a pattern: what leads up to it, then what it repeats, many
times over, then something that cannot follow. Beside these stand texts that any pattern may meet.
"""

import importlib
import pkgutil
import re
from collections.abc import Iterable, Iterator
from typing import Any

import regex

import assistant
import embeddings
import prompts

Pattern = re.Pattern[Any] | regex.Pattern

_PARSED = re._parser  # type: ignore[attr-defined]
_REPEATS = ("MAX_REPEAT", "MIN_REPEAT", "POSSESSIVE_REPEAT")
ENDS = ("", "\x00", "9x")
COMMON = (
    "a", " ", "\n", "\t", "1", "A", "-", ".", ",", "(", ")", "[", "]", "<", ">", "*", "#", "_", "/",
    "a ", "A a ", "1.", "1 ", "1/", "1-", "a-", "a.", "a, ", "Aa. ", " \n", "\n\n", "a\n", "- ",
    "1. ", "§ ", "kl. ", "at ", "og ", "Sag 1-", "1.1.", "<a ", "<!--", "]]", "[1]", "**", "| ",
    "Aa Aa ", "1.000.", "å", "Å-", "x x\n", "\t\t", "a\t", '"a" ', "»a« ", "11-11-", "; ", ": ",
)  # fmt: skip


def patterns() -> dict[str, Pattern]:
    """Return every compiled pattern that a module of ours holds, by where it stands."""
    found: dict[str, Pattern] = {}
    for module in _modules():
        for name, value in vars(module).items():
            for number, pattern in enumerate(_within(value, module.__name__)):
                found.setdefault(f"{module.__name__}.{name}.{number}", pattern)
    return {where: found[where] for where in _each_once(found)}


def pumped(pattern: Pattern, length: int) -> Iterator[str]:
    """Yield texts of about a length that a pattern may stumble over."""
    parts = {(before, unit) for before, unit in _repeated(pattern) if unit}
    parts |= {("", unit) for unit in COMMON}
    for before, unit in sorted(parts):
        for end in ENDS:
            yield before + unit * (length // len(unit)) + end


def _modules() -> Iterator[Any]:
    for package in (assistant, embeddings, prompts):
        yield package
        for found in pkgutil.walk_packages(package.__path__, f"{package.__name__}."):
            if not found.name.endswith("__main__"):
                yield importlib.import_module(found.name)


def _within(value: object, module: str, depth: int = 3) -> Iterator[Pattern]:
    """Yield the patterns in a value: itself, in a collection, or in an object or class of ours."""
    if isinstance(value, re.Pattern | regex.Pattern):
        yield value
    elif depth:
        for each in _parts(value, module):
            yield from _within(each, module, depth - 1)


def _parts(value: object, module: str) -> Iterable[object]:
    if isinstance(value, dict):
        return (*value.keys(), *value.values())
    if isinstance(value, list | tuple | set | frozenset):
        return value
    if isinstance(value, type):
        return vars(value).values() if value.__module__ == module else ()
    if type(value).__module__ != module:
        return ()
    names = getattr(value, "__slots__", None) or vars(value)
    return [getattr(value, name, None) for name in names]


def _each_once(found: dict[str, Pattern]) -> Iterable[str]:
    seen: dict[tuple[Any, int], str] = {}
    for where, pattern in found.items():
        seen.setdefault((pattern.pattern, pattern.flags), where)
    return seen.values()


def _repeated(pattern: Pattern) -> Iterator[tuple[str, str]]:
    """Yield what leads to each repetition in a pattern, and what it repeats."""
    text = pattern.pattern if isinstance(pattern.pattern, str) else pattern.pattern.decode("latin")
    try:
        parsed = _PARSED.parse(text, pattern.flags & 0x1FF & ~int(re.DEBUG))
    except re.error:  # a pattern of `regex` that `re` does not know
        return
    yield from _walk(list(parsed), "")


def _walk(nodes: list[Any], before: str) -> Iterator[tuple[str, str]]:
    for kind, value in nodes:
        if str(kind) in _REPEATS:
            _, most, inner = value
            samples = {_sample(list(inner), pick) for pick in range(4)}
            if most is _PARSED.MAXREPEAT or most > 20:
                yield from ((before, sample) for sample in samples)
                yield from ((before, f"{sample} ") for sample in samples)
            yield from _walk(list(inner), before)
        for inner in _inner(kind, value):
            yield from _walk(inner, before)
        before += _sample([(kind, value)], 0)


def _inner(kind: Any, value: Any) -> Iterator[list[Any]]:
    name = str(kind)
    if name == "SUBPATTERN":
        yield list(value[-1])
    elif name == "BRANCH":
        yield from (list(each) for each in value[1])
    elif name in ("ASSERT", "ASSERT_NOT"):
        yield list(value[1])
    elif name == "ATOMIC_GROUP":
        yield list(value)


def _sample(nodes: list[Any], pick: int) -> str:
    """Return a text that some nodes match, more or less; `pick` chooses among several."""
    return "".join(_one(str(kind), value, pick) for kind, value in nodes)


def _one(kind: str, value: Any, pick: int) -> str:
    if kind == "LITERAL":
        return chr(value)
    if kind == "NOT_LITERAL":
        return "b" if value == ord("a") else "a"
    if kind == "ANY":
        return "a1 ."[pick % 4]
    if kind == "IN":
        return _member(value, pick)
    if kind in _REPEATS:
        least, _, inner = value
        return _sample(list(inner), pick) * max(least, 1)
    if kind == "BRANCH":
        return _sample(list(value[1][pick % len(value[1])]), pick)
    if kind == "SUBPATTERN":
        return _sample(list(value[-1]), pick)
    return _sample(list(value), pick) if kind == "ATOMIC_GROUP" else ""


_KINDS = {
    "CATEGORY_DIGIT": "1",
    "CATEGORY_NOT_DIGIT": "a",
    "CATEGORY_SPACE": " ",
    "CATEGORY_NOT_SPACE": "a",
    "CATEGORY_WORD": "a",
    "CATEGORY_NOT_WORD": " ",
}


def _member(members: list[Any], pick: int) -> str:
    if str(members[0][0]) == "NEGATE":
        refused = {value for kind, value in members if str(kind) == "LITERAL"}
        return next(sign for sign in "a1 .b"[pick % 4 :] + "abcxyz" if ord(sign) not in refused)
    kind, value = members[pick % len(members)]
    if str(kind) == "LITERAL":
        return chr(value)
    if str(kind) == "RANGE":
        return chr(value[0])
    return _KINDS.get(str(value), "a")
