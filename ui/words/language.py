"""The language of the window: Thai as written in the code, English through a Qt Linguist file."""

from __future__ import annotations

import weakref
from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QCoreApplication, QLocale, QObject, QTranslator, Signal

import resources
from tambon_gis.wording import Language, Phrase

CONTEXT = "window"


class Speaker(QObject):
    """Knows the language and repeats every bound text when it changes."""

    changed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.language: Language = "th"
        self._english = QTranslator(self)
        self._bound: list[tuple[weakref.ref[Any], str, str]] = []

    def speak(self, language: Language) -> None:
        if language == self.language:
            return
        application = QCoreApplication.instance()
        if language == "en":
            if self._english.isEmpty():
                self._english.load(str(resources.find("translations/en.qm")))
            if application is not None:
                application.installTranslator(self._english)
        elif application is not None:
            application.removeTranslator(self._english)
        self.language = language
        self._repeat()
        self.changed.emit()

    def bind(self, set_text: Callable[[str], object], thai: str) -> None:
        owner = getattr(set_text, "__self__", None)
        if owner is None:
            raise TypeError("only the method of an object can be bound to a text")
        self._bound.append((weakref.ref(owner), set_text.__name__, thai))
        set_text(tr(thai))

    def _repeat(self) -> None:
        import shiboken6

        alive = []
        for owner_of, method, thai in self._bound:
            owner = owner_of()
            if owner is None or not shiboken6.isValid(owner):
                continue
            getattr(owner, method)(tr(thai))
            alive.append((owner_of, method, thai))
        self._bound = alive


_speakers: list[Speaker] = []


def speaker() -> Speaker:
    """The one speaker of the program, made when first asked for."""
    if not _speakers:
        # Numbers are grouped the same in both languages and always in Arabic digits.
        QLocale.setDefault(QLocale(QLocale.Language.English, QLocale.Country.Thailand))
        _speakers.append(Speaker())
    return _speakers[0]


def tr(thai: str, n: int = -1) -> str:
    """The text in the language of the window. ``%Ln`` in it is the number ``n``, grouped by thousands."""
    return QCoreApplication.translate(CONTEXT, thai, None, n)


def bind(set_text: Callable[[str], object], thai: str) -> None:
    """Set a text now and again whenever the language changes."""
    speaker().bind(set_text, thai)


def say(set_text: Callable[[str], object], thai: str) -> None:
    """`bind` for a text written out in the call, where ``ui.words.linguist`` finds it:
    ``say(button.setText, "บันทึก")``.
    """
    bind(set_text, thai)


def told(phrase: Phrase) -> str:
    """A sentence of the engine in the language of the window."""
    return phrase.text(speaker().language)
