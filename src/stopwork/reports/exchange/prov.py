"""
Where each thing in a bundle comes from, as W3C PROV-JSON (PROV-DM, member submission of 2013).

    entities    sources, claims, determinations, provisions, the assessment, the dossier
    activities  the recording of each entry; the assessment
    agents      roles, offices and people as far as the view shows them; Stopwork, a program
"""

from collections.abc import Iterable, Sequence
from typing import Any
from urllib.parse import quote

from stopwork.cases.case_log import Told
from stopwork.log.entries import ACTOR, instant

PREFIX = "sw"
NAMESPACE = "urn:stopwork:"
PROGRAM, ASSESSING = f"{PREFIX}:stopwork", f"{PREFIX}:assessing"
ASSESSMENT, DOSSIER = f"{PREFIX}:assessment.json", f"{PREFIX}:dossier.html"
# Relations of PROV-DM, and what their two ends are called.
ENDS = {
    "wasGeneratedBy": ("prov:entity", "prov:activity"),
    "used": ("prov:activity", "prov:entity"),
    "wasDerivedFrom": ("prov:generatedEntity", "prov:usedEntity"),
    "wasAttributedTo": ("prov:entity", "prov:agent"),
    "wasAssociatedWith": ("prov:activity", "prov:agent"),
}
# The events that bring a thing in, the field that names it, and what it is.
THINGS = {
    "evidence-received": ("source", "evidence"),
    "source-cited": ("source", "cited publication"),
    "claim-asserted": ("claim", "claim"),
    "determination-made": ("determination", "determination"),
}
Nodes = dict[str, dict[str, Any]]
Relations = dict[str, list[tuple[str, str]]]


def prov_value(told: Sequence[Told], provisions: Iterable[str], program: str) -> dict[str, Any]:
    """Return prov.json for the entries that count and the provisions that were asked."""
    nodes: dict[str, Nodes] = {"entity": {}, "activity": {}, "agent": {}}
    relations: Relations = {name: [] for name in ENDS}
    for one in told:
        _add_entry(one, nodes, relations)
    for one in told:
        _add_sources(one, nodes, relations)
    _add_assessment(sorted(provisions), program, nodes, relations)
    return {
        "prefix": {PREFIX: NAMESPACE},
        **{kind: dict(sorted(found.items())) for kind, found in nodes.items()},
        **{name: _numbered(name, pairs) for name, pairs in relations.items()},
    }


def _add_entry(told: Told, nodes: dict[str, Nodes], relations: Relations) -> None:
    entry, _, parts = told
    activity, role = _name("entry", str(entry.index)), _name("role", entry.role)
    at = instant(entry.at)
    nodes["activity"][activity] = {
        "prov:startTime": at, "prov:endTime": at, "sw:event": entry.event,
    }  # fmt: skip
    agents: Nodes = {role: {"prov:label": entry.role}}
    if ACTOR in parts:
        person = {"prov:label": entry.actor, "prov:type": _type("prov:Person")}
        agents[_name("person", entry.actor)] = person
    nodes["agent"].update(agents)
    relations["wasAssociatedWith"] += [(activity, agent) for agent in agents]
    if entry.event in THINGS:
        _add_thing(told, activity, nodes, relations)


def _add_thing(told: Told, activity: str, nodes: dict[str, Nodes], relations: Relations) -> None:
    entry, _, parts = told
    field, kind = THINGS[entry.event]
    said = {name: str(value) for name, value in entry.fields.items() if name in parts and value}
    thing = _name(field, said[field])
    shown = {f"sw:{name}": said[name] for name in ("sha256", "key", "subject") if name in said}
    label = said.get("title") or said.get("says") or said[field]
    nodes["entity"][thing] = {"prov:label": label, "sw:kind": kind, **shown}
    relations["wasGeneratedBy"].append((thing, activity))
    relations["wasAttributedTo"].append((thing, _name("role", entry.role)))
    if "office" in said:
        office = _name("office", said["office"])
        nodes["agent"][office] = {"prov:label": said["office"]}
        relations["wasAttributedTo"].append((thing, office))


def _add_sources(told: Told, nodes: dict[str, Nodes], relations: Relations) -> None:
    """A claim comes from its source, and from the claim that it repeats, where these are shown."""
    entry, _, parts = told
    if entry.event != "claim-asserted":
        return
    claim = _name("claim", str(entry.fields["claim"]))
    relations["used"].append((ASSESSING, claim))
    for field, kind in (("source", "source"), ("repeats", "claim")):
        value = entry.fields.get(field)
        if field in parts and value and _name(kind, str(value)) in nodes["entity"]:
            relations["wasDerivedFrom"].append((claim, _name(kind, str(value))))


def _add_assessment(
    provisions: Sequence[str], program: str, nodes: dict[str, Nodes], relations: Relations
) -> None:
    nodes["agent"][PROGRAM] = {"prov:label": program, "prov:type": _type("prov:SoftwareAgent")}
    nodes["activity"][ASSESSING] = {"prov:label": "assessment of the claims under the provisions"}
    for name in provisions:
        nodes["entity"][_name("provision", name)] = {"prov:label": name, "sw:kind": "provision"}
        relations["used"].append((ASSESSING, _name("provision", name)))
    for made, kind in ((ASSESSMENT, "assessment"), (DOSSIER, "dossier")):
        nodes["entity"][made] = {"prov:label": kind, "sw:kind": kind}
        relations["wasGeneratedBy"].append((made, ASSESSING))
        relations["wasAttributedTo"].append((made, PROGRAM))
    relations["wasAssociatedWith"].append((ASSESSING, PROGRAM))
    relations["wasDerivedFrom"].append((DOSSIER, ASSESSMENT))


def _numbered(name: str, pairs: Iterable[tuple[str, str]]) -> Nodes:
    first, second = ENDS[name]
    listed = enumerate(dict.fromkeys(pairs), start=1)
    return {f"_:{name}{number:06}": {first: a, second: b} for number, (a, b) in listed}


def _name(kind: str, name: str) -> str:
    return f"{PREFIX}:{kind}-{quote(name, safe='')}"


def _type(name: str) -> dict[str, str]:
    return {"$": name, "type": "prov:QUALIFIED_NAME"}
