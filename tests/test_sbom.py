"""The bill of materials: what the lock says, as CycloneDX 1.6, the same bytes each time."""

import json
import re
import runpy
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
MADE = runpy.run_path(str(ROOT / "docs" / "make_sbom.py"))


def test_the_bill_of_materials_is_sound_cyclonedx() -> None:
    checks = pytest.importorskip("cyclonedx.validation.json", reason="a tool of `dev`")
    schema = pytest.importorskip("cyclonedx.schema").SchemaVersion.V1_6

    assert checks.JsonStrictValidator(schema).validate_str(MADE["written"]()) is None


def test_the_bill_of_materials_has_every_pinned_package_with_every_digest() -> None:
    lock = (ROOT / "requirements.txt").read_text(encoding="utf-8")
    parts = json.loads(MADE["written"]())["components"]

    pinned = re.findall(r"^(\S+)==(\S+)", lock, re.MULTILINE)
    assert [(one["name"], one["version"]) for one in parts] == pinned
    digests = [digest["content"] for one in parts for digest in one["hashes"]]
    assert digests == re.findall(r"sha256:(\w+)", lock)


def test_the_bill_of_materials_has_the_same_bytes_twice_and_names_no_registry() -> None:
    text = MADE["written"]()

    assert text == MADE["written"]()
    assert "://" not in text


def test_who_needs_whom_and_where_one_is_needed_stand_in_the_bill_of_materials() -> None:
    lock = (
        "first==1.0 ; python_full_version < '3.12' \\\n    --hash=sha256:" + "a" * 64 + "\n"
        "    # via ours (pyproject.toml)\n"
        "second==2.0 \\\n    --hash=sha256:" + "b" * 64 + "\n    # via\n    #   first\n"
        "    #   ours (pyproject.toml)\n"
    )
    made = MADE["bill"](lock, {"name": "ours", "version": "3", "license": "Apache-2.0"})

    needs = {one["ref"]: one["dependsOn"] for one in made["dependencies"]}
    assert needs == {"pkg:pypi/ours@3": ["pkg:pypi/first@1.0", "pkg:pypi/second@2.0"],
                     "pkg:pypi/first@1.0": ["pkg:pypi/second@2.0"],
                     "pkg:pypi/second@2.0": []}  # fmt: skip
    assert made["components"][0]["properties"][0]["value"] == "python_full_version < '3.12'"
    assert "licenses" not in made["components"][0]  # it is not installed here: not known
