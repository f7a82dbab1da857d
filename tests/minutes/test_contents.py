"""Where a list of contents ends, and what its groups say of the punkter under them."""

from assistant.minutes.meeting import Meeting
from assistant.minutes.reader import read

OVERVIEW = """\
Beskæftigelsesudvalget
Referat
20. november 2018 kl. 16.15

Åbne sager
  47 Orientering fra jobcentret
  48 Mentorer for unge
Lukkede sager
  49 Lukket punkt: Tilbagebetaling
{heading}
  50 Nedlæggelse af værkstedet

----------------------------------------

47 Orientering fra jobcentret
Sag 18-023310
Sagsresumé
Ledigheden er faldet.
Beslutning
Taget til efterretning.

48 Mentorer for unge
Sag 18-021144
Beslutning
Udsat.

49 Lukket punkt: Tilbagebetaling
Sag 18-016671

Tillægsdagsorden

50 Nedlæggelse af værkstedet
Sag 18-024988
Beslutning
Godkendt.
"""


def _meeting(text: str) -> Meeting:
    return read("referat.txt", text.encode())[0]


def test_the_first_punkt_is_no_entry_of_the_overview_that_ends_over_it() -> None:
    # Numbers that run on through the year do not begin again where the overview ends.
    for heading in ("Åbne sager, tillæg", "Tillægsdagsorden", "Sent indkomne"):
        items = _meeting(OVERVIEW.format(heading=heading)).items
        assert [(each.punkt, each.sagsnummer, each.closed) for each in items] == [
            ("47", "18-023310", False),
            ("48", "18-021144", False),
            ("49", "18-016671", True),
            ("50", "18-024988", False),
        ]
        assert items[0].decisions[0].text == "Taget til efterretning."
