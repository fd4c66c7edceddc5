"""
Write what an installation is made of: the lock of the runtime as CycloneDX 1.6, in JSON.

    python docs/make_sbom.py > sbom.cdx.json

Names, versions, digests and who needs whom are those of requirements.txt. The same lock gives the
same bytes where the same packages are installed: a licence is what the installed package of that
very version says of itself. Run it where the lock is installed, else a licence is left out, which
means that it is not known here.
"""

import json
import re
import sys
import tomllib
from importlib.metadata import PackageNotFoundError, metadata
from pathlib import Path
from typing import Any
from uuid import NAMESPACE_URL, uuid5

ROOT = Path(__file__).parents[1]
PINNED = re.compile(
    r"^(?P<name>[\w.-]+)==(?P<version>[^\s;\\]+)(?: ; (?P<marker>[^\\]+?))?(?: \\)?$"
)
DIGEST = re.compile(r"--hash=sha256:([0-9a-f]{64})")
NEEDED_BY = re.compile(r"^    #(?: via)? +([\w.-]+)")
TROVE = "License :: OSI Approved :: "
LONGEST = 100  # signs of a licence's name; a longer one is its text
Json = dict[str, Any]


def bill(lock: str, project: Json) -> Json:
    """Return the bill of materials of a lock, for the project whose runtime it pins."""
    own = f"pkg:pypi/{project['name']}@{project['version']}"
    parts: list[Json] = []
    needs: dict[str, list[str]] = {project["name"]: []}
    for line in lock.splitlines():
        if pinned := PINNED.match(line):
            parts.append(_part(**pinned.groupdict()))
        elif parts and (digest := DIGEST.search(line)):
            parts[-1]["hashes"].append({"alg": "SHA-256", "content": digest[1]})
        elif parts and (needing := NEEDED_BY.match(line)):
            needs.setdefault(needing[1], []).append(parts[-1]["bom-ref"])
    refs = {one["bom-ref"]: one["name"] for one in parts} | {own: project["name"]}
    return {
        "bomFormat": "CycloneDX",
        "specVersion": "1.6",
        "serialNumber": f"urn:uuid:{uuid5(NAMESPACE_URL, own + lock)}",
        "version": 1,
        "metadata": {"component": {
            "type": "application", "bom-ref": own, "name": project["name"],
            "version": project["version"], "purl": own,
            "licenses": [{"expression": project["license"]}]}},
        "components": parts,
        "dependencies": [{"ref": ref, "dependsOn": sorted(set(needs.get(name, ())))}
                         for ref, name in sorted(refs.items())],
    }  # fmt: skip


def _part(name: str, version: str, marker: str | None) -> Json:
    """One package; each of its digests is that of one of its files, for one system or another."""
    ref = f"pkg:pypi/{name}@{version}"
    made: Json = {"type": "library", "bom-ref": ref, "name": name, "version": version,
                  "purl": ref, "hashes": []}  # fmt: skip
    if licences := licences_of(name, version):
        made["licenses"] = licences
    if marker:
        made["properties"] = [{"name": "python:marker", "value": marker}]
    return made


def licences_of(name: str, version: str) -> list[Json]:
    """Return what an installed package says of its licence; nothing where it is not known here."""
    try:
        said = metadata(name)
    except PackageNotFoundError:
        return []
    if said["Version"] != version:
        return []
    if "License-Expression" in said:
        return [{"expression": said["License-Expression"]}]
    kinds = [one for one in said.get_all("Classifier", []) if one.startswith(TROVE)]
    if kinds:
        return [{"license": {"name": one.removeprefix(TROVE)}} for one in sorted(set(kinds))]
    plain = said["License"].strip() if "License" in said else ""
    return [{"license": {"name": plain}}] if plain and len(plain) <= LONGEST else []


def written() -> str:
    """Return the bill of this checkout as text."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    made = bill((ROOT / "requirements.txt").read_text(encoding="utf-8"), project)
    return json.dumps(made, indent=1, sort_keys=True, ensure_ascii=False) + "\n"


if __name__ == "__main__":
    sys.stdout.write(written())
