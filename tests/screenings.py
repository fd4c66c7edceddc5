"""Screenings of small files in a lake of their own, for tests."""

from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from shared import SHARED
from stopwork.awards.lake import Lake
from stopwork.desk.leads.screening import screened
from stopwork.reports.facts.run import Findings, RunFacts

NOW = datetime(2026, 1, 5, tzinfo=UTC)
FIELD = SHARED / "field" / "2026-11"


def screening(folder: Path, *paths: Path) -> tuple[Findings, RunFacts]:
    """Screen these files, in this order, in the lake of a folder."""
    return screened(paths, at=NOW, lake=Lake(folder / "lake"))


def leads_of(folder: Path, *paths: Path) -> list[dict[str, Any]]:
    """The leads of these files as rows."""
    return screening(folder, *paths)[0].leads.to_pylist()


def field(slug: str, *names: str) -> list[Path]:
    """Files of a finding from the field."""
    return [FIELD / slug / name for name in names]
