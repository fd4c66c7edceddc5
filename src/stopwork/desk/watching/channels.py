"""Giving what is owed to each channel, and trying again what was not taken."""

import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from functools import partial
from pathlib import Path

from stopwork import config
from stopwork.desk.watching.settings import Feed, Settings
from stopwork.errors import StopworkError, WatchError
from stopwork.watching.alerts import Alert
from stopwork.watching.channels.feed import MOST, write_feed
from stopwork.watching.channels.folder import write_alerts
from stopwork.watching.channels.mail import Mail, PartlyTaken, send_mail
from stopwork.watching.channels.webhook import Hook, post
from stopwork.watching.state import State, Told

FEED, FOLDER, MAIL, WEBHOOK, TERMINAL = "feed", "folder", "mail", "webhook", "terminal"
FIRST_WAIT, LONGEST_WAIT = timedelta(minutes=1), timedelta(hours=6)
Print = Callable[[Sequence[Alert]], None]


@dataclass(frozen=True, slots=True, kw_only=True)
class Given:
    """What became of one channel's alerts: how many it took, how many it is still owed, and why."""

    channel: str
    taken: int
    owed: int
    error: str = ""


def channels_for(alert: Alert, settings: Settings) -> tuple[str, ...]:
    """Return the channels an alert goes to; what is only known from a case goes where it may."""
    asked = {
        FEED: settings.feed,
        FOLDER: settings.folder,
        MAIL: settings.mail,
        WEBHOOK: settings.webhook,
    }
    told = [name for name, one in asked.items() if one and (one.cases or not alert.restricted)]
    return (*told, TERMINAL)


def deliver(state: State, settings: Settings, say: Print, at: datetime) -> tuple[Given, ...]:
    """Give every channel what it is owed and may be given now, and put down what was taken.

    A channel that fails leaves the others as they are; its alerts stay owed.
    """
    return tuple(_given(state, one, at) for one in _channels(state, settings, say, at))


@dataclass(frozen=True, slots=True)
class _Channel:
    name: str
    give: Callable[[Sequence[Told]], list[str]]  # the ids that were taken


def _channels(state: State, settings: Settings, say: Print, at: datetime) -> Iterator[_Channel]:
    if settings.folder:
        yield _Channel(FOLDER, partial(_filed, settings.folder.path))
    if settings.feed:
        yield _Channel(FEED, partial(_fed, state, settings.feed, at))
    if settings.mail:
        yield _Channel(MAIL, partial(_mailed, state, settings))
    if settings.webhook:
        yield _Channel(WEBHOOK, partial(_posted, state, settings))
    yield _Channel(TERMINAL, partial(_printed, say))


def _filed(folder: Path, told: Sequence[Told]) -> list[str]:
    write_alerts(folder, told)
    return _all(told)


def _fed(state: State, feed: Feed, at: datetime, told: Sequence[Told]) -> list[str]:
    write_feed(feed.file, feed.url, state.last(FEED, MOST), at)
    return _all(told)


def _printed(say: Print, told: Sequence[Told]) -> list[str]:
    say([one.alert for one in told])
    return _all(told)


def _all(told: Sequence[Told]) -> list[str]:
    return [one.alert.id for one in told]


def _given(state: State, channel: _Channel, at: datetime) -> Given:
    told = state.owed(channel.name, at.isoformat())
    if not told:
        return Given(channel=channel.name, taken=0, owed=state.count(channel.name))
    error, taken = "", list[str]()
    try:
        taken = channel.give(told)
    except PartlyTaken as wrong:
        error, taken = str(wrong), list(wrong.taken)
    except (StopworkError, OSError) as wrong:
        error = str(wrong)
    state.taken(channel.name, taken)
    left = [one for one in told if one.alert.id not in set(taken)]
    if left:
        tried = max(one.attempts for one in left)
        wait = min(FIRST_WAIT * 2 ** min(tried, 12), LONGEST_WAIT)
        state.refused(channel.name, [one.alert.id for one in left], error, (at + wait).isoformat())
    return Given(channel=channel.name, taken=len(taken), owed=len(left), error=error)


def _mailed(state: State, settings: Settings, told: Sequence[Told]) -> list[str]:
    table = settings.mail
    assert table is not None  # noqa: S101 - asked for only where it is set
    mail = Mail(host=table.host, port=table.port, sender=table.sender, to=table.to,
                security=table.security, user=table.user)  # fmt: skip
    password = config.secret(table.password_env) if table.password_env else None
    return send_mail(mail, told, password, lambda taken: state.taken(MAIL, [taken]))


def _posted(state: State, settings: Settings, told: Sequence[Told]) -> list[str]:
    """Post one after another, each put down as taken at once; the first failure ends it."""
    import httpx  # noqa: PLC0415 - it loads a command line, which the desk does without

    table = settings.webhook
    assert table is not None  # noqa: S101 - asked for only where it is set
    secret = config.secret(table.secret_env)
    if secret is None:
        raise WatchError(f"webhook: set {table.secret_env}, which signs its requests.")
    hook = Hook(url=table.url, secret=secret.encode())
    taken: list[str] = []
    with httpx.Client(follow_redirects=False) as client:
        for one in told:
            try:
                post(client, hook, one, int(time.time()))
            except WatchError:
                if not taken:
                    raise
                break
            state.taken(WEBHOOK, [one.alert.id])
            taken.append(one.alert.id)
    return taken


def now() -> datetime:
    """Return the instant, in UTC."""
    return datetime.now(UTC)
