"""Every setting in one documented file, `referat.toml`, as they are now or as they come.

`settings` reads such a file. What is as it comes stands behind a `#`, so that a newer program's
defaults hold for whoever did not choose.
"""

import json
from datetime import date
from pathlib import Path

from pydantic.fields import FieldInfo

from assistant.settings import SETTINGS_FILE, Settings

_HEAD = f"""\
# Alle indstillinger. Læg filen som {SETTINGS_FILE} i den mappe, programmet startes i, og fjern
# tegnet # foran dem, der skal ændres. Miljøvariablen REFERAT_PORT går forud for port, og så videre.
# Vis dem, der gælder nu: `referat settings`
"""
_UNSET = "ikke sat; et eksempel:"
_SECRET = "sat, men skrives ikke ud"


def settings_file(settings: Settings) -> str:
    """Return a settings file that gives these settings, each with its meaning.

    What is not to be shown (a key) is not written.
    """
    parts = [_entry(name, settings) for name in Settings.model_fields]
    return "\n".join([_HEAD, *parts])


def default_file() -> str:
    """Return the settings file of whoever chose nothing."""
    return settings_file(Settings.model_construct())


def _entry(name: str, settings: Settings) -> str:
    field, value = Settings.model_fields[name], getattr(settings, name)
    if value == field.default:
        return f"# {_meaning(field)}\n# {_unchosen(name, field)}\n"
    if not field.repr:
        return f'# {_meaning(field)} ({_SECRET})\n# {name} = ""\n'
    return f"# {_meaning(field)}\n{name} = {_toml(value)}\n"


def _meaning(field: FieldInfo) -> str:
    return f"{field.description} ({_UNSET})" if field.default is None else str(field.description)


def _unchosen(name: str, field: FieldInfo) -> str:
    shown = (field.examples or [""])[0] if field.default is None else field.default
    return f"{name} = {_toml(shown)}"


def _toml(value: object) -> str:
    """Return a value as TOML writes it; what JSON writes of numbers and texts is TOML too."""
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, Path):
        return json.dumps(str(value), ensure_ascii=False)
    return json.dumps(value, ensure_ascii=False)
