"""
A workspace as large as an office's: many cases and many leads, for the other measurements.

    python bench/many_cases.py HOME [CASES] [LEADS]      makes HOME, to be named as STOPWORK_HOME

Every entry is sealed and placed as the program does it, with the marks that it would have; what a
case may hold is not checked again, since that takes longer than all the rest. The leads are those
of the sample, screened by the program, and repeated under other numbers.
"""

import os
import secrets
import sys
from collections.abc import Iterable, Iterator
from datetime import UTC, date, datetime, time, timedelta
from pathlib import Path
from random import Random
from typing import Any

sys.path[:0] = [str(Path(__file__).parents[1] / "src")]

import pyarrow as pa  # noqa: E402
import pyarrow.compute as pc  # noqa: E402
import pyarrow.parquet as pq  # noqa: E402

from stopwork.cases import acts, events  # noqa: E402
from stopwork.cases.marks import guarded, known_now, marks, noted  # noqa: E402
from stopwork.cases.stored import stored  # noqa: E402
from stopwork.desk.leads.inbox import (  # noqa: E402
    TABLES,
    newest_run,
    runs_of_pages,
    screen_for_pages,
)
from stopwork.desk.leads.sample import SAMPLE  # noqa: E402
from stopwork.log.entries import Entry, NewEntry, placed, sealed  # noqa: E402
from stopwork.log.store import Store, open_workspace  # noqa: E402

CASES, LEADS = 10_000, 200_000
WHO = "Robin Vale"
AGENCIES = ("ICE", "CBP", "FBI", "DEA", "USSS", "BOP", "ATF", "TSA")
VENDORS = ("PARAGON SOLUTIONS (US) INC", "CELLEBRITE INC", "COGNYTE TECHNOLOGIES", "BABEL STREET")
BEGAN = date(2024, 10, 1)
EVERY_DAY = 700  # cases are opened over so many days


def case_name(number: int) -> str:
    """Return the id of one of the cases."""
    return f"case-{number:05}"


def award_name(number: int) -> str:
    """Return the number of the award that a case is on."""
    return f"70CTD024P{number:08}"


def furnished(home: Path, cases: int = CASES, leads: int = LEADS) -> None:
    """Make a home with so many cases of about twenty entries each, and so many leads."""
    os.environ["STOPWORK_HOME"] = str(home)
    screen_for_pages([str(SAMPLE / "awards.csv")])
    repeated(leads)
    store = open_workspace(home / "cases")
    fill(store, cases)
    store.close()


def fill(store: Store, cases: int) -> None:
    """Put so many cases into an empty store."""
    store.refill(_entries(cases), ())


def _entries(cases: int) -> Iterator[Entry]:
    chance, index = Random(18), 0
    granted = events.RoleGranted(person=WHO, role="reviewer", office="", on=BEGAN)
    workspace: tuple[str, Iterable[Any]] = ("workspace", [granted])
    for name, told in (workspace, *_cases(cases, chance)):
        known = known_now(())
        for sequence, event in enumerate(told):
            new = _new(event, known)
            noted(known, new, new.visibility)
            yield placed(new, index=index, case_id=name, sequence=sequence)
            index += 1


def _cases(cases: int, chance: Random) -> Iterator[tuple[str, list[events.Event]]]:
    return ((case_name(number), list(_told(number, chance))) for number in range(cases))


def _new(event: events.Event, known: object) -> NewEntry:
    name, fields = stored(event)
    line = NewEntry(
        at=datetime.combine(date(2026, 11, 1), time(12), UTC),
        actor=WHO,
        role="reviewer",
        event=name,
        fields=fields,
        visibility=guarded(name, fields, marks(name, fields), known),  # type: ignore[arg-type]
    )
    return sealed(line, secrets.token_hex)


def _told(number: int, chance: Random) -> Iterator[events.Event]:
    """Yield what is on record of a case: opened, stopped, most of it unanswered."""
    on = BEGAN + timedelta(days=number % EVERY_DAY)
    agency, vendor = chance.choice(AGENCIES), chance.choice(VENDORS)
    award, signed = award_name(number), on - timedelta(days=chance.randrange(10, 300))
    stopped = on + timedelta(days=chance.randrange(1, 30))
    yield events.CaseOpened(title=f"{agency} and {vendor.title()}, {number}", agency=agency,
                            vendor=vendor, reason="a lead", on=on)  # fmt: skip
    yield events.AwardLinked(award=award, recipient=vendor, on=on, currency="USD",
                             amount=f"{chance.randrange(1, 5_000)}000.00")  # fmt: skip
    yield events.HitJudged(hit="h1", vendor="paragon", judgement="same", reason="one name", on=on)
    for source, grade in (("record", "primary-record"), ("press", "reputable-press")):
        yield events.SourceCited(source=source, title=f"About {award}", publisher="USAspending",
                                 grade=grade, published_on=signed, on=on)  # fmt: skip
    said: list[tuple[str, str, str | bool]] = [
        ("contract.signed_on", "day", str(signed)), ("contract.exists", "truth", True),
        ("product.is_end_to_end_suite", "truth", True),
        ("product.gains_remote_access", "truth", True), ("use.is_operational", "truth", True),
        ("agency.is_44usc3502_agency", "truth", True), ("product.named", "text", "Graphite"),
    ]  # fmt: skip
    if number % 3:
        said.append(("contract.stop_work_issued_on", "day", str(stopped)))
    if number % 5 == 0:
        said.append(("contract.stop_work_lifted_on", "day", str(stopped + timedelta(days=60))))
    for at, (key, kind, value) in enumerate(said, 1):
        yield _claim(f"c{at}", key, kind, value, signed)
    yield _claim("c90", "contract.signed_on", "day", str(signed + timedelta(days=1)), signed)
    for at in (1, 2, 3):
        due = on + timedelta(days=chance.randrange(20, 900))
        yield events.QuestionAsked(question=f"q{at}", words=f"Who signed it, and why ({at})?",
                                   to=agency, on=on, due_on=due)  # fmt: skip
    if number % 7 == 0:
        yield acts.StopWorkIssued(on=stopped, modification="P00001", approved_by="Ann Above",
                                  approving_office="Head of Contracting", reason="to look",
                                  award=award)  # fmt: skip


def _claim(name: str, key: str, kind: str, value: Any, on: date) -> events.ClaimAsserted:
    source = "press" if name == "c90" else "record"
    grade = "reputable-press" if name == "c90" else "primary-record"
    return events.ClaimAsserted(claim=name, key=key, subject="case", type=kind, value=value,
                                says=f"{key} is so.", source=source, grade=grade,
                                published_on=on)  # fmt: skip


def repeated(leads: int) -> None:
    """Let the newest run have so many leads: its own, repeated under other numbers."""
    folder = runs_of_pages() / str(newest_run())
    table = pq.read_table(folder / "leads.parquet")
    times = -(-leads // max(1, table.num_rows))
    for name in TABLES:
        one = pq.read_table(folder / f"{name}.parquet")
        if name in ("rejects", "gaps"):
            continue
        many = pa.concat_tables([_again(one, turn) for turn in range(times)])
        if name == "leads":
            many = many.slice(0, leads)
        pq.write_table(many, folder / f"{name}.parquet")


def _again(table: pa.Table, turn: int) -> pa.Table:
    """The rows under other numbers of awards."""
    for name in ("award_id", "piid"):
        if turn and name in table.column_names:
            at = table.column_names.index(name)
            other = pc.binary_join_element_wise(table[name], f"X{turn:06}", "")
            table = table.set_column(at, table.field(at), other)
    return table


if __name__ == "__main__":
    furnished(Path(sys.argv[1]), *map(int, sys.argv[2:]))
