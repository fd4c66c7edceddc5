"""A check of our own for schemathesis: no answer holds a word that was planted to be hidden."""

import os

import schemathesis

HIDDEN = [one for one in os.environ.get("STOPWORK_PLANTED", "").splitlines() if one]


@schemathesis.check
def nothing_planted(ctx: object, response: object, case: object) -> None:
    """Raise AssertionError for an answer that holds a hidden word."""
    text = response.text  # type: ignore[attr-defined]
    assert not any(word in text for word in HIDDEN), "a hidden word is in an answer"
