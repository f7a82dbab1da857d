"""The same asked of two archives, one of which never held the closed words.

Whoever may read nothing closed must not be able to tell which of them he asks: not by hits, scores
or order, counts, names, suggestions or the punkter offered as nearest.
"""

from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from typing import Any

from assistant.archive.filters import Filters
from assistant.contract import answer_json, hit_json, meeting_json
from assistant.library import Library
from assistant.ui.greeting import greet
from eval.canaries.world import PUBLIC_PERSON, Aim, World

_DECIMALS = 5
"""Scores are the same to so many; sums of vectors may be added in another order."""

_VIEWER = PUBLIC_PERSON.viewer


def differences(world: World, said: str) -> Iterator[str]:
    """Yield what a question shows otherwise in the twin."""
    one, other = (_shown(library, said) for library in (world.library, world.twin))
    yield from _apart(one, other)


def differences_around(world: World, aim: Aim) -> Iterator[str]:
    """Yield what lists, counts and the meeting itself show otherwise in the twin."""
    one, other = (_around(library, aim) for library in (world.library, world.twin))
    yield from _apart(one, other)


def _apart(one: dict[str, Any], other: dict[str, Any]) -> Iterator[str]:
    for name in one:
        if one[name] != other[name]:
            yield f"{name}: {_brief(one[name])} ≠ {_brief(other[name])}"


def _brief(value: object) -> str:
    return str(value)[:300]


def _shown(library: Library, said: str) -> dict[str, Any]:
    found = library.search(said, viewer=_VIEWER, k=20)
    answer = answer_json(replace(library.ask(said, viewer=_VIEWER), seconds=0.0))
    hits = [{**hit_json(each), "score": round(each.score, _DECIMALS)} for each in found.passages]
    for passage in answer["passages"]:
        passage["score"] = round(passage["score"], _DECIMALS)
    return {
        "hits": hits,
        "coverage": round(found.coverage, _DECIMALS),
        "confidence": round(found.confidence, _DECIMALS),
        "relaxed": found.relaxed,
        **answer,
    }


def _around(library: Library, aim: Aim) -> dict[str, Any]:
    archive, day = library.archive, aim.session.day
    period = Filters(date_from=day - timedelta(days=30), date_to=day + timedelta(days=30))
    meeting = archive.meeting(aim.meeting_id, _VIEWER)
    return {
        "vocabulary": archive.vocabulary(_VIEWER),
        "listing": archive.listing(_VIEWER),
        "greeting": greet(archive, _VIEWER),
        "count": archive.count(period, _VIEWER),
        "by body": archive.count(Filters(udvalg=aim.canary.body), _VIEWER),
        "by case": archive.count(Filters(case=aim.canary.number), _VIEWER),
        "chunks": len(archive.select(period, _VIEWER)),
        "meeting": {**meeting_json(meeting), "uncertain": None} if meeting else None,
    }
