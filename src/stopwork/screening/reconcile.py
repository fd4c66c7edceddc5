"""
Names reconciled against the registry, in the form of the Reconciliation Service API 0.2.

OpenRefine and its like send a batch of names and get candidates for each (W3C Entity
Reconciliation Community Group, Reconciliation Service API v0.2, April 2023). Pure functions from
plain values to plain values: a server has only to parse and to print JSON.

    manifest    what the service can do
    reconciled  a query batch -> candidates with score, match flag and the features behind them

Suggestions and previews are in `screening.suggest`.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

import pyarrow as pa

from stopwork.errors import UsageError
from stopwork.matching.match import Options, match
from stopwork.matching.reasons import explain
from stopwork.matching.whole import spelling
from stopwork.registry.tables import homonym_table, name_table
from stopwork.registry.vendor import Registry, Vendor
from stopwork.screening.scope import CLASSES

Json = dict[str, object]
LIMIT, MOST = 5, 50
PREVIEW = (430, 220)  # width and height of a preview in px
NEVER = "A candidate is a reason to look, never an accusation."


@dataclass(frozen=True, slots=True)
class Query:
    """One name asked about; `types` are classes the vendor should be of, any of them."""

    name: str
    types: tuple[str, ...] = ()
    strict: bool = True
    limit: int = LIMIT
    properties: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class _Named:
    """The name of a vendor that is nearest to a query, and the nearest homonym's score."""

    vendor: Vendor
    name: str
    weak: bool
    score: float
    sure: bool
    homonym: float


def manifest(base: str) -> Json:
    """Return the service manifest; `base` is the address under which the service answers."""
    root = base.rstrip("/")
    return {
        "versions": ["0.2"],
        "name": "Stopwork vendor registry",
        "identifierSpace": f"{root}/vendors/",
        "schemaSpace": f"{root}/classes/",
        "view": {"url": f"{root}/vendors/{{{{id}}}}"},
        "preview": {
            "url": f"{root}/preview?id={{{{id}}}}", "width": PREVIEW[0], "height": PREVIEW[1],
        },
        "suggest": {
            kind: {"service_url": root, "service_path": f"/suggest/{kind}"}
            for kind in ("entity", "type", "property")
        },
        "defaultTypes": [type_of(each) for each in CLASSES],
    }  # fmt: skip


def reconciled(batch: Mapping[str, object], registry: Registry) -> Json:
    """Return candidates for each query of a batch, best first.

    A score is 0 to 100. `match` is true for one candidate at most: a sure one, by a name that is
    not weak, that no other vendor and no known homonym comes near. Raises UsageError naming the
    query that breaks the protocol.
    """
    queries = {key: query_of(raw, key) for key, raw in batch.items()}
    named = _nearest([query.name for query in queries.values()], registry)
    return {
        key: {"result": _candidates(query, found, registry)}
        for (key, query), found in zip(queries.items(), named, strict=True)
    }


def query_of(raw: object, key: str) -> Query:
    """Return one query of a batch; a number out of range is brought into it."""
    if not isinstance(raw, Mapping):
        raise UsageError(f"query {key}: write it as an object with 'query'")
    name, limit, types = raw.get("query", ""), raw.get("limit", LIMIT), raw.get("type", ())
    if not isinstance(name, str) or not isinstance(limit, int | float):
        raise UsageError(f"query {key}: 'query' is a text and 'limit' a number")
    listed = (types,) if isinstance(types, str) else types
    if not isinstance(listed, Sequence) or not all(isinstance(one, str) for one in listed):
        raise UsageError(f"query {key}: 'type' is a type or a list of types")
    properties = tuple(_values(raw.get("properties", ()), key))
    if not name.strip() and not properties:
        raise UsageError(f"query {key}: give a 'query' or some 'properties'")
    most = max(1, min(int(limit), MOST))
    return Query(name, tuple(listed), raw.get("type_strict") != "should", most, properties)


def _values(raw: object, key: str) -> Iterable[tuple[str, str]]:
    for one in raw if isinstance(raw, Sequence) and not isinstance(raw, str) else ():
        if not isinstance(one, Mapping) or "pid" not in one or "v" not in one:
            raise UsageError(f"query {key}: each of 'properties' has a 'pid' and a 'v'")
        values = one["v"] if isinstance(one["v"], list) else [one["v"]]
        for value in values:
            plain = value.get("name", value.get("id")) if isinstance(value, Mapping) else value
            yield str(one["pid"]), str(plain)


def _nearest(queries: Sequence[str], registry: Registry) -> list[list[_Named]]:
    """Return for each query the nearest name of each vendor that comes near at all."""
    names, homonyms = name_table(registry), homonym_table(registry)
    known = pa.table({
        "target_id": [*names["vendor_id"].to_pylist(), *homonyms["vendor_id"].to_pylist()],
        "name": [*names["name"].to_pylist(), *homonyms["name"].to_pylist()],
        "weak": [*names["weak"].to_pylist(), *[False] * homonyms.num_rows],
    })  # fmt: skip
    matches = match(pa.array(queries, pa.string()), known, Options(MOST)).to_pylist()
    others: dict[tuple[int, str], float] = defaultdict(float)
    best: list[dict[str, _Named]] = [{} for _ in queries]
    for row in matches:
        vendor_id = known["target_id"][row["target"]].as_py()
        if row["target"] >= names.num_rows:
            others[row["query"], vendor_id] = max(others[row["query"], vendor_id], row["score"])
    for row in matches:
        vendor_id = known["target_id"][row["target"]].as_py()
        vendor = registry.vendor(vendor_id)
        if row["target"] < names.num_rows and vendor and vendor_id not in best[row["query"]]:
            best[row["query"]][vendor_id] = _Named(
                vendor,
                known["name"][row["target"]].as_py(),
                known["weak"][row["target"]].as_py(),
                row["score"],
                row["verdict"] == "match",
                others[row["query"], vendor_id],
            )
    return [list(each.values()) for each in best]


NEAR = 0.02  # two scores nearer than this are no ground to prefer one


def _candidates(query: Query, named: Sequence[_Named], registry: Registry) -> list[Json]:
    by_number = [
        _Named(vendor=vendor, name="", weak=False, score=0.0, sure=False, homonym=0.0)
        for vendor in registry.vendors
        if _same_number(vendor, query)
    ]
    known = {candidate.vendor.id for candidate in named}
    all_found = [
        *named,
        *(candidate for candidate in by_number if candidate.vendor.id not in known),
    ]
    fitting = [
        candidate
        for candidate in all_found
        if not query.strict or _is_of_type(candidate.vendor, query)
    ]
    ranked = sorted(fitting, key=lambda candidate: (-_score(candidate, query), candidate.vendor.id))
    sure = _the_match(ranked, query)
    return [
        _candidate(candidate, query, is_match=candidate is sure)
        for candidate in ranked[: query.limit]
    ]


def _score(candidate: _Named, query: Query) -> float:
    if _same_number(candidate.vendor, query):
        return 100.0
    return round(100 * candidate.score, 1) if candidate.homonym <= candidate.score + NEAR else 0.0


def _the_match(ranked: Sequence[_Named], query: Query) -> _Named | None:
    if not ranked:
        return None
    first, rest = ranked[0], ranked[1:2]
    alone = not rest or _score(first, query) - _score(rest[0], query) > 100 * NEAR
    by_name = first.sure and not first.weak and first.homonym < first.score - NEAR
    return first if alone and (by_name or _same_number(first.vendor, query)) else None


def _same_number(vendor: Vendor, query: Query) -> bool:
    numbers = {
        (identifier.scheme.upper(), spelling(identifier.value)) for identifier in vendor.identifiers
    }
    return any((pid.upper(), spelling(value)) in numbers for pid, value in query.properties)


def _is_of_type(vendor: Vendor, query: Query) -> bool:
    return not query.types or bool(set(query.types) & {*vendor.classes, vendor.role})


def _candidate(candidate: _Named, query: Query, *, is_match: bool) -> Json:
    return {
        "id": candidate.vendor.id,
        "name": candidate.vendor.name,
        "description": _described(candidate, query),
        "type": [type_of(each) for each in candidate.vendor.classes],
        "score": _score(candidate, query),
        "match": is_match,
        "features": _features(candidate, query),
    }


def _described(candidate: _Named, query: Query) -> str:
    lead = f"{line_of(candidate.vendor)}. "
    if not candidate.name:
        return f"{lead}Found by its number. {NEVER}"
    why = "; ".join(explain(query.name, candidate.name))
    weak = " That name alone identifies nobody." if candidate.weak else ""
    other = (
        " Another company is known by a name as near."
        if candidate.homonym and candidate.homonym >= candidate.score - NEAR
        else ""
    )
    return f'{lead}Nearest name: "{candidate.name}". {why}.{weak}{other} {NEVER}'


def _features(candidate: _Named, query: Query) -> list[Json]:
    country = [value for pid, value in query.properties if pid == "country"]
    values: dict[str, object] = {
        "name_score": round(100 * candidate.score, 1),
        "name_is_weak": candidate.weak,
        "homonym_score": round(100 * candidate.homonym, 1),
        "same_number": _same_number(candidate.vendor, query),
    }
    if country and candidate.vendor.country:
        values["same_country"] = candidate.vendor.country in {each.upper() for each in country}
    return [{"id": name, "value": value} for name, value in values.items()]


def line_of(vendor: Vendor) -> str:
    """Return a vendor in one line: role, country, classes."""
    where = vendor.country or "country not known"
    return f"{vendor.role.capitalize()}, {where}: {', '.join(vendor.classes)}"


def type_of(name: str) -> Json:
    """Return a class of the registry as a type of the protocol."""
    return {"id": name, "name": CLASSES.get(name, name).capitalize()}
