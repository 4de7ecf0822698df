"""Work runs beside the window, in order, reports in its thread, and stops when it is asked to."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from functools import partial

import pytest
from PySide6.QtCore import QThread
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from tambon_gis.tasks import Task
from tambon_gis.wording import Phrase
from ui.status_bar import StatusBar
from ui.task_runner import TaskRunner


@pytest.fixture
def runner(qapp: QApplication) -> Iterator[TaskRunner]:
    runner = TaskRunner()
    yield runner
    runner.close()


def test_answers_come_in_order_and_in_the_window_thread(runner: TaskRunner, qtbot: QtBot) -> None:
    heard: list[tuple[int, bool]] = []
    window = QThread.currentThread()

    def hear(answer: int) -> None:
        heard.append((answer, QThread.currentThread() == window))

    for number in range(5):
        runner.run("นับ", partial(lambda number, _task: number, number), hear)
    qtbot.waitUntil(lambda: len(heard) == 5)
    assert heard == [(number, True) for number in range(5)]


def test_steps_and_progress_are_heard(runner: TaskRunner, qtbot: QtBot) -> None:
    gate = threading.Event()

    def work(task: Task) -> None:
        gate.wait(2)
        task.say(Phrase("อ่าน", "Reading"))
        task.report(3, 4)
        task.report(4, 4)

    steps: list[Phrase] = []
    parts: list[float] = []
    done: list[None] = []
    job = runner.run("งาน", work, done.append)
    job.stepped.connect(steps.append)
    job.progressed.connect(parts.append)
    gate.set()
    qtbot.waitUntil(lambda: bool(done))
    assert steps == [Phrase("อ่าน", "Reading")]
    assert parts[-1] == 1.0


def test_a_stopped_job_calls_nobody_but_says_so(runner: TaskRunner, qtbot: QtBot) -> None:
    begun = threading.Event()

    def work(task: Task) -> None:
        begun.set()
        while True:
            task.stop_if_asked()

    called: list[object] = []
    job = runner.run("งาน", work, called.append, called.append)
    begun.wait(2)
    with qtbot.waitSignal(job.stopped):
        job.stop()
    assert called == []
    assert not runner.busy


def test_a_problem_goes_to_who_asked_else_to_the_runner(runner: TaskRunner, qtbot: QtBot) -> None:
    def work(_task: Task) -> None:
        raise ValueError("x")

    told: list[BaseException] = []
    runner.run("งาน", work, failed=told.append)
    qtbot.waitUntil(lambda: len(told) == 1)
    with qtbot.waitSignal(runner.failed):
        runner.run("งาน", work)
    assert isinstance(told[0], ValueError)


def test_quick_reading_does_not_wait_for_long_work(runner: TaskRunner, qtbot: QtBot) -> None:
    gate = threading.Event()
    heard: list[str] = []
    runner.run("ยาว", lambda _task: gate.wait(5), lambda _answer: heard.append("long"))
    runner.run("สั้น", lambda _task: None, lambda _answer: heard.append("quick"), quick=True)
    qtbot.waitUntil(lambda: heard == ["quick"])
    gate.set()
    qtbot.waitUntil(lambda: heard == ["quick", "long"])


def test_work_aside_is_waited_for_by_nobody_and_told_again(runner: TaskRunner, qtbot: QtBot) -> None:
    status = StatusBar()
    qtbot.addWidget(status)
    status.show()
    runner.started.connect(status.follow)
    runner.ended.connect(status.leave)
    gate, heard = threading.Event(), []

    def build(task: Task) -> None:
        task.report(1, 4)
        gate.wait(10)

    def ended(name: str) -> None:
        heard.append(name)

    runner.run("ภาพย่อ", build, lambda _none: ended("aside"), aside=True)
    qtbot.waitUntil(lambda: status.progress.value() == 250)
    runner.run("แก้ไข", lambda _task: None, lambda _none: ended("edit"))
    assert status.message.plain_text() == "แก้ไข"
    qtbot.waitUntil(lambda: heard == ["edit"])
    # What goes on beside it is told again, and can still be stopped.
    assert status.message.plain_text() == "ภาพย่อ"
    assert status.cancel.isVisible()
    gate.set()
    qtbot.waitUntil(lambda: heard == ["edit", "aside"])
    assert not status.progress.isVisible()


def test_closing_waits_and_delivers_nothing(qapp: QApplication) -> None:
    runner = TaskRunner()
    heard: list[object] = []
    runner.run("งาน", lambda _task: 1, heard.append)
    runner.close()
    qapp.processEvents()
    assert heard == []
    assert not runner.busy
