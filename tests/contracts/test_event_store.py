"""What every store of entries keeps to: in memory, in SQLite, in PostgreSQL."""

from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import pytest
from sqlalchemy import URL

from new_entries import a_sealed, some_sealed
from stopwork.errors import Conflict, LogError
from stopwork.log.entries import leaf_bytes
from stopwork.log.store import EventStore, open_file, open_store
from stopwork.log.verify import check


def test_what_was_added_comes_back_as_it_was_sealed(store: EventStore) -> None:
    added = store.append("case-1", 0, some_sealed(3))

    read = list(store.entries())

    assert read == list(added)
    assert [leaf_bytes(entry) for entry in read] == [leaf_bytes(entry) for entry in added]
    assert [entry.fields["note"] for entry in read] == ["by téléphone, ‘quoted’"] * 3


def test_entries_of_all_cases_have_one_order_without_a_gap(store: EventStore) -> None:
    store.append("a", 0, some_sealed(2))
    store.append("b", 0, some_sealed(1))
    store.append("a", 2, some_sealed(1))

    assert [(e.index, e.case_id, e.sequence) for e in store.entries()] == [
        (0, "a", 0), (1, "a", 1), (2, "b", 0), (3, "a", 2),
    ]  # fmt: skip


def test_one_case_is_read_alone_and_from_a_place_on(store: EventStore) -> None:
    store.append("a", 0, some_sealed(2))
    store.append("b", 0, some_sealed(2))
    store.append("a", 2, some_sealed(1))

    assert [entry.index for entry in store.entries("a")] == [0, 1, 4]
    assert [entry.index for entry in store.entries("a", after=1)] == [4]
    assert [entry.index for entry in store.entries(after=2)] == [3, 4]
    assert list(store.entries("no such case")) == []


def test_who_saw_less_than_there_is_gets_a_conflict_and_adds_nothing(store: EventStore) -> None:
    store.append("a", 0, some_sealed(2))

    with pytest.raises(Conflict, match="case 'a' has 2 entries"):
        store.append("a", 1, some_sealed(3))
    with pytest.raises(Conflict):
        store.append("a", 3, some_sealed(1))

    assert len(list(store.entries())) == 2


def test_a_refused_append_leaves_no_gap_in_the_order(store: EventStore) -> None:
    unsealed = a_sealed(1).__class__(
        at=a_sealed(1).at, actor="x", role="reviewer", event="e", fields={}, visibility={}
    )

    with pytest.raises(LogError):
        store.append("a", 0, [a_sealed(0), unsealed])
    store.append("a", 0, [a_sealed(0)])

    assert [entry.index for entry in store.entries()] == [0]


def test_adding_nothing_adds_nothing(store: EventStore) -> None:
    assert list(store.append("a", 0, [])) == []
    assert list(store.entries()) == []


def test_checkpoints_are_kept_in_their_order(store: EventStore) -> None:
    assert list(store.checkpoints()) == []

    store.save_checkpoint("stopwork.example/log\n1\nroot one\n")
    store.save_checkpoint("stopwork.example/log\n2\nroot two\n")

    assert list(store.checkpoints()) == [
        "stopwork.example/log\n1\nroot one\n",
        "stopwork.example/log\n2\nroot two\n",
    ]


def test_what_one_opens_another_has_written(opened: Any) -> None:
    first, second = opened(), opened()

    first.append("a", 0, some_sealed(1))
    with pytest.raises(Conflict):
        second.append("a", 0, some_sealed(1))
    second.append("a", 1, some_sealed(1))

    assert [entry.sequence for entry in opened().entries("a")] == [0, 1]


def test_eight_writers_at_once_lose_and_double_nothing_in_sqlite(tmp_path: Any) -> None:
    _writers_at_once(8, lambda: open_file(tmp_path / "case.sqlite3"))


def test_32_writers_at_once_lose_and_double_nothing_in_postgresql(database: URL) -> None:
    _writers_at_once(32, lambda: open_store(database))


EACH = 8


def _writers_at_once(writers: int, how: Any) -> None:
    """Each adds to a case of its own and once to that of all, again after every Conflict."""

    def write(number: int) -> list[str]:
        store = how()
        done = []
        for turn in range(EACH):
            done.append(f"{number}/{turn}")
            store.append(f"own-{number}", turn, [a_sealed(0, name=done[-1])])
        _insist(store, f"shared/{number}")
        store.close()
        return [*done, f"shared/{number}"]

    with ThreadPoolExecutor(writers) as pool:
        names = [name for done in pool.map(write, range(writers)) for name in done]

    store = how()
    assert Counter(entry.fields["name"] for entry in store.entries()) == Counter(names)
    assert check(store).entries == writers * (EACH + 1)
    store.close()


def _insist(store: EventStore, name: str) -> None:
    while True:
        seen = sum(1 for _ in store.entries("shared"))
        try:
            store.append("shared", seen, [a_sealed(0, name=name)])
        except Conflict:
            continue
        return
