"""
What to watch for and where it is told: a TOML file, every key of it known.

    [[search]]          name, award, agency, recipient, text, classes, kinds, at_least, every_award,
                        paused
    [feed]              file, url                         cases (each channel: is what is only
    [folder]            path                                     known from a case told there?)
    [mail]              host, port, sender, to, security, user, password_env
    [webhook]           url, secret_env
    [due]               days
"""

import tomllib
from decimal import Decimal
from pathlib import Path
from typing import Literal

import msgspec

from stopwork import config
from stopwork.errors import UsageError
from stopwork.watching.alerts import KINDS
from stopwork.watching.searches import Search


class _Known(msgspec.Struct, forbid_unknown_fields=True, kw_only=True, frozen=True):
    """A table of the file: a key that is not one of its own is refused."""


class SearchTable(_Known, frozen=True):
    """One saved search."""

    name: str
    award: tuple[str, ...] = ()
    agency: tuple[str, ...] = ()
    recipient: tuple[str, ...] = ()
    text: tuple[str, ...] = ()
    classes: tuple[str, ...] = ()
    kinds: tuple[str, ...] = ()
    at_least: float | str | None = None
    every_award: bool = False
    paused: bool = False


class Feed(_Known, frozen=True):
    """An Atom feed: its file, and the address at which it will be read."""

    file: Path
    url: str = "https://stopwork.invalid/alerts.xml"
    cases: bool = False


class Folder(_Known, frozen=True):
    """A folder of JSON."""

    path: Path
    cases: bool = True


class MailTable(_Known, frozen=True):
    """A mail server; the password is in the variable or keyring entry that is named."""

    host: str
    sender: str
    to: tuple[str, ...]
    port: int = 587
    security: Literal["starttls", "tls", "none"] = "starttls"
    user: str | None = None
    password_env: str | None = None
    cases: bool = False


class Webhook(_Known, frozen=True):
    """An address, and where the secret that signs its requests is found."""

    url: str
    secret_env: str
    cases: bool = False


class Due(_Known, frozen=True):
    """How many days before a duty falls due it is told."""

    days: tuple[int, ...] = (30, 7, 0)


class Settings(_Known, frozen=True):
    """The whole file."""

    search: tuple[SearchTable, ...] = ()
    feed: Feed | None = None
    folder: Folder | None = None
    mail: MailTable | None = None
    webhook: Webhook | None = None
    due: Due = Due()

    @property
    def searches(self) -> tuple[Search, ...]:
        """The saved searches."""
        return tuple(_search(one) for one in self.search)


def settings_of(path: Path | None) -> Settings:
    """Return what a file says; the usual one, and the watches kept beside it, where none is named.

    Raises UsageError for a named file that is not there, and for one that says what cannot be.
    """
    if path is not None:
        return read(path)
    from stopwork.desk.watching.watches import kept_watches  # noqa: PLC0415 -- it reads these

    own = read(config.watch_file()) if config.watch_file().is_file() else Settings()
    kept = tuple(one.search for one in kept_watches())
    return msgspec.structs.replace(own, search=(*own.search, *kept))


def read(place: Path) -> Settings:
    """Return what a file says and nothing beside it; raises UsageError as `settings_of`."""
    try:
        told = tomllib.loads(place.read_text(encoding="utf-8"))
        made = msgspec.convert(told, Settings, dec_hook=lambda kind, said: kind(said))
        assert made.searches is not None  # noqa: S101 - reads every amount and kind
    except (OSError, ValueError, msgspec.ValidationError) as error:
        raise UsageError(f"{place}: {error}; see docs/watch.md for its tables.") from error
    return made


def with_channels(settings: Settings, folder: Path | None, feed: Path | None) -> Settings:
    """Return the settings with a folder and a feed that were named beside them."""
    usual = settings.feed or Feed(file=Path())
    return msgspec.structs.replace(
        settings,
        folder=settings.folder if folder is None else Folder(path=folder),
        feed=settings.feed if feed is None else msgspec.structs.replace(usual, file=feed),
    )


def _search(table: SearchTable) -> Search:
    if wrong := sorted(set(table.kinds) - set(KINDS)):
        raise UsageError(f"search '{table.name}': {wrong[0]} is none of {', '.join(KINDS)}.")
    least = None if table.at_least is None else Decimal(str(table.at_least))
    return Search(**{**msgspec.structs.asdict(table), "at_least": least})
