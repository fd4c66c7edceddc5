"""What grows is a file or a row: each is added here in a temporary folder, with no other change.

A publication (tests/sources/test_publication.py), a letter (tests/reports/test_forms.py), an act of
a case (tests/desk/test_acts.py) and a regime (tests/law/test_regime.py) are added there.
"""

import shutil
from datetime import date
from pathlib import Path

import pytest

import paragon
from award_actions import actions, an_action
from small_law import HEAD, keys_text, node
from stopwork.law.load import load_law
from stopwork.registry.load import VENDORS, load_phrases, load_registry
from stopwork.reports.charts import of_a_case
from stopwork.reports.documents.document import Picture
from stopwork.reports.facts.basis import Basis
from stopwork.screening import screen, targets_of

VENDOR = """\
id: zubrowka-systems
name: Zubrowka Systems
role: vendor
country: AT
business: only
classes: [commercial-spyware]
about: A vendor made up for a test.
about_source: s1
sources:
  s1: {title: A page made up for a test, publisher: Example, url: "https://example.org/",
    read_on: 2026-01-02, read: file}
names:
  - {value: Zubrowka Systems GmbH, kind: legal_name, status: confirmed, grade: snippet, source: s1}
"""


def test_a_vendor_is_one_file(tmp_path: Path) -> None:
    shutil.copy(VENDORS / "paragon.yaml", tmp_path)
    (tmp_path / "zubrowka-systems.yaml").write_text(VENDOR, encoding="utf-8")

    targets = targets_of(load_registry(tmp_path), load_phrases())
    _, leads = screen(actions(an_action("GOODS", recipient_name="ZUBROWKA SYSTEMS GMBH")), targets)

    assert leads["vendor_id"].to_pylist() == ["zubrowka-systems"]


def test_a_provision_is_one_node_of_one_file(tmp_path: Path) -> None:
    (tmp_path / "claims.yaml").write_text(keys_text({"permit.given": "truth"}), encoding="utf-8")
    (tmp_path / "instruments").mkdir()
    (tmp_path / "instruments" / "act.yaml").write_text(
        HEAD + node("act.1", "when:\n- claim: permit.given\n", kind="duty"), encoding="utf-8"
    )

    law = load_law(tmp_path / "instruments", tmp_path / "claims.yaml")

    assert list(law.provisions) == ["act.1"]


def test_a_chart_is_one_function_and_one_row(monkeypatch: pytest.MonkeyPatch) -> None:
    def blank(basis: Basis) -> Picture | None:
        return of_a_case.OF_A_CASE["timeline"](basis)

    monkeypatch.setitem(of_a_case.OF_A_CASE, "blank", blank)

    drawn = of_a_case.OF_A_CASE["blank"](paragon.basis(date(2025, 8, 30)))

    assert drawn is not None
    assert drawn.svg.startswith("<svg")
