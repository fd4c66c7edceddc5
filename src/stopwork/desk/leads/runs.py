"""Earlier runs of the screening: their manifests kept and found again, held against the lake."""

import json
from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path

from stopwork.awards.loading import FileReport, LoadReport
from stopwork.awards.tables import each_row
from stopwork.config import runs_folder
from stopwork.errors import UsageError, naming
from stopwork.reports.facts.manifest import Manifest, manifest_from, manifest_text
from stopwork.reports.facts.run import Findings, RunFacts
from stopwork.reports.leads.lead_text import said_digest
from stopwork.reports.leads.write import replace_file

SAID = "said.jsonl"
SHORTEST = 6  # digits of a digest that name a run


def keep_run(manifest: Manifest) -> None:
    """Keep a manifest in the data folder; the first run of a digest stays."""
    folder = runs_folder()
    path = folder / f"{manifest['digest']}.json"
    if not path.exists():
        folder.mkdir(parents=True, exist_ok=True)
        replace_file(path, manifest_text(manifest).encode())


def kept_run(named: str) -> Manifest:
    """Return the manifest in a file, or of a run kept here under a digest or its first digits.

    Raises UsageError where neither is found, and for a manifest that was changed.
    """
    path = Path(named)
    if path.is_file():
        return manifest_from(path.read_text(encoding="utf-8"), named)
    found = sorted(runs_folder().glob(f"{named}*.json")) if named.isalnum() else []
    if len(named) < SHORTEST or len(found) != 1:
        raise UsageError(
            f"{named}: is no manifest file, and {len(found) or 'no'} kept run begins so; give the"
            f" .manifest.json of a run, or {SHORTEST} digits or more of what it printed."
        )
    return manifest_from(found[0].read_text(encoding="utf-8"), str(found[0]))


def unseen(report: LoadReport, earlier: Manifest, held: Iterable[FileReport]) -> LoadReport:
    """Return the report without the files that an earlier run read, which are put beside them.

    `held` are the files of the lake; one that the earlier run read and the lake lacks is said.
    """
    seen = {(one["name"], one["digest"]) for one in earlier["content"]["inputs"]}
    new = tuple(file for file in report.files if (file.name, file.digest) not in seen)
    known = {(one.name, one.digest): one for one in (*held, *report.files)}
    by_digest = {one.digest: one for one in known.values() if "!" not in one.name}
    old, missing = [], []
    for name, digest in sorted(seen):
        file = known.get((name, digest)) or by_digest.get(digest)
        old.append(replace(file, name=name)) if file else missing.append(name)
    notes = tuple(
        f"{name}: the earlier run read it, and it is not in this lake; name it again, or its"
        " actions are missing from the awards of the new files."
        for name in missing
    )
    return LoadReport(new, report.refused, tuple(old), notes)


def dated(found: Findings, facts: RunFacts) -> RunFacts:
    """Return the facts with the instant from which each lead has said what it says.

    What was said of an award last is kept in the data folder, one line each time it changes.
    """
    path = runs_folder() / SAID
    last = _last_said(path)
    now = facts.screened_at.isoformat()
    since, new = {}, []
    for lead in each_row(found.leads):
        award, digest = lead["award_id"], said_digest(lead)
        known = last.get(award)
        since[award] = known["at"] if known and known["digest"] == digest else now
        if since[award] == now:
            new.append({"award": award, "digest": digest, "at": now})
    if new:
        path.parent.mkdir(parents=True, exist_ok=True)
        with naming(path), path.open("a", encoding="utf-8") as file:
            file.writelines(json.dumps(line) + "\n" for line in new)
    return replace(facts, said_since=since)


def _last_said(path: Path) -> dict[str, dict[str, str]]:
    """The last line of each award; a line that was cut short says nothing."""
    if not path.exists():
        return {}
    last = {}
    for line in path.read_text(encoding="utf-8").splitlines():
        try:
            told = json.loads(line)
            last[told["award"]] = told
        except (ValueError, KeyError, TypeError):
            continue
    return last
