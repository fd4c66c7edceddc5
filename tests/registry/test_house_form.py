"""The form in which vendor files are written is read as YAML reads it, or not at all."""

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from stopwork.registry.house_form import in_house_form
from stopwork.registry.load import VENDORS, vendor_files

FILE = """\
id: acme
name: {name}
classes: [commercial-spyware, location-data]
about: >-
  Maker of an implant: sold
  to nobody.
about_source: s1
sources:
  s1: {{title: "A report, in parts", date: {date},
    read: file}}
names:
  - {{value: {value}, kind: alias, weak: true}}
  - {{value: Other, kind: alias, aliases: [One, "Two, three"],
    share: {{min: 50, max: 70.5}}}}
"""


def written(name: str = "Acme", date: str = "2024-05-01", value: str = "Acme Ltd") -> str:
    return FILE.format(name=name, date=date, value=value)


def plain(text: str) -> object:
    """What YAML reads, its days and years as the text that was written."""
    return as_text(yaml.load(text, Loader=yaml.SafeLoader))


def as_text(value: object) -> object:
    if isinstance(value, dict):
        return {key: as_text(held) for key, held in value.items()}
    if isinstance(value, list):
        return [as_text(held) for held in value]
    return value if isinstance(value, bool | float | None) else str(value)


def same(text: str) -> bool:
    """Whether the form reads a text as YAML does, numbers of a share aside."""
    found = in_house_form(text)
    return repr(as_text(found)).replace("50.0", "'50'") == repr(plain(text))


def test_nearly_all_shipped_files_are_in_the_form_and_read_as_yaml_reads_them() -> None:
    texts = [path.read_text(encoding="utf-8") for path in vendor_files(VENDORS)]
    in_form = [text for text in texts if in_house_form(text) is not None]

    assert len(in_form) > 0.95 * len(texts)
    for text in in_form[::7]:
        assert repr(as_text(in_house_form(text))).replace(".0", "") == repr(plain(text)).replace(
            ".0", ""
        )


def test_a_file_in_the_form_is_read_as_yaml_reads_it() -> None:
    assert same(written())


@pytest.mark.parametrize(
    "text",
    [
        written(value="no"),
        written(value="NO"),
        written(value="Null"),
        written(value="0x1F"),
        written(value="31"),
        written(value="~"),
        written(value="&a Acme"),
        written(value="*a"),
        written(value="'Acme'"),
        written(value='"Acme\\\\n"'),
        written(value="Acme # a remark"),
        written(value="Acme: Ltd"),
        written(value="Acme\n\n    Ltd"),
        written(value="Acme\tLtd"),
        written(value="{a: b}"),
        written(date="2024-05-01T00:00:00Z"),
        written(name="|\n  Acme"),
        written(name="Acme, kind"),
        written() + "# the end\n",
        written() + "names: []\n",
        written().replace("weak: true", "weak: true, weak: false"),
        written().replace("  - {", "  -  {"),
        "---\n" + written(),
        "",
        "\ufeff" + written(),
    ],
)
def test_what_the_form_does_not_know_is_left_to_yaml(text: str) -> None:
    assert in_house_form(text) is None


@given(st.text(st.characters(exclude_categories=["Cs"]), min_size=1, max_size=12))
def test_whatever_word_stands_in_a_row_is_read_as_yaml_reads_it_or_not_at_all(word: str) -> None:
    for text in (written(value=word), written(value=f'"{word}"'), written(name=word)):
        assert in_house_form(text) is None or same(text)


@given(st.text('ab :,{}[]"#-?!&*\n 1', min_size=1, max_size=9))
def test_whatever_marks_stand_in_a_row_are_read_as_yaml_reads_them_or_not_at_all(
    marks: str,
) -> None:
    for text in (written(value=f"a{marks}"), written(name=f"a{marks}"), written() + marks):
        assert in_house_form(text) is None or same(text)
