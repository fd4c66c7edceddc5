"""Contradictions, provisions, groups, stop-work spans and money as pictures with equal tables."""

from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import paragon
from case_events import asserted, cited
from chart_cases import (
    HOSTILE,
    a_basis,
    assert_sound,
    by_class,
    facts_in,
    in_table,
    parsed,
    words_in,
)
from stopwork.cases.claims import GRADES
from stopwork.cases.events import ContradictionJudged
from stopwork.reports.charts.contradictions import contradictions_chart
from stopwork.reports.charts.contradictions_table import mark_of, ordered
from stopwork.reports.charts.group import group_picture
from stopwork.reports.charts.money import Obligated, money_chart
from stopwork.reports.charts.parts import fitted
from stopwork.reports.charts.provision_tree import findings_of, lines_of, tree_of, word_of
from stopwork.reports.charts.provisions import provision_chart
from stopwork.reports.charts.spans import StopSpan, spans_chart
from stopwork.reports.charts.text_width import width_of
from stopwork.reports.documents.document import AWARD, Picture, Ref
from stopwork.reports.documents.svg import safe, standing_alone

ON = date(2026, 6, 2)
KEY = "contract.office"


def there(picture: Picture | None) -> Picture:
    assert picture is not None
    return picture


# --- Contradictions.


def two_sides(grade: str = "reputable-press", **other: object) -> tuple:  # type: ignore[type-arg]
    return (
        cited(),
        asserted("one", KEY, "North", grade="reputable-press"),
        asserted("other", KEY, "South", grade=grade, **other),
    )


def test_the_preferred_side_stands_on_the_left_and_says_so() -> None:
    basis = a_basis(*two_sides("low"))

    picture = there(contradictions_chart(basis))

    assert ordered(basis.contradictions[0])[0].value == "North"
    assert "preferred" in words_in(parsed(picture))
    assert "set aside" in in_table(picture)
    assert "open" not in words_in(parsed(picture))


def test_a_contradiction_that_nothing_decides_is_open() -> None:
    picture = there(contradictions_chart(a_basis(*two_sides())))

    assert "open" in words_in(parsed(picture))
    assert "preferred" not in words_in(parsed(picture))
    assert "1 is open" in picture.says


def test_a_reviewers_judgement_is_said_to_be_one() -> None:
    judged = ContradictionJudged(
        key=KEY, subject="case", preferred="other", reason="I asked.", on=date(2026, 2, 2)
    )

    picture = there(contradictions_chart(a_basis(*two_sides(), judged)))

    assert "judged by a reviewer" in words_in(parsed(picture))
    assert "I asked. (a reviewer)" in in_table(picture)


def test_first_hand_second_hand_and_copies_are_told_apart_without_colour() -> None:
    basis = a_basis(
        *two_sides("low", directness="second-hand"),
        asserted("third", KEY, "South", grade="low", repeats="other"),
        asserted("fourth", KEY, "North", directness="first-hand"),
    )
    claims = [claim for side in basis.contradictions[0].sides for claim in side.claims]

    assert {claim.id: mark_of(claim) for claim in claims} == {
        "one": "unsaid", "other": "second", "third": "copy", "fourth": "first",
    }  # fmt: skip
    drawing = parsed(there(contradictions_chart(basis)))
    for mark in ("first", "second", "copy", "unsaid"):
        assert len(by_class(drawing, mark)) == 2  # one is the legend's


def test_a_better_grade_stands_nearer_to_the_middle_on_either_side() -> None:
    basis = a_basis(
        cited(),
        *(asserted(f"n{g}", KEY, "North", grade=g, directness="first-hand") for g in GRADES),
        *(asserted(f"s{g}", KEY, "South", grade=g, directness="first-hand") for g in GRADES),
    )

    drawing = parsed(there(contradictions_chart(basis)))

    places = [float(dot.get("cx", "")) for dot in by_class(drawing, "first")[:-1]]
    left = [x for x in places if x < 360]
    right = [x for x in places if x > 360]
    assert left == sorted(left, reverse=True)
    assert right == sorted(right)
    assert len(left) == len(right) == 9


def test_a_hundred_copies_are_one_mark_with_their_number() -> None:
    copies = [asserted(f"n{n}", KEY, "South", grade="low", repeats="other") for n in range(100)]

    picture = there(contradictions_chart(a_basis(*two_sides("low"), *copies)))

    assert_sound(picture)
    assert "×101" in words_in(parsed(picture))


def test_a_case_without_contradictions_has_no_such_picture() -> None:
    assert contradictions_chart(a_basis(cited())) is None


def test_all_thirteen_contradictions_of_the_paragon_case_are_drawn_with_their_claims() -> None:
    basis = paragon.basis(ON)
    picture = there(contradictions_chart(basis))

    assert_sound(picture)
    assert words_in(parsed(picture)).count("open") == 4
    assert words_in(parsed(picture)).count("preferred") == 9
    refs = {ref.id for ref in picture.refs}
    assert {c.id for one in basis.contradictions for s in one.sides for c in s.claims} <= refs


@pytest.mark.parametrize("words", HOSTILE)
def test_hostile_sides_stay_text(words: str) -> None:
    basis = a_basis(
        cited(), asserted("one", KEY, words), asserted("other", KEY, "x"), name="<'\"&>"
    )

    picture = there(contradictions_chart(basis))

    assert_sound(picture)
    assert len(picture.svg) < 20_000


# --- Provisions.


def test_every_provision_of_the_order_with_a_finding_is_in_the_table() -> None:
    basis = paragon.basis(ON)

    picture = there(provision_chart(basis))

    assert_sound(picture)
    assert picture.table is not None
    assert len(picture.table.rows) == len(findings_of(basis)) > 60
    assert {f"provision:{one.provision.id}" for one in findings_of(basis)} <= {
        str(ref) for ref in picture.refs
    }


def test_every_provision_stands_in_one_line_of_the_drawing_and_folds_hide_no_finding() -> None:
    basis = paragon.basis(ON)
    found = findings_of(basis)

    lines = lines_of(tree_of(found, basis.assessment.indicators), basis.regime.sections)

    drawn = [name for line in lines for name in line.ids]
    assert sorted(drawn) == sorted(one.provision.id for one in found)
    words = {one.provision.id: word_of(one) for one in found}
    for line in lines:
        assert {words[name] for name in line.ids} <= {line.word}
    assert len(lines) < 50


def test_a_finding_is_a_sign_and_a_word_and_unknown_is_never_no() -> None:
    basis = paragon.basis(ON)
    drawing = parsed(there(provision_chart(basis)))

    signs, words = by_class(drawing, "finding"), words_in(drawing)

    assert len(signs) == sum(
        words.count(word) for word in ("shown", "shown not to be", "not shown", "not in force")
    )
    assert words.count("shown not to be") == 3  # one is the legend's
    assert "'Not shown' is not 'no'" in there(provision_chart(basis)).says


def test_a_factor_shown_in_part_is_not_folded_away() -> None:
    lines = lines_of(
        tree_of(findings_of(paragon.basis(ON)), paragon.basis(ON).assessment.indicators),
        paragon.basis(ON).regime.sections,
    )

    contested = [line for line in lines if line.ids == ("eo-14093.2.a.ii.A.1",)]
    assert contested[0].says.startswith("shown in part, contested")


def test_before_its_day_the_order_is_drawn_as_not_in_force() -> None:
    before = there(provision_chart(a_basis(on=date(2023, 3, 26))))
    after = there(provision_chart(a_basis()))

    assert_sound(before)
    assert "not in force" in words_in(parsed(before))[4:]
    assert "not shown" not in before.says.partition("'")[0]
    assert "not in force" not in words_in(parsed(after))[4:]


def test_after_the_day_somebody_last_looked_the_picture_says_so() -> None:
    assert "was not looked up" in there(provision_chart(a_basis(on=date(2026, 12, 1)))).says
    assert "was not looked up" not in there(provision_chart(a_basis())).says


# --- The vendor's group.


def test_the_group_of_the_paragon_case_is_a_picture_with_its_ties_as_rows() -> None:
    vendor = paragon.basis(ON).vendor
    assert vendor is not None

    picture = there(group_picture(vendor))

    drawing = parsed(picture)
    ids = [each.get("id") for each in drawing.iter() if each.get("id")]
    assert all(str(one).startswith(f"{picture.key}-") for one in ids)
    assert drawing.get("aria-labelledby") == f"{picture.key}-paragon-t {picture.key}-paragon-d"
    assert picture.table is not None
    assert len(picture.table.rows) == len(vendor.edges)
    assert {ref.kind for ref in picture.refs} == {"vendor"}
    assert "AE Industrial Partners (US) is an owner of Paragon Solutions (IL)" in in_table(picture)
    for marked in drawing.iter():
        end = marked.get("marker-end")
        assert end is None or end.removeprefix("url(#").rstrip(")") in ids


def test_a_group_without_ties_has_no_picture() -> None:
    vendor = paragon.basis(ON).vendor
    assert vendor is not None

    assert group_picture(replace(vendor, edges=())) is None


# --- Stop-work orders across an agency.


def order(
    award: str, start: date | None = date(2024, 10, 8), end: date | None = None, **other: object
) -> StopSpan:
    days = (end - start).days if start and end else None
    values: dict[str, object] = {
        "agency": "ICE",
        "recipient": "V",
        "days": days,
        "is_beyond": None if days is None else days >= 90,
        **other,
    }
    return StopSpan(award=award, start=start, end=end, **values)  # type: ignore[arg-type]


def test_the_days_past_ninety_are_hatched_and_said_to_be_no_finding() -> None:
    picture = there(spans_chart([order("a", end=date(2025, 8, 30))]))

    drawing = parsed(picture)
    full, beyond = by_class(drawing, "full")[1], by_class(drawing, "hatch")[1]
    share = float(full.get("width", "")) / (
        float(full.get("width", "")) + float(beyond.get("width", ""))
    )
    assert abs(share - 90 / 326) < 0.01
    assert "which is no finding" in picture.says
    assert_sound(picture)


def test_an_order_without_a_published_end_is_drawn_open() -> None:
    picture = there(spans_chart([order("a", last_seen=date(2025, 1, 5))]))

    assert len(by_class(parsed(picture), "dashed")) == 2  # one is the legend's
    assert "no end published" in " ".join(words_in(parsed(picture)))
    assert "not stated" in in_table(picture)


def test_forty_orders_are_drawn_and_the_rest_are_counted_and_in_the_table() -> None:
    rows = [order(f"a{n}", date(2024, 1, 1) + timedelta(days=n)) for n in range(55)]

    picture = there(spans_chart(rows))

    assert_sound(picture)
    assert len(by_class(parsed(picture), "mark")) == 40
    assert "and 15 more in the table" in words_in(parsed(picture))
    assert "15 are in the table only" in picture.says
    assert picture.table is not None
    assert len(picture.table.rows) == 55


def test_an_order_without_any_day_is_in_the_table_only() -> None:
    picture = there(spans_chart([order("a", start=None)]))

    assert_sound(picture)
    assert "no day of any of them is published" in " ".join(words_in(parsed(picture)))
    assert "not known" in in_table(picture)
    assert spans_chart([]) is None


@given(
    st.lists(
        st.tuples(
            st.none() | st.dates(), st.none() | st.dates(), st.none() | st.dates(), st.booleans()
        ),
        min_size=1,
        max_size=12,
    )
)
@settings(max_examples=60, deadline=None)
def test_spans_of_any_days_lie_inside_in_the_order_of_their_first_days(
    days: list[tuple[date | None, date | None, date | None, bool]],
) -> None:
    rows = [
        order(f"a{n}", start, end, last_seen=seen, is_beyond=beyond)
        for n, (start, end, seen, beyond) in enumerate(days)
    ]

    picture = there(spans_chart(rows))

    assert_sound(picture)
    assert picture.table is not None
    starts = [row[4][0].text for row in picture.table.rows if row[4][0].text != "not stated"]  # type: ignore[union-attr]
    known = [start for start, end, _, _ in days if start is not None]
    assert sorted(starts) == sorted(map(str, known))
    bars = by_class(parsed(picture), "bar")[3:]
    dated = [row for row in sorted(rows, key=lambda r: r.start or date.max) if row.start]
    if len(dated) == len(rows) and all(row.end or row.last_seen for row in rows):
        lefts = [float(one.get("x", "")) for one in bars if "full" in one.get("class", "")]
        assert lefts == sorted(lefts)


# --- Money.


def sum_of(year: int, amount: str | None, **other: object) -> Obligated:
    values: dict[str, object] = {
        "vendor_class": "commercial spyware",
        "currency": "USD",
        "refs": (Ref(AWARD, "a"),),
        **other,
    }
    return Obligated(year=year, amount=None if amount is None else Decimal(amount), **values)  # type: ignore[arg-type]


def test_an_amount_that_nobody_published_is_not_stated_and_has_no_bar() -> None:
    picture = there(money_chart([sum_of(2024, None), sum_of(2025, "10")]))

    assert len(by_class(parsed(picture), "bar")) == 1
    assert "not stated" in words_in(parsed(picture))
    assert "not stated" in in_table(picture)
    assert "0.00" not in words_in(parsed(picture))
    assert "1 of 2 sums are not stated" in picture.says


def test_money_taken_back_goes_to_the_left_of_nought() -> None:
    drawing = parsed(there(money_chart([sum_of(2024, "100"), sum_of(2025, "-50")])))

    given_, back = by_class(drawing, "bar")
    assert float(back.get("x", "")) < float(given_.get("x", ""))
    ends = float(back.get("x", "")) + float(back.get("width", ""))
    assert abs(ends - float(given_.get("x", ""))) < 0.5
    assert "-50.00" in words_in(drawing)


def test_currencies_are_never_added_and_have_scales_of_their_own() -> None:
    picture = there(
        money_chart(
            [
                sum_of(2024, "100"),
                sum_of(2024, "5", currency=None),
                sum_of(2024, "9", currency="EUR"),
            ]
        )
    )

    words = words_in(parsed(picture))
    assert {"Obligated, USD", "Obligated, EUR", "Obligated, currency not stated"} <= set(words)
    assert "largest" not in picture.says


def test_classes_are_told_apart_by_pattern_and_by_name() -> None:
    rows = [sum_of(2024, "1", vendor_class=f"class {n}") for n in range(5)]

    drawing = parsed(there(money_chart(rows)))

    assert len({one.get("class") for one in by_class(drawing, "bar")}) == 5
    assert {f"class {n}" for n in range(5)} <= set(words_in(drawing))


def test_years_that_are_not_drawn_are_counted_and_in_the_table() -> None:
    picture = there(money_chart([sum_of(year, "1") for year in range(2000, 2026)], "fiscal year"))

    assert "and 14 more in the table" in words_in(parsed(picture))
    assert picture.table is not None
    assert len(picture.table.rows) == 26
    assert picture.table.head[0] == "Fiscal year"
    assert money_chart([]) is None


@given(
    st.lists(
        st.tuples(
            st.integers(1990, 2030),
            st.none() | st.decimals(-(10**15), 10**15, places=2),
            st.sampled_from(["a", "b", "c" * 90]),
            st.integers(0, 10**6),
        ),
        min_size=1,
        max_size=20,
    )
)
@settings(max_examples=60, deadline=None)
def test_any_sums_are_drawn_inside_with_every_row_in_the_table(
    sums: list[tuple[int, Decimal | None, str, int]],
) -> None:
    rows = [
        Obligated(vendor_class=name, year=year, amount=amount, currency="USD",
                  refs=(Ref(AWARD, "a"),), not_stated=more)
        for year, amount, name, more in sums
    ]  # fmt: skip

    picture = there(money_chart(rows))

    assert_sound(picture)
    assert picture.table is not None
    assert len(picture.table.rows) == len(rows)


# --- All of them.


@pytest.mark.parametrize("words", HOSTILE)
def test_hostile_names_stay_text_in_spans_and_money(words: str) -> None:
    spans = there(spans_chart([order(words or "x", agency=words, recipient=words)], key=words))
    money = there(money_chart([sum_of(2024, "1", vendor_class=words, currency=words)], key=words))

    for picture in (spans, money):
        drawing = parsed(replace(picture, key=""))
        assert drawing.get("role") == "img"
        assert not [one for one in drawing.iter() if one.tag.endswith("script")]
        assert len(picture.svg) < 20_000
        assert len(in_table(picture)) < 20_000


def test_a_chart_on_its_own_is_black_on_white() -> None:
    svg = standing_alone(there(money_chart([sum_of(2024, "1")])).svg)

    assert ' color="#000"' in svg
    assert svg.index('fill="#fff"') < svg.index("<text")
    assert parsed(replace(there(money_chart([sum_of(2024, "1")])), svg=svg)).get("color") == "#000"


def test_no_chart_needs_a_style_a_script_or_another_file() -> None:
    basis = paragon.basis(ON)
    for picture in (contradictions_chart(basis), provision_chart(basis)):
        svg = there(picture).svg
        assert "style" not in svg
        assert "http" not in svg.replace("http://www.w3.org/2000/svg", "")
        assert all(fact.refs for fact in facts_in(there(picture)))


@given(st.text(max_size=600), st.floats(20, 700))
def test_a_fitted_text_fits_and_is_safe_in_xml(text: str, within: float) -> None:
    line = fitted(text, 12, within)

    assert width_of(line, 12) <= within or line == "…"
    assert "<" not in safe(line)
