"""Small sound files of each kind that a person writes, and how each is read."""

import json
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

from case_claims import the_law
from stopwork import sources
from stopwork.desk.leads.judgements import read_judgements
from stopwork.law.load import load_case, load_law
from stopwork.log.store import open_workspace
from stopwork.registry.load import load_phrases, load_vendor

FACT = {"status": "confirmed", "grade": "snippet", "source": "s1"}
VENDOR = {
    "id": "acme",
    "name": "Acme Implants",
    "role": "vendor",
    "country": "IL",
    "business": "only",
    "classes": ["commercial-spyware"],
    "about": "Maker of an implant.",
    "about_source": "s1",
    "sources": {
        "s1": {
            "title": "Register",
            "publisher": "Registrar",
            "date": "2020-05",
            "url": "https://example.org/a",
            "read_on": "2026-11-22",
            "read": "file",
        }
    },
    "names": [{"value": "Acme Ltd.", "kind": "alias", "from": 2019, "weak": True, **FACT}],
    "identifiers": [{"scheme": "SEC_CIK", "value": "0001", **FACT}],
    "products": [
        {"value": "Mirror", "class": "commercial-spyware", "aliases": ["Mirror 2"], **FACT}
    ],
    "relations": [{"kind": "owner", "name": "A Fund", "share": {"min": 50, "max": 70}, **FACT}],
    "listings": [
        {"list": "SDN", "action": "listed", "date": "2021-11-04", "entity": "Acme", **FACT}
    ],
    "facts": [{"kind": "denial", "value": "The company denies it.", "note": "Said so.", **FACT}],
    "homonyms": [{"value": "Acme Bakery", "note": "Bread", "source": "s1"}],
}
PHRASES = [
    {
        "id": "imsi",
        "class": "cell-site-simulator",
        "strength": "strong",
        "any": ["IMSI CATCHER*"],
        "near": ["PHONE"],
        "within": 6,
        "why": "the words name one",
        "examples": [{"text": "IMSI CATCHERS", "expect": True}],
    }
]
INSTRUMENT = yaml.safe_load("""
instrument:
  id: act
  title: Example Act
  citation: 1 EX 1
  in_force: {from: 2020-01-01, to: 2030-01-01}
  status: {value: in_force, as_of: 2025-06-30, basis: looked up, ask: Does it still stand}
  source: {title: Act, publisher: Example, url: "https://law.example/act", read_on: 2025-06-30}
  note: A reading of ours.
provisions:
  - id: "1"
    citation: Example Act, section 1
    kind: factor
    subject: case
    says: In our own words.
    finding: factor_present
    when: [{claim: a}, {any: [{claim: b, is: high}, {not: {claim: c, before: 2024-01-01}}]}]
    unless: [{claim: c, by: c, plus: 7 days}]
    examples:
      - {name: nothing known, expect: unknown, asks: [a]}
      - name: known
        given: {a: {value: true, about: 2024}, b: low}
        "on": 2024-02-01
        expect: false
""")
KEY = {"subject": "case", "ask": "What?", "who": ["officer"], "evidence": "a paper", "cost": 1}
CLAIMS = [
    {"key": "a", "type": "truth", "why": "act", "tense": "present", **KEY},
    {"key": "b", "type": "choice[high|low]", "why": ["act"], **KEY},
    {"key": "c", "type": "day", "why": "act", **KEY},
]
CASE = yaml.safe_load("""
case: small
title: A small case
about: A note.
agency:
  id: a
  name: An agency
  claims: [{key: agency.is_44usc3502_agency, value: true, source: s, says: It is one.}]
parties: [{id: "vendor:x", name: X Ltd., role: developer, country: IL}]
sources:
  s: {title: T, publisher: P, date: 2024-10, grade: reputable-press, url: "https://x.example"}
claims:
  - key: use.intended
    unknown: withheld
    source: s
    says: Asked.
    about: 2024
    published: 2024-09-28
events:
  - {"on": 2024-09-27, what: Signed., source: s, claims: {contract.signed_on: 2024-09-27}}
""")
MAPPING = {
    "name": "Police payments",
    "publisher": "A constabulary",
    "level": "payment",
    "requires": ["recipient_name"],
    "constants": {"currency": "GBP"},
    "columns": {"recipient_name": ["Supplier", "Name"], "obligated": "Amount"},
}
JUDGEMENT = {
    "recipient": "ONE LLC",
    "about": "vendor",
    "vendor_id": "acme",
    "value": None,
    "answer": "same",
    "reason": "Same address.",
    "author": "A",
    "at": "2026-11-22T10:00:00+00:00",
    "award_id": "A1",
}
WORKSPACE = {"evidence": "papers"}


def as_yaml(value: object) -> str:
    return yaml.safe_dump(value, sort_keys=False, allow_unicode=True)


def as_toml(value: Any) -> str:
    """A table with inline tables below it; JSON is how TOML writes its texts and lists."""
    if not isinstance(value, dict):
        return _inline(value)
    return "\n".join(f"{json.dumps(str(key))} = {_inline(held)}" for key, held in value.items())


def _inline(value: Any) -> str:
    if isinstance(value, dict):
        inner = ", ".join(
            f"{json.dumps(str(key))} = {_inline(held)}" for key, held in value.items()
        )
        return f"{{{inner}}}"
    return "nan" if value is None else json.dumps(value)  # TOML has no null


def as_line(value: object) -> str:
    return json.dumps(value) + "\n"


@dataclass(frozen=True, slots=True, kw_only=True)
class Kind:
    """A kind of file: what it is called, what is sound in it, how it is written and read."""

    name: str
    sound: Any
    write: Callable[[Any], str]
    read: Callable[[Path], object]
    beside: str = ""  # a sound file that a sentence may name instead: what it needs is gone


def _law(path: Path) -> object:
    claims = path.parent.parent / "claims.yaml"
    claims.write_text(as_yaml(CLAIMS), encoding="utf-8")
    return load_law(path.parent, claims)


def _keys(path: Path) -> object:
    folder = path.parent / "instruments"
    folder.mkdir(exist_ok=True)
    (folder / "act.yaml").write_text(as_yaml(INSTRUMENT), encoding="utf-8")
    return load_law(folder, path)


def _mapping(path: Path) -> object:
    table = path.parent / "april.csv"
    table.write_text("Supplier,Amount\nVERINT,2\n", encoding="utf-8")
    return sources.read_table([table], [path])


def _workspace(path: Path) -> object:
    open_workspace(path.parent).close()
    return path


KINDS = {
    "vendor": Kind(name="acme.yaml", sound=VENDOR, write=as_yaml, read=load_vendor),
    "phrases": Kind(
        name="wild.yaml", sound=PHRASES, write=as_yaml, read=lambda path: load_phrases(path.parent)
    ),
    "instrument": Kind(name="act.yaml", sound=INSTRUMENT, write=as_yaml, read=_law),
    "claim keys": Kind(
        name="claims.yaml", sound=CLAIMS, write=as_yaml, read=_keys, beside="act.yaml"
    ),
    "case": Kind(
        name="case.yaml", sound=CASE, write=as_yaml, read=lambda path: load_case(path, the_law())
    ),
    "mapping": Kind(name="police.toml", sound=MAPPING, write=as_toml, read=_mapping),
    "judgement": Kind(
        name="judged.jsonl",
        sound=JUDGEMENT,
        write=as_line,
        read=lambda path: read_judgements([path]),
    ),
    "workspace": Kind(name="workspace.toml", sound=WORKSPACE, write=as_toml, read=_workspace),
}


def variants(value: Any, instead: object) -> Iterator[Any]:
    """Yield a value once for each place in it, with something else standing there."""
    yield instead
    for key, held in (
        value.items()
        if isinstance(value, dict)
        else enumerate(value)
        if isinstance(value, list)
        else ()
    ):
        for variant in variants(held, instead):
            copy: Any = dict(value) if isinstance(value, dict) else list(value)
            copy[key] = variant
            yield copy
