"""Tracks tell where one was at a time; receivers are believed with their checksum and on a real terminal."""

from __future__ import annotations

import os
import sys
import threading
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tambon_gis import errors
from tambon_gis.fieldwork.gps_receiver import position_from, position_in_file
from tambon_gis.fieldwork.gpx import read_gpx
from tambon_gis.fieldwork.nmea import checksum, fixes, middle_fix, read_sentence

GPX = """<?xml version="1.0" encoding="UTF-8"?>
<gpx version="1.1" xmlns="http://www.topografix.com/GPX/1/1"><trk><trkseg>
<trkpt lat="16.4100" lon="103.8300"><ele>150</ele><time>2026-11-20T02:30:00Z</time></trkpt>
<trkpt lat="16.4110" lon="103.8320"><time>2026-11-20T02:31:40Z</time></trkpt>
<trkpt lat="16.5" lon="103.9"></trkpt>
<trkpt lat="16.4200" lon="103.8400"><time>2026-11-20T03:30:00+00:00</time></trkpt>
</trkseg></trk></gpx>"""
# From the interface manual of a receiver: 4807.038 N is 48 + 7.038 / 60 degrees.
GGA = "$GPGGA,123519,4807.038,N,01131.000,E,1,08,0.9,545.4,M,46.9,M,,*47"
RMC = "$GPRMC,123519,A,4807.038,N,01131.000,E,022.4,084.4,230394,003.1,W*6A"


def at(clock: str) -> datetime:
    return datetime.fromisoformat(f"2026-11-20T{clock}+07:00")


@pytest.fixture
def gpx(tmp_path: Path) -> Path:
    path = tmp_path / "ทาง.gpx"
    path.write_text(GPX, encoding="utf-8")
    return path


def test_a_place_between_two_points(gpx: Path) -> None:
    track = read_gpx(gpx)
    assert (len(track.seconds), track.timeless) == (3, 1)
    # 25 s of 100 s from the first point to the second.
    assert track.place_at(at("09:30:25")) == pytest.approx((103.8305, 16.41025))
    # The camera was two minutes ahead.
    assert track.place_at(at("09:32:25"), timedelta(minutes=2)) == pytest.approx((103.8305, 16.41025))
    assert track.place_at(at("09:29:30")) == pytest.approx((103.83, 16.41))


def test_no_place_is_made_up(gpx: Path) -> None:
    track = read_gpx(gpx)
    for clock in ("10:00:00", "09:28:00", "12:00:00"):
        with pytest.raises(errors.TrackElsewhen) as refusal:
            track.place_at(at(clock))
        assert clock in refusal.value.told()


@pytest.mark.parametrize(
    "text",
    [
        "",
        "<gpx>",
        "<gpx></gpx>",
        '<!DOCTYPE gpx [<!ENTITY a "aaaa">]><gpx>&a;</gpx>',
        '<!DOCTYPE gpx SYSTEM "file:///etc/passwd"><gpx></gpx>',
        "<a>" * 50 + "</a>" * 50,
        GPX.replace("2026-11-20", "yesterday"),
        GPX.replace('lat="16', 'lat="abc'),
    ],
)
def test_what_is_no_track_is_refused(tmp_path: Path, text: str) -> None:
    path = tmp_path / "a.gpx"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(errors.TrackNotRead):
        read_gpx(path)


def test_sentences_of_a_receiver() -> None:
    found = read_sentence(GGA)
    assert found is not None
    assert (found.latitude_deg, found.longitude_deg) == pytest.approx((48.1173, 11.5166667), abs=1e-7)
    assert (found.satellites, found.hdop) == (8, 0.9)
    (both,) = fixes([GGA, "noise", RMC])
    assert both.at == datetime(2094, 3, 23, 12, 35, 19, tzinfo=UTC)
    assert both.satellites == 8


def test_what_is_not_sure_is_not_believed() -> None:
    assert read_sentence(GGA.replace("*47", "*48")) is None
    body = "GPGGA,123519,4807.038,N,01131.000,E,0,08,0.9,545.4,M,46.9,M,,"
    assert read_sentence(f"${body}*{checksum(body):02X}") is None
    body = "GPRMC,123519,V,4807.038,N,01131.000,E,022.4,084.4,230394,003.1,W"
    assert read_sentence(f"${body}*{checksum(body):02X}") is None
    body = "GPGGA,123519,4861.000,N,01131.000,E,1,08,0.9,545.4,M,46.9,M,,"
    assert read_sentence(f"${body}*{checksum(body):02X}") is None


@given(st.text(max_size=90))
def test_no_line_breaks_the_reader(line: str) -> None:
    read_sentence(line)
    read_sentence(f"${line}*{checksum(line) & 0xFF:02X}")


def sentence(longitude_min: float, second: int) -> str:
    body = f"GPGGA,0230{second:02d},1624.6000,N,103{longitude_min:07.4f},E,1,09,1.1,150,M,-20,M,,"
    return f"${body}*{checksum(body):02X}\r\n"


def test_one_wild_fix_does_not_move_the_middle(tmp_path: Path) -> None:
    path = tmp_path / "log.txt"
    path.write_text("".join(sentence(49.8 + (0.5 if each == 2 else 0), each) for each in range(5)))
    fix, away_m = position_in_file(path)
    assert (fix.longitude_deg, fix.latitude_deg) == pytest.approx((103.83, 16.41))
    assert away_m == 0
    assert middle_fix([]) is None
    path.write_text("nothing")
    with pytest.raises(errors.ReceiverNotHeard):
        position_in_file(path)


@pytest.mark.skipif(sys.platform == "win32", reason="terminals of POSIX")
def test_a_receiver_on_a_terminal() -> None:
    import pty

    master, slave = pty.openpty()
    text = "".join(sentence(49.8, each) for each in range(6)).encode()
    writer = threading.Thread(target=lambda: os.write(master, b"half a line\r\n" + text))
    writer.start()
    try:
        fix, _ = position_from(os.ttyname(slave), 4800, wanted=5, wait_s=20)
    finally:
        writer.join()
        os.close(slave)
        os.close(master)
    assert fix.longitude_deg == pytest.approx(103.83)


def test_a_port_that_is_not_there() -> None:
    with pytest.raises(errors.ReceiverNotHeard):
        position_from("/dev/no-such-port", wait_s=0.1)
