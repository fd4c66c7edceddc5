"""Small published lists, as files, and what is read from them."""

from pathlib import Path
from typing import Any

from stopwork.registry import lists
from stopwork.registry.lists import Found, Reading

Row = dict[str, Any]


def a_file(folder: Path, name: str, text: str | bytes) -> Path:
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(text if isinstance(text, bytes) else text.encode())
    return path


def found_in(*paths: Path) -> Found:
    found = list(lists.find(paths))
    assert len(found) == 1, found
    assert isinstance(found[0], Found), found[0]
    return found[0]


def reading_of(*paths: Path, date: str | None = "2024-05-01") -> Reading:
    return lists.read(found_in(*paths), date)


def rows_of(*paths: Path, date: str | None = "2024-05-01") -> list[Row]:
    rows: list[Row] = reading_of(*paths, date=date).listings.to_pylist()
    return rows


def names_of(row: Row) -> list[str]:
    return [name["name"] for name in row["names"]]


def kinds_of(row: Row) -> dict[str, str]:
    return {name["name"]: name["kind"] for name in row["names"]}


CSL_HEADER = (
    "_id,source,entity_number,type,programs,name,title,addresses,federal_register_notice,"
    "start_date,end_date,standard_order,license_requirement,license_policy,call_sign,vessel_type,"
    "gross_tonnage,gross_registered_tonnage,vessel_flag,vessel_owner,remarks,source_list_url,"
    "alt_names,citizenships,dates_of_birth,nationalities,places_of_birth,source_information_url,ids"
)
ENTITY_LIST = "Entity List (EL) - Bureau of Industry and Security"
SDN = "Specially Designated Nationals (SDN) - Treasury Department"


def csl_line(**cells: str) -> str:
    columns = CSL_HEADER.split(",")
    assert set(cells) <= set(columns)
    quoted = (f'"{cells[c]}"' if c in cells else "" for c in columns)
    return ",".join(quoted)


def a_csl(folder: Path, *lines: str, name: str = "consolidated_2022-04.csv") -> Path:
    return a_file(folder, name, "\n".join([CSL_HEADER, *lines]) + "\n")
