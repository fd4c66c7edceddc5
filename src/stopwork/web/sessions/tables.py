"""Each table that the workbench keeps for itself; instants are text in UTC that sorts by time."""

from datetime import datetime

from sqlalchemy import BigInteger, Column, Index, Integer, MetaData, Table, Text

ALL = MetaData()


def _text(name: str, *, is_key: bool = False, may_be_null: bool = False) -> "Column[str]":
    return Column(name, Text, primary_key=is_key, nullable=may_be_null)


# Programs that ask in somebody's name; only the SHA-256 of a token is kept, `view` is the widest,
# `scope` what it may do. A column that an older version had not needs what stands in its old rows.
TOKEN = Table(
    "program_token",
    ALL,
    _text("digest", is_key=True),
    Column("id", Text, nullable=False, unique=True),
    _text("account"),
    _text("name"),
    _text("role"),
    _text("view"),
    _text("called"),
    _text("made"),
    _text("ends"),
    _text("seen", may_be_null=True),
    Column("scope", Text, nullable=False, server_default="read"),
)
# Acts that came with a key of their caller's, so that one that is sent again is recorded once.
ONCE = Table(
    "recorded_once",
    ALL,
    _text("digest", is_key=True),
    _text("asked"),
    _text("case_id"),
    Column("before", Integer, nullable=False),
    _text("events"),
    _text("holder"),
    _text("made"),
    _text("until"),
)
# What each worker counted of requests since the place was opened; of no person and no thing.
COUNTED = Table("counted", ALL, _text("worker", is_key=True), _text("counted"))
# Who is signed in. Only the SHA-256 of a secret is kept; `fresh` is when somebody last proved who
# they are, and empty where nobody said; `began` is when they did first.
SESSION = Table(
    "session",
    ALL,
    _text("digest", is_key=True),
    _text("account"),
    _text("name"),
    _text("role"),
    _text("roles"),
    _text("token"),
    _text("began"),
    _text("seen"),
    _text("fresh", may_be_null=True),
)
LINK = Table("link", ALL, _text("digest", is_key=True), _text("made"))
# Who ever signed in through the office's provider; one name belongs to one of them.
ACCOUNT = Table(
    "account",
    ALL,
    _text("id", is_key=True),
    _text("issuer"),
    _text("subject"),
    _text("name"),
    Column("name_key", Text, nullable=False, unique=True),
    _text("roles"),
    _text("first"),
    _text("last"),
    _text("disabled", may_be_null=True),
)
# A sign-in that has begun and is not back from the provider.
FLOW = Table(
    "flow",
    ALL,
    _text("digest", is_key=True),
    _text("browser"),
    _text("nonce"),
    _text("verifier"),
    _text("goes_to"),
    Column("max_age", Integer, nullable=False),
    _text("made"),
)
# What somebody typed and could not send before they signed in again.
TYPED = Table(
    "typed",
    ALL,
    _text("digest", is_key=True),
    _text("account"),
    _text("address"),
    _text("fields"),
    _text("made"),
)
JOB = Table(
    "background_job",
    ALL,
    Column("number", Integer, primary_key=True, autoincrement=True),
    Column("id", Text, nullable=False, unique=True),
    _text("kind"),
    _text("who"),
    _text("state"),
    _text("step"),
    _text("told"),
    _text("began"),
    _text("changed"),
    _text("wanted"),
)
# Which worker does what only one may do, and until when nobody else takes it up.
LEASE = Table("lease", ALL, _text("name", is_key=True), _text("holder"), _text("until"))
# How many requests of a class somebody made in a window of time; `who` is a digest.
RATE = Table(
    "rate",
    ALL,
    _text("kind", is_key=True),
    _text("who", is_key=True),
    Column("beginning", BigInteger, primary_key=True, autoincrement=False),
    Column("many", Integer, nullable=False),
)
# Who signed in, who was refused, who read which evidence.
AUDIT = Table(
    "audit",
    ALL,
    Column("number", Integer, primary_key=True, autoincrement=True),
    _text("at"),
    _text("what"),
    _text("name"),
    _text("role"),
    _text("thing"),
    _text("more"),
)
Index("audit_at", AUDIT.c.at)
Index("session_account", SESSION.c.account)


def at_text(at: datetime) -> str:
    """Return an instant as text that sorts by time."""
    return at.isoformat(timespec="microseconds")
