"""The copy of a photograph that a project keeps: small, upright, nothing of camera, owner or place in it."""

from __future__ import annotations

import shutil
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

from tambon_gis import errors
from tambon_gis.ingest.guarded_reader import Allowance, answer_of_reader
from tambon_gis.ingest.handover import description_of, ordinary_file
from tambon_gis.ingest.photo_copy import SMALLER
from tambon_gis.ingest.raster_reading import reading_request
from tambon_gis.ingest.raster_source import find_raster
from tambon_gis.tasks import SILENT, Task
from tambon_gis.wording import Phrase

if TYPE_CHECKING:
    from tambon_gis.fieldwork.photo_files import PhotoFile

LONGER_SIDE_PX = 2_048
MOST_KEPT_BYTES = 20 << 20
# A picture that claims more than this is no photograph.
_MOST_DECODED_BYTES = 1 << 30
_MIB = 1 << 20
_SUFFIXES = {"JPEG": ".jpg", "PNG": ".png"}
_TOO_MANY = Phrase("จำนวนจุดภาพมากเกินกว่าที่กล้องถ่ายได้", "it claims more pixels than cameras have")
_BROKEN = Phrase("เนื้อภาพเสีย", "the picture in it is damaged")


def smaller_copy(photo: PhotoFile, task: Task = SILENT) -> bytes:
    """A JPEG of at most 2,048 pixels a side, made in a guarded process from a private copy of the file.

    A HEIC is not unpacked here: its bytes are kept as they are. Raises `PhotoNotRead`, `PhotoTooLarge`,
    `Stopped`.
    """
    if photo.kind == "HEIC":
        return original(photo)
    with TemporaryDirectory(prefix="tambon-gis-", ignore_cleanup_errors=True) as folder:
        home = Path(folder)
        private = home / f"photo{_SUFFIXES[photo.kind]}"
        try:
            shutil.copyfile(photo.path, private)
            source = find_raster(private)
            header = source.header
            if header is not None and header.decoded_bytes > _MOST_DECODED_BYTES:
                raise _refused(photo, _TOO_MANY)
            request = reading_request(source, "photo") | {
                "orientation": photo.facts.orientation,
                "side": LONGER_SIDE_PX,
            }
            allowance = Allowance(wall_s=60, memory_bytes=4 << 30, written_bytes=64 << 20)
            answer_of_reader(home, request, allowance, description_of, photo.name, task)
            with ordinary_file(home / SMALLER) as stream:
                return stream.read(MOST_KEPT_BYTES)
        except (errors.SourceDamaged, errors.ReadingStopped, errors.RasterImplausible, OSError) as problem:
            raise _refused(photo, _BROKEN) from problem


def original(photo: PhotoFile) -> bytes:
    """The bytes of the file as they are. Raises `PhotoTooLarge`, `PhotoNotRead`."""
    if photo.size_bytes > MOST_KEPT_BYTES:
        raise errors.PhotoTooLarge(
            file=photo.name, size=f"{photo.size_bytes / _MIB:,.0f}", most=MOST_KEPT_BYTES // _MIB
        )
    try:
        return photo.path.read_bytes()
    except OSError as problem:
        raise _refused(photo, _BROKEN) from problem


def _refused(photo: PhotoFile, detail: Phrase) -> errors.PhotoNotRead:
    return errors.PhotoNotRead(file=photo.name, detail_th=detail.th, detail_en=detail.en)
