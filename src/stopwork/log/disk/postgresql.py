"""
A PostgreSQL database as Stopwork makes it, and what in one is otherwise.

The tables, their constraints, the triggers that refuse every change, and who may do what. Read from
the server's catalogue, which anybody may read; nothing is made to compare with.
"""

from collections.abc import Iterator

from sqlalchemy import Connection, TextClause, bindparam, text

from stopwork.log.schema_versions import STAYS_SOURCE

TABLES = {
    "entry": (
        "entry_index bigint", "case_id text", "sequence integer", "at text", "actor text",
        "role text", "event text", "fields text", "seal text", "decoys text", "leaf text",
    ),
    "checkpoint": ("number integer", "note text"),
    "schema_version": ("number integer",),
}  # fmt: skip
CONSTRAINTS = {
    "entry": {"PRIMARY KEY (entry_index)", "UNIQUE (case_id, sequence)"},
    "checkpoint": {"PRIMARY KEY (number)"},
    "schema_version": {"PRIMARY KEY (number)"},
}
# Before each UPDATE, DELETE or TRUNCATE statement, and enabled (pg_trigger.tgtype, tgenabled).
TRIGGERS = {
    name: {(f"{name}_stays", 2 + 8 + 16 + 32, "O", "stopwork_record_stays", STAYS_SOURCE)}
    for name in ("entry", "checkpoint")
}
MAY = {"entry": {"SELECT", "INSERT"}, "checkpoint": {"SELECT", "INSERT"},
       "schema_version": {"SELECT"}}  # fmt: skip

_COLUMNS = """SELECT attname || ' ' || format_type(atttypid, atttypmod)
  || CASE WHEN attnotnull THEN '' ELSE ' that may be empty' END
  || CASE WHEN atthasdef THEN ' with a default' ELSE '' END
FROM pg_attribute WHERE attrelid = to_regclass(:name) AND attnum > 0 AND NOT attisdropped
ORDER BY attnum"""
_CONSTRAINTS = """SELECT pg_get_constraintdef(oid) FROM pg_constraint
WHERE conrelid = to_regclass(:name) AND contype <> 'n'"""
_TRIGGERS = """SELECT t.tgname::text, t.tgtype::int, t.tgenabled::text, p.proname::text, p.prosrc
FROM pg_trigger t JOIN pg_proc p ON p.oid = t.tgfoid
WHERE t.tgrelid = to_regclass(:name) AND NOT t.tgisinternal"""
_OTHERWISE = """SELECT c.relkind::text <> 'r', c.relpersistence::text <> 'p',
  c.relrowsecurity OR c.relforcerowsecurity,
  EXISTS (SELECT FROM pg_rewrite r WHERE r.ev_class = c.oid),
  EXISTS (SELECT FROM pg_inherits i WHERE c.oid IN (i.inhparent, i.inhrelid))
FROM pg_class c WHERE c.oid = to_regclass(:name)"""
_NOT_PLAIN = ("no plain table", "not kept over a crash (UNLOGGED or TEMPORARY)",
              "under row security", "under a rewrite rule", "in an inheritance")  # fmt: skip
_OWNERS = """SELECT DISTINCT relowner::regrole::text FROM pg_class
WHERE oid IN (to_regclass('entry'), to_regclass('checkpoint'), to_regclass('schema_version'))
UNION SELECT proowner::regrole::text FROM pg_proc p JOIN pg_trigger t ON t.tgfoid = p.oid
WHERE t.tgrelid IN (to_regclass('entry'), to_regclass('checkpoint')) AND NOT t.tgisinternal"""
_GRANTS = """SELECT CASE WHEN a.grantee = 0 THEN 'everybody' ELSE a.grantee::regrole::text END,
  a.privilege_type
FROM pg_class c, aclexplode(c.relacl) a
WHERE c.oid = to_regclass(:name) AND a.grantee <> c.relowner
UNION SELECT CASE WHEN a.grantee = 0 THEN 'everybody' ELSE a.grantee::regrole::text END,
  a.privilege_type || ' of column ' || t.attname
FROM pg_attribute t JOIN pg_class c ON c.oid = t.attrelid, aclexplode(t.attacl) a
WHERE t.attrelid = to_regclass(:name) AND a.grantee <> c.relowner ORDER BY 1, 2"""
_MYSELF = """SELECT current_user::text, u.rolsuper,
  pg_has_role(current_user, c.relowner, 'MEMBER') FROM pg_roles u, pg_class c
WHERE u.rolname = current_user AND c.oid = to_regclass('entry')"""


def differences(connection: Connection) -> list[str]:
    """Return each thing in which the database is not as Stopwork makes it, in words."""
    found = [says for name in TABLES for says in _of_table(connection, name)]
    owners = sorted(_column(connection, _OWNERS))
    if len(owners) > 1:
        found.append(f"its tables and their function belong to several users: {', '.join(owners)}")
    return found


def remarks(connection: Connection) -> list[str]:
    """Return what a reader should know of the user who is connected: that it may do too much."""
    user, is_super, is_owner = connection.execute(text(_MYSELF)).one()
    if not (is_super or is_owner):
        return []
    how = "is a superuser of the server" if is_super else "owns the tables"
    says = (
        f"The database user '{user}' {how}, so it could take away what stops changes; let another"
        " user own the tables (docs/store.md, For a team)."
    )
    return [says]


def _of_table(connection: Connection, name: str) -> Iterator[str]:
    columns = tuple(_column(connection, _COLUMNS, name))
    if not columns:
        yield f"the table '{name}' is missing"
        return
    yield from _unlike(f"a column of '{name}'", set(columns), set(TABLES[name]))
    if set(columns) == set(TABLES[name]) and columns != TABLES[name]:
        yield f"the columns of '{name}' stand in another order"
    have = set(_column(connection, _CONSTRAINTS, name))
    yield from _unlike(f"a constraint of '{name}'", have, CONSTRAINTS[name])
    yield from _triggers(connection, name)
    flags = connection.execute(_about(_OTHERWISE, name)).one()
    yield from (
        f"'{name}' is {says}" for says, is_so in zip(_NOT_PLAIN, flags, strict=True) if is_so
    )
    for who, right in connection.execute(_about(_GRANTS, name)):
        if right not in MAY[name]:
            yield f"{who} may {right} on '{name}'"


def _triggers(connection: Connection, name: str) -> Iterator[str]:
    rows = connection.execute(_about(_TRIGGERS, name))
    have, meant = {tuple(row) for row in rows}, TRIGGERS.get(name, set())
    names = {row[0] for row in have}
    for one in sorted(meant - have):
        how = "is not as Stopwork makes it" if one[0] in names else "is missing"
        yield f"the trigger '{one[0]}' on '{name}' {how}"
    for one in sorted(have - meant):
        if one[0] not in {row[0] for row in meant}:
            yield f"the trigger '{one[0]}' on '{name}' is not one of Stopwork's"


def _unlike(what: str, have: set[str], meant: set[str]) -> Iterator[str]:
    yield from (f"{what} is missing: {one}" for one in sorted(meant - have))
    yield from (f"{what} is not one of Stopwork's: {one}" for one in sorted(have - meant))


def _column(connection: Connection, statement: str, name: str = "") -> Iterator[str]:
    asked = _about(statement, name) if name else text(statement)
    return (row[0] for row in connection.execute(asked))


def _about(statement: str, name: str) -> TextClause:
    return text(statement).bindparams(bindparam("name", name))
