"""A measurement as tables that are Markdown, as JSON, and as a picture, in a folder."""

from collections.abc import Sequence
from pathlib import Path

from pydantic import TypeAdapter

from eval.bench.asking import Times
from eval.bench.sizes import Bench, Size
from eval.errors import RunFileError
from eval.plots import crowd_plot
from eval.table import table

FOLDER = Path("var/bench")
_NAME = "maaling"
_BENCH = TypeAdapter(Bench)

_HEAD = (
    "Afsnit", "indeks/s", "pr. CPU-s", "søgning ms", "p95", "p99", "heraf CPU", "svar ms", "p95",
    "p99", "heraf CPU", "GB",
)  # fmt: skip
_STATE = ("Afsnit", "arkiv/s", "klar på s", "GB i alt", "heraf egne", "belastning")
_CROWDS = ("Afsnit", "brugere", "søgning ms", "p95", "p99", "søgninger/s")
_EXACT = (
    "Afsnit", "åbne vektorer", "recall@10", "vektorsøgning ms", "MB læst", "MB at læse", "GB/s",
    "alene ms",
)  # fmt: skip
_OTHERS = ("På de samme åbne afsnit", "afsnit", "indeks/s", "pr. CPU-s", "søgning ms", "p95", "p99",
    "heraf CPU", "GB",
)  # fmt: skip

_NOTES = """\
- **indeks/s**: begge indekser, indlejring medregnet, på uret og for hvert sekund, processoren
  arbejdede (**pr. CPU-s**); **arkiv/s**: skrivning i arkivet, opdigtning medregnet.
- **heraf CPU**: processorens egen tid; resten er ventetid, også på det, andre programmer laver.
- **GB**: det meste, processen har fyldt under søgningerne; **GB i alt** bagefter, **heraf egne**
  uden filer, som systemet kan slippe.
- **brugere** er tråde i én proces, der hver spørger igen, så snart de har fået svar, om det, der
  er spurgt om én gang før. Over HTTP er det `eval load`, der måler.
- **recall@10**: hvor mange af de 10 nærmeste afsnit vektorindekset finder, holdt op mod en
  udtømmende søgning. **MB at læse** er alle åbne vektorer, **MB læst** det, indekset nøjes med.
  **GB/s** er, hvor hurtigt maskinen læser så meget (en matrix gange en vektor; mere, hvis det kan
  ligge i processorens egen hukommelse) og **alene ms** den tid, alle vektorer tager: hurtigere
  kan en søgning uden genvej ikke være.
- **belastning** er, hvor mange programmer der ville køre, da der var spurgt; maskinens kerner deles
  mellem dem, og tiderne på uret bliver så meget længere."""


def written(bench: Bench, folder: Path = FOLDER) -> Path:
    """Write a measurement into a folder as JSON, Markdown and SVG; return the Markdown file.

    Raises:
        RunFileError: the folder cannot be written.
    """
    file = folder / f"{_NAME}.md"
    picture = picture_of(bench)
    try:
        folder.mkdir(parents=True, exist_ok=True)
        file.with_suffix(".json").write_bytes(_BENCH.dump_json(bench, indent=1))
        file.write_text(markdown(bench), encoding="utf-8")
        if picture:
            file.with_suffix(".svg").write_text(picture, encoding="utf-8")
    except OSError as exc:
        raise RunFileError(f"{folder} kan ikke skrives ({exc.strerror}). Ret adgangen.") from exc
    return file


def read(file: Path) -> Bench:
    """Return a measurement that was written as JSON."""
    return _BENCH.validate_json(file.read_bytes())


def markdown(bench: Bench) -> str:
    """Return all of a measurement as a page."""
    picture = f"![Ventetid og brugere]({_NAME}.svg)\n\n" if picture_of(bench) else ""
    return f"# Måling\n\n{tables(bench)}\n\n{picture}{_NOTES}\n"


def tables(bench: Bench) -> str:
    """Return a measurement's tables, with the machine named."""
    sizes = bench.sizes
    made = f"{bench.started:%d-%m-%Y %H:%M}, {bench.commit or 'uden commit'}"
    parts = [
        f"{made}: {bench.questions} spørgsmål. {bench.machine}",
        table(_HEAD, [_speed(size) for size in sizes]),
        table(_STATE, [_state(size) for size in sizes]),
        table(_CROWDS, [row for size in sizes for row in _crowds(size)]),
        table(_EXACT, [_exact(size) for size in sizes]),
        _disk(sizes),
        table(_OTHERS, [row for size in sizes for row in _others(size)]),
    ]
    return "\n\n".join(part for part in parts if part.count("\n") != 1)


def picture_of(bench: Bench) -> str:
    """Return how long users wait the more of them there are, as SVG; nothing without users."""
    lines = {
        f"{size.chunks:,} afsnit".replace(",", "."): [
            (crowd.users, crowd.times.median, crowd.times.p95) for crowd in size.asked.crowds
        ]
        for size in bench.sizes
        if size.asked.crowds
    }
    return crowd_plot(lines) if lines else ""


def _speed(size: Size) -> tuple[str, ...]:
    asked, built = size.asked, size.built
    taken = (built.seconds, built.worked) if built else ()
    rates = [_figure(size.chunks / seconds) for seconds in taken] or ["–", "–"]
    return (str(size.chunks), *rates, *_times(asked.search), *_times(asked.ask), _two(asked.memory))


def _times(times: Times) -> tuple[str, ...]:
    return tuple(map(_figure, (times.median, times.p95, times.p99, times.cpu)))


def _state(size: Size) -> tuple[str, ...]:
    asked, built = size.asked, size.built
    rate = _figure(built.chunks / built.filled) if built else "–"
    return (
        str(size.chunks),
        rate,
        _figure(asked.start),
        _two(asked.held),
        _two(asked.own),
        _figure(asked.load),
    )


def _crowds(size: Size) -> list[tuple[str, ...]]:
    return [
        (str(size.chunks), str(each.users), *_times(each.times)[:3], _figure(each.rate))
        for each in size.asked.crowds
    ]


def _exact(size: Size) -> tuple[str, ...]:
    held = size.exactness
    figures = (held.median, held.read, held.megabytes, held.bandwidth, held.scan)
    recall = f"{held.recall:.3f}".replace(".", ",")
    return (str(size.chunks), str(held.vectors), recall, *map(_figure, figures))


def _disk(sizes: Sequence[Size]) -> str:
    if not sizes:
        return ""
    head = ("MB på disken", *(part.name for part in sizes[0].parts), "i alt", "KB/afsnit")
    return table(head, [_disk_row(size) for size in sizes])


def _disk_row(size: Size) -> tuple[str, ...]:
    whole = sum(part.size for part in size.parts)
    megabytes = [*(part.size / 1e6 for part in size.parts), whole / 1e6]
    return (str(size.chunks), *map(_figure, megabytes), _figure(whole / 1e3 / max(1, size.chunks)))


def _others(size: Size) -> list[tuple[str, ...]]:
    return [
        (o.name, str(o.chunks), *map(_figure, (o.rate, o.worked_rate)), *_times(o.times))
        + (_two(o.memory),)
        for o in size.others
    ]


def _figure(value: float) -> str:
    return (f"{value:.0f}" if value >= 100 else f"{value:.1f}").replace(".", ",")


def _two(value: float) -> str:
    return f"{value:.2f}".replace(".", ",")
