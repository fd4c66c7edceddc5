"""
Watches that people keep: a name, what is watched, whose it is, whether it is paused.

    watches.json    beside watch.toml, whose searches stand as they are written there

`stopwork watch` reads both. A watch is changed by nobody but whose it is.
"""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

import msgspec

from stopwork import config
from stopwork.cases.views import WHOLE
from stopwork.desk.watching.run import STATE
from stopwork.desk.watching.settings import SearchTable, Settings, read
from stopwork.errors import UsageError
from stopwork.reports.documents.wording import count, words
from stopwork.watching.alerts import KINDS, Alert
from stopwork.watching.state import opened
from stopwork.whole_file import put_whole

__all__ = ["KINDS", "Channel", "Message", "WatchTold", "add_watch", "channels", "kept_watches",
           "messages", "pause", "take_out", "watches"]  # fmt: skip
MOST, LONGEST = 200, 300  # watches of a place, letters of a word in one
MOST_TOLD = 2_000


class Watch(msgspec.Struct, forbid_unknown_fields=True, kw_only=True, frozen=True):
    """One watch that somebody keeps."""

    search: SearchTable
    by: str
    on: str


@dataclass(frozen=True, slots=True, kw_only=True)
class WatchTold:
    """A watch in words; `by` is empty for one of the settings file, which is changed there."""

    name: str
    says: str
    by: str
    on: str
    is_paused: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Message:
    """One alert as it was told: when, what, why it came, and which watches asked for it."""

    at: str
    alert: Alert
    searches: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Channel:
    """One way in which messages are told; `of_cases` says whether they may tell of cases."""

    name: str
    says: str
    of_cases: bool


def kept_watches() -> tuple[Watch, ...]:
    """Return the watches that people keep; raises UsageError for a file that is none of ours."""
    path = config.watches_file()
    try:
        return msgspec.json.decode(path.read_bytes(), type=tuple[Watch, ...])
    except FileNotFoundError:
        return ()
    except (OSError, ValueError) as error:
        raise UsageError(f"{path}: {error}; move it away, or set it right.") from error


def watches(by: str) -> tuple[WatchTold, ...]:
    """Return what is watched for a person: by the settings file, then by their own watches."""
    own = (one for one in kept_watches() if one.by == by)
    return (*(_told(each) for each in _file().search),
            *(_told(one.search, one.by, one.on) for one in own))  # fmt: skip


def channels() -> tuple[Channel, ...]:
    """Return how messages are told, as the settings file says; no password and no secret."""
    return tuple(_channels(_file()))


def messages(by: str, view: str, most: int, of: str = "") -> tuple[tuple[Message, ...], str | None]:
    """Return the newest messages for a person, and when a file was last looked at (None: never).

    `of` keeps those that one watch asked for. What is only known from a case is for the whole view;
    the names of other people's watches are nobody's but theirs.
    """
    path = config.lake_folder() / STATE
    if not path.is_file():
        return (), None
    names = {one.name for one in watches(by)}
    with opened(path) as state:
        told, last = state.newest(MOST_TOLD), state.last_looked()
    found = (
        Message(at=one.at, alert=one.alert,
                searches=tuple(name for name in one.alert.searches if name in names))
        for one in told
        if (view == WHOLE or not one.alert.restricted)
        and (not one.alert.searches or names & set(one.alert.searches))
    )  # fmt: skip
    return tuple(one for one in found if not of or of in one.searches)[:most], last


def add_watch(search: SearchTable, by: str, on: str) -> None:
    """Keep one more watch; raises UsageError for a name that is taken, or that asks for nothing."""
    held = kept_watches()
    names = {one.name for one in watches(by)}
    if not search.name:
        raise UsageError("give the watch a name.")
    if search.name in names:
        raise UsageError(f"a watch is called '{search.name}' already; choose another name.")
    if wrong := sorted(set(search.kinds) - set(KINDS)):
        raise UsageError(f"{wrong[0]} is none of {', '.join(KINDS)}.")
    asked = (search.award, search.agency, search.recipient, search.text, search.classes,
             search.kinds)  # fmt: skip
    if not any(asked) and search.at_least is None:
        raise UsageError(
            "say what is watched: an award, an agency, a recipient, a word, an amount."
        )
    if any(len(word) > LONGEST for part in asked for word in part) or len(search.name) > LONGEST:
        raise UsageError(f"a word has {LONGEST} letters at most.")
    if len(held) >= MOST:
        raise UsageError(f"{MOST} watches are kept here already; take one out first.")
    _write((*held, Watch(search=search, by=by, on=on)))


def pause(name: str, by: str, *, paused: bool) -> None:
    """Pause a watch of one's own, or go on with it; raises UsageError where there is none."""
    _changed(name, by, lambda one: msgspec.structs.replace(
        one, search=msgspec.structs.replace(one.search, paused=paused)))  # fmt: skip


def take_out(name: str, by: str) -> None:
    """Take out a watch of one's own; what it told stays. Raises UsageError where there is none."""
    _changed(name, by, lambda _: None)


def _changed(name: str, by: str, change: Callable[[Watch], Watch | None]) -> None:
    held = kept_watches()
    mine = [one for one in held if (one.search.name, one.by) == (name, by)]
    if not mine:
        raise UsageError("no watch of yours has this name.")
    after = (change(one) if one in mine else one for one in held)
    _write(one for one in after if one is not None)


def _write(kept: Iterable[Watch]) -> None:
    path = config.watches_file()
    path.parent.mkdir(parents=True, exist_ok=True)
    put_whole(path, msgspec.json.format(msgspec.json.encode(tuple(kept)), indent=1) + b"\n", 0o600)


def _file() -> Settings:
    place: Path = config.watch_file()
    return read(place) if place.is_file() else Settings()


def _told(search: SearchTable, by: str = "", on: str = "") -> WatchTold:
    return WatchTold(name=search.name, says=search_says(search), by=by, on=on,
                     is_paused=search.paused)  # fmt: skip


def search_says(search: SearchTable) -> str:
    """Return what a search asks for, in words."""
    kinds = [KINDS[kind] for kind in search.kinds if kind in KINDS]
    parts = [
        ", or ".join(kinds) if kinds else "any news",
        _of("of award", search.award),
        _of("of agency", search.agency),
        _of("of recipient", search.recipient),
        _of("with", tuple(f"“{one}”" for one in search.text)),
        _of("in class", tuple(map(words, search.classes))),
        "" if search.at_least is None else f"of {search.at_least} or more",
        "whether a lead or not" if search.every_award else "",
    ]
    return ", ".join(filter(None, parts))


def _of(before: str, said: tuple[str, ...]) -> str:
    return f"{before} {' or '.join(said)}" if said else ""


def _channels(settings: Settings) -> Iterator[Channel]:
    if one := settings.feed:
        yield Channel(name="Feed", says=f"Atom, read at {one.url}", of_cases=one.cases)
    if settings.mail:
        to = count(len(settings.mail.to), "address", "addresses")
        yield Channel(name="Mail", says=f"to {to}", of_cases=settings.mail.cases)
    if settings.webhook:
        host = settings.webhook.url.partition("://")[2].partition("/")[0].rpartition("@")[2]
        yield Channel(name="Webhook", says=f"signed, to {host}", of_cases=settings.webhook.cases)
    if settings.folder:
        yield Channel(name="Folder", says="a file of JSON each", of_cases=settings.folder.cases)
