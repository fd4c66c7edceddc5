"""
How long an exported log of 100,000 entries takes to verify, and to seal and write.

    PYTHONPATH=src python bench/log.py [ENTRIES]
"""

import secrets
import sys
import time
from datetime import UTC, datetime

from stopwork.log.entries import Entry, NewEntry, line_of, placed, sealed
from stopwork.log.file import file_of, verify_file
from stopwork.log.merkle import root
from stopwork.log.notes import Checkpoint, signed, signing_key

FIELDS: dict[str, object] = {
    "key": "contract.stop_work_ordered_on",
    "subject": "award:CONT_AWD_70CTD024P00000012",
    "value": "2024-10-08",
    "evidence": "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08",
    "reason": None,
}
TARGET = 2.0  # seconds for 100,000 entries


def an_entry(index: int) -> Entry:
    """Return one sealed entry of five fields."""
    new = NewEntry(
        at=datetime(2024, 10, 8, tzinfo=UTC),
        actor="A. Reviewer",
        role="reviewer",
        event="claim-asserted",
        fields=FIELDS,
        visibility=dict.fromkeys(FIELDS, "public"),
    )
    new = sealed(new, secrets.token_hex)
    return placed(new, index=index, case_id=f"case-{index % 50}", sequence=index // 50)


def main(count: int) -> None:
    """Print how long sealing and verifying `count` entries took."""
    key = signing_key("bench.example/log", bytes(32))
    began = time.perf_counter()
    lines = [line_of(an_entry(index)) for index in range(count)]
    print(f"sealing and writing {count:,} entries: {time.perf_counter() - began:.2f} s")
    leaves = [bytes.fromhex(line.split("\t")[1]) for line in lines]
    note = signed(Checkpoint(origin=key.name, size=count, root=root(leaves)), key)
    data = "".join(file_of(key.verifier, lines, [note])).encode()
    best = min(_verified(data, count) for _ in range(3))
    print(
        f"verifying them, {len(data) / 1e6:.0f} MB, best of 3: {best:.2f} s"
        f" ({'meets' if best * 100_000 / count < TARGET else 'MISSES'} the target of {TARGET:.0f} s"
        " for 100,000)"
    )


def _verified(data: bytes, count: int) -> float:
    began = time.perf_counter()
    assert verify_file(data).checkpoint.size == count  # noqa: S101 - a wrong answer counts for nothing
    return time.perf_counter() - began


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 100_000)
