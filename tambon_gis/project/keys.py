"""Row keys: random 52-bit numbers, so that rows made on two laptops never collide."""

from __future__ import annotations

import hashlib
import secrets

import numpy as np

# 52 bits survive every reader that holds integers in a double (JavaScript, some GIS tables).
KEY_BITS = 52


def new_key() -> int:
    return secrets.randbits(KEY_BITS) or 1


def new_keys(count: int) -> np.ndarray:
    """``count`` distinct keys as int64, in ascending order.

    Rows that come in together then lie side by side in the file: in random order, half a million of them make
    SQLite fetch and write a page for every row.
    """
    keys = np.empty(0, np.int64)
    while len(keys) < count:
        raw = np.frombuffer(secrets.token_bytes(8 * (count - len(keys))), np.uint64) >> np.uint64(
            64 - KEY_BITS
        )
        keys = np.sort(np.concatenate([keys, raw.astype(np.int64)]))
        keys = keys[np.diff(keys, prepend=0) > 0]
    return keys


def key_of_name(name: str) -> int:
    """The key of a row that is known by its name alone, the same on every laptop."""
    return int.from_bytes(hashlib.sha256(name.encode()).digest()[:8], "big") >> (64 - KEY_BITS)
