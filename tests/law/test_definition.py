"""Section 5(b) limb by limb, and the neighbours that fail at one of them."""

from datetime import date

import pytest

from case_claims import SUITE, on_day
from stopwork.law.case_day import CaseDay
from stopwork.law.regimes import regime
from stopwork.law.tables.definition import Boundary, Definition, definition_of
from stopwork.truth import Truth, UnknownKind

DAY = date(2024, 10, 1)
TABLE = regime("us").tables.definition


def decided(case: CaseDay) -> Definition:
    return definition_of(case, TABLE)


def test_all_five_limbs_make_it_commercial_spyware() -> None:
    found = decided(on_day(DAY, SUITE))

    assert found.truth is Truth.TRUE
    assert [limb.truth for limb in found.limbs] == [Truth.TRUE] * 5


@pytest.mark.parametrize("key", SUITE)
def test_without_one_limb_it_is_open_and_with_the_limb_absent_it_is_outside(key: str) -> None:
    silent = {k: v for k, v in SUITE.items() if k != key}
    purposes = {"product.records_audio_video": False, "product.tracks_location": False}

    assert decided(on_day(DAY, silent)).truth is Truth.UNKNOWN
    assert decided(on_day(DAY, {**SUITE, **purposes, key: False})).truth is Truth.FALSE


def test_location_tracking_alone_is_purpose_enough() -> None:
    locates = {**SUITE, "product.collects_content": False, "product.tracks_location": True}

    assert decided(on_day(DAY, locates)).truth is Truth.TRUE


@pytest.mark.parametrize("near", TABLE.boundaries, ids=lambda near: near.kind)
def test_a_neighbour_says_why_it_is_outside_and_what_would_bring_it_in(near: Boundary) -> None:
    limb = next(row for row in TABLE.limbs if row.id == near.limb)
    absent = dict.fromkeys(limb.keys, False)
    kind = near.kind if near.kind in KINDS else None

    found = decided(on_day(DAY, {**absent, **({"product.kind": kind} if kind else {})}))

    assert found.truth is Truth.FALSE
    if kind:
        assert found.boundary is near
        assert near.inside_if


KINDS = {
    "device_forensics",
    "cell_site_simulator",
    "location_data",
    "open_source_monitoring",
    "government_built",
    "analytics",
}


def test_a_kind_decides_nothing_the_limbs_do() -> None:
    over_the_air = {**SUITE, "product.kind": "device_forensics"}

    found = decided(on_day(DAY, over_the_air))

    assert found.truth is Truth.TRUE
    assert found.boundary is None


def test_disputed_remote_access_leaves_it_open() -> None:
    disputed = {**SUITE, "product.gains_remote_access": UnknownKind.DISPUTED}

    assert decided(on_day(DAY, disputed)).truth is Truth.UNKNOWN


def test_the_decision_does_not_depend_on_the_day_of_the_order() -> None:
    assert decided(on_day(date(2021, 1, 1), SUITE)).truth is Truth.TRUE
