"""What a vendor file must hold, and the sentence that says what is wrong with one."""

from pathlib import Path

import pytest

from stopwork.errors import RegistryError
from stopwork.registry.load import load_registry, load_vendor
from stopwork.registry.vendor import Name, Share

GOOD = """\
id: acme
name: Acme Implants
role: vendor
country: IL
business: only
classes: [commercial-spyware, location-data]
about: Maker of an implant.
about_source: s1
sources:
  s1: {title: Register, publisher: Registrar, date: 2020-05, url: "https://example.org/a", read_on: 2026-11-22, read: file}
names:
  - {value: Acme Implants Ltd., kind: legal_name, country: IL, from: 2019, to: 2021-03, status: confirmed, grade: official_or_filing, source: s1}
  - {value: Acme, kind: alias, weak: true, status: alleged, grade: snippet, source: s1}
identifiers:
  - {scheme: SEC_CIK, value: "0001", status: confirmed, grade: official_or_filing, source: s1}
products:
  - {value: Mirror, class: commercial-spyware, distinctive: false, aliases: [Mirror 2], status: confirmed, grade: snippet, source: s1}
relations:
  - {kind: owner, name: Big Fund, share: {min: 50, max: 70}, from: 2020, status: confirmed, grade: snippet, source: s1}
listings:
  - {list: US_BIS_EL, action: listed, date: 2021-11-04, entity: Acme, citation: 86 FR 1, status: confirmed, grade: official_or_filing, source: s1}
facts:
  - {kind: denial, value: The company denies it., date: 2022, status: confirmed, grade: snippet, source: s1}
homonyms:
  - {value: Acme Bakery, note: Bread, source: s1}
"""  # noqa: E501


def a_file(folder: Path, old: str = "", new: str = "", *, name: str = "acme.yaml") -> Path:
    assert old in GOOD
    path = folder / name
    path.write_text(GOOD.replace(old, new, 1) if old else GOOD, encoding="utf-8")
    return path


def test_a_complete_file_comes_back_as_values(tmp_path: Path) -> None:
    vendor = load_vendor(a_file(tmp_path))

    assert vendor.names[0] == Name(
        value="Acme Implants Ltd.",
        kind="legal_name",
        country="IL",
        from_="2019",
        to="2021-03",
        status="confirmed",
        grade="official_or_filing",
        source="s1",
    )
    assert vendor.names[1].weak
    assert vendor.products[0].aliases == ("Mirror 2",)
    assert vendor.relations[0].share == Share(min=50, max=70)
    assert vendor.listings[0].date == "2021-11-04"
    assert vendor.sources["s1"].date == "2020-05"


REFUSED = {
    "an unknown key at the top": ("role: vendor", "rolle: vendor", "'rolle' is not a key"),
    "an unknown key of a fact": ("weak: true", "week: true", "names[2]: 'week' is not a key"),
    "a missing source": (", source: s1}\n  - {value: Acme,", "}\n  - {value: Acme,",
                         "names[1]: 'source' is missing"),
    "a source that is not there": ("grade: snippet, source: s1}\nidentifiers",
                                   "grade: snippet, source: s9}\nidentifiers",
                                   "names[2].source: there is no source 's9'"),
    "an about without its source": ("about_source: s1", "about_source: s2",
                                    "about_source: there is no source 's2'"),
    "hearsay as status": ("status: alleged", "status: memory", "names[2].status: 'memory' may not"),
    "hearsay as grade": ("grade: snippet", "grade: memory", "names[2].grade: 'memory' may not"),
    "a claim marked as wrong": ("kind: denial", "kind: data_error",
                                "facts[1].kind: 'data_error' may not"),
    "an unverified claim": ("kind: denial", "kind: claim_unverified",
                            "facts[1].kind: 'claim_unverified' may not"),
    "an unknown status": ("status: alleged", "status: sure", "names[2].status: 'sure' is not one"),
    "an unknown class": ("location-data]", "toys]", "classes: '['commercial-spyware', 'toys']'"),
    "no class": ("classes: [commercial-spyware, location-data]", "classes: []", "classes: '[]'"),
    "an unknown kind of name": ("kind: alias", "kind: nickname", "names[2].kind: 'nickname'"),
    "a month that does not exist": ("from: 2019", "from: 2019-13", "names[1].from: '2019-13'"),
    "a date in another order": ("date: 2022", "date: 4.11.2022", "facts[1].date: '4.11.2022'"),
    "a country in words": ("country: IL\n", "country: Israel\n", "country: 'Israel' is not"),
    "a share above the whole": ("max: 70", "max: 170", "relations[1].share"),
    "a share the wrong way round": ("min: 50", "min: 80", "relations[1].share"),
    "an address without its scheme": ("https://example.org/a", "example.org/a", "sources.s1.url"),
    "weak as a word": ("weak: true", "weak: perhaps", "names[2].weak: 'perhaps' is not true or"),
    "an identifier that lost its zeros": ('value: "0001"', "value: [1]", "identifiers[1].value"),
    "a section that is no list": ("homonyms:\n  - {", "homonyms:\n  {", "homonyms: write it as a"),
    "a row that is no mapping": ("- {value: Acme Bakery, note: Bread, source: s1}", "- Acme Bakery",
                                 "homonyms[1]: write it as"),
    "a key of our own making": ("about: M", "spare: x\nabout: M", "'spare' is not a key"),
    "another id than the file's": ("id: acme", "id: acne", "'acne' is not the name of the file"),
    "a key written twice": ("weak: true", "weak: true, weak: false", "'weak' twice"),
    "text that is not YAML": ("names:\n", "names: [\n", "not sound YAML"),
}  # fmt: skip


@pytest.mark.parametrize(("old", "new", "says"), REFUSED.values(), ids=REFUSED)
def test_a_broken_file_is_refused_with_file_and_key(
    tmp_path: Path, old: str, new: str, says: str
) -> None:
    with pytest.raises(RegistryError) as refused:
        load_vendor(a_file(tmp_path, old, new))

    assert str(refused.value).startswith("acme.yaml")
    assert says in str(refused.value)


def test_a_file_without_sources_is_refused(tmp_path: Path) -> None:
    (tmp_path / "acme.yaml").write_text("id: acme\nname: Acme\n", encoding="utf-8")

    with pytest.raises(RegistryError, match=r"acme\.yaml: 'sources' is missing"):
        load_vendor(tmp_path / "acme.yaml")


def test_a_file_that_is_not_utf8_is_refused_with_its_name(tmp_path: Path) -> None:
    (tmp_path / "acme.yaml").write_bytes("id: Soci\xe9t\xe9".encode("latin-1"))

    with pytest.raises(RegistryError, match=r"acme\.yaml: not YAML in UTF-8"):
        load_vendor(tmp_path / "acme.yaml")


def test_a_file_that_is_a_list_is_refused(tmp_path: Path) -> None:
    (tmp_path / "acme.yaml").write_text("- acme\n", encoding="utf-8")

    with pytest.raises(RegistryError, match=r"acme\.yaml: a vendor file is a mapping"):
        load_vendor(tmp_path / "acme.yaml")


def test_a_folder_without_vendor_files_is_an_error_and_not_an_empty_registry(
    tmp_path: Path,
) -> None:
    with pytest.raises(RegistryError, match="no vendor file"):
        load_registry(tmp_path)
