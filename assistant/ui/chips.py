"""What narrowed the search of an answer, as chips: chosen, derived with its reason, left out.

A derived filter has a button that asks the same question again without it; what was left out
has one that brings it back.
"""

from collections.abc import Iterator

from markupsafe import Markup

from assistant.search.question import SCOPE, DerivedFilter
from assistant.ui.asking import Asking
from assistant.ui.turns import Turn
from assistant.ui.wording import long_date

NAMES = {
    "udvalg": "Udvalg",
    "period": "Periode",
    "case": "Sag",
    "kommune": "Kommune",
    "punkt": "Punkt",
}
_LEFT_OUT = {
    "udvalg": "Uden udledt udvalg",
    "period": "Uden udledt periode",
    "case": "Uden udledt sag",
    "kommune": "Uden udledt kommune",
    "punkt": "Uden udledt punkt",
    SCOPE: "Ikke som opfølgning",
}


def scope(turn: Turn) -> Markup:
    """Render what narrowed the search of a turn; nothing where nothing did."""
    chips = Markup("").join(_chips(turn))
    if not chips:
        return Markup("")
    return Markup('<ul class="afgraensning" aria-label="Søgningen er afgrænset">{}</ul>').format(
        chips
    )


def chosen(put: Asking) -> Iterator[tuple[str, str]]:
    """Yield the name and value of each filter that the user chose, as he reads them."""
    filters = put.filters
    since = f"fra {long_date(filters.date_from)}" if filters.date_from else ""
    until = f"til {long_date(filters.date_to)}" if filters.date_to else ""
    yield from (
        (name, value)
        for name, value in (
            ("Udvalg", filters.udvalg),
            ("Kommune", filters.kommune),
            ("Periode", f"{since} {until}".strip()),
            ("Sag", filters.case),
        )
        if value
    )


def _chips(turn: Turn) -> Iterator[Markup]:
    question = turn.answer.question
    for name, value in chosen(turn.asked):
        yield Markup(
            '<li><span><b>{}: {}</b> <span class="grund">valgt af dig</span></span></li>'
        ).format(name, value)
    if question.follow_up:
        yield _removable(turn, SCOPE, "Opfølgning", "udledt af det, du spurgte om før")
    for derived in question.derived:
        name = NAMES.get(derived.filter, derived.filter.capitalize())
        label = f"{name}: {derived.value}"
        yield _removable(turn, derived.filter, label, because(derived))
    yield from (_left_out(turn, kind) for kind in _LEFT_OUT if kind in turn.asked.without)


def because(derived: DerivedFilter) -> str:
    """Say in a few words what a filter was read from."""
    if derived.earlier:
        return "udledt af dit forrige spørgsmål"
    return f"udledt af »{derived.said}«" if derived.said else f"udledt: {derived.reason}"


def _removable(turn: Turn, kind: str, label: str, reason: str) -> Markup:
    return Markup(
        '<li class="udledt"><span><b>{label}</b> <span class="grund">{reason}</span></span>'
        '<button type="button" class="fjern" data-igen="{turn}" data-slags="{kind}" '
        'aria-label="Fjern afgrænsningen {label}, og spørg igen">×</button></li>'
    ).format(label=label, reason=reason, turn=turn.number, kind=kind)


def _left_out(turn: Turn, kind: str) -> Markup:
    return Markup(
        '<li class="udeladt"><b>{words}</b> <button type="button" class="stille" '
        'data-igen="{turn}" data-slags="{kind}" aria-label="Fortryd: {words}">Fortryd'
        "</button></li>"
    ).format(words=_LEFT_OUT[kind], turn=turn.number, kind=kind)
