"""Manifests of earlier runs: kept under their digest, found again, compared with the lake."""

from pathlib import Path

from stopwork.awards.loading import LoadReport
from stopwork.config import runs_folder
from stopwork.errors import UsageError
from stopwork.reports.facts.manifest import Manifest, manifest_from, manifest_text
from stopwork.reports.leads.write import replace_file

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


def unseen(report: LoadReport, earlier: Manifest) -> LoadReport:
    """Return the report without the files that an earlier run read."""
    seen = {(one["name"], one["digest"]) for one in earlier["content"]["inputs"]}
    new = tuple(file for file in report.files if (file.name, file.digest) not in seen)
    return LoadReport(new, report.refused)
