"""Alerts as one text to read in a terminal or a log: by kind, the weightiest first."""

from collections.abc import Iterable

from stopwork.watching.alerts import KINDS, NEVER, Alert


def digest_text(alerts: Iterable[Alert]) -> str:
    """Return the alerts as text; one sentence where there are none."""
    told = list(alerts)
    if not told:
        return "Nothing new to tell."
    lines: list[str] = []
    for kind, says in KINDS.items():
        mine = [one for one in told if one.kind == kind]
        if mine:
            lines += [f"{len(mine):,} of {says}", ""]
            for alert in mine:
                lines += [f"  {alert.day or 'no day'}  {alert.title}", *_below(alert), ""]
    return "\n".join([*lines, NEVER])


def _below(alert: Alert) -> list[str]:
    text = alert.text.splitlines()[:-1]
    return [*(f"      {line}" for line in text), f"      id {alert.id}"]
