"""A small reader of the JSON schemas in docs/json: just the words that they use."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

SCHEMAS = Path(__file__).resolve().parents[2] / "docs" / "json"
_TYPES: dict[str, tuple[type, ...]] = {
    "object": (dict,),
    "array": (list,),
    "string": (str,),
    "boolean": (bool,),
    "integer": (int,),
    "number": (int, float),
    "null": (type(None),),
}
_NOTES = frozenset({"$schema", "title", "description"})
_RULES = frozenset(
    {"type", "required", "properties", "additionalProperties", "items", "enum", "pattern", "anyOf"}
)


def faults(value: object, command: str) -> list[str]:
    """Where an answer does not fit the published schema of its command; nothing when it fits."""
    schema = json.loads((SCHEMAS / f"{command}.schema.json").read_text(encoding="utf-8"))
    return _faults(value, schema, "$")


def _faults(value: Any, schema: dict[str, Any], at: str) -> list[str]:
    unknown = schema.keys() - _NOTES - _RULES
    assert not unknown, f"the reader does not know {unknown}"
    if "anyOf" in schema:
        tries = [_faults(value, choice, at) for choice in schema["anyOf"]]
        return [] if any(not found for found in tries) else tries[0]
    if "enum" in schema and value not in schema["enum"]:
        return [f"{at}: {value!r} is none of {schema['enum']}"]
    types = schema.get("type", list(_TYPES))
    names = [types] if isinstance(types, str) else types
    fits = any(isinstance(value, _TYPES[name]) for name in names)
    if not fits or (isinstance(value, bool) and "boolean" not in names):
        return [f"{at}: {value!r} is no {names}"]
    if "pattern" in schema and isinstance(value, str) and not re.search(schema["pattern"], value):
        return [f"{at}: {value!r} does not match {schema['pattern']}"]
    found = []
    if isinstance(value, dict):
        found += [f"{at}.{name} is missing" for name in schema.get("required", []) if name not in value]
        for name, item in value.items():
            part = schema.get("properties", {}).get(name, schema.get("additionalProperties"))
            found += _faults(item, part, f"{at}.{name}") if part is not None else []
    if isinstance(value, list):
        for place, item in enumerate(value):
            found += _faults(item, schema["items"], f"{at}[{place}]") if "items" in schema else []
    return found
