"""The look of the window: colours by role, the bundled font, icons painted anew with the theme."""

from __future__ import annotations

import atexit
import tomllib
import weakref
from collections.abc import Callable
from dataclasses import dataclass, fields
from functools import cache
from pathlib import Path
from typing import Any, Literal

from PySide6.QtCore import QObject, QTemporaryDir, Signal
from PySide6.QtGui import QColor, QFont, QFontDatabase, QIcon, QPalette
from PySide6.QtWidgets import QApplication

import resources
from ui.look.icons import coloured_svg, make_icon
from ui.look.stylesheet import stylesheet

ThemeName = Literal["light", "dark", "high_contrast"]
THEMES: tuple[ThemeName, ...] = ("light", "dark", "high_contrast")

FONT_FILES = ("Sarabun-Regular.ttf", "Sarabun-SemiBold.ttf", "Sarabun-Bold.ttf")
BASE_POINT_SIZE = 11


@dataclass(frozen=True, slots=True)
class Colours:
    """One colour (#RRGGBB) for each role that a thing on the screen can have."""

    ink: str
    ink_secondary: str
    ink_on_primary: str
    line: str
    control_line: str
    paper: str
    card: str
    map_ground: str
    row_alternate: str
    primary: str
    primary_tint: str
    attention: str
    attention_ink: str
    attention_tint: str
    danger: str
    danger_tint: str
    information: str
    information_tint: str
    selection: str
    selection_fill: str
    focus: str
    halo: str

    @property
    def ink_disabled(self) -> str:
        return mix(self.ink_secondary, self.paper, 0.45)

    @property
    def primary_hover(self) -> str:
        return mix(self.primary, self.ink, 0.25)

    @property
    def scroll_handle(self) -> str:
        return mix(self.line, self.control_line, 0.45)

    @property
    def row_chosen(self) -> str:
        """The ground of a chosen table row: the fill of the selection, thin enough to read on."""
        return mix(self.card, self.selection_fill, 0.30)


def mix(first: str, second: str, part: float) -> str:
    """The colour that lies ``part`` of the way from the first to the second."""
    one, two = QColor(first), QColor(second)
    red = one.red() + (two.red() - one.red()) * part
    green = one.green() + (two.green() - one.green()) * part
    blue = one.blue() + (two.blue() - one.blue()) * part
    return f"#{round(red):02X}{round(green):02X}{round(blue):02X}"


class Look(QObject):
    """Applies a theme to the program and repaints bound icons when it changes."""

    changed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.name: ThemeName = "light"
        self._pictures = QTemporaryDir()
        # The look lives as long as the program, whose end does not take it apart.
        atexit.register(self._pictures.remove)
        self._icons: list[tuple[weakref.ref[Any], str, str, str]] = []

    @property
    def colours(self) -> Colours:
        return colours(self.name)

    def apply(self, name: ThemeName) -> None:
        application = QApplication.instance()
        if not isinstance(application, QApplication):
            return
        self.name = name
        application.setStyle("Fusion")
        application.setFont(base_font())
        application.setPalette(palette(self.colours))
        application.setStyleSheet(stylesheet(self.colours, self._picture("expand"), self._picture("check")))
        self._repaint()
        self.changed.emit()

    def icon(self, name: str, role: str = "ink") -> QIcon:
        return _icon(name, getattr(self.colours, role), self.colours.ink_disabled)

    def bind_icon(self, set_icon: Callable[[QIcon], object], name: str, role: str) -> None:
        owner = getattr(set_icon, "__self__", None)
        if owner is None:
            raise TypeError("only the method of an object can be bound to an icon")
        self._icons.append((weakref.ref(owner), set_icon.__name__, name, role))
        set_icon(self.icon(name, role))

    def _picture(self, name: str) -> str:
        colour = self.colours.ink_on_primary if name == "check" else self.colours.ink_secondary
        path = Path(self._pictures.path()) / f"{name}-{self.name}.svg"
        path.write_bytes(coloured_svg(name, colour))
        return path.as_posix()

    def _repaint(self) -> None:
        import shiboken6

        alive = []
        for owner_of, method, name, role in self._icons:
            owner = owner_of()
            if owner is None or not shiboken6.isValid(owner):
                continue
            getattr(owner, method)(self.icon(name, role))
            alive.append((owner_of, method, name, role))
        self._icons = alive


@cache
def look() -> Look:
    """The one look of the program."""
    return Look()


@cache
def colours(name: ThemeName) -> Colours:
    tokens = tomllib.loads(resources.find("catalogues/tokens.toml").read_text(encoding="utf-8"))
    roles = tokens[name]
    return Colours(**{field.name: str(roles[field.name]) for field in fields(Colours)})


@cache
def _icon(name: str, colour: str, faint: str) -> QIcon:
    return make_icon(name, colour, faint)


@cache
def family() -> str:
    """Load the bundled font and return the name Qt knows it by."""
    numbers = [QFontDatabase.addApplicationFont(str(resources.find(f"fonts/{file}"))) for file in FONT_FILES]
    return QFontDatabase.applicationFontFamilies(numbers[0])[0]


def base_font() -> QFont:
    font = QFont(family(), BASE_POINT_SIZE)
    font.setHintingPreference(QFont.HintingPreference.PreferVerticalHinting)
    return font


def palette(c: Colours) -> QPalette:
    """The colours for what the stylesheet leaves to the style."""
    roles = QPalette.ColorRole
    made = QPalette()
    for role, colour in {
        roles.Window: c.paper,
        roles.WindowText: c.ink,
        roles.Base: c.card,
        roles.AlternateBase: c.row_alternate,
        roles.Text: c.ink,
        roles.Button: c.card,
        roles.ButtonText: c.ink,
        roles.ToolTipBase: c.card,
        roles.ToolTipText: c.ink,
        roles.PlaceholderText: c.ink_secondary,
        roles.Highlight: c.primary,
        roles.HighlightedText: c.ink_on_primary,
        roles.Mid: c.line,
        roles.Midlight: c.row_alternate,
        roles.Link: c.primary,
        roles.Accent: c.primary,
    }.items():
        made.setColor(role, QColor(colour))
    for role in (roles.WindowText, roles.Text, roles.ButtonText):
        made.setColor(QPalette.ColorGroup.Disabled, role, QColor(c.ink_disabled))
    return made


def paint_icon(set_icon: Callable[[QIcon], object], name: str, role: str = "ink") -> None:
    """Give a button or an action its icon now and in the new colours when the theme changes."""
    look().bind_icon(set_icon, name, role)
