"""The commands of an evaluation: run, compare, gate, case. `python -m eval` holds them."""

from pathlib import Path

import click

from assistant.cli.danish import DanishCommand


@click.command(cls=DanishCommand)
def run() -> None:
    """Kør sagerne og vis tallene."""
    import tempfile
    from importlib.resources import as_file, files

    from tqdm import tqdm

    from assistant.demo import example_files
    from assistant.library import Library
    from assistant.settings import load_settings
    from eval.cases import Suite
    from eval.run import ask_here, run_suite
    from eval.table import run_table
    from eval.yamlfile import read_yaml_file

    with tempfile.TemporaryDirectory() as folder, as_file(files("assistant.examples")) as examples:
        settings = load_settings(library=Path(folder))
        library = Library.create(settings.library, settings)
        library.ingest(example_files(examples))
        suite = Suite("eksempler", read_yaml_file(Path(__file__).parent / "cases/eksempler.yaml"))
        done = run_suite(
            suite,
            ask_here(library),
            meetings=34,
            progress=lambda r: tqdm(r, total=len(suite.cases), disable=None),
        )
        click.echo(run_table(done))
        for result in done.failed:
            click.echo(f"\n{result.case.where}: {result.case.question}")
            for fault in result.faults:
                click.echo(f"  - {fault.check}: {fault.reason}")
            click.echo(f"  svar: {result.text[:400]}")
