"""Words that look like signals in other tongues and are none; and codes, which only support."""

import polars as pl
import pyarrow as pa
import pytest

from stopwork.registry.load import load_phrases, load_registry
from stopwork.schema import ACTION
from stopwork.screening import Targets, targets_of
from stopwork.screening.hits import hits_of
from stopwork.screening.leads import leads_of

TRAPS = (
    "Sorveglianza dell'epidemia e dei focolai",
    "Un'ampia gamma di poteri e servizi",
    "Gamma cameras for nuclear medicine",
    "Szeroka gama usług interaktywnych",
    "Epidemiologisk overvågning",
    "Epidemioloogiline seire",
    "Protection antivirus et antispyware",
    "Прихващане на дъждовни води",
    "Kontakt: hasanprishtina@example.org",
    "Hydronet squadrone di vigilanza",
    "Kasvomaskit epidemiaan",
)


@pytest.fixture(scope="module")
def targets() -> Targets:
    return targets_of(load_registry(), load_phrases())


def an_award(description: str, psc: str | None = None, name: str = "EXAMPLE LTD") -> pa.Table:
    row = {
        "action_id": "a|award", "award_id": "a", "level": "award", "recipient_name": name,
        "description": description, "psc": psc, "quality": [], "source_publication": "TED",
        "source_file": "a.xml", "source_digest": "0", "source_line": 1,
    }  # fmt: skip
    return pa.Table.from_pylist([row], schema=ACTION)


@pytest.mark.parametrize("text", TRAPS)
def test_a_trap_is_no_lead(text: str, targets: Targets) -> None:
    award = an_award(text, "CPV:35125300")

    assert leads_of(award, hits_of(award, targets), targets).num_rows == 0


def test_a_code_supports_a_reason_of_its_class_and_is_none_alone(targets: Targets) -> None:
    text = "System till avlyssning av mobiltelefoner"
    with_code, without = an_award(text, "CPV:35720000; CPV:1"), an_award(text)
    alone = an_award("Chairs", "CPV:35720000")

    hits = pl.DataFrame(pl.from_arrow(hits_of(with_code, targets)))

    code = hits.filter(pl.col("reason") == "code").to_dicts()
    assert [one["award_value"] for one in code] == ["CPV:35720000"]
    assert {one["lead_class"] for one in code} == {"lawful-intercept"}
    scores = [
        leads_of(award, hits_of(award, targets), targets)["score"][0].as_py()
        for award in (with_code, without)
    ]
    assert scores[0] > scores[1]
    assert hits_of(alone, targets).num_rows == 0
