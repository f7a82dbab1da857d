"""What a power cut takes away: bytes and names that nobody asked the disk to keep."""

from pathlib import Path

from eval.kills.powercut import Disk


def test_only_what_was_synced_is_left(tmp_path: Path) -> None:
    (tmp_path / "gammel").write_bytes(b"abc")
    disk = Disk(tmp_path)
    for name, content in (("gemt", b"12345678"), ("navnløs", b"12"), ("gammel", b"abcdef")):
        (tmp_path / name).write_bytes(content)
    log = tmp_path.with_suffix(".log")
    log.write_text(
        f'9 openat(AT_FDCWD, "{tmp_path}/gemt", O_WRONLY|O_CREAT|O_CLOEXEC, 0666) = 3\n'
        f'9 write(3<{tmp_path}/gemt>, "12345", 5) = 5\n'
        f"9 fsync(3<{tmp_path}/gemt> <unfinished ...>\n"
        f'8 pwrite64(4<{tmp_path}/gammel>, "def", 3, 3) = 3\n'
        "9 <... fsync resumed>) = 0\n"
        f"9 fsync(5<{tmp_path}>) = 0\n"
        f'9 write(3<{tmp_path}/gemt>, "678", 3) = 3\n'
        f'9 rename("{tmp_path}/navnløs.part", "{tmp_path}/navnløs") = 0\n'
        f'9 mkdir("{tmp_path}/findes", 0777) = -1 EEXIST (File exists)\n'
    )
    disk.read(log)
    assert disk.cut() == 3
    assert {path.name: path.read_bytes() for path in tmp_path.iterdir()} == {
        "gemt": b"12345",
        "gammel": b"abc",
    }
