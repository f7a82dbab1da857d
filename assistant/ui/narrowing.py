"""What the user narrows the search by: a form folded beside the question, chips for what is set.

The form is the only place where the choice is kept; it is read when a question is sent
(`narrowing.js`), so that a filter and a question sent right after it never pass each other.
"""

from collections.abc import Iterable, Sequence

from markupsafe import Markup

from assistant.archive.names import folded
from assistant.archive.records import Vocabulary
from assistant.ui.asking import LEFT_OUT, Asking

_NOBODY = Asking("")


def render(vocabulary: Vocabulary, put: Asking = _NOBODY) -> Markup:
    """Render the form over the names of an archive, with what an address brought filled in."""
    filters = put.filters
    fields = [_select("udvalg", "Udvalg", "Alle udvalg", vocabulary.udvalg, filters.udvalg)]
    if len(vocabulary.kommuner) > 1:
        names = vocabulary.kommuner
        fields.append(_select("kommune", "Kommune", "Alle kommuner", names, filters.kommune))
    fields += [
        _input("fra", "Fra dato", filters.date_from, kind="date"),
        _input("til", "Til dato", filters.date_to, kind="date"),
        _input("sag", "Sagsnummer", filters.case, kind="text"),
    ]
    return Markup(
        '<section class="afgraens" aria-label="Afgræns søgningen"><details>'
        "<summary>Afgræns søgningen</summary>"
        '<form id="afgraens" autocomplete="off">{fields}{once}'
        '<p class="afgraens-fod"><span class="stoette">Gælder for det, du spørger om herefter, '
        'til du fjerner det igen.</span> <button type="reset" class="stille">'
        "Ryd alle afgrænsninger</button></p></form></details>"
        '<ul class="afgraensning" id="valgte" aria-label="Dine afgrænsninger" hidden></ul>'
        '<p class="skjult" role="status" id="valgte-status"></p></section>'
    ).format(fields=Markup("").join(fields), once=_once(put))


def _select(
    name: str, label: str, everything: str, values: Sequence[str], chosen: str | None
) -> Markup:
    options = (_option(value, value, chosen) for value in _spelt(values, chosen))
    return Markup(
        '<p class="felt"><label for="valg-{name}">{label}</label>'
        '<select id="valg-{name}" name="{name}"><option value="">{everything}</option>{options}'
        "</select></p>"
    ).format(name=name, label=label, everything=everything, options=Markup("").join(options))


def _option(value: str, words: str, chosen: str | None) -> Markup:
    here = chosen is not None and folded(value) == folded(chosen)
    return Markup('<option value="{}"{}>{}</option>').format(
        value, Markup(" selected") if here else "", words
    )


def _spelt(values: Iterable[str], chosen: str | None) -> list[str]:
    """Return each name once, by the alphabet; one that an address brought and nobody knows too."""
    once = {folded(value): value for value in reversed([*values])}
    if chosen:
        once.setdefault(folded(chosen), chosen)
    return sorted(once.values(), key=str.casefold)


def _input(name: str, label: str, value: object, *, kind: str) -> Markup:
    return Markup(
        '<p class="felt"><label for="valg-{name}">{label}</label>'
        '<input type="{kind}" id="valg-{name}" name="{name}" value="{value}" maxlength="80"></p>'
    ).format(name=name, label=label, kind=kind, value="" if value is None else value)


def _once(put: Asking) -> Markup:
    """Render what goes with the next question only, out of sight; its chip shows it."""
    left = [("uden", name) for name, kind in LEFT_OUT.items() if kind in put.without]
    pairs = [*left, *(("foer", each) for each in put.before)]
    return Markup("").join(
        Markup('<input type="hidden" name="{}" value="{}">').format(name, value)
        for name, value in pairs
    )
