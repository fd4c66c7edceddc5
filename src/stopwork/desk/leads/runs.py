"""
Earlier runs of the screening: their manifests kept and found again, compared with the lake, and
given to the reports of a case.
"""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

from stopwork.awards.loading import LoadReport
from stopwork.config import runs_folder
from stopwork.desk.leads.files import read_run
from stopwork.errors import UsageError
from stopwork.reports.facts.basis import Basis, OtherAward, Run
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


def with_run(basis: Basis, leads: Path | None) -> Basis:
    """Return the basis with the run that wrote a file of leads; unchanged where none is given.

    The awards of the case itself, and leads judged to be another vendor's, are left out. Raises
    UsageError for a file that is none, was changed, or has no manifest.
    """
    if leads is None:
        return basis
    found = read_run(leads)
    assert found.manifest is not None  # noqa: S101 -- `read_run` sees to it
    others = tuple(_others(basis, found.table.to_pylist()))
    return replace(basis, run=Run(manifest=found.manifest, others=others))


def _others(basis: Basis, rows: list[dict[str, Any]]) -> Iterator[OtherAward]:
    group = basis.vendor
    vendors = {one.vendor for one in group.group.companies if one.vendor} if group else set()
    vendors |= {group.vendor.id} if group else set()
    own = set(basis.case.awards)
    for row in sorted(rows, key=lambda row: (str(row["first_action_date"]), row["award_id"])):
        is_own = row["award_id"] in own or row["piid"] in own
        if row["vendor_id"] in vendors and not is_own and row["judgement"] != "different":
            yield _other(row)


def _other(row: dict[str, Any]) -> OtherAward:
    return OtherAward(
        award_id=row["award_id"],
        piid=row["piid"],
        agency=row["agency"],
        recipient=row["recipient_name"],
        vendor_id=row["vendor_id"],
        lead_class=row["lead_class"],
        confidence=row["confidence"],
        first_on=row["first_action_date"],
        last_on=row["last_action_date"],
        obligated=row["obligated"],
        currency=row["currency"],
        contract_state=row["contract_state"],
    )
