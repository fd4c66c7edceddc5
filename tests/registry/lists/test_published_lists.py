"""The lists as published: each file's counts, where the development data is at hand."""

from pathlib import Path

import pytest

from list_files import names_of, reading_of, rows_of
from shared import SHARED, needs_shared
from stopwork.registry import lists
from stopwork.registry.listing import listing_names
from stopwork.registry.lists import Reading

LISTS = SHARED / "registry" / "lists"
# file or folder -> listings, rows of the file, rows set aside
COUNTS = {
    "us_csl/consolidated_2022-04.csv.gz": (14_160, 14_160, 0),
    "us_csl/csl_sample_115rows.csv": (115, 115, 0),
    "bis/dpl.txt": (546, 546, 0),
    # 7,379 parties, 9,682 aliases, 11,696 addresses, 13 comments; ten comments are of parties
    # that are not in this sdn.csv
    "ofac/2018-19": (7_379, 7_379 + 9_682 + 11_696 + 13, 10),
    # 20,107 aliases of 8,653 parties; the other parties' 24,244 addresses wait for the sdn.csv
    "ofac/2025-12": (8_653, 20_107 + 24_244 + 28, 11_643),
    "ofac/consolidated_nonsdn": (442, 442 + 1_073 + 574 + 10, 0),
    "un/UN_consolidated.xml": (1_003, 1_003, 0),
    "format_samples/sample_eu.xml": (7, 7, 0),
    "format_samples/sample_hmt.csv": (6, 23, 0),
    "format_samples/sample_unsc.xml": (7, 7, 0),
    "format_samples/sdn.xml": (8, 8, 0),
    "format_samples/sample_ofac_consolidated.xml": (8, 8, 0),
    "format_samples/sample_moha.xml": (101, 111, 10),
    "opensanctions_curated/us_section_1286.csv": (443, 443, 0),
    "opensanctions_curated/us_section_889.csv": (5, 5, 0),
    "opensanctions_curated/us_section_5949.csv": (3, 3, 0),
    "opensanctions_curated/us_section_154.csv": (6, 6, 0),
    "opensanctions_curated/us_inksna.csv": (28, 28, 0),
    "opensanctions_curated/us_fr_notices.csv": (0, 58, 58),
    "opensanctions_curated/us_dod_chinese_milcorps.csv": (397, 397, 0),
    "opensanctions_curated/us_fcc_covered_list.csv": (12, 16, 4),
    "opensanctions_curated/us_bis_mieu.csv": (13, 13, 0),
    "opensanctions_curated/cn_sanctions.csv": (610, 610, 0),
    "opensanctions_curated/ch_fiaa_freezes.csv": (158, 158, 0),
    "opensanctions_exports/ua_war_sanctions.targets.simple.csv": (5_600, 5_600, 0),
    "opensanctions_exports/wd_persons_2024-03/entities.ftm.json": (423, 1_565, 1_142),
    "opensanctions_exports/wd_persons_2024-03/targets.nested.json": (5, 5, 0),
    "opensanctions_exports/wd_persons_2024-03/targets.simple.csv": (5, 5, 0),
    "opensanctions_exports/wd_persons_2024-03/senzing.json": (9, 14, 5),
    "opensanctions_exports/parteispenden.entities.ftm.json": (96, 475, 379),
    "opensanctions_exports/zala.entities.ftm.json": (14, 91, 77),
    "opensanctions_exports/us_congress_senzing.json": (1_317, 1_319, 2),
    "persons/deriv_sanctions.yml": (15_664, 15_664, 0),
    "../registries/misp_surveillance-vendor.json": (615, 615, 0),
    "../registries/stix/mvt_predator.stix2": (1, 1_171, 0),
}  # fmt: skip
CSL = {
    "US_OFAC_SDN": 10_026, "US_BIS_EL": 2_001, "US_DDTC_DEBARRED": 727, "US_BIS_DPL": 462,
    "US_OFAC_SSI": 290, "US_BIS_UVL": 201, "US_STATE_ISN": 163, "US_OFAC_PLC": 78,
    "US_BIS_MEU": 71, "US_OFAC_CMIC": 68, "US_OFAC_CAP": 53, "US_OFAC_NS_MBS": 17,
    "US_OFAC_FSE": 3,
}  # fmt: skip
pytestmark = needs_shared


def unique(reading: Reading) -> bool:
    rows = reading.listings.select(["list", "list_id"]).to_pylist()
    return len({tuple(row.values()) for row in rows}) == len(rows)


@pytest.mark.parametrize("name", COUNTS)
def test_each_row_of_a_published_list_is_used_or_set_aside(name: str) -> None:
    reading = reading_of(LISTS / name)

    snapshot = reading.snapshot
    assert (snapshot.listings, snapshot.rows, snapshot.aside) == COUNTS[name]
    used = sum(reading.listings["rows"].to_pylist())
    assert used + snapshot.aside == snapshot.rows
    assert unique(reading)
    assert all(row["reason"] for row in reading.aside.to_pylist())


def test_the_journals_42_files_hold_6920_rows_and_eight_are_empty_lists() -> None:
    found = [one for one in lists.find([LISTS / "eu_journal"]) if isinstance(one, lists.Found)]
    read = [lists.read(one, "2026-08-14") for one in found]

    assert len(read) == 42
    assert sum(one.snapshot.listings for one in read) == 6_920
    assert sum(one.snapshot.rows == 0 for one in read) == 8
    by_code = {one.snapshot.code: one.snapshot.listings for one in read}
    assert (by_code["EU_32014R0269"], by_code["EU_32014R0833"]) == (2_802, 1_746)


def test_the_consolidated_list_holds_each_of_its_thirteen_lists_in_full() -> None:
    codes = reading_of(LISTS / "us_csl/consolidated_2022-04.csv.gz").listings["list"].to_pylist()

    assert {code: codes.count(code) for code in set(codes)} == CSL


def test_the_spyware_vendors_of_the_entity_list_are_there_with_every_alias() -> None:
    rows = rows_of(LISTS / "us_csl/consolidated_2022-04.csv.gz")
    on_list = {row["name"]: row for row in rows if row["list"] == "US_BIS_EL"}

    assert names_of(on_list["Candiru"]) == [
        "Candiru", "Candiru Ltd.", "DF Associates Ltd.", "Grindavik Solutions Ltd.",
        "Taveta Ltd.", "Saito Tech Ltd.", "Greenwick Solutions", "Tabatha Ltd.",
    ]  # fmt: skip
    assert on_list["NSO Group"]["listed_on"] == "2021-11-04"
    assert sum("ALIAS_AND" in row["mended"] for row in rows) == 247


def test_the_un_list_has_730_persons_and_273_entities() -> None:
    kinds = reading_of(LISTS / "un/UN_consolidated.xml").listings["entity_type"].to_pylist()

    assert (kinds.count("person"), kinds.count("organisation")) == (730, 273)


def test_intellexa_and_cytrox_are_in_the_files_of_december_2025() -> None:
    rows = {row["list_id"]: row for row in rows_of(LISTS / "ofac/2025-12")}

    assert "INTELLEXA ANONYMI ETAIREIA" in names_of(rows["48059"])
    assert [names_of(rows[key]) for key in ("48064", "48067", "48069")] == [
        ["INTELLEXA LTD."],
        ["SYTROX"],
        ["CYTROX HOLDINGS ZRT."],
    ]
    assert rows["48069"]["countries"] == ["HU"]


def test_the_persons_file_gives_each_distinct_name_once_blanks_and_quotes_aside() -> None:
    names = listing_names(reading_of(LISTS / "persons/deriv_sanctions.yml").listings)

    assert len(set(names["name"].to_pylist())) == 23_090


def test_what_is_no_list_is_named_and_refused() -> None:
    folder = LISTS / "opensanctions_exports/wd_persons_2024-03"

    refused = {one.name for one in lists.find([folder]) if isinstance(one, lists.Unknown)}

    assert refused == {"index.json", "names.txt", "statistics.json"}


def test_every_file_of_the_folder_is_counted_above() -> None:
    counted = {str(Path(LISTS / name).resolve()) for name in COUNTS}
    known = {"index.json", "names.txt", "statistics.json"}

    for found in lists.find([LISTS]):
        for name in [found.name] if isinstance(found, lists.Unknown) else []:
            assert name in known
        if isinstance(found, lists.Found) and "EU_" not in found.reader.code:
            path = found.documents[0].container.path.resolve()
            assert {str(path), str(path.parent)} & counted, path
