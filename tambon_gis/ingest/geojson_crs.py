"""The coordinate system that a GeoJSON names: for a name that it does not know, GDAL takes WGS 84."""

from __future__ import annotations

import json
import re

# Before the features, as everybody writes it, or after them, where it ends the file but for a member or two.
_FEATURES = b'"features"'
_NAMED = re.compile(rb'"crs"\s*:\s*')
_TAIL_BYTES = 8192
_TEXTS = re.compile(rb'"(?:[^"\\]|\\.)*"')
_MOST_NAME = 4096


def named_system(raw: bytes) -> str | None:
    """What a GeoJSON calls its coordinate system, known or not; ``""`` where it leaves it open on purpose.

    ``None`` where it says nothing at all: then it is WGS 84 (RFC 7946).
    """
    found = _member(raw)
    if found is None:
        return None
    try:
        given, _ = json.JSONDecoder().raw_decode(found.decode("utf-8", "ignore"))
    except (ValueError, RecursionError):
        return ""
    properties = given.get("properties") if isinstance(given, dict) else None
    if not isinstance(properties, dict):
        return ""
    if properties.get("code") is not None:
        return f"EPSG:{properties['code']}"[:_MOST_NAME]
    return str(properties.get("name") or properties.get("href") or "")[:_MOST_NAME]


def _member(raw: bytes) -> bytes | None:
    """The bytes from the value of the file's own ``crs`` on; members of the same name further in are none."""
    features = raw.find(_FEATURES)
    head = raw[: features if features >= 0 else len(raw)][:_TAIL_BYTES]
    for match in _NAMED.finditer(head):
        if _depth(head[: match.start()]) == 1:
            return raw[match.end() : match.end() + _TAIL_BYTES]
    tail = raw[-_TAIL_BYTES:] if features >= 0 else b""
    for match in reversed(list(_NAMED.finditer(tail))):
        if _depth(tail[match.start() :]) == -1:
            return tail[match.end() :]
    return None


def _depth(text: bytes) -> int:
    """How much further in the end of a text is than its beginning."""
    plain = _TEXTS.sub(b"", text)
    return sum(plain.count(sign) for sign in (b"{", b"[")) - sum(plain.count(sign) for sign in (b"}", b"]"))
