"""Painters stop while the window makes a frame, but not for ever, and the window never stops for itself."""

from __future__ import annotations

import threading

import pytest

from layers.right_of_way import RightOfWay

SOON_S = 5.0


def passed(way: RightOfWay) -> threading.Event:
    """Set when another thread has got past the place where it has to wait."""
    through = threading.Event()

    def paint() -> None:
        way.wait()
        through.set()

    threading.Thread(target=paint, daemon=True).start()
    return through


def test_a_painter_goes_on_where_nobody_wants_to_go_first() -> None:
    assert passed(RightOfWay()).wait(SOON_S)


def test_a_painter_waits_until_the_frame_is_painted(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("layers.right_of_way._LONGEST_S", 1000.0)
    way = RightOfWay()
    way.take()
    through = passed(way)
    assert not through.wait(0.05)
    way.give_back()
    assert through.wait(SOON_S)


def test_a_frame_that_never_comes_holds_nobody_up() -> None:
    way = RightOfWay()
    way.take()
    assert passed(way).wait(SOON_S)


def test_the_window_may_paint_while_it_goes_first(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("layers.right_of_way._LONGEST_S", 1000.0)
    way = RightOfWay()
    way.take()
    way.wait()
