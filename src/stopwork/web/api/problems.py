"""The one shape of every refusal: problem details (RFC 9457) with a word that a program goes by."""

from typing import Any

# Each word, with what it says.
CODES = {
    "unreadable": "What was asked or sent cannot be read.",
    "fields": "Values of an act are wrong: `fields` says which, and what to write.",
    "key": "What is to be recorded needs a key of the caller's.",
    "sign-in": "Nobody is signed in, or the token does not stand.",
    "may-not": "The role may not; the sentence says which may.",
    "scope": "The token reads alone.",
    "person-signs": "A person signs this, in a session; no program does.",
    "sign-in-again": "This is signed: it asks for a sign-in of the last minutes.",
    "session-word": "The word of the session is missing or of another.",
    "another-site": "Another site made a browser send this.",
    "not-permitted": "A rule on roles or separation of duties forbids it; the sentence says which.",
    "nothing": "Nothing here, or nothing that you may see.",
    "method": "The address takes other methods: `allow`.",
    "slow": "What was sent came too slowly.",
    "moved": "Somebody wrote to the case since: `theirs` is what came in, `mine` what was sent,"
    " `after` how many entries of the case you see now. Nothing was recorded.",
    "second-case": "A case on this award is open: `beside`.",
    "under-way": "The same act is being recorded; send it again.",
    "too-large": "More was sent than is taken.",
    "kind": "It was sent as another kind than is taken.",
    "host": "The workbench does not answer to that name.",
    "unusable": "What was asked for cannot be used.",
    "key-used": "The key stands for another act that is on record.",
    "too-often": "Asked too often; the header Retry-After says how many seconds to wait.",
    "broken": "Something broke here. Nothing was recorded.",
}
TEXT: dict[str, Any] = {"type": "string"}
PROBLEM_SCHEMA: dict[str, Any] = {
    "type": "object",
    "required": ["title", "status", "detail", "code"],
    "additionalProperties": False,
    "properties": {
        "title": {**TEXT, "description": "The phrase of the status."},
        "status": {"type": "integer"},
        "detail": {**TEXT, "description": "One sentence for a person."},
        "code": {"enum": sorted(CODES),
                 "description": " ".join(f"{code}: {says}" for code, says in CODES.items())},
        "fields": {"type": "object", "additionalProperties": TEXT},
        "allow": {"type": "array", "items": TEXT},
        "after": {"type": "integer"},
        "mine": {"type": "object"},
        "theirs": {"type": "array", "items": {"$ref": "#/components/schemas/Line"}},
        "beside": {
            "type": "array",
            "items": {"type": "object", "properties": {"case": TEXT, "title": TEXT},
                      "required": ["case", "title"], "additionalProperties": False},
        },
    },
}  # fmt: skip
# Which words a status may come with.
SAYS: dict[int, tuple[str, ...]] = {
    400: ("unreadable", "fields", "key"),
    401: ("sign-in",),
    403: ("may-not", "scope", "person-signs", "sign-in-again", "session-word", "another-site",
          "not-permitted"),
    404: ("nothing",),
    405: ("method",),
    408: ("slow",),
    409: ("moved", "second-case", "under-way"),
    413: ("too-large",),
    415: ("kind",),
    421: ("host",),
    422: ("unusable", "key-used"),
    429: ("too-often",),
}  # fmt: skip
