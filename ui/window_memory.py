"""What the window remembers between two starts: its size, dividers, colours, coordinates, the last folder."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QByteArray, QSettings

from tambon_gis.settings import settings_file
from ui.look.theme import THEMES, ThemeName


class WindowMemory:
    """Kept in a file beside the settings; anything unreadable in it counts as not remembered."""

    def __init__(self, file: Path | None = None) -> None:
        path = file or settings_file().with_name("window.ini")
        self._kept = QSettings(str(path), QSettings.Format.IniFormat)

    @property
    def theme(self) -> ThemeName:
        name = str(self._kept.value("theme", "light"))
        return name if name in THEMES else "light"

    @theme.setter
    def theme(self, name: ThemeName) -> None:
        self._kept.setValue("theme", name)

    @property
    def coordinates(self) -> str:
        """The name of the system that coordinates are shown in; empty for the usual one."""
        return str(self._kept.value("coordinates", ""))

    @coordinates.setter
    def coordinates(self, system: str) -> None:
        self._kept.setValue("coordinates", system)

    def shows(self, name: str, usual: bool) -> bool:
        """Whether a piece of the window is shown; as usual where nobody has chosen."""
        return str(self._kept.value(f"shows/{name}", usual)).lower() == "true"

    def keep_shows(self, name: str, shown: bool) -> None:
        self._kept.setValue(f"shows/{name}", shown)

    @property
    def folder(self) -> Path:
        """Where the person last opened or saved something; home where that is gone."""
        path = Path(str(self._kept.value("folder", "")))
        return path if path.is_absolute() and path.is_dir() else Path.home()

    @folder.setter
    def folder(self, path: Path) -> None:
        self._kept.setValue("folder", str(path))

    @property
    def demonstration_folder(self) -> Path:
        """Where the demonstration project is made and found again."""
        from platformdirs import user_documents_path

        return user_documents_path() / "Tambon GIS สาธิต"

    def state(self, name: str) -> QByteArray:
        kept = self._kept.value(f"state/{name}")
        return kept if isinstance(kept, QByteArray) else QByteArray()

    def keep_state(self, name: str, state: QByteArray) -> None:
        self._kept.setValue(f"state/{name}", state)
