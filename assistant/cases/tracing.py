"""Trace a case through the archive: by its sagsnummer, or by a punkt that has none."""

from collections.abc import Sequence
from datetime import date
from difflib import get_close_matches

from assistant.archive.archive import Archive
from assistant.archive.records import Held, ItemRecord, Treated
from assistant.archive.viewer import Viewer
from assistant.cases.likely import Finder, find_likely
from assistant.cases.mentions import Mention, find_gaps, find_mentions, untold
from assistant.cases.promises import find_promises
from assistant.cases.sagsforloeb import Gap, Likely, Promise, Sagsforloeb
from assistant.cases.steps import mark_reopened, read_steps
from assistant.errors import QuestionError
from assistant.search.cases import case_key
from assistant.search.standing import is_standing

MOST_TREATMENTS = 400
"""Punkter of one case that are read; the newest count, and the rest are told of by number."""

_OFFERED = 3


class Tracer:
    """Traces cases for a viewer; without a finder nothing is offered as likely."""

    def __init__(
        self, archive: Archive, finder: Finder | None = None, today: date | None = None
    ) -> None:
        """Trace in an archive, looking for likely treatments with a finder.

        `today` tells the agendas of meetings to come from those whose minutes are missing.
        """
        self._archive = archive
        self._finder = finder
        self._today = today

    def trace(self, named: str, viewer: Viewer, kommune: str | None = None) -> Sagsforloeb:
        """Return the sagsforløb of a sagsnummer or of the case of a punkt id.

        Raises:
            QuestionError: there is no such case, several municipalities have it, or the number
                is that of standing punkter.
        """
        record = self._archive.item(named.strip(), viewer)
        if record is not None:
            return self.of_item(record, viewer)
        number = self._number(named, viewer)
        treated = self._treated(number, viewer, kommune)
        if is_reused(treated):
            raise QuestionError(_reused(number, treated))
        return self._course(treated, viewer)

    def of_item(self, record: ItemRecord, viewer: Viewer, until: date | None = None) -> Sagsforloeb:
        """Return the sagsforløb of the case that a punkt is of, up to a day where one is given."""
        number = record.item.sagsnummer
        if number:
            treated = self._archive.treated((number,), record.meeting.kommune, viewer)
            known = [t for t in treated if not (until and t.date and t.date > until)]
            if known and not is_reused(treated):
                return self._course(known, viewer)
        return self._built([record], viewer, 0)

    def _number(self, named: str, viewer: Viewer) -> str:
        numbers = self._archive.vocabulary(viewer).sagsnumre
        if named.strip() in numbers:
            return named.strip()
        same = [number for number in numbers if case_key(number) == case_key(named)]
        if not same:
            raise QuestionError(_unknown(named, numbers))
        if len(same) > 1:
            raise QuestionError(f"{named} kan være {' eller '.join(same)}. Skriv det hele.")
        return same[0]

    def _treated(self, number: str, viewer: Viewer, kommune: str | None) -> list[Treated]:
        kommuner = (kommune,) if kommune else (*self._archive.vocabulary(viewer).kommuner, None)
        found = {name: self._archive.treated((number,), name, viewer) for name in kommuner}
        having = {name: treated for name, treated in found.items() if treated}
        if not having:
            raise QuestionError(f"Sagsnummer {number} findes ikke hos {kommune}.")
        if len(having) > 1:
            names = " og ".join(name or "en kommune uden navn" for name in having)
            raise QuestionError(
                f"Sagsnummer {number} findes hos {names}. Vælg den ene med --kommune."
            )
        return next(iter(having.values()))

    def _course(self, treated: Sequence[Treated], viewer: Viewer) -> Sagsforloeb:
        newest = treated[:MOST_TREATMENTS]
        records = [self._archive.item(each.item_id, viewer) for each in newest]
        oldest_first = [record for record in reversed(records) if record is not None]
        return self._built(oldest_first, viewer, len(treated) - len(newest))

    def _built(self, records: Sequence[ItemRecord], viewer: Viewer, left_out: int) -> Sagsforloeb:
        newest = records[-1]
        held = self._held(newest.meeting.kommune, viewer)
        bodies = dict.fromkeys(meeting.udvalg for meeting in held if meeting.udvalg)
        mentions = list(find_mentions(records, bodies))
        unmarked = read_steps(records, self._today)
        gaps = find_gaps(mentions, unmarked, held)
        steps = mark_reopened(unmarked, gaps)
        promises = find_promises(steps, gaps)
        return Sagsforloeb(
            sagsnummer=newest.item.sagsnummer,
            kommune=newest.meeting.kommune,
            title=newest.item.title,
            steps=steps,
            gaps=_missing(gaps, promises, held),
            promises=promises,
            likely=self._likely(records, untold(mentions, steps), viewer),
            left_out=left_out,
        )

    def _likely(
        self, records: Sequence[ItemRecord], loose: Sequence[Mention], viewer: Viewer
    ) -> tuple[Likely, ...]:
        if self._finder is None:
            return ()
        return find_likely(records, loose, self._finder, self._archive, viewer)

    def _held(self, kommune: str | None, viewer: Viewer) -> list[Held]:
        return [h for h in self._archive.vocabulary(viewer).held if h.kommune == kommune]


def _missing(
    gaps: Sequence[Gap], promises: Sequence[Promise], held: Sequence[Held]
) -> tuple[Gap, ...]:
    """Return the gaps without those that a promise tells of and that are yet to come."""
    last = max((meeting.date for meeting in held), default=date.max)
    promised = {promise.sentence for promise in promises}
    return tuple(g for g in gaps if g.when.start <= last or g.sentence not in promised)


def is_reused(treated: Sequence[Treated]) -> bool:
    """Return whether a sagsnummer is that of standing punkter and not of one case.

    It is where most of them are standing punkter ("Øvrige sager"), or where one meeting has it
    on a standing punkt and on another.
    """
    standing = [each for each in treated if is_standing(each.title)]
    if not standing:
        return False
    shared = {each.meeting_id for each in standing}
    others = any(each not in standing and each.meeting_id in shared for each in treated)
    return others or 2 * len(standing) >= len(treated)


def _reused(number: str, treated: Sequence[Treated]) -> str:
    titles = list(dict.fromkeys(each.title or "uden titel" for each in treated))[:_OFFERED]
    names = ", ".join(f"»{title}«" for title in titles)
    return (
        f"Sagsnummer {number} bruges til faste punkter ({names}) på {len(treated)} "
        f"dagsordener og er ikke én sag. Skriv id'et på det punkt, du vil se, "
        f"f.eks. {treated[0].item_id}."
    )


def _unknown(named: str, numbers: Sequence[str]) -> str:
    near = get_close_matches(named.strip(), numbers, n=_OFFERED, cutoff=0.6)
    if near:
        return f"Sagsnummer {named} er ikke i arkivet. Nærmest er {', '.join(near)}."
    return (
        f"Sagsnummer {named} er ikke i arkivet, og intet ligner. "
        f'Søg efter sagen med `referat search "…"`.'
    )
