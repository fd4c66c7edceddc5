"""Hits first, streamed: what comes out is what comes of holding every row at once."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from random import Random

import pyarrow as pa
import pyarrow.compute as pc
import pytest

from awardfiles import years
from builders import a_table, an_action
from screenings import NOW
from shared import SHARED, needs_shared
from stopwork.awards.lake import Lake
from stopwork.desk.leads import screening
from stopwork.desk.leads.many.buckets import Buckets
from stopwork.desk.leads.many.hits_first import read_hits_first
from stopwork.registry.load import load_phrases, load_registry
from stopwork.reports.facts.manifest import manifest_of
from stopwork.reports.facts.run import Findings, RunFacts
from stopwork.schema import ACTION
from stopwork.screening import Candidates, candidates, screen, targets_of, together
from stopwork.sources import read_table

Screened = tuple[Findings, RunFacts]


def files_of(folder: str) -> list[Path]:
    return sorted(each for each in (SHARED / "contracts" / folder).rglob("*") if each.is_file())


def screened(
    lake: Path, files: list[Path], monkeypatch: pytest.MonkeyPatch, *, at_once: int | None
) -> Screened:
    """The files screened whole, or hits first with so many rows at once."""
    monkeypatch.setattr(screening, "HITS_FIRST_FROM", 10**9 if at_once is None else 0)
    monkeypatch.setattr(Buckets.__init__, "__defaults__", (3 if len(files) < 3 else 100,))
    if at_once is not None:
        monkeypatch.setattr(read_hits_first, "__defaults__", (at_once,))
    return screening.screened(files, at=NOW, lake=Lake(lake))


def said(found: Findings, facts: RunFacts) -> dict[str, object]:
    """What no way of reading may change."""
    manifest = manifest_of(found, replace(facts, timings={}, seconds=None))
    tables = {name: getattr(found, name) for name in ("leads", "hits", "gaps", "changes")}
    return {
        "manifest": manifest["digest"],
        "counts": dict(facts.counts),
        "warnings": facts.warnings,
        "newest": facts.newest_on,
        "events": found.events,
        "spans": found.spans,
        **tables,
    }


@needs_shared
@pytest.mark.parametrize("at_once", [997])
def test_real_awards_give_the_same_in_batches_of_any_size(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, at_once: int
) -> None:
    files = files_of("usaspending-api-csv_cbp-ice")
    whole = screened(tmp_path / "lake", files, monkeypatch, at_once=None)
    first = screened(tmp_path / "lake", files, monkeypatch, at_once=at_once)

    assert first[0].looked_at is not None, "the rows were not held at once"
    assert said(*first) == said(*whole)
    assert first[0].leads.num_rows > 100

    assert first[0].actions.num_rows < whole[0].actions.num_rows / 2


@needs_shared
@pytest.mark.parametrize(
    "folder",
    [
        "usaspending-primetransactions-2018_torn-apart",
        "fpds-atom_kapangyu-gsa",
        "local-police-spend-csv_lucyparsons-1505",
    ],
)
def test_other_publications_give_the_same(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, folder: str
) -> None:
    files = files_of(folder)
    whole = screened(tmp_path / "lake", files, monkeypatch, at_once=None)
    first = screened(tmp_path / "lake", files, monkeypatch, at_once=50)

    assert first[0].looked_at is not None, "the rows were not held at once"
    assert said(*first) == said(*whole)


def test_what_was_corrected_and_taken_back_is_told_in_the_same_way(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    files = years(tmp_path)
    whole = screened(tmp_path / "lake", files, monkeypatch, at_once=None)
    first = screened(tmp_path / "lake", files, monkeypatch, at_once=1)

    assert first[0].looked_at is not None, "the rows were not held at once"
    assert said(*first) == said(*whole)
    assert first[0].changes.num_rows
    assert any("deletion" in warning for warning in first[1].warnings)


def test_the_order_of_the_files_changes_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    files = years(tmp_path)
    one = screened(tmp_path / "one", files, monkeypatch, at_once=2)
    other = screened(tmp_path / "other", files[::-1], monkeypatch, at_once=3)

    assert one[0].leads == other[0].leads
    assert one[1].counts == other[1].counts


TARGETS = targets_of(load_registry(), load_phrases())
VENDOR = {"recipient_name": "NSO GROUP TECHNOLOGIES LIMITED", "description": "SOFTWARE"}
BLAND = {"recipient_name": "PLAIN OFFICE SUPPLIES LLC", "description": "PAPER"}


def test_an_award_is_a_candidate_by_any_of_its_rows_and_others_are_none() -> None:
    rows = a_table(
        ACTION,
        an_action(award_id="A", modification="0", **BLAND),
        an_action(award_id="A", modification="1", **VENDOR),
        an_action(award_id="B", modification="0", **BLAND),
    )

    assert candidates(rows, TARGETS).awards == {"A"}
    split = together(candidates(rows.slice(at, 1), TARGETS) for at in range(3))
    assert split.awards == {"A"}


def test_words_that_need_a_vendor_and_a_dealer_meet_across_tables() -> None:
    asking = Candidates(asking=frozenset({"A", "B"}))
    dealt = Candidates(dealt=frozenset({"B", "C"}))

    assert together([asking, dealt]).awards == {"B"}


@needs_shared
def test_every_award_with_a_hit_is_a_candidate(every: Callable[[], pa.Table]) -> None:
    actions = every()
    hits, _ = screen(actions, TARGETS)

    hit = set(hits["award_id"].to_pylist())
    named = candidates(actions, TARGETS).awards
    assert hit <= named
    assert len(named) < 1.5 * len(hit), "and few others are"


@pytest.fixture
def every() -> Callable[[], pa.Table]:
    def read() -> pa.Table:
        table: pa.Table = read_table(files_of("usaspending-api-csv_cbp-ice")).actions
        return table

    return read


@needs_shared
def test_any_split_of_rows_and_any_buckets_of_awards_give_the_same() -> None:
    """As an engine would: candidates part by part, in any order, then awards bucket by bucket."""
    actions = read_table(files_of("usaspending-api-csv_cbp-ice")[:1]).actions
    hits, leads = screen(actions, TARGETS)

    chance = Random(7)  # noqa: S311 -- only an order
    places = list(range(len(actions)))
    chance.shuffle(places)
    parts = [actions.take(pa.array(sorted(places[at::7]))) for at in range(7)]
    named = sorted(together(candidates(part, TARGETS) for part in parts).awards)
    buckets = [pa.array(named[at::3], pa.string()) for at in range(3)]
    screened = [
        screen(actions.filter(pc.is_in(actions["award_id"], awards)), TARGETS) for awards in buckets
    ]

    order = [("award_id", "ascending"), ("reason", "ascending"), ("registry_value", "ascending")]
    every_hit = pa.concat_tables(each[0] for each in screened)
    every_lead = pa.concat_tables(each[1] for each in screened)
    assert every_hit.sort_by(order) == hits.sort_by(order)
    assert every_lead.sort_by("award_id") == leads.sort_by("award_id")
