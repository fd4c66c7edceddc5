"""A name that only resembles one of the registry is no lead, and is said on every output."""

from pathlib import Path

import pyarrow as pa
import pytest
from click.testing import CliRunner

from awardfiles import TEN, csv_file, ten
from screenings import field, screening
from shared import needs_shared
from stopwork.cli import main
from stopwork.registry.load import load_registry
from stopwork.registry.tables import homonym_table, name_table
from stopwork.reports.facts.manifest import manifest_of
from stopwork.reports.leads.page import leads_page
from stopwork.screening.lookup import look_up

SAYS = (
    'Recipient "INTELLEX CORPORATION" resembles, and is not, the registry name "Intellexa" of'
    " Intellexa group, filed under commercial spyware."
)
ONE = "1 name resembles one of the registry, and that alone is no lead."


def awards(folder: Path, *recipients: str) -> Path:
    """Write a file of awards, one to each recipient."""
    rows = [ten(at, **{"Recipient Name": name}) for at, name in enumerate(recipients, start=1)]
    return csv_file(folder / "awards.csv", rows, TEN)


def test_screen_page_and_manifest_say_whose_name_only_resembles(tmp_path: Path) -> None:
    file = awards(tmp_path, "INTELLEX CORPORATION", "INTELLEX CORPORATION", "ACME LTD")

    words = CliRunner().invoke(main, ["screen", "--lake", str(tmp_path / "l"), str(file)]).stdout
    found, facts = screening(tmp_path, file)
    page = leads_page(found, facts)

    assert "0 leads." in words
    assert f"{ONE}\n  {SAYS}\n" in words
    assert page.count(ONE) == 2
    assert SAYS.replace('"', "&#34;") in page
    content = manifest_of(found, facts)["content"]
    assert content["resembling"] == {"names": 1, "says": [SAYS]}


def test_a_name_that_is_a_lead_or_far_from_all_is_not_among_them(tmp_path: Path) -> None:
    found, facts = screening(tmp_path, awards(tmp_path, "INTELLEXA S.A.", "ACME LTD"))

    assert found.leads.num_rows == 1
    assert found.resembling == []
    assert "and that alone is no lead" not in leads_page(found, facts)
    assert "resembling" not in manifest_of(found, facts)["content"]


@pytest.mark.parametrize("name", ["INTELLEX CORPORATION", "MEMENTO MEDIA LABS"])
def test_the_sentence_says_that_the_name_is_another(tmp_path: Path, name: str) -> None:
    found, _ = screening(tmp_path, awards(tmp_path, name))

    (says,) = found.resembling
    assert says.startswith(f'Recipient "{name}" resembles, and is not, the registry name ')
    assert not found.leads.num_rows


@needs_shared
def test_the_likeness_of_the_field_is_said_and_is_no_lead(tmp_path: Path) -> None:
    found, _ = screening(tmp_path, *field("likeness-said-as-identity", "transactions.csv"))

    assert not found.leads.num_rows
    assert found.resembling == [SAYS]


def test_a_match_is_never_said_to_be_another_name() -> None:
    names, registry = ["NSO", "INTELLEX CORPORATION", "NSO GROUP"], load_registry()

    found = look_up(pa.array(names), name_table(registry), homonym_table(registry)).to_pylist()

    says = {names[row["query"]]: (row["verdict"], "and is not" in row["reasons"]) for row in found}
    assert says == {
        "NSO": ("match", False),
        "INTELLEX CORPORATION": ("review", True),
        "NSO GROUP": ("match", False),
    }
