"""Which backups are kept as they grow old: all of 2 days, then 7 daily, 8 weekly, 12 monthly."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import datetime, timedelta

KEEP_ALL_FOR = timedelta(days=2)


def superseded(made_at: Iterable[datetime], now: datetime) -> set[datetime]:
    """Those that may go: of each day, week and month the newest stays, as long as its kind is kept.

    The newest of all always stays. Times are local and naive, as the file names tell them; one that lies in
    the future (a clock set back) stays.
    """
    times = sorted(set(made_at), reverse=True)
    kept = {time for time in times if now - time < KEEP_ALL_FOR} | set(times[:1])
    older = [time for time in times if time not in kept]
    for period, count in ((_day, 7), (_week, 8), (_month, 12)):
        kept |= _newest_of_each(older, period, count)
    return set(times) - kept


def _newest_of_each(
    times: list[datetime], period: Callable[[datetime], tuple[int, ...]], count: int
) -> set[datetime]:
    newest: dict[tuple[int, ...], datetime] = {}
    for time in times:
        newest.setdefault(period(time), time)
    return set(list(newest.values())[:count])


def _day(time: datetime) -> tuple[int, ...]:
    return (time.toordinal(),)


def _week(time: datetime) -> tuple[int, ...]:
    return tuple(time.isocalendar()[:2])


def _month(time: datetime) -> tuple[int, ...]:
    return (time.year, time.month)
