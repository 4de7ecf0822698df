"""Archives: what could do harm is refused with its reason, and nothing is ever written outside."""

from __future__ import annotations

import random
import stat
import struct
import tempfile
import zipfile
import zlib
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tambon_gis import errors
from tambon_gis.ingest.archive import Limits, unpacked
from tambon_gis.tasks import Stopped, Task

Pack = Callable[..., Path]


@pytest.fixture
def pack(tmp_path: Path) -> Pack:
    """Writes an archive of (name, bytes) entries, in the order given, whatever their names."""

    def write(*entries: tuple[str | zipfile.ZipInfo, bytes], name: str = "ข้อมูล.zip") -> Path:
        path = tmp_path / name
        write_zip(path, entries)
        return path

    return write


def write_zip(path: Path, entries: tuple[tuple[str | zipfile.ZipInfo, bytes], ...]) -> None:
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as packed:
        for entry, data in entries:
            info = entry if isinstance(entry, zipfile.ZipInfo) else zipfile.ZipInfo("x")
            if isinstance(entry, str):
                # The constructor would tidy the name, as a hostile packer does not.
                info.filename = entry
            info.compress_type = zipfile.ZIP_DEFLATED
            if info.filename not in packed.NameToInfo:
                packed.writestr(info, data)
            else:
                with pytest.warns(UserWarning, match="Duplicate name"):
                    packed.writestr(info, data)


def content(folder: Path) -> dict[str, bytes]:
    return {
        path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()
    }


def refusal(path: Path, limits: Limits | None = None) -> errors.ArchiveRefused:
    with pytest.raises(errors.ArchiveRefused) as caught, unpacked(path, limits=limits):
        pass
    assert str(path.parent) not in caught.value.told("en") + caught.value.advice("th")
    return caught.value


# --- the fifteen kinds ----------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("name", "reason"),
    [
        ("../evil.shp", "leads out of the folder"),
        ("a/../../evil.shp", "leads out of the folder"),
        ("a\\..\\evil.shp", "leads out of the folder"),
        ("a/.. /evil.shp", "leads out of the folder"),
        ("/etc/evil.shp", "root of the disk"),
        ("\\evil.shp", "root of the disk"),
        ("C:\\win.txt", "names a drive"),
        ("c:win.txt", "names a drive"),
        ("\\\\server\\share\\evil.shp", "another computer"),
        ("//server/share/evil.shp", "another computer"),
        ("CON", "device of Windows"),
        ("ดิน/nul.shp", "device of Windows"),
        ("COM1 .dbf/a.shp", "device of Windows"),
        ("lpt9.tar.gz", "device of Windows"),
        ("soil.shp:hidden.exe", "colon"),
        ("a\nb.shp", "control characters"),
        ("", "has no name"),
    ],
)
def test_a_harmful_name_is_refused(pack: Pack, name: str, reason: str) -> None:
    problem = refusal(pack(("sound.shp", b"1"), (name, b"2")))
    assert reason in problem.told("en")


def test_a_nul_in_a_name_does_not_hide_the_rest(pack: Pack) -> None:
    assert "control characters" in refusal(pack(("soil.shp\x00.exe", b"1"))).told("en")


@pytest.mark.parametrize("kind", [stat.S_IFLNK, stat.S_IFIFO, stat.S_IFCHR])
def test_a_link_is_refused(pack: Pack, kind: int) -> None:
    link = zipfile.ZipInfo("soil.shp")
    link.external_attr = (kind | 0o777) << 16
    assert "link" in refusal(pack((link, b"/etc/passwd"))).told("en")


@pytest.mark.parametrize(
    "second", ["a/soil.shp", "a//soil.shp", "./a/soil.shp", "a\\soil.shp", "a/soil.shp. ", "a/soil.shp/b"]
)
def test_two_entries_of_one_name_are_refused(pack: Pack, second: str) -> None:
    assert "have one name" in refusal(pack(("a/soil.shp", b"1"), (second, b"2"))).told("en")


@pytest.mark.parametrize("second", ["a/SOIL.shp", "A/other.shp"])
def test_names_equal_but_for_case_are_refused(pack: Pack, second: str) -> None:
    assert "case of their names" in refusal(pack(("a/soil.shp", b"1"), (second, b"2"))).told("en")


def test_over_200_entries_are_refused(pack: Pack) -> None:
    at_the_limit = pack(*((f"{n}.txt", b"") for n in range(200)), name="200.zip")
    with unpacked(at_the_limit) as folder:
        assert len(content(folder)) == 200
    problem = refusal(pack(*((f"{n}.txt", b"") for n in range(201)), name="201.zip"))
    assert "more than 200 files" in problem.told("en")


def test_entries_of_archives_inside_count_too(pack: Pack, tmp_path: Path) -> None:
    inner = pack(*((f"{n}.txt", b"") for n in range(150)), name="inner.zip").read_bytes()
    assert "more than 200" in refusal(pack(("a.zip", inner), ("b.zip", inner))).told("en")


def test_over_2_gib_are_refused_by_what_the_directory_says(pack: Pack) -> None:
    path = pack(("soil.dbf", b"x" * 1000))
    raw = bytearray(path.read_bytes())
    at = raw.rindex(b"PK\x01\x02")
    struct.pack_into("<I", raw, at + 24, (2 << 30) + 1)
    path.write_bytes(raw)
    assert "larger than 2 GB" in refusal(path).told("en")


def test_a_size_that_the_directory_hides_is_counted(pack: Pack, monkeypatch: pytest.MonkeyPatch) -> None:
    """Whatever zipfile lets through, the bytes are counted as they are written."""
    path = pack(("a.bin", random.Random(1).randbytes(5000)))
    monkeypatch.setattr(zipfile.ZipInfo, "file_size", property(lambda _: 0, lambda *_: None), raising=False)
    monkeypatch.setattr("tambon_gis.ingest.archive._judged", lambda listed, *_: [(("a.bin",), listed[0])])

    class Endless:
        def __enter__(self) -> Endless:
            return self

        def __exit__(self, *_: object) -> None: ...

        def read(self, size: int) -> bytes:
            return bytes(size)

    monkeypatch.setattr(zipfile.ZipFile, "open", lambda *_: Endless())
    assert "larger than" in refusal(path, Limits(unpacked_bytes=1 << 22)).told("en")


def test_a_bomb_is_refused(pack: Pack) -> None:
    assert "grows more than 100 times" in refusal(pack(("soil.dbf", bytes(3 << 20)))).told("en")
    # A table of blanks beside real shapes packs well and is no bomb.
    with unpacked(
        pack(("a.dbf", b" " * (1 << 20)), ("a.shp", random.Random(2).randbytes(1 << 15)))
    ) as folder:
        assert len(content(folder)) == 2


def test_archives_in_archives_in_archives_are_refused(pack: Pack) -> None:
    one = pack(("soil.shp", b"1"), name="one.zip").read_bytes()
    two = pack(("one.zip", one), name="two.zip")
    with unpacked(two) as folder:
        assert content(folder) == {"one/soil.shp": b"1"}
    three = pack(("two.zip", two.read_bytes()), name="three.zip")
    assert "archives lie in archives" in refusal(three).told("en")
    assert "archives lie in archives" in refusal(
        pack(("two.zip", pack(("a.kmz", one), name="kmz.zip").read_bytes()))
    ).told("en")


@pytest.mark.parametrize("bit", [0x1, 0x40])
def test_a_locked_archive_is_refused(pack: Pack, bit: int) -> None:
    path = pack(("soil.shp", b"1"))
    raw = bytearray(path.read_bytes())
    raw[6] |= bit
    raw[raw.rindex(b"PK\x01\x02") + 8] |= bit
    path.write_bytes(raw)
    problem = refusal(path)
    assert "password" in problem.told("en")
    assert "รหัสผ่าน" in problem.advice("th")


@pytest.mark.parametrize(
    "damage",
    [
        lambda raw: raw[: len(raw) // 2],
        lambda raw: b"",
        lambda raw: b"Rar!\x1a\x07\x00" + bytes(100),
        lambda raw: raw.replace(b"PK\x01\x02", b"PK\x09\x09"),
        lambda raw: raw.replace(b"soil", b"oils", 1),
        lambda raw: raw[:40] + bytes([raw[40] ^ 255]) + raw[41:],
    ],
)
def test_a_damaged_archive_is_refused(pack: Pack, damage: Callable[[bytes], bytes]) -> None:
    path = pack(("soil.shp", random.Random(3).randbytes(500)))
    path.write_bytes(damage(path.read_bytes()))
    assert "damaged" in refusal(path).told("en")


def test_an_archive_that_cannot_be_opened(tmp_path: Path) -> None:
    with pytest.raises(errors.SourceDamaged), unpacked(tmp_path / "none.zip"):
        pass


# --- sound ones -----------------------------------------------------------------------------------


def test_thai_folders_and_dots_in_names(pack: Pack) -> None:
    names = ["จ.ร้อยเอ็ด/ดิน พ.ศ.2561/Soil_จ.ร้อยเอ็ด.shp", "จ.ร้อยเอ็ด/a.b.c.dbf", "..hidden.prj", "a/./b.cpg"]
    with unpacked(pack(*((name, name.encode()) for name in names))) as folder:
        assert set(content(folder)) == {*names[:3], "a/b.cpg"}
    assert not folder.exists()


def packed_as(name: bytes, extra: bytes = b"") -> bytes:
    """An archive of one empty file with exactly these bytes as its name, not marked as UTF-8."""
    local = struct.pack("<4s5H3I2H", b"PK\x03\x04", 20, 0, 0, 0, 33, 0, 0, 0, len(name), 0) + name
    head = struct.pack(
        "<4s6H3I5H2I", b"PK\x01\x02", 20, 20, 0, 0, 0, 33, 0, 0, 0, len(name), len(extra), 0, 0, 0, 0, 0
    )
    directory = head + name + extra
    return (
        local + directory + struct.pack("<4s4H2IH", b"PK\x05\x06", 0, 0, 1, 1, len(directory), len(local), 0)
    )


@pytest.mark.parametrize("encoding", ["utf-8", "cp874"])
def test_names_without_a_mark_are_read_as_thai(tmp_path: Path, encoding: str) -> None:
    path = tmp_path / "a.zip"
    path.write_bytes(packed_as("ดินตำบลคำพอุง.shp".encode(encoding)))
    with unpacked(path) as folder:
        assert set(content(folder)) == {"ดินตำบลคำพอุง.shp"}


def test_the_unicode_name_beside_a_broken_one_wins(tmp_path: Path) -> None:
    raw, name = b"\xa1\xa2?.shp", "กข์.shp".encode()
    field = struct.pack("<HHBI", 0x7075, 5 + len(name), 1, zlib.crc32(raw)) + name
    path = tmp_path / "a.zip"
    path.write_bytes(packed_as(raw, field))
    with unpacked(path) as folder:
        assert set(content(folder)) == {"กข์.shp"}
    stale = struct.pack("<HHBI", 0x7075, 5 + len(name), 1, 7) + name
    path.write_bytes(packed_as(raw, stale))
    with unpacked(path) as folder:
        assert set(content(folder)) == {"กข_.shp"}


def test_a_kmz_and_a_zip_inside(pack: Pack) -> None:
    kmz = pack(("doc.kml", b"<kml/>"), ("files/icon.png", b"png"), name="แปลง.kmz")
    with unpacked(kmz) as folder:
        assert content(folder) == {"doc.kml": b"<kml/>", "files/icon.png": b"png"}
    both = pack(("หมู่ 3/แปลง.kmz", kmz.read_bytes()), ("หมู่ 3/แปลง/a.txt", b""), name="both.zip")
    with unpacked(both) as folder:
        found = content(folder)
        assert found.pop("หมู่ 3/แปลง/a.txt") == b""
        assert sorted(Path(name).name for name in found) == ["doc.kml", "icon.png"]


def test_it_can_be_stopped(pack: Pack) -> None:
    class Impatient(Task):
        def stop_if_asked(self) -> None:
            raise Stopped

    with pytest.raises(Stopped), unpacked(pack(("a.shp", b"1")), Impatient()):
        pass


# --- nothing lies outside -------------------------------------------------------------------------

_PIECES = st.sampled_from(
    [
        "..",
        ".",
        "",
        " ",
        "...",
        ".. ",
        "a",
        "A",
        "ดิน",
        "CON",
        "nul.shp",
        "C:",
        "c:x",
        "b.shp",
        "\x00",
        "~",
        "x" * 70,
    ]
)
_NAMES = st.one_of(
    st.lists(_PIECES, min_size=1, max_size=5).flatmap(
        lambda parts: st.sampled_from(["/", "\\", "//"]).map(lambda by: by.join(parts))
    ),
    st.text(max_size=12).filter(lambda text: text < "\ud800" or text.isprintable()),
)


@given(st.lists(_NAMES, min_size=1, max_size=4, unique=True))
def test_nothing_is_ever_written_outside(names: list[str]) -> None:
    with tempfile.TemporaryDirectory() as place, pytest.MonkeyPatch.context() as patch:
        private = Path(place) / "private"
        private.mkdir()
        archive = Path(place) / "a.zip"
        write_zip(archive, tuple((name, b"1") for name in names))
        patch.setattr(tempfile, "tempdir", str(private))
        try:
            with unpacked(archive) as folder:
                assert folder.parent == private.resolve()
                assert all(path.resolve().is_relative_to(folder) for path in folder.rglob("*"))
                assert sorted(path.name for path in Path(place).iterdir()) == ["a.zip", "private"]
                assert [path.name for path in private.iterdir()] == [folder.name]
        except errors.ArchiveRefused:
            pass
        assert list(private.iterdir()) == []
        assert sorted(path.name for path in Path(place).iterdir()) == ["a.zip", "private"]


@given(st.integers(0, 10_000), st.integers(0, 255), st.integers(0, 3))
def test_any_byte_may_be_broken(at: int, value: int, cut: int) -> None:
    with tempfile.TemporaryDirectory() as place:
        path = Path(place) / "a.zip"
        write_zip(path, (("ดิน/soil.shp", random.Random(4).randbytes(200)), ("soil.dbf", b"text" * 50)))
        raw = bytearray(path.read_bytes())
        raw[at % len(raw)] = value
        path.write_bytes(raw[: len(raw) - cut])
        try:
            with unpacked(path) as folder:
                assert len(content(folder)) <= 2
        except errors.ArchiveRefused:
            pass
