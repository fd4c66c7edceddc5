"""What the lake says of the awards of an edition before it came, and what to screen against."""

from collections.abc import Sequence
from dataclasses import dataclass

import pyarrow as pa
import pyarrow.compute as pc

from stopwork.awards.lake import Lake
from stopwork.awards.lifecycle import events, states
from stopwork.awards.loading import FileReport
from stopwork.registry.state_files import load_state
from stopwork.schema import ACTION
from stopwork.screening import Targets, screen, targets_of
from stopwork.watching.editions import compared, merged
from stopwork.watching.telling import Screen
from stopwork.watching.vanished import CHANGES_ONLY


@dataclass(frozen=True, slots=True, kw_only=True)
class Before:
    """The records that stood before an edition, and its own rows and deletions."""

    known: pa.Table
    edition: tuple[pa.Table, pa.Table]


def before(
    lake: Lake, files: Sequence[FileReport], earlier: Sequence[FileReport], gone: frozenset[str]
) -> Before:
    """Return an edition and what stood before it, of its awards and of those it should have.

    `earlier` are the files looked at before, in that order. `gone` are the keys of records that
    were told as gone and have not come back.
    """
    rows, deletions = lake.held(files), lake.deletions(files)
    awards = _awards(lake, (rows, deletions), earlier)
    told = _by_file(lake.held(earlier, pc.field("award_id").isin(awards)), earlier)
    taken_back = _by_file(lake.deletions(earlier), earlier)
    known = ACTION.empty_table()
    for place in sorted({*told, *taken_back}):
        if place in told:
            known = merged(known, told[place], compared(known, told[place]))
        if place in taken_back:
            known = _less(known, taken_back[place])
    if gone:
        mark = pc.is_in(known["action_id"], pa.array(sorted(gone), pa.string()))
        known = known.filter(pc.invert(mark))
    return Before(known=known, edition=(rows, deletions))


def _by_file(rows: pa.Table, files: Sequence[FileReport]) -> dict[int, pa.Table]:
    """Rows by the place of their file among the files; a member of a set stands first."""
    order = {one.digest: place for place, one in enumerate(files)}
    digests = rows["source_digest"].combine_chunks().dictionary_encode()
    places = pa.array([order.get(one, -1) for one in digests.dictionary.to_pylist()], pa.int32())
    of_rows = places.take(digests.indices)
    return {
        place: rows.filter(pc.equal(of_rows, place)) for place in pc.unique(of_rows).to_pylist()
    }


def _awards(
    lake: Lake, edition: tuple[pa.Table, pa.Table], earlier: Sequence[FileReport]
) -> pa.Array:
    """The awards an edition speaks of, and those of its publication on its days."""
    rows, deletions = edition
    told = [rows["award_id"].combine_chunks(), deletions["award_id"].combine_chunks()]
    by_key = pc.field("action_id").isin(deletions["action_id"].combine_chunks())
    if deletions.num_rows:
        told.append(lake.held(earlier, by_key, ["award_id"])["award_id"].combine_chunks())
    span = pc.min_max(rows["action_date"])
    if rows.num_rows and span["min"].is_valid and not _says_changes_only(rows):
        published = pc.unique(rows["source_publication"].combine_chunks())
        on_its_days = (
            pc.field("source_publication").isin(published)
            & (pc.field("action_date") >= span["min"])
            & (pc.field("action_date") <= span["max"])
        )
        told.append(lake.held(earlier, on_its_days, ["award_id"])["award_id"].combine_chunks())
    return pa.concat_arrays(told).unique().drop_null()


def _says_changes_only(rows: pa.Table) -> bool:
    return CHANGES_ONLY in str(rows["source_file"][0])


def _less(known: pa.Table, deletions: pa.Table) -> pa.Table:
    """The records known without those that a file takes back, unless they were changed later."""
    if not deletions.num_rows or not known.num_rows:
        return known
    stamps = dict(
        zip(deletions["action_id"].to_pylist(), deletions["modified_at"].to_pylist(), strict=True)
    )
    keys, marks = known["action_id"].to_pylist(), known["modified_at"].to_pylist()
    kept = [
        key not in stamps or (stamps[key] is not None and mark is not None and stamps[key] <= mark)
        for key, mark in zip(keys, marks, strict=True)
    ]
    return known.filter(pa.array(kept, pa.bool_()))


def shipped_targets() -> Targets:
    """Return what is screened against: the registry as it is now."""
    state = load_state()
    return targets_of(state.registry, state.phrases)


def screener(targets: Targets) -> Screen:
    """Return a function from all actions of some awards to their leads."""

    def leads(actions: pa.Table) -> pa.Table:
        told = actions.cast(ACTION)
        mine = lambda awards: states(events(told.filter(pc.is_in(told["award_id"], awards))))  # noqa: E731
        return screen(told, targets, mine)[1]

    return leads


def among(targets: Targets, every: pa.Table) -> Screen:
    """Return a screener that looks only at awards which any of these rows makes a lead or nearly.

    Hits on an award come from its rows, so an award without a hit in all of them has none in some.
    """
    hits, _ = screen(every.cast(ACTION), targets)
    screen_them = screener(targets)
    mine = hits["award_id"].combine_chunks().unique()
    return lambda actions: screen_them(actions.filter(pc.is_in(actions["award_id"], mine)))
