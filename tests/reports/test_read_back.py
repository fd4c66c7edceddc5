"""Tables read back from what was written: the same rows, or a sentence that says why not."""

import io
import string
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from hypothesis import given
from hypothesis import strategies as st

from builders import a_lead, a_span, a_table, an_event, run_facts
from hostile_words import HOSTILE, HUGE, hostile_leads, hostile_spans
from stopwork.errors import UsageError
from stopwork.reports.facts.manifest import manifest_of, manifest_text
from stopwork.reports.facts.run import Findings
from stopwork.reports.leads.read_back import EVENTS, LEADS, SPANS, Written, written
from stopwork.reports.leads.write import FORMATS, write_leads
from stopwork.schema import EVENT, LEAD, SPAN

SUFFIXES = sorted(FORMATS)
WORDS = st.text(st.characters(exclude_categories=["Cs"]), min_size=1, max_size=30)


def bytes_of(suffix: str, table: pa.Table) -> bytes:
    """A table as a file with that ending holds it."""
    out = io.BytesIO()
    FORMATS[suffix](table, out)
    return out.getvalue()


def again(table: pa.Table, suffix: str) -> Written:
    return written(bytes_of(suffix, table), f"table{suffix}")


@pytest.mark.parametrize("suffix", SUFFIXES)
def test_leads_spans_and_events_come_back_as_they_were(suffix: str) -> None:
    nothing = a_lead(**dict.fromkeys(set(LEAD.names) - {"reasons"}), reasons=["One.", "Two."])
    kept = {name: a_lead()[name] for name in ("award_id", "lead_class", "confidence", "score",
            "scope_note", "contract_state", "source")}  # fmt: skip
    tables = {
        LEADS: a_table(LEAD, a_lead(), {**nothing, **kept}, a_lead(judgements=["Ana: same."])),
        SPANS: a_table(SPAN, a_span(), a_span(start_date=None, days=None, end_date=None)),
        EVENTS: a_table(EVENT, an_event()),
    }

    for kind, table in tables.items():
        found = again(table, suffix)

        assert found.kind == kind
        assert found.table.equals(table)
        assert found.table.schema.equals(table.schema, check_metadata=True)


@pytest.mark.parametrize("suffix", SUFFIXES)
def test_hostile_text_comes_back_to_the_letter(suffix: str) -> None:
    for table in (hostile_leads(), hostile_leads(HUGE), hostile_spans()):
        assert again(table, suffix).table.equals(table)


@given(
    words=WORDS,
    amount=st.none() | st.decimals(-(10**12), 10**12, places=2),
    day=st.none() | st.dates(date(1900, 1, 1), date(2999, 12, 31)),
    suffix=st.sampled_from(SUFFIXES),
)
def test_any_lead_comes_back(
    words: str, amount: Decimal | None, day: date | None, suffix: str
) -> None:
    table = a_table(LEAD, a_lead(
        recipient_name=words, description=words, obligated=amount, first_action_date=day,
    ))  # fmt: skip

    assert again(table, suffix).table.equals(table)


@pytest.mark.parametrize("suffix", [".csv", ".jsonl", ".parquet"])
def test_the_manifest_of_the_run_comes_with_the_leads(suffix: str, tmp_path: Path) -> None:
    leads = a_table(LEAD, a_lead())
    manifest = manifest_of(Findings(leads=leads), run_facts())
    write_leads(leads, manifest, tmp_path / f"leads{suffix}")
    near = tmp_path / f"leads{suffix}.manifest.json"

    found = written(
        (tmp_path / f"leads{suffix}").read_bytes(), f"leads{suffix}",
        near.read_text() if near.is_file() else None,
    )  # fmt: skip

    assert found.manifest == manifest


def test_leads_that_are_not_those_of_the_manifest_are_refused() -> None:
    manifest = manifest_of(Findings(leads=a_table(LEAD, a_lead())), run_facts())
    changed = bytes_of(".csv", a_table(LEAD, a_lead(recipient_name="SOMEBODY ELSE INC")))

    with pytest.raises(UsageError, match="its leads are not those of its manifest"):
        written(changed, "leads.csv", manifest_text(manifest))


def test_a_manifest_that_was_changed_is_refused() -> None:
    leads = a_table(LEAD, a_lead())
    text = manifest_text(manifest_of(Findings(leads=leads), run_facts()))

    with pytest.raises(UsageError, match="its digest is not that of its content"):
        written(bytes_of(".csv", leads), "leads.csv", text.replace('"hits": 0', '"hits": 9'))


A_CSV = bytes_of(".csv", a_table(LEAD, a_lead()))

A_LINE = bytes_of(".jsonl", a_table(LEAD, a_lead()))


def _parquet(table: pa.Table) -> bytes:
    out = io.BytesIO()
    pq.write_table(table, out)
    return out.getvalue()


@pytest.mark.parametrize(
    ("content", "name", "says"),
    [
        (b"", "leads.csv", "is no file of leads, spans or events"),
        (b"award_id,piid\r\n1,2\r\n", "leads.csv", "is no file of leads, spans or events"),
        (b"\xff\xfe", "leads.csv", "cannot be read as a table"),
        (b"{not json", "leads.jsonl", "cannot be read as a table"),
        (b"[1]\n", "leads.jsonl", "is no file of leads, spans or events"),
        (b"no parquet", "leads.parquet", "cannot be read as a table"),
        (_parquet(pa.table({"a": [1]})), "leads.parquet", "is no file of leads, spans or events"),
        (b"x", "leads.xlsx", "use .csv, .jsonl or .parquet"),
        (b"x", "leads", "use .csv, .jsonl or .parquet"),
        (A_CSV + b"one,cell\r\n", "leads.csv", "other columns"),
        (A_CSV.replace(b"0.97", b"high"), "leads.csv", "row 1"),
        (A_CSV.replace(b"2024-09-27", b"27 Sep"), "leads.csv", "row 1"),
        (A_LINE + b"{}\n", "leads.jsonl", "row 2"),
        (A_LINE.replace(b'"ICE"', b'"\\ud800"'), "leads.jsonl", "no such table can hold"),
        (A_LINE.replace(b"2000000.00", b"1e40"), "leads.jsonl", "row 1"),
        (A_LINE.replace(b"2000000.00", b"9" * 21), "leads.jsonl", "no such table can"),
    ],
)  # fmt: skip
def test_what_is_no_table_of_ours_is_refused_in_one_sentence(
    content: bytes, name: str, says: str
) -> None:
    with pytest.raises(UsageError, match=says) as refused:
        written(content, name)

    assert str(refused.value).startswith(f"{name}: ")
    assert "\n" not in str(refused.value)


@given(content=st.binary(max_size=200) | st.text(string.printable, max_size=200).map(str.encode),
       suffix=st.sampled_from(SUFFIXES))  # fmt: skip
def test_any_bytes_are_read_or_refused(content: bytes, suffix: str) -> None:
    try:
        found: Any = written(content, f"x{suffix}")
    except UsageError:
        return
    assert found.kind in {LEADS, SPANS, EVENTS}


@pytest.mark.parametrize(
    "words", ["'=A", "''=A", "'", "'-5", "=A", "-5", "a | b", r"a \| b", "|", r"\|", "a |", "| a"]
)
def test_a_leads_file_of_our_own_is_never_called_changed(words: str) -> None:
    leads = a_table(LEAD, a_lead(recipient_name=words, description=words, reasons=[words, words]))
    manifest = manifest_of(Findings(leads=leads), run_facts())

    found = written(bytes_of(".csv", leads), "leads.csv", manifest_text(manifest))

    assert found.table.equals(leads)


def test_a_cell_that_was_defused_gets_its_first_character_back() -> None:
    table = a_table(LEAD, a_lead(description=HOSTILE, recipient_name="'QUOTED' LTD"))

    text = bytes_of(".csv", table)

    assert b"'=cmd" in text
    assert written(text, "l.csv").table.equals(table)
