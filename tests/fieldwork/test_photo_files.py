"""Photographs written byte by byte are read for what they are; hostile ones lead nowhere."""

from __future__ import annotations

import struct
import warnings
from datetime import datetime, timedelta, timezone
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tambon_gis import errors
from tambon_gis.fieldwork.exif import PhotoFacts, read_exif
from tambon_gis.fieldwork.photo_copies import LONGER_SIDE_PX, smaller_copy
from tambon_gis.fieldwork.photo_files import read_photo_file
from tests.fieldwork.camera import entry, exif, heic, photograph, picture, with_exif

PLACE = (103.83, 16.41)


@pytest.mark.parametrize("order", ["<", ">"])
def test_time_place_and_orientation(tmp_path: Path, order: str) -> None:
    facts = read_photo_file(photograph(tmp_path / "a.jpg", orientation=6, order=order)).facts
    assert facts.taken_at == datetime(2026, 11, 20, 9, 30, tzinfo=timezone(timedelta(hours=7)))
    assert facts.longitude_deg == pytest.approx(PLACE[0], abs=1e-6)
    assert facts.latitude_deg == pytest.approx(PLACE[1], abs=1e-6)
    assert facts.orientation == 6


def test_the_zone_of_the_camera_is_heard(tmp_path: Path) -> None:
    facts = read_photo_file(photograph(tmp_path / "a.jpg", offset="+09:00")).facts
    assert facts.taken_at is not None
    assert facts.taken_at.astimezone(timezone(timedelta(hours=7))).hour == 7


def test_a_photograph_is_named_by_what_is_in_it(tmp_path: Path) -> None:
    assert read_photo_file(picture(tmp_path / "a.png", driver="PNG")).kind == "PNG"
    renamed = tmp_path / "b.png"
    renamed.write_bytes(photograph(tmp_path / "b.jpg").read_bytes())
    assert read_photo_file(renamed).kind == "JPEG"
    found = read_photo_file(heic(tmp_path / "IMG_1.jpg", exif()))
    assert found.kind == "HEIC"
    assert found.facts.longitude_deg == pytest.approx(PLACE[0], abs=1e-6)
    words = tmp_path / "c.jpg"
    words.write_text("ไม่ใช่ภาพ", encoding="utf-8")
    with pytest.raises(errors.PhotoNotRead):
        read_photo_file(words)
    with pytest.raises(errors.PhotoNotRead):
        read_photo_file(tmp_path / "gone.jpg")


def test_a_telephone_without_a_fix_writes_zeros(tmp_path: Path) -> None:
    assert not read_photo_file(photograph(tmp_path / "a.jpg", place=(0.0, 0.0))).facts.has_place


def test_directories_that_lead_in_a_circle_are_left() -> None:
    # The main directory says that it is the one of Exif, too, and of the GPS: it is read once.
    back = struct.pack("<I", 8)
    entries = [
        entry(0x8769, 4, 1, back),
        entry(0x8825, 4, 1, back),
        entry(0x9003, 2, 20, struct.pack("<I", 50)),
    ]
    main = struct.pack("<H", len(entries)) + b"".join(entries) + bytes(4)
    block = b"II*\0" + struct.pack("<I", 8) + main + b"2026:11:20 09:30:00\0"
    assert len(main) == 42
    assert read_exif(block) == PhotoFacts()


@pytest.mark.parametrize(
    ("count", "at"), [(1, 0xFFFFFFF0), (0xFFFFFFFF, 8), (3, 0x7FFFFFFF)], ids=["far", "many", "both"]
)
def test_offsets_and_counts_that_cannot_be(count: int, at: int) -> None:
    main = struct.pack("<H", 1) + entry(0x9003, 2, count, struct.pack("<I", at))
    assert read_exif(b"II*\0" + struct.pack("<I", 8) + main + bytes(4)) == PhotoFacts()


@given(st.binary(max_size=400), st.integers(0, 400))
def test_no_block_breaks_the_reader(noise: bytes, at: int) -> None:
    sound = exif()
    read_exif(noise)
    read_exif(sound[:at])
    read_exif(sound[:at] + noise + sound[at:])


@given(st.binary(max_size=60), st.integers(0, 300))
def test_no_heic_breaks_the_reader(tmp_path_factory: pytest.TempPathFactory, noise: bytes, at: int) -> None:
    path = heic(tmp_path_factory.mktemp("heic") / "a.heic", exif())
    data = path.read_bytes()
    path.write_bytes(data[:24] + data[24 : 24 + at] + noise + data[24 + at + len(noise) :])
    read_photo_file(path)


def test_the_copy_is_small_upright_and_bare(tmp_path: Path) -> None:
    import rasterio

    path = with_exif(picture(tmp_path / "a.jpg", 3000, 2000), exif(orientation=6))
    copy = smaller_copy(read_photo_file(path))
    assert b"Exif" not in copy
    out = tmp_path / "copy.jpg"
    out.write_bytes(copy)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        with rasterio.open(out) as file:
            size, pixels = (file.width, file.height), file.read()
    # Turned by a quarter to the right: what was above is to the right.
    assert size == (round(2000 * LONGER_SIDE_PX / 3000), LONGER_SIDE_PX)
    left, right = pixels[:, 100, 50], pixels[:, 100, -50]
    assert right[0] > 200 > 100 > left[0]
    assert left[2] > 200 > 100 > right[2]


def test_a_picture_that_is_cut_is_refused(tmp_path: Path) -> None:
    path = photograph(tmp_path / "a.jpg")
    path.write_bytes(path.read_bytes()[:-200])
    with pytest.raises(errors.PhotoNotRead):
        smaller_copy(read_photo_file(path))
