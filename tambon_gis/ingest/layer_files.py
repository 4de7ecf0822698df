"""The layers among what somebody handed over: files, folders, archives, each set of files once."""

from __future__ import annotations

import os
import unicodedata
from collections.abc import Callable, Iterable, Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from tambon_gis.errors import LayerEmpty, LayerNotNamed, SourceMissing, TooManyFiles
from tambon_gis.ingest.archive import is_archive, unpacked
from tambon_gis.ingest.formats import FORMATS, PICTURE_SUFFIXES, RASTER_PARTS, WORLD_SUFFIXES
from tambon_gis.ingest.source import GDB_FILE
from tambon_gis.ingest.table_file import TABLE_SUFFIXES
from tambon_gis.tasks import SILENT, Task

_MOST_FILES = 2000

# What belongs to a file under the same name beside the companions that are read.
_MORE_PARTS = {
    ".shp": (".sbn", ".sbx", ".qix", ".qpj", ".shp.xml", ".qmd", ".fbn", ".fbx"),
    ".gpkg": (".gpkg-wal", ".gpkg-shm"),
}
# What is opened, with the suffixes that belong to it.
_PARTS: dict[str, tuple[str, ...]] = {
    **{suffix: (*form.parts, *form.wanted, *_MORE_PARTS.get(suffix, ())) for suffix, form in FORMATS.items()},
    **dict.fromkeys(TABLE_SUFFIXES, ()),
    **RASTER_PARTS,
}
# What lies beside data and is none: people are not told about it.
_TEXTS = {".txt", ".md", ".xml", ".htm", ".html", ".pdf", ".doc", ".docx", ".rtf", ".odt", ".url", ".lnk"}
_PICTURES = {".jpg", ".jpeg", ".png", ".webp", ".gif", ".pgw", ".jgw", ".tfw", ".wld"}
_STYLES = {".qml", ".qmd", ".sld", ".lyr", ".lyrx", ".mxd", ".aprx", ".qgs", ".qgz", ".ini", ".log", ".lock"}
_BESIDE = frozenset(_TEXTS | _PICTURES | _STYLES)
_MADE_BY_SYSTEMS = ("._", "~$", ".DS_Store", "Thumbs.db", "desktop.ini", "__MACOSX")


@dataclass(frozen=True, slots=True)
class LayerFile:
    """One file that can be opened. ``name`` is its place in what was given; ``parts`` belong to it."""

    path: Path
    name: str
    parts: tuple[Path, ...] = ()


@dataclass(frozen=True, slots=True)
class FoundLayers:
    """What can be opened, and the names of files with data of kinds that are not read."""

    layers: tuple[LayerFile, ...]
    not_read: tuple[str, ...]


@dataclass(slots=True)
class _Search:
    layers: dict[Path, LayerFile] = field(default_factory=dict)
    not_read: list[str] = field(default_factory=list)

    def found(self) -> FoundLayers:
        return FoundLayers(tuple(self.layers.values()), tuple(dict.fromkeys(self.not_read)))


@contextmanager
def given_layers(paths: Iterable[str | os.PathLike[str]], task: Task = SILENT) -> Iterator[FoundLayers]:
    """The layers of everything that was dropped on the window at once, archives unpacked while it lasts.

    In the order of their names. A file that is part of a set (a ``.dbf`` picked by mistake) stands for the
    set; archives inside a folder or another archive count as not read. Raises `SourceMissing`,
    `TooManyFiles`, and what `unpacked` raises.
    """
    search = _Search()
    with ExitStack() as folders:
        for path in map(Path, paths):
            if is_archive(path) and not _is_layer(path):
                folder = folders.enter_context(unpacked(path, task))
                _gather_tables(folder, path)
                _search_folder(folder, f"{path.name}/", search)
            else:
                _search(path, search)
        yield search.found()


@contextmanager
def files_of(path: str | os.PathLike[str], task: Task = SILENT) -> Iterator[tuple[LayerFile, ...]]:
    """What one path gives to open: itself, or all that an archive or a folder holds.

    Raises `LayerEmpty` for one with nothing that can be opened, and what `given_layers` raises.
    """
    given = Path(path)
    if not (is_archive(given) or given.is_dir()) or _is_layer(given):
        # What is no file at all is for the reader to say, which knows addresses from names.
        yield (LayerFile(given, given.name),)
        return
    with given_layers([given], task) as found:
        if not found.layers:
            raise LayerEmpty(file=given.name)
        yield found.layers


@contextmanager
def chosen_layer(
    path: str | os.PathLike[str], layer: str | None, task: Task = SILENT
) -> Iterator[tuple[Path, str | None]]:
    """The file to open and the layer in it, for a command that takes one.

    Of several files in an archive or folder, ``layer`` names one by its place there or its bare name. Raises
    `LayerNotNamed` with the names there are, and what `files_of` raises.
    """
    with files_of(path, task) as files:
        if len(files) == 1:
            yield files[0].path, layer
            return
        named = [file for file in files if layer in (file.name, file.path.name, file.path.stem)]
        if len(named) != 1:
            known = ", ".join(file.name for file in files)
            raise LayerNotNamed(file=Path(path).name, layer=layer or "–", known=known)
        yield named[0].path, None


def _search(place: Path, search: _Search) -> None:
    if place.is_dir() and not _is_geodatabase(place):
        _search_folder(place, "", search)
    elif place.exists():
        neighbours = [
            entry for entry in place.parent.iterdir() if _folded(entry.name).startswith(_stem(place))
        ]
        _sort_out([place], neighbours, lambda path: path.name, search)
    else:
        raise SourceMissing(file=place.name)


def _search_folder(folder: Path, prefix: str, search: _Search) -> None:
    seen = 0

    def name_of(path: Path) -> str:
        return prefix + path.relative_to(folder).as_posix()

    for here, below, names in os.walk(folder):
        inside = Path(here)
        seen += len(names) + len(below)
        if seen > _MOST_FILES:
            raise TooManyFiles(file=folder.name, most=f"{_MOST_FILES:,}")
        geodatabases = [name for name in below if _is_geodatabase(inside / name)]
        below[:] = sorted(
            name
            for name in below
            if name not in geodatabases and not name.startswith((*_MADE_BY_SYSTEMS, "."))
        )
        files = [inside / name for name in sorted([*names, *geodatabases])]
        files = [file for file in files if not _is_only_a_picture(file, files)]
        _sort_out(files, files, name_of, search)


def _sort_out(
    files: Iterable[Path], neighbours: list[Path], name_of: Callable[[Path], str], search: _Search
) -> None:
    """Put each file where it belongs: a layer, a part of one among its neighbours, or what is not read."""
    for path in files:
        if path.name.startswith(_MADE_BY_SYSTEMS):
            continue
        opened = path if _is_layer(path) else _whole(path, neighbours)
        if opened is not None:
            parts = tuple(sorted(part for part in neighbours if part != opened and _belongs(part, opened)))
            search.layers.setdefault(opened, LayerFile(opened, name_of(opened), parts))
        elif path.suffix.lower() not in _BESIDE:
            search.not_read.append(name_of(path))


def _is_only_a_picture(file: Path, neighbours: list[Path]) -> bool:
    """Whether a picture in a folder is a photograph beside the data: a map has its place beside it.

    One that is chosen by itself is a map to whoever chose it.
    """
    suffix = file.suffix.lower()
    if suffix not in PICTURE_SUFFIXES:
        return False
    places = {_stem(file) + world for world in WORLD_SUFFIXES[suffix]}
    return not any(_folded(other.name) in places for other in neighbours)


def _gather_tables(folder: Path, archive: Path) -> None:
    """The tables of a geodatabase that was packed without its folder, put into one again."""
    tables = [entry for entry in folder.iterdir() if GDB_FILE.fullmatch(entry.name.lower())]
    if any(entry.suffix.lower() == ".gdbtable" for entry in tables):
        whole = folder / f"{archive.name.removesuffix(archive.suffix).removesuffix('.gdb')}.gdb"
        whole.mkdir(exist_ok=True)
        for entry in tables:
            entry.rename(whole / entry.name)


def _is_layer(path: Path) -> bool:
    return _is_geodatabase(path) or (path.suffix.lower() in _PARTS and path.is_file())


def _is_geodatabase(path: Path) -> bool:
    """A folder of an Esri file geodatabase, which is one file to people."""
    return path.suffix.lower() == ".gdb" and path.is_dir() and any(path.glob("*.gdbtable"))


def _whole(part: Path, neighbours: list[Path]) -> Path | None:
    return next((path for path in neighbours if _is_layer(path) and _belongs(part, path)), None)


def _belongs(part: Path, whole: Path) -> bool:
    """Whether a file goes with another of the same name, whatever the case of both."""
    suffixes = _PARTS.get(whole.suffix.lower(), ())
    return _folded(part.name) in {_stem(whole) + suffix for suffix in suffixes}


def _stem(path: Path) -> str:
    return _folded(path.name.removesuffix(path.suffix))


def _folded(name: str) -> str:
    return unicodedata.normalize("NFC", name).casefold()
