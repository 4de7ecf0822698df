"""What one person chose on this computer: name, language and recent projects."""

from __future__ import annotations

import json
import os
from dataclasses import dataclass, replace
from pathlib import Path
from typing import cast

from tambon_gis import errors
from tambon_gis.wording import Language

_RECENT = 10


@dataclass(frozen=True, slots=True)
class Settings:
    """``author`` signs commands (the account's name where it is None); ``recent`` has the newest first."""

    author: str | None = None
    language: Language = "th"
    recent: tuple[Path, ...] = ()

    def opened(self, project: Path) -> Settings:
        """The settings after ``project`` was opened."""
        project = project.absolute()
        others = tuple(path for path in self.recent if path != project)
        return replace(self, recent=(project, *others)[:_RECENT])


def settings_file() -> Path:
    """Where the settings are kept, with the user's own configuration."""
    from platformdirs import user_config_path

    return user_config_path("tambon-gis", appauthor=False) / "settings.json"


def load_settings(file: Path | None = None) -> Settings:
    """The settings, or the defaults where there are none; a damaged file is kept aside, never overwritten."""
    file = file or settings_file()
    try:
        content = file.read_bytes()
    except OSError:
        return Settings()
    try:
        found = json.loads(content)
    except ValueError:
        found = None
    if not isinstance(found, dict):
        _keep_aside(file)
        return Settings()
    author, language, recent = found.get("author"), found.get("language"), found.get("recent")
    return Settings(
        author=author if isinstance(author, str) and author.strip() else None,
        language=cast("Language", language) if language in ("th", "en") else "th",
        recent=tuple(Path(path) for path in recent if isinstance(path, str))[:_RECENT]
        if isinstance(recent, list)
        else (),
    )


def save_settings(settings: Settings, file: Path | None = None) -> None:
    """Write the settings whole or not at all. Raises `DiskRefused`."""
    file = file or settings_file()
    values = {
        "author": settings.author,
        "language": settings.language,
        "recent": [str(path) for path in settings.recent],
    }
    aside = file.with_name(f"{file.name}.{os.getpid()}.part")
    try:
        file.parent.mkdir(parents=True, exist_ok=True)
        aside.write_text(json.dumps(values, ensure_ascii=False, indent=2), encoding="utf-8")
        aside.replace(file)
    except OSError as problem:
        raise errors.DiskRefused(path=file.name, detail=problem.strerror or str(problem)) from problem


def _keep_aside(file: Path) -> None:
    number = 1
    while (kept := file.with_name(f"{file.stem}.damaged-{number}{file.suffix}")).exists():
        number += 1
    try:
        file.replace(kept)
    except OSError:
        # A folder that cannot be written: the defaults still let the person work.
        return
