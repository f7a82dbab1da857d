"""A case of 60 treatments over 12 years; run as a script it prints how long a briefing takes."""

import sys
import tempfile
import time
from datetime import date, timedelta
from pathlib import Path

from assistant.archive.archive import Archive
from assistant.archive.filters import Filters
from assistant.archive.records import SourceRecord
from assistant.archive.viewer import PUBLIC, Viewer
from assistant.archive.writing import store
from assistant.briefing.briefing import Length
from assistant.briefing.building import Builder, Order
from assistant.minutes.meeting import Meeting
from assistant.search.passage import Found
from tests.cases.conftest import meeting, punkt

TREATMENTS = 60
BODIES = ("Teknik- og Miljøudvalget", "Økonomiudvalget", "Byrådet")
ENDINGS = (
    "Anbefales godkendt. Per Skov (O) stemte imod.",
    "Sagen udsættes til næste møde. Udvalget ønsker et overslag over driften.",
    "Godkendt, idet rammen hæves med {n} mio. kr. Ib Dam (V) tog forbehold for rammen.",
)


class NoFinder:
    """Finds nothing, so that no encoder is needed."""

    def search(
        self, text: str, *, filters: Filters = Filters(), viewer: Viewer = PUBLIC, k: int = 10
    ) -> Found:
        """Find nothing."""
        return Found((), 0.0, 0.0)


def long_case(start: date = date(2013, 2, 5)) -> list[Meeting]:
    """Return the meetings of a case that came up five times a year for twelve years."""
    return [_treatment(n, start + timedelta(days=73 * n)) for n in range(TREATMENTS)]


def _treatment(n: int, day: date) -> Meeting:
    text = " ".join(
        f"Kajens {part}. del er på {n + part} meter og koster {n + part},5 mio. kr. at forny."
        for part in range(1, 30)
    )
    item = punkt(
        str(n % 9 + 1),
        f"Fornyelse af Østre Kaj, etape {n // 5 + 1}",
        ENDINGS[n % 3].format(n=n),
        sag="13/400",
        sections={
            "sagsfremstilling": text,
            "oekonomi": f"Anlægget er budgetteret med {n + 40} mio. kr. i {day.year}.",
            "hoering": f"Havnelauget har afgivet høringssvar nr. {n}.",
            "indstilling": f"Direktionen indstiller, at etapen godkendes med {n + 40} mio. kr.",
        },
        bilag=(f"Notat {n}.pdf", f"Tegning {n}.pdf"),
    )
    return meeting(BODIES[n % 3], day, item)


def main() -> None:
    """Print the seconds of a briefing of each length."""
    with tempfile.TemporaryDirectory() as folder:
        archive = Archive.create(Path(folder))
        for told in long_case():
            store(archive, SourceRecord(f"/m/{told.source}", told.source, told.source), [told])
        builder = Builder(archive, NoFinder())
        for length in Length:
            order = Order(PUBLIC, date(2026, 11, 21), length)
            started = time.perf_counter()
            briefing = builder.of_case("13/400", order)
            seconds = time.perf_counter() - started
            sys.stdout.write(f"{length} side(r): {briefing.words} ord, {seconds:.2f} s\n")
        archive.close()


if __name__ == "__main__":
    main()
