"""What is known of one run: which files were read, with what program, and what was not readable."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime

import pyarrow as pa
import pyarrow.compute as pc

from stopwork.awards.corrections import CHANGE
from stopwork.matching.likeness import RESEMBLES
from stopwork.reports.facts.coverage import Coverage
from stopwork.schema import ACTION, EVENT, HIT, REJECT, SPAN
from stopwork.screening.gaps import GAP
from stopwork.screening.naming import FIELDS, LIKE

NAMED, EARLIER = "named", "of an earlier run"


@dataclass(frozen=True, slots=True, kw_only=True)
class FileRead:
    """One file that was read: its SHA-256, the reader's name, rows read and rows kept aside.

    `unread` counts rows by what they lack (`awards.unread`); `part` tells a file that was named
    from one of an earlier run, whose actions are read beside those of new files.
    """

    name: str
    digest: str
    format: str
    rows: int
    rejects: int
    unread: Mapping[str, int] = field(default_factory=dict)
    part: str = NAMED


@dataclass(frozen=True, slots=True, kw_only=True)
class FileRefused:
    """One file that could not be read at all, with the reason and what to do, as a sentence."""

    name: str
    sentence: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ListUsed:
    """One official list that was screened against: its name, the snapshot's day and SHA-256."""

    list: str
    date: str | None
    digest: str


@dataclass(frozen=True, slots=True, kw_only=True)
class RunFacts:
    """One run of the screening, as every report prints it.

    `screened_at` is an instant in UTC and arrives as an argument. `thresholds` and `counts` are
    printed in their order, each under its key. `options` are those that change which leads come
    out. `timings` are seconds by step. `history` says what the lake holds of the leads' awards in
    files that were not named; it changes no lead. `said_since` gives, by award, the instant from
    which its lead has said what it says.
    """

    program_version: str
    registry_digest: str
    screened_at: datetime
    newest_on: date | None = None  # newest action of the files: states are told as of it
    lists: tuple[ListUsed, ...] = ()
    options: Mapping[str, str] = field(default_factory=dict)
    files: tuple[FileRead, ...] = ()
    refused: tuple[FileRefused, ...] = ()
    warnings: tuple[str, ...] = ()
    history: tuple[str, ...] = ()
    said_since: Mapping[str, str] = field(default_factory=dict)
    thresholds: Mapping[str, float] = field(default_factory=dict)
    counts: Mapping[str, int] = field(default_factory=dict)
    coverage: Coverage = field(default_factory=Coverage)
    timings: Mapping[str, float] = field(default_factory=dict)
    seconds: float | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Counted:
    """How many actions, awards and names of recipients were looked at."""

    actions: int
    awards: int
    recipients: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Findings:
    """The tables a report is made from, in the schemas of `stopwork.schema`.

    `actions`, `events`, `spans` and `hits` may hold more awards than `leads`; the reports pick
    those of the leads. `changes` are the versions of records that differ (`awards.versions`),
    `gaps` the awards that could not be screened (`screening.gaps`). What is left out is an empty
    table.
    """

    leads: pa.Table
    actions: pa.Table = field(default_factory=ACTION.empty_table)
    events: pa.Table = field(default_factory=EVENT.empty_table)
    spans: pa.Table = field(default_factory=SPAN.empty_table)
    hits: pa.Table = field(default_factory=HIT.empty_table)
    rejects: pa.Table = field(default_factory=REJECT.empty_table)
    changes: pa.Table = field(default_factory=CHANGE.empty_table)
    gaps: pa.Table = field(default_factory=GAP.empty_table)
    looked_at: Counted | None = None  # where `actions` are not all that were looked at

    @property
    def resembling(self) -> list[str]:
        """What is said of recipients whose names resemble one of the registry and make no lead.

        Each sentence once, in alphabetical order, so that all engines say them in one order.
        """
        named = pc.is_in(self.hits["reason"], pa.array(FIELDS.values(), pa.string()))
        like = pc.match_substring(self.hits["says"], f" {LIKE[RESEMBLES]} ")
        found = self.hits.filter(pc.and_(named, like)).select(["award_id", "says"])
        led = pc.is_in(found["award_id"], self.leads["award_id"].combine_chunks())
        return sorted(set(found.filter(pc.invert(led))["says"].to_pylist()))

    @property
    def counted(self) -> Counted:
        """How much was looked at."""
        if self.looked_at is not None:
            return self.looked_at
        return Counted(
            actions=self.actions.num_rows,
            awards=pc.count_distinct(self.actions["award_id"]).as_py(),
            recipients=pc.count_distinct(self.actions["recipient_name"]).as_py(),
        )
