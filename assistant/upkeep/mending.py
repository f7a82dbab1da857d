"""Mending: what somebody who was killed left is finished or undone, and what is wrong is found.

The archive is the truth. Its own transactions leave nothing half done; what can be left is bytes
that no document refers to, indexes half built, and indexes that are behind.
"""

import logging
from collections.abc import Callable

from assistant.accounts import audit, book
from assistant.archive import feedback, sidefile, ticks
from assistant.archive.archive import Archive
from assistant.archive.durable import PART, remove_part
from assistant.archive.presence import alone, at_it, was_killed
from assistant.archive.removing import sweep
from assistant.errors import LibraryError
from assistant.search.index import SearchIndex
from embeddings.cache import cache_path, sound

BESIDE = (book.FILE, audit.FILE, ticks.FILE, feedback.FILE)
"""The side files of a library."""

_log = logging.getLogger(__name__)


def settle(archive: Archive, index: SearchIndex) -> list[str]:
    """Finish or undo what somebody who was killed left; return in Danish what was done.

    Where somebody is at work it is left to him, or to the next who opens the library.

    Raises:
        LibraryError: the indexes cannot be brought up to the archive.
    """
    done = []
    if clear_up(archive, index):
        done.append("Rester efter et afbrudt arbejde er ryddet væk.")
    if at_it(archive.folder):
        return done
    if _is_behind(index):
        index.catch_up()
        done.append("Søgeindekserne var bagud og er bragt op til arkivet.")
    elif index.has_leftovers:  # which somebody had open when it was replaced
        index.sweep()
    return done


def settle_where_possible(archive: Archive, index: SearchIndex) -> None:
    """Settle before something is read: a disk that is full or read-only can still be."""
    try:
        settle(archive, index)
    except LibraryError as exc:
        _log.warning("%s", exc)


def clear_up(archive: Archive, index: SearchIndex) -> bool:
    """Undo what somebody who was killed left half done; return whether anything was."""
    if not was_killed(archive.folder):
        return False
    with alone(archive.folder) as free:
        if free:
            sweep(archive)
            index.sweep()
            for part in archive.folder.glob(f"*{PART}"):
                remove_part(part)
    return free


def faults(archive: Archive, index: SearchIndex) -> list[str]:
    """Return how archive, side files and indexes are not sound, in Danish."""
    beside = [fault for name in BESIDE for fault in sidefile.faults(archive.folder / name)]
    return archive.faults() + beside + index.faults()


def repair(
    archive: Archive, index: SearchIndex, progress: Callable[[int], None] | None = None
) -> list[str]:
    """Build the indexes anew where they are not sound; return in Danish what was done.

    What was read is never changed: what is wrong with that stays for `faults` to tell.
    """
    done = []
    cache = cache_path(archive.folder, index.encoder)
    if not sound(cache):
        cache.unlink()
        done.append("De gemte vektorer var beskadiget og er regnet ud igen.")
    if done or index.faults():
        index.rebuild(progress)
        chunks = archive.counts().chunks
        done.append(f"Søgeindekserne er bygget igen af arkivet ({chunks} afsnit).")
    return done


def _is_behind(index: SearchIndex) -> bool:
    try:
        return index.is_behind
    except LibraryError:  # told where the indexes are opened
        return False
