"""Photographs find their plot by place, are kept once and small, and can be given by hand."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

import pytest

from tambon_gis import errors
from tambon_gis.fieldwork.gpx import read_gpx
from tambon_gis.fieldwork.photos import (
    add_photos,
    change_photos,
    delete_photos,
    photo_image,
    plot_at,
    read_photo_rows,
    read_photos,
)
from tambon_gis.measures.reference import transformer
from tambon_gis.project.project import Project
from tests.fieldwork.camera import exif, heic, photograph, picture
from tests.fieldwork.conftest import fid
from tests.fieldwork.test_tracks_and_receivers import GPX


def degrees(project: Project, x: float, y: float) -> tuple[float, float]:
    xs, ys = transformer(project.epsg, 4326).points([x], [y])
    return float(xs[0]), float(ys[0])


def test_given_to_the_plot_at_its_place(field: Project, tmp_path: Path) -> None:
    inside = photograph(tmp_path / "a.jpg", place=degrees(field, 375_120, 1_815_020))
    beside = photograph(tmp_path / "b.jpg", place=degrees(field, 375_150, 1_815_020), orientation=3)
    far = photograph(tmp_path / "c.jpg", place=degrees(field, 375_170, 1_815_200), orientation=6)
    photos = read_photos(field, [inside, beside, far], stage="before")
    assert [each.plot_fid for each in photos] == [fid(field, "A1"), fid(field, "A1"), None]
    assert photos[0].metres_off == 0
    assert photos[1].metres_off == pytest.approx(10, abs=0.2)
    record, _ = add_photos(field, photos)
    assert record is not None
    assert record.label == "เพิ่มภาพถ่าย 3 ภาพ"
    rows = read_photo_rows(field, plot_fid=fid(field, "A1"))
    assert [(row.stage, row.taken_at, row.position_source) for row in rows] == [
        ("before", "2026-11-20T09:30:00+07:00", "photo")
    ] * 2
    assert rows[0].position == pytest.approx((375_120, 1_815_020), abs=0.5)


def test_the_same_file_is_kept_once(field: Project, tmp_path: Path) -> None:
    path = photograph(tmp_path / "a.jpg")
    other = tmp_path / "LINE_123.jpg"
    other.write_bytes(path.read_bytes())
    first = read_photos(field, [path, other])
    assert [each.known_as for each in first] == [None, 0]
    _, (key,) = add_photos(field, first)
    again = read_photos(field, [other])
    assert again[0].known_as == key
    assert add_photos(field, again) == (None, [])
    assert field.count("photo") == 1


def test_without_anything_in_its_head_it_is_given_by_hand(field: Project, tmp_path: Path) -> None:
    (photo,) = read_photos(field, [picture(tmp_path / "line.jpg")], plot_fid=fid(field, "A3"))
    assert (photo.taken_at, photo.position) == (None, None)
    _, (key,) = add_photos(field, [photo])
    change_photos(field, [key], {"stage": "after", "plot_fid": fid(field, "A4")})
    (row,) = read_photo_rows(field)
    assert (row.plot_code, row.stage) == ("A4", "after")
    with pytest.raises(errors.UnknownCode):
        change_photos(field, [key], {"stage": "later"})
    delete_photos(field, [key])
    assert read_photo_rows(field) == []
    field.undo()
    assert photo_image(field, key).startswith(b"\xff\xd8")


def test_a_place_from_the_track_by_the_corrected_time(field: Project, tmp_path: Path) -> None:
    track_file = tmp_path / "a.gpx"
    track_file.write_text(GPX, encoding="utf-8")
    path = photograph(tmp_path / "a.jpg", taken="2026:11:20 09:32:25", place=None)
    (photo,) = read_photos(field, [path], track=read_gpx(track_file), clock_ahead=timedelta(minutes=2))
    assert photo.position is not None
    assert photo.position.source == "track"
    assert degrees(field, photo.position.x, photo.position.y) == pytest.approx((103.8305, 16.41025), abs=1e-6)
    assert photo.taken_at is not None
    assert photo.taken_at.strftime("%H:%M:%S") == "09:30:25"


def test_heic_and_originals_are_kept_as_they_are(field: Project, tmp_path: Path) -> None:
    path, other = heic(tmp_path / "a.heic", exif()), photograph(tmp_path / "b.jpg", orientation=8)
    photos = [*read_photos(field, [path]), *read_photos(field, [other], keep_original=True)]
    assert [each.image for each in photos] == [path.read_bytes(), other.read_bytes()]
    add_photos(field, photos)
    shown = {row.file_name: row.can_be_shown for row in read_photo_rows(field)}
    assert shown == {"a.heic": False, "b.jpg": True}


def test_one_bad_file_keeps_nothing(field: Project, tmp_path: Path) -> None:
    words = tmp_path / "b.jpg"
    words.write_text("x", encoding="utf-8")
    with pytest.raises(errors.PhotoNotRead):
        read_photos(field, [photograph(tmp_path / "a.jpg"), words])
    assert field.count("photo") == 0


def test_the_nearest_plot_by_hand(field: Project) -> None:
    # 55 m east of A0's west side is 15 m off A0 and 45 m off A1.
    assert plot_at(field, 375_055, 1_815_020) == (fid(field, "A0"), 15.0)
    assert plot_at(field, 375_070, 1_815_020) is None
