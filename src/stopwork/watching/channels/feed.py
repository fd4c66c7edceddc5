"""An Atom feed as a file: the newest alerts, each under its id; made whole each time."""

from collections.abc import Sequence
from datetime import datetime
from pathlib import Path

from stopwork.reports.exchange.feed import FeedEntry, feed_text, tag
from stopwork.watching.state import Told
from stopwork.whole_file import put_whole

MOST = 500  # entries; an older alert has long been read


def write_feed(path: Path, url: str, told: Sequence[Told], at: datetime) -> None:
    """Write the feed of these alerts, given newest first, as it lies at an address."""
    path.parent.mkdir(parents=True, exist_ok=True)
    entries = [entry_of(one, url) for one in told]
    put_whole(path, feed_text(entries, url, at).encode("utf-8", "backslashreplace"))


def entry_of(told: Told, url: str) -> FeedEntry:
    """Return one alert as an entry of the feed."""
    alert = told.alert
    return FeedEntry(
        id=tag(url, "alert", alert.id),
        title=alert.title,
        updated=datetime.fromisoformat(told.at),
        content=alert.text,
        category=alert.kind,
        url=alert.url if (alert.url or "").startswith(("https://", "http://")) else None,
    )
