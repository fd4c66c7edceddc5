"""A team's database: its user reads and adds, can do nothing else, and differences are named."""

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from sqlalchemy import URL, create_engine

from new_entries import a_sealed, some_sealed
from stopwork.errors import StoreDamaged, StoreError
from stopwork.log.store import Store, open_store
from stopwork.log.turns import turn
from stopwork.log.verify import check, remarks_on

GRANTS = Path(__file__).parents[2] / "docs" / "store.md"
DOCUMENTED = GRANTS.read_text(encoding="utf-8").split("```sql\n")[1].split("```")[0]

NOTHING_REFUSED = """CREATE OR REPLACE FUNCTION stopwork_record_stays() RETURNS trigger AS
$$ BEGIN RETURN NULL; END $$ LANGUAGE plpgsql"""


def as_owner(database: URL, *statements: str) -> None:
    engine = create_engine(database.set(drivername="postgresql+pg8000"))
    with engine.begin() as connection:
        for statement in statements:
            connection.exec_driver_sql(statement)
    engine.dispose()


@pytest.fixture
def reviewer(database: URL) -> URL:
    """The address of a user with the documented grants, in a database that another one made."""
    open_store(database).close()
    lines = [line for line in DOCUMENTED.split(";") if line.strip()]
    given = [line for line in lines if "CREATE ROLE" not in line]
    as_owner(
        database,
        "DO $$ BEGIN CREATE ROLE reviewer LOGIN; EXCEPTION WHEN duplicate_object THEN NULL; END $$",
        *given,
    )
    return database.set(username="reviewer")


@pytest.fixture
def store(reviewer: URL) -> Iterator[Store]:
    made = open_store(reviewer)
    made.append("a", 0, some_sealed(3))
    made.save_checkpoint("note")
    yield made
    made.close()


def test_the_documented_grants_suffice_to_read_add_and_verify(store: Store) -> None:
    assert [entry.index for entry in store.entries()] == [0, 1, 2]
    assert store.checkpoints() == ["note"]
    assert check(store).entries == 3
    assert remarks_on(store) == ()


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE entry SET actor = 'x'",
        "DELETE FROM entry",
        "TRUNCATE entry",
        "DROP TABLE checkpoint",
        "DROP TRIGGER entry_stays ON entry",
        "ALTER TABLE entry DISABLE TRIGGER ALL",
        "CREATE TRIGGER t BEFORE INSERT ON entry EXECUTE FUNCTION stopwork_record_stays()",
        NOTHING_REFUSED,
        "CREATE TABLE other (a int)",
        "INSERT INTO schema_version VALUES (99)",
        "SET session_replication_role = replica",
    ],
)
def test_that_user_can_do_nothing_else(store: Store, statement: str) -> None:
    refused = pytest.raises(StoreError, match=r"permission denied|must be owner")
    with refused, store.connected() as connection:
        connection.exec_driver_sql(statement)

    assert check(store).entries == 3


@pytest.mark.parametrize(
    ("statement", "says"),
    [
        ("DROP TRIGGER entry_stays ON entry", "the trigger 'entry_stays' on 'entry' is missing"),
        (
            "ALTER TABLE checkpoint DISABLE TRIGGER checkpoint_stays",
            "'checkpoint_stays' on 'checkpoint' is not as Stopwork makes it",
        ),
        (
            NOTHING_REFUSED,
            "the trigger 'entry_stays' on 'entry' is not as Stopwork makes it",
        ),
        (
            "CREATE TRIGGER mine BEFORE INSERT ON entry EXECUTE FUNCTION stopwork_record_stays()",
            "the trigger 'mine' on 'entry' is not one of Stopwork's",
        ),
        ("GRANT UPDATE ON entry TO reviewer", "reviewer may UPDATE on 'entry'"),
        ("GRANT DELETE ON checkpoint TO PUBLIC", "everybody may DELETE on 'checkpoint'"),
        ("GRANT UPDATE (actor) ON entry TO reviewer", "reviewer may UPDATE of column actor"),
        ("ALTER TABLE checkpoint OWNER TO reviewer", "belong to several users: reviewer, stopwork"),
        ("ALTER TABLE entry ADD COLUMN more text", "is not one of Stopwork's: more text"),
        (
            "ALTER TABLE entry DROP CONSTRAINT one_entry_per_sequence",
            "a constraint of 'entry' is missing: UNIQUE (case_id, sequence)",
        ),
        ("ALTER TABLE entry ALTER COLUMN actor DROP NOT NULL", "actor text that may be empty"),
        ("ALTER TABLE entry ENABLE ROW LEVEL SECURITY", "'entry' is under row security"),
        ("CREATE RULE r AS ON INSERT TO checkpoint DO INSTEAD NOTHING", "under a rewrite rule"),
        ("CREATE TABLE child () INHERITS (entry)", "'entry' is in an inheritance"),
        ("ALTER TABLE checkpoint SET UNLOGGED", "'checkpoint' is not kept over a crash"),
    ],
)
def test_verifying_names_what_is_otherwise(
    store: Store, database: URL, statement: str, says: str
) -> None:
    as_owner(database, statement)

    owner = open_store(database)
    with pytest.raises(StoreDamaged) as named:
        check(owner)
    owner.close()

    assert says in str(named.value)


def test_every_difference_is_named_at_once(store: Store, database: URL) -> None:
    as_owner(database, "DROP TRIGGER entry_stays ON entry", "GRANT DELETE ON entry TO reviewer")

    with pytest.raises(StoreDamaged, match=r"entry_stays.*; reviewer may DELETE on 'entry'"):
        check(store)


def test_a_user_who_owns_the_tables_is_told_so(database: URL) -> None:
    owner = open_store(database)

    (says,) = remarks_on(owner)
    owner.close()

    assert "'stopwork' is a superuser of the server" in says


def test_eight_writers_on_one_case_wait_and_none_is_refused(reviewer: URL) -> None:
    each = 10

    def write(number: int) -> None:
        store = open_store(reviewer)
        for time in range(each):
            with turn(store, "one"):
                have = sum(1 for _ in store.entries("one"))
                store.append("one", have, [a_sealed(0, name=f"{number}/{time}")])
        store.close()

    with ThreadPoolExecutor(8) as writers:
        list(writers.map(write, range(8)))

    store = open_store(reviewer)
    assert check(store).entries == 8 * each
    store.close()


def test_who_has_the_turn_may_ask_for_it_again(reviewer: URL) -> None:
    store = open_store(reviewer)

    with turn(store, "one"), turn(store, "one"):
        store.append("one", 0, some_sealed(1))
    store.close()
