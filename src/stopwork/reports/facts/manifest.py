"""
The manifest of a run: what went in, what came out, with a digest, so that two runs can be compared.

    content   program, inputs, registry, lists, options, thresholds, counts, leads
    run       what may differ between two runs of the same content: instant, seconds, rows that the
              lake had before
    digest    SHA-256 of the canonical JSON of `content`: the same run has the same digest, on
              another day and another machine
    whole     SHA-256 of the canonical JSON of `content` and `run`

Numbers that are not whole travel as text, because a float has more than one spelling.
"""

import json
from collections import Counter
from collections.abc import Sequence
from typing import Any

import pyarrow as pa
import pyarrow.compute as pc

from stopwork.awards.tables import each_row
from stopwork.digest import canonical, digest_of, digest_of_list
from stopwork.errors import UsageError
from stopwork.reports.facts.coverage import listed
from stopwork.reports.facts.gaps import MOST, gaps_listed
from stopwork.reports.facts.run import Findings, RunFacts
from stopwork.schema import LEAD

FORMAT = "stopwork-run-manifest/1"
Manifest = dict[str, Any]
# The parts of a manifest that are read again, each with its kind.
CONTENT: dict[str, Any] = {
    "program": {"name": str, "version": str},
    "registry": {"digest": str},
    "inputs": [{"name": str, "digest": str, "rows": int}],
    "lists": [{"list": str, "date": object, "digest": str}],
    "thresholds": {},
    "counts": {},
    "leads": {"digest": str},
}
RUN: dict[str, Any] = {}
# Where an action was read first depends on what the lake held before the run.
NOT_OF_THE_RUN = ("source",)


def manifest_of(found: Findings, facts: RunFacts) -> Manifest:
    """Return the manifest of a run as plain values, ready for JSON."""
    content, run = _content(found, facts), _run(facts)
    return {
        "format": FORMAT,
        "digest": digest_of(canonical(content)),
        "whole": digest_of(canonical({"content": content, "run": run})),
        "content": content,
        "run": run,
    }


def manifest_text(manifest: Manifest) -> str:
    """Return a manifest as indented JSON, with a line end."""
    return json.dumps(manifest, indent=1) + "\n"  # ASCII: no character of a file's name acts


def manifest_from(text: str, where: str) -> Manifest:
    """Return a manifest from its JSON, both digests verified; raises UsageError naming `where`."""
    try:
        manifest: Manifest = json.loads(text)
        content, run = manifest["content"], manifest["run"]
        told = (manifest["format"], manifest["digest"], manifest["whole"])
    except (ValueError, KeyError, TypeError) as broken:
        raise UsageError(
            f"{where}: is no run manifest; give the .manifest.json that a screening wrote."
        ) from broken
    whole = digest_of(canonical({"content": content, "run": run}))
    if told != (FORMAT, digest_of(canonical(content)), whole):
        raise UsageError(
            f"{where}: its digest is not that of its content, so it was changed after the run, or"
            " another version wrote it; use the file as it was written."
        )
    if not _has_form(content, CONTENT) or not _has_form(run, RUN):
        raise UsageError(
            f"{where}: is a run manifest with parts missing or of another kind, so another program"
            " or version wrote it; give the one that this version's screening wrote."
        )
    return manifest


def _has_form(value: object, form: Any) -> bool:
    """Whether a value has what is read of it: objects with these parts, lists of them, texts."""
    if isinstance(form, dict):
        return isinstance(value, dict) and all(
            name in value and _has_form(value[name], held) for name, held in form.items()
        )
    if isinstance(form, list):
        return isinstance(value, list) and all(_has_form(one, form[0]) for one in value)
    return isinstance(value, form)


def leads_digest(leads: pa.Table, columns: Sequence[str] = tuple(LEAD.names)) -> str:
    """Return the SHA-256 of the leads, whatever their order, without the place they were read.

    `columns` are those of the file, which an earlier version may have written with fewer.
    """
    kept = [name for name in columns if name not in NOT_OF_THE_RUN]
    rows = each_row(leads.select(kept).sort_by("award_id"))
    return digest_of_list({key: _text(held) for key, held in row.items()} for row in rows)


def _text(held: object) -> object:
    if isinstance(held, list):
        return [_text(one) for one in held]
    if held is None or isinstance(held, str):
        return None if held is None else _spelled(held)
    return repr(held) if isinstance(held, float) else str(held)


def _content(found: Findings, facts: RunFacts) -> Manifest:
    inputs = sorted(facts.files, key=lambda file: (file.name, file.digest))
    return {
        "program": {"name": "stopwork", "version": facts.program_version},
        "inputs": [
            {"name": _spelled(one.name), "digest": one.digest, "format": one.format,
             "rows": one.rows, "rejects": one.rejects, "part": one.part,
             "unread": dict(sorted(one.unread.items()))}
            for one in inputs
        ],
        "refused": sorted(_spelled(one.name) for one in facts.refused),
        "registry": {"digest": facts.registry_digest},
        "lists": [
            {"list": one.list, "date": one.date, "digest": one.digest}
            for one in sorted(facts.lists, key=lambda one: (one.list, one.digest))
        ],
        "options": dict(facts.options),
        "states as of": None if facts.newest_on is None else facts.newest_on.isoformat(),
        "thresholds": {name: repr(float(number)) for name, number in facts.thresholds.items()},
        "counts": _counts(found),
        "leads": {"digest": leads_digest(found.leads)},
        "changes": _changes(found),
        "not screened": gaps_listed(found.gaps),
        **_near(found.resembling),
        "left empty": listed(facts.coverage),
    }  # fmt: skip


def _near(near: Sequence[str]) -> dict[str, Any]:
    """What is said of names that only resemble one of the registry; without any, nothing at all.

    A run without such names keeps the content, and so the digest, that it had before.
    """
    if not near:
        return {}
    says = [_spelled(sentence) for sentence in near[:MOST]]
    return {"resembling": {"names": len(near), "says": says}}


def _changes(found: Findings) -> list[dict[str, Any]]:
    """What the publisher changed in the records of the leads' awards."""
    wanted = pc.is_in(found.changes["award_id"], found.leads["award_id"].combine_chunks())
    rows: list[dict[str, Any]] = found.changes.filter(wanted).to_pylist()
    return [{name: _text(held) for name, held in row.items()} for row in rows]


def _spelled(name: str) -> str:
    """A file's name in UTF-8; bytes that are none (half of a surrogate pair here) as escapes."""
    return name.encode("utf-8", "backslashreplace").decode()


def _counts(found: Findings) -> dict[str, Any]:
    leads = Counter(found.leads["lead_class"].to_pylist())
    counted = found.counted
    return {
        "actions": counted.actions,
        "awards": counted.awards,
        "recipients": counted.recipients,
        "events": found.events.num_rows,
        "spans": found.spans.num_rows,
        "hits": found.hits.num_rows,
        "leads": found.leads.num_rows,
        "leads by class": dict(sorted(leads.items())),
        "rows set aside": found.rejects.num_rows,
        "changed values": found.changes.num_rows,
    }


def _run(facts: RunFacts) -> Manifest:
    seconds = {} if facts.seconds is None else {"in all": f"{facts.seconds:.3f}"}
    return {
        "screened_at": facts.screened_at.isoformat(),
        "seconds": {name: f"{took:.3f}" for name, took in facts.timings.items()} | seconds,
        "counts": dict(facts.counts),
        "history": [_spelled(one) for one in facts.history],
        "said_since": dict(facts.said_since),
    }
