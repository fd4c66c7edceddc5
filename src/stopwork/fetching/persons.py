"""
Persons in answers, dropped on receipt: contacts, buyers' names, the pay of executives.

An answer that names none of these keeps its bytes; another is written again without them.
"""

import json
from typing import Any

PERSONS = frozenset({
    "contactPoint", "pointOfContact", "buyer_name", "executive_details", "contactPoints",
})  # fmt: skip


def without_persons(body: bytes, parsed: Any) -> bytes:
    """Return a JSON body without what names persons."""
    if not any(name.encode() in body for name in PERSONS):
        return body
    return json.dumps(_dropped(parsed), ensure_ascii=False).encode()


def _dropped(value: Any) -> Any:
    if isinstance(value, dict):
        return {key: _dropped(held) for key, held in value.items() if key not in PERSONS}
    if isinstance(value, list):
        return [_dropped(one) for one in value]
    return value
