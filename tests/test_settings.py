import re
from datetime import date
from pathlib import Path

import pytest

from assistant.errors import SettingsError
from assistant.settings import Settings, load_settings
from assistant.settingsfile import default_file, settings_file

EXAMPLE = Path(__file__).parents[1] / "docs" / "referat.toml"


@pytest.fixture(autouse=True)
def _empty_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)


def test_argument_goes_before_environment_before_file(monkeypatch: pytest.MonkeyPatch) -> None:
    Path("referat.toml").write_text("port = 1111\nkommune = 'Filby'\nthreads = 4\n")
    monkeypatch.setenv("REFERAT_PORT", "2222")
    monkeypatch.setenv("REFERAT_KOMMUNE", "Miljøby")
    settings = load_settings(port=3333)
    assert (settings.port, settings.kommune, settings.threads) == (3333, "Miljøby", 4)


def test_today_can_be_set(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("REFERAT_TODAY", "2025-01-31")
    assert load_settings().now == date(2025, 1, 31)


def test_unusable_value_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("REFERAT_PORT", "mange")
    with pytest.raises(SettingsError, match=r"port kan ikke bruges .*REFERAT_PORT\."):
        load_settings()


def test_broken_file_is_named() -> None:
    Path("referat.toml").write_text("port = = 1")
    with pytest.raises(SettingsError, match=r"referat\.toml kan ikke læses"):
        load_settings()


def test_every_setting_is_explained_and_named_in_the_readme() -> None:
    readme = (Path(__file__).parents[1] / "README.md").read_text(encoding="utf-8")
    for name, field in Settings.model_fields.items():
        assert field.description, name
        assert f"`{name}`" in readme, name


def test_the_documented_file_is_what_the_program_writes() -> None:
    written = EXAMPLE.read_text(encoding="utf-8")
    assert written == default_file(), "referat settings --standard > docs/referat.toml"


def test_the_documented_file_holds_every_setting_and_changes_none() -> None:
    written = EXAMPLE.read_text(encoding="utf-8")
    assert re.findall(r"^# (\w+) = ", written, re.MULTILINE) == list(Settings.model_fields)
    Path("referat.toml").write_text(written, encoding="utf-8")
    assert load_settings() == Settings()


def test_every_example_can_be_used(monkeypatch: pytest.MonkeyPatch) -> None:
    chosen = re.sub(r"^# (\w+ = )", r"\1", EXAMPLE.read_text(encoding="utf-8"), flags=re.MULTILINE)
    Path("referat.toml").write_text(chosen, encoding="utf-8")
    settings = load_settings()
    assert settings.kommune == "Lyngsø"
    assert None not in settings.model_dump().values()


def test_a_written_file_gives_the_same_settings_but_no_key() -> None:
    told = load_settings(
        kommune='Æbel"by', today=date(2025, 1, 31), https=True, library=Path("x/å"), port=1,
        conversation_hours=0.5, generator_key="hemmelig",
    )  # fmt: skip
    written = settings_file(told)
    assert "hemmelig" not in written
    Path("referat.toml").write_text(written, encoding="utf-8")
    assert load_settings(generator_key="hemmelig") == told
