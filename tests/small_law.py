"""A law of a few lines for tests, read from files as the real one is, and claims in short."""

from datetime import date
from pathlib import Path

from stopwork.cases.claims import Claim, Value
from stopwork.law.load import load_law
from stopwork.law.provisions.provision import Law
from stopwork.truth import UnknownKind

HEAD = """
instrument:
  id: act
  title: Example Act
  citation: "1 EX 1"
  in_force: {from: 2020-01-01}
  status: {value: in_force, as_of: 2025-06-30, basis: looked up, ask: Is it still in force?}
  source: {title: Act, publisher: Example, url: "https://law.example/act", read_on: 2025-06-30}
provisions:
"""
NODE = """
  - id: "{id}"
    citation: "Example Act, section {id}"
    kind: {kind}
    subject: {subject}
    says: In our own words.
    finding: factor_present
    examples: [{{name: nothing known, expect: unknown}}]
"""


def node(name: str, body: str, subject: str = "case", kind: str = "factor") -> str:
    """One provision; `body` are the lines of `when` and `unless`, indented as they please."""
    lines = "\n".join("    " + line for line in body.strip("\n").splitlines())
    return NODE.format(id=name, kind=kind, subject=subject).rstrip("\n") + "\n" + lines + "\n"


def keys_text(keys: dict[str, str]) -> str:
    """Declare keys of a type, with `!` and a number after it for the cost: 'truth!4'."""
    rows = []
    for key, declared in keys.items():
        kind, _, cost = declared.partition("!")
        rows.append(
            f"- {{key: {key}, type: '{kind}', subject: case, ask: 'What of {key}?', "
            f"who: [contracting_officer], evidence: a paper, cost: {cost or 1}, why: act}}"
        )
    return "\n".join(rows) + "\n"


def small_law(folder: Path, provisions: str, keys: dict[str, str]) -> Law:
    """Write an instrument and its keys into a folder and load them."""
    instruments = folder / "instruments"
    instruments.mkdir(exist_ok=True)
    (instruments / "act.yaml").write_text(HEAD + provisions, encoding="utf-8")
    (folder / "claims.yaml").write_text(keys_text(keys), encoding="utf-8")
    return load_law(instruments, folder / "claims.yaml")


def claim(
    key: str,
    value: Value | None = True,
    *,
    on: str = "2021-01-01",
    grade: str = "primary-record",
    subject: str = "case",
    unknown: UnknownKind | None = None,
    about: str | None = None,
    until: str | None = None,
) -> Claim:
    """Claim something, published on a day."""
    return Claim(
        id=f"{key}-{subject}-{value}-{on}-{grade}",
        key=key,
        subject=subject,
        value=value,
        unknown=unknown,
        about=about,
        until=until,
        published_on=date.fromisoformat(on),
        grade=grade,
        source="s1",
        says="Somebody says so.",
    )
