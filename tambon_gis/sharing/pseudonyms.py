"""Names for records that mean nothing outside the station, and stay the same for one receiver."""

from __future__ import annotations

import hashlib
import hmac
import secrets
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tambon_gis.project.command import Command
    from tambon_gis.project.project import Project

_KEY_BYTES = 32
# Letters only: a pseudonym can then never look like a national ID, a phone or a deed number.
_LETTERS = str.maketrans("0123456789abcdef", "bcdfghjkmnpqrstv")


class Pseudonyms:
    """Keyed names for one receiver; who has no key can neither make nor undo them."""

    def __init__(self, key: bytes) -> None:
        self._key = key

    def of(self, table: str, key: int) -> str:
        """Sixteen letters for a row, from HMAC-SHA-256 of its key."""
        digest = hmac.new(self._key, f"{table}|{key}".encode(), hashlib.sha256).hexdigest()
        return digest[:16].translate(_LETTERS)


def receiver_key(project: Project, receiver: str) -> tuple[bytes, bool]:
    """The receiver's key, and whether it was made just now and is still to be kept."""
    kept = project.setting(_setting_name(receiver))
    return (bytes.fromhex(kept), False) if kept else (secrets.token_bytes(_KEY_BYTES), True)


def keep_receiver_key(command: Command, receiver: str, key: bytes) -> None:
    """Keep the key in the project's settings, which no package holds."""
    command.set(_setting_name(receiver), key.hex())


def _setting_name(receiver: str) -> str:
    return f"pseudonym_key:{receiver}"
