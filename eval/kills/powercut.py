"""A power cut, as far as it can be imitated: what was never synced is taken away after a kill.

What a process asked of the disk is read from strace: bytes written to a file after its last
`fsync` are cut off, and names made in a folder after its last are removed. Bytes written over
others stay, as do names that took another's place: a disk may keep those too.
"""

import re
import shutil
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

TRACED = (
    "openat,creat,write,pwrite64,fsync,fdatasync,ftruncate,"
    "rename,renameat,renameat2,link,linkat,mkdir,mkdirat"
)
_CALL = re.compile(r"^\d+ +(?P<name>\w+)\((?P<given>.*)\) += (?P<result>-?\d+)")
_HANDLE = re.compile(r"^\d+<(?P<path>[^>]+)>")
_PATHS = re.compile(r'"([^"]*)"')
_MADE = {"rename", "renameat", "renameat2", "link", "linkat", "mkdir", "mkdirat"}


@dataclass(slots=True)
class Disk:
    """What a disk is sure to hold of the files below a folder."""

    folder: Path
    ends: dict[str, int] = field(default_factory=dict)
    synced: dict[str, int] = field(default_factory=dict)
    unsure: dict[str, bool] = field(default_factory=dict)

    def __post_init__(self) -> None:
        """Take what is there now as held."""
        for path in self.folder.rglob("*"):
            size = path.stat().st_size if path.is_file() else 0
            self.ends[str(path)] = self.synced[str(path)] = size

    def read(self, log: Path) -> None:
        """Follow what a process asked of it."""
        for name, given, result in _calls(log):
            if name in ("write", "pwrite64", "ftruncate"):
                self._written(name, given, result)
            elif name in ("fsync", "fdatasync"):
                self._synced(given)
            elif name in _MADE or "O_CREAT" in given:
                self._named(name, given)

    def cut(self) -> int:
        """Take away what is not sure to be there; return how much was."""
        gone = 0
        for path, end in self.ends.items():
            sure = self.synced.get(path, 0)
            if sure < end and path not in self.unsure and Path(path).is_file():
                with Path(path).open("r+b") as file:
                    file.truncate(min(sure, Path(path).stat().st_size))
                gone += 1
        for memory in self.folder.rglob("*-shm"):
            memory.unlink()  # what SQLite's processes share is not on the disk
        for path in list(self.unsure):
            target = Path(path)
            if target.is_dir():
                shutil.rmtree(target, ignore_errors=True)
            else:
                target.unlink(missing_ok=True)
            gone += 1
        return gone

    def _written(self, name: str, given: str, result: int) -> None:
        path = self._below(_HANDLE.match(given))
        if not path:
            return
        numbers = [int(n) for n in re.findall(r"(?<=, )\d+", given)]
        if name == "pwrite64":
            end = numbers[-1] + result
        else:
            end = numbers[-1] if name == "ftruncate" else self.ends.get(path, 0) + result
        self.ends[path] = max(self.ends.get(path, 0), end)

    def _synced(self, given: str) -> None:
        path = self._below(_HANDLE.match(given))
        if not path:
            return
        self.synced[path] = self.ends.get(path, 0)
        for name in list(self.unsure):
            if str(Path(name).parent) == path:
                del self.unsure[name]

    def _named(self, name: str, given: str) -> None:
        paths = [p for p in _PATHS.findall(given) if p.startswith(str(self.folder))]
        if not paths:
            return
        made = paths[-1]
        if name.startswith("rename") and len(paths) == 2:
            for held in (self.ends, self.synced):
                if paths[0] in held:
                    held[made] = held.pop(paths[0])
            if self.unsure.pop(paths[0], False) or made not in self.ends:
                self.unsure[made] = True
        elif name in ("link", "linkat") and len(paths) == 2:
            self.synced[made] = self.ends[made] = self.synced.get(paths[0], 0)
            self.unsure[made] = True
        elif made not in self.ends:
            self.unsure[made] = True

    def _below(self, found: "re.Match[str] | None") -> str:
        path = found["path"] if found else ""
        return path if path.startswith(str(self.folder)) else ""


def _calls(log: Path) -> Iterator[tuple[str, str, int]]:
    begun: dict[str, str] = {}
    for line in log.read_text(encoding="utf-8", errors="replace").splitlines():
        process = line.split(" ", 1)[0]
        if line.endswith("<unfinished ...>"):
            begun[process] = line.removesuffix("<unfinished ...>")
            continue
        resumed = re.match(r"^\d+ +<\.\.\. \w+ resumed>(.*)", line)
        if resumed:
            line = begun.pop(process, "") + resumed[1]
        call = _CALL.match(line)
        if call and int(call["result"]) >= 0:
            yield call["name"], call["given"], int(call["result"])
