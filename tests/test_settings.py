from datetime import date
from pathlib import Path

import pytest

from assistant.errors import SettingsError
from assistant.settings import Settings, load_settings


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
    with pytest.raises(SettingsError, match="port kan ikke bruges"):
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
