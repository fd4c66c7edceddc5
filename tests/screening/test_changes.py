"""Screening again after a change of the registry gives what screening everything would give."""

from dataclasses import replace
from functools import cache
from typing import Any

import pyarrow as pa
import pyarrow.compute as pc
from hypothesis import given, settings
from hypothesis import strategies as st

from builders import a_table, an_action
from stopwork.registry.load import load_phrases
from stopwork.registry.phrases import Phrase
from stopwork.registry.vendor import (
    Fact,
    Homonym,
    Identifier,
    Name,
    Product,
    Registry,
    Source,
    Vendor,
)
from stopwork.schema import ACTION
from stopwork.screening import Targets, screen, targets_of
from stopwork.screening.changes import changes, touched
from stopwork.screening.rescreening import difference, screened_again

GRADED: dict[str, Any] = {"status": "confirmed", "grade": "official_or_filing", "source": "s1"}
SOURCE = Source(title="T", publisher="P", url="u", read_on="2026-01-01", read="file")

RECIPIENTS = [
    "PARAGON SOLUTIONS (US) INC", "PARAGON SOLUTONS US INC", "PARAGON SYSTEMS, INC.",
    "PARAGON MICRO INC", "CELLEBRITE INC", "CELEBRITE USA CORP", "MERLIN INTERNATIONAL, INC.",
    "MERLINX LTD DBA EQUUS", "SAITO TECH LTD", "CANDIRU LTD", "CARAHSOFT TECHNOLOGY CORP",
    "SOUTHERN SOLUTIONS LLC", "SOLUTIONS US LLC", "BORDER FENCE CO", "SAITO FISHERIES OF KYOTO",
    "GREY SHIFT LLC", "GRAYSHIFT, LLC", "SIO SPA", "AREA S.P.A.",
]  # fmt: skip
DESCRIPTIONS = [
    "UFED TOUCH LICENSE RENEWAL", "GRAPHITE PENCILS", "GRAPHITE SPYWARE FOR PHONES",
    "FULLY CONFIGURED PROPRIETARY SOLUTION", "MOBILE DEVICE FORENSICS SUPPORT", "GUARD SERVICES",
    "GRAYKEY UNITS", "CELL SITE SIMULATOR UPGRADE", "LICENSE PLATE READER CAMERAS",
]  # fmt: skip
NAMES = {
    "paragon": ["Paragon Solutions Ltd.", "Paragon Solutions (US) Inc", "Southern Solutions"],
    "cellebrite": ["Cellebrite DI Ltd.", "Cellebrite USA Corp", "Merlin"],
    "candiru": ["Candiru Ltd", "Saito Tech Ltd", "Grindavik Solutions Ltd", "Area"],
    "grayshift": ["Grayshift LLC", "Magnet Forensics", "Carahsoft Technology"],
}
PRODUCTS = {
    "paragon": [("Graphite", (), False)],
    "cellebrite": [("UFED", ("UFED TOUCH",), True), ("Pathfinder", (), False)],
    "candiru": [("Sherlock", (), False)],
    "grayshift": [("GrayKey", ("GREYKEY", "GRAY KEY"), True)],
}


@cache
def actions() -> pa.Table:
    rows = [
        an_action(
            action_id=f"{number}-{text}", award_id=f"AWARD-{number}-{text}", piid=None,
            recipient_name=recipient, description=DESCRIPTIONS[(number + text) % len(DESCRIPTIONS)],
            recipient_uei="UEI123456789" if number == 3 else None,
            parent_name="Cellebrite DI Ltd" if number == 7 else None,
            recipient_address="100 MAIN STREET, HERNDON" if number % 5 == 0 else None,
            recipient_country="USA",
        )
        for number, recipient in enumerate(RECIPIENTS)
        for text in range(0, 6, 3)
    ]  # fmt: skip
    return a_table(ACTION, *rows)


@cache
def some_phrases() -> tuple[Phrase, ...]:
    return load_phrases()[::4]


def flags() -> st.SearchStrategy[bool]:
    return st.booleans()


@st.composite
def vendors(draw: st.DrawFn, vendor_id: str) -> Vendor:
    names = draw(st.lists(st.sampled_from(NAMES[vendor_id]), unique=True, max_size=3))
    products = draw(st.lists(st.sampled_from(PRODUCTS[vendor_id]), unique=True))
    spelled = draw(flags())
    return Vendor(
        id=vendor_id,
        name=draw(st.sampled_from([vendor_id.title(), f"{vendor_id.title()} Group"])),
        role="vendor",
        classes=(draw(st.sampled_from(["commercial-spyware", "device-forensics"])),),
        about="A.",
        about_source="s1",
        sources={"s1": SOURCE},
        business=draw(st.sampled_from(["only", "mixed"])),
        names=tuple(
            Name(value=name, kind="alias", country="IL", weak=draw(flags()), **GRADED)
            for name in names
        ),
        products=tuple(
            Product(
                value=value, class_="device-forensics", distinctive=sure,
                aliases=aliases if spelled else (), **GRADED,
            )
            for value, aliases, sure in products
        ),
        identifiers=(Identifier(scheme="UEI", value="UEI123456789", **GRADED),)
        if draw(flags())
        else (),
        homonyms=(Homonym(value="Paragon Systems, Inc.", note="Guards", source="s1"),)
        if draw(flags())
        else (),
        facts=(Fact(kind="address", value="100 Main Street, Herndon, Virginia", **GRADED),)
        if draw(flags())
        else (),
    )  # fmt: skip


@st.composite
def states(draw: st.DrawFn) -> Targets:
    chosen = draw(st.lists(st.sampled_from(sorted(NAMES)), unique=True, max_size=3))
    registry = Registry(vendors=tuple(draw(vendors(one)) for one in sorted(chosen)))
    phrases = draw(st.lists(st.sampled_from(some_phrases()), unique=True, max_size=6))
    return targets_of(registry, phrases)


def of(table: pa.Table, awards: pa.Array) -> list[dict[str, Any]]:
    rows: list[dict[str, Any]] = (
        table.filter(pc.is_in(table["award_id"], awards)).sort_by("award_id").to_pylist()
    )
    return rows


@settings(max_examples=30, deadline=None)
@given(states(), states())
def test_screening_what_changed_gives_the_leads_of_a_full_screening_of_those_awards(
    before: Targets, after: Targets
) -> None:
    ids = touched(actions(), changes(before, after))
    mine = actions().filter(pc.is_in(actions()["award_id"], ids))
    others = actions().filter(pc.invert(pc.is_in(actions()["award_id"], ids)))["award_id"]
    hits_before, leads_before = screen(actions(), before)
    hits_after, leads_after = screen(actions(), after)

    again = screened_again(mine, before, after)

    assert of(screen(mine, after)[1], ids) == of(leads_after, ids)
    assert of(hits_after, others.unique()) == of(hits_before, others.unique())
    assert of(leads_after, others.unique()) == of(leads_before, others.unique())
    every = actions()["award_id"].unique()
    assert of(again.leads, every) == of(difference(leads_before, leads_after), every)


@given(states())
@settings(max_examples=5, deadline=None)
def test_a_state_and_itself_differ_in_nothing(state: Targets) -> None:
    assert len(touched(actions(), changes(state, state))) == 0


def a_state(*names: str) -> Targets:
    vendor = Vendor(
        id="candiru", name="Candiru", role="vendor", classes=("commercial-spyware",), about="A.",
        about_source="s1", sources={"s1": SOURCE},
        names=tuple(Name(value=name, kind="alias", **GRADED) for name in names),
    )  # fmt: skip
    return targets_of(Registry(vendors=(vendor,)), ())


def test_one_alias_touches_the_awards_that_bear_its_words_and_no_others() -> None:
    before, after = a_state("Candiru Ltd"), a_state("Saito Tech Ltd", "Candiru Ltd")

    ids = touched(actions(), changes(before, after))
    again = screened_again(actions(), before, after)

    recipients = pc.take(actions()["recipient_name"], pc.index_in(ids, actions()["award_id"]))
    assert set(recipients.to_pylist()) == {"SAITO TECH LTD", "SAITO FISHERIES OF KYOTO"}
    assert {(row["recipient_name"], row["change"]) for row in again.leads.to_pylist()} == {
        ("SAITO TECH LTD", "new")
    }


def test_a_name_taken_out_takes_its_leads_with_it_and_says_so() -> None:
    before, after = a_state("Candiru Ltd", "Saito Tech Ltd"), a_state("Candiru Ltd")

    again = screened_again(actions(), before, after)

    assert {row["change"] for row in again.leads.to_pylist()} == {"gone"}
    assert {row["recipient_name"] for row in again.leads.to_pylist()} == {"SAITO TECH LTD"}


def test_rows_that_only_moved_are_no_change() -> None:
    before = a_state("Candiru Ltd", "Saito Tech Ltd")
    moved = replace(before, names=before.names.set_column(
        0, "name_id", pa.array(["candiru/name/8", "candiru/name/9"])
    ))  # fmt: skip

    found = changes(before, moved)

    assert found.gone.names.num_rows == found.new.names.num_rows == 0
