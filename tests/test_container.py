"""The container's files name only what there is; hadolint reads them in `make lint`."""

import json
import os
import re
import subprocess
import sys
import threading
import tomllib
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path

import click
import pytest
import yaml

from assistant.cli import commands
from assistant.minutes import ocr
from assistant.settings import Settings
from assistant.ui.door import HEALTH

ROOT = Path(__file__).parents[1]
TEXT = (ROOT / "Dockerfile").read_text(encoding="utf-8")
MAKEFILE = (ROOT / "Makefile").read_text(encoding="utf-8")
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
GUIDE = (ROOT / "docs" / "installation.md").read_text(encoding="utf-8")
COMPOSE = yaml.safe_load(re.findall(r"```yaml\n(.*?)```", GUIDE, re.DOTALL)[0])


def said(instruction: str) -> list[str]:
    """Return what follows an instruction wherever it stands, its lines joined."""
    joined = re.sub(r"\\\n\s*", "", TEXT)
    return re.findall(rf"^(?:HEALTHCHECK .*?)?{instruction} (.*)$", joined, re.MULTILINE)


def variables() -> dict[str, str]:
    return dict(pair.split("=", 1) for line in said("ENV") for pair in line.split())


def copied() -> list[str]:
    return [name for line in said("COPY") if "--from" not in line for name in line.split()[:-1]]


def test_what_is_copied_is_there_and_let_through_and_is_every_package() -> None:
    let_through = (ROOT / ".dockerignore").read_text(encoding="utf-8").split("\n")
    assert let_through[1] == "*"
    assert {line[1:] for line in let_through if line.startswith("!")} == set(copied())
    assert all((ROOT / name).exists() for name in copied())
    packages = PROJECT["tool"]["setuptools"]["packages"]["find"]["include"]
    assert {name for name in packages if "." not in name} <= set(copied())


def test_versions_are_those_that_make_installs() -> None:
    [torch] = re.findall(r"^TORCH := torch==(\S+)", MAKEFILE, re.MULTILINE)
    [python] = re.findall(r"^PYTHON \?= python(\S+)", MAKEFILE, re.MULTILINE)
    assert said("ARG")[0] == f"TORCH={torch}"
    assert {line.split()[0].split("-")[0] for line in said("FROM")} == {f"python:{python}"}
    [index] = re.findall(r"^CPU_INDEX := (\S+)", MAKEFILE, re.MULTILINE)
    assert index in TEXT


def test_extras_and_system_packages_are_those_of_the_program() -> None:
    [extras] = re.findall(r"^ARG EXTRAS=(.*)$", TEXT, re.MULTILINE)
    assert '".[${EXTRAS}]"' in TEXT
    assert set(extras.split(",")) <= PROJECT["project"]["optional-dependencies"].keys()
    [wanted] = re.findall(r"apt install ([\w -]+)\)", ocr._INSTALL)
    [installed] = re.findall(r"--no-install-recommends ([\w -]+?)\s*&&", " ".join(said("RUN")))
    assert installed.split() == wanted.split()


def test_it_starts_the_program_as_nobody_special() -> None:
    [entry], [command] = map(json.loads, said("ENTRYPOINT")), map(json.loads, said("CMD")[-1:])
    assert entry[0] in PROJECT["project"]["scripts"]
    assert command[0] in commands.referat.commands
    assert said("USER") == [re.findall(r"--uid (\d+)", TEXT)[0]] != ["0"]
    assert said("VOLUME") == said("WORKDIR")[-1:] == ["/data"]
    assert said("EXPOSE") == [variables()["REFERAT_PORT"]]


@pytest.mark.parametrize(
    "named", [variables(), COMPOSE["services"]["referat"]["environment"]], ids=["image", "compose"]
)
def test_every_variable_is_a_setting_and_can_be_used(
    named: dict[str, str], monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.chdir(tmp_path)
    own = {name: value for name, value in named.items() if name.startswith("REFERAT_")}
    assert {name.removeprefix("REFERAT_").lower() for name in own} <= Settings.model_fields.keys()
    for name, value in own.items():
        monkeypatch.setenv(name, value)
    assert Settings()


def test_the_guide_s_commands_exist() -> None:
    ways = "run.*?|exec referat"
    lines = re.findall(rf"^docker compose (?:{ways}) referat (\w+)", GUIDE, re.MULTILINE)
    assert lines
    assert set(lines) <= commands.referat.commands.keys()
    inner = re.findall(r"`referat (\w+)", GUIDE)
    assert set(inner) <= commands.referat.commands.keys()
    assert isinstance(commands.referat, click.Group)


def test_the_proxy_alone_is_believed() -> None:
    services, networks = COMPOSE["services"], COMPOSE["networks"]
    believed = services["referat"]["environment"]["REFERAT_PROXY"]
    assert believed == services["proxy"]["networks"]["inde"]["ipv4_address"]
    assert networks["inde"]["internal"] is True
    assert services["referat"]["networks"] == ["inde"]
    assert "ports" not in services["referat"]


@contextmanager
def answering(status: int) -> Iterator[tuple[int, list[str]]]:
    """Answer every request on a free port with a status; give the port and what was asked."""
    asked: list[str] = []

    class Answer(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            asked.append(self.path)
            self.send_response(status)
            self.end_headers()

        def log_message(self, *_: object) -> None:
            return

    with HTTPServer(("127.0.0.1", 0), Answer) as server:
        thread = threading.Thread(target=server.serve_forever)
        thread.start()
        yield server.server_port, asked
        server.shutdown()
        thread.join()


@pytest.mark.parametrize(("status", "left"), [(200, 0), (503, 1)])
def test_the_check_of_health_asks_the_app(status: int, left: int) -> None:
    _, *command = json.loads(said("CMD")[0])
    with answering(status) as (port, asked):
        environment = {**os.environ, "REFERAT_PORT": str(port)}
        done = subprocess.run(
            [sys.executable, *command], env=environment, capture_output=True, check=False
        )
    assert done.returncode == left
    assert set(asked) <= set(HEALTH)
    assert len(asked) == 1
