"""Alerts as they are printed: a digest to read, or lines of JSON."""

from collections.abc import Sequence

from stopwork.watching.alerts import Alert, text_of
from stopwork.watching.digest_text import digest_text


def printed(alerts: Sequence[Alert], *, as_json: bool) -> str:
    """Return alerts for a terminal."""
    return "\n".join(map(text_of, alerts)) if as_json else digest_text(alerts)
