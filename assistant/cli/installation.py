"""What an administrator asks of an installation: `settings` writes every setting as it is."""

import click

from assistant.cli.danish import DanishCommand


@click.command(cls=DanishCommand)
@click.option("--standard", is_flag=True, help="Vis dem, som de er, før nogen vælger.")
def settings(standard: bool) -> None:
    """Vis alle indstillinger med deres forklaring, som filen referat.toml."""
    from assistant.settings import load_settings
    from assistant.settingsfile import default_file, settings_file

    click.echo(default_file() if standard else settings_file(load_settings()), nl=False)
