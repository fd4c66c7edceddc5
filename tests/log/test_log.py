import json
import secrets
from dataclasses import replace
from datetime import datetime

import pytest
import rfc8785
from hypothesis import given
from hypothesis import strategies as st

from sealed_logs import a_new_entry, an_entry
from stopwork.errors import EntryAltered, LogError
from stopwork.log.commit import disclosure, opened
from stopwork.log.entries import entry_of, leaf_bytes, line_of, parts_of, placed, sealed

PLAIN = st.recursive(
    st.none()
    | st.booleans()
    | st.integers(-(2**53) + 1, 2**53 - 1)
    | st.text(st.characters(exclude_categories=["Cs"])),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(st.text(st.characters(max_codepoint=126), max_size=5), inner, max_size=3)
    ),
    max_leaves=6,
)


@given(value=PLAIN)
def test_any_plain_value_comes_back_from_its_line(value: object) -> None:
    entry = an_entry(3, value=value, note="kept")

    assert entry_of(line_of(entry)) == entry


@given(value=PLAIN)
def test_a_disclosure_is_canonical_json_as_another_library_writes_it(value: object) -> None:
    salt = "0f" * 16

    text = disclosure(salt, "value", "public", value)

    assert text.encode() == rfc8785.dumps([salt, "value", "public", value])
    assert opened(text) == (salt, "value", "public", json.loads(json.dumps(value)))


@given(data=st.data())
def test_any_changed_byte_of_a_line_is_an_altered_entry(data: st.DataObject) -> None:
    line = line_of(an_entry(7)).encode()
    place = data.draw(st.integers(2, len(line) - 1))
    byte = data.draw(st.integers(1, 255))
    broken = line[:place] + bytes([line[place] ^ byte]) + line[place + 1 :]

    with pytest.raises((LogError, UnicodeDecodeError)):
        entry_of(broken.decode())


def test_an_altered_entry_is_named() -> None:
    line = line_of(an_entry(7)).replace("2000000.00", "1000000.00")

    with pytest.raises(EntryAltered, match="entry 7 has been altered") as broken:
        parts_of(line)

    assert broken.value.index == 7


def test_the_leaf_holds_no_value_and_no_salt() -> None:
    entry = an_entry(0)
    leaf = leaf_bytes(entry).decode()

    values = [*entry.salts.values(), entry.actor, "2000000.00", "by telephone", "claim-asserted"]
    assert not [value for value in values if value in leaf]


@pytest.mark.parametrize("fields", [{"a": 1}, dict.fromkeys("abcd", 1), dict.fromkeys("abcde", 1)])
def test_entries_with_few_and_many_fields_have_the_same_number_of_commitments(
    fields: dict[str, object],
) -> None:
    assert len(json.loads(leaf_bytes(an_entry(0, **fields)))) == 1 + 8


def test_two_entries_of_the_same_words_have_different_leaves() -> None:
    assert leaf_bytes(an_entry(0)) != leaf_bytes(an_entry(0))


def test_an_actor_is_not_public_and_a_sequence_never_shown_unless_said_so() -> None:
    marks = an_entry(0).visibility

    assert (marks["@entry"], marks["@actor"], marks["@sequence"]) == (
        "public",
        "controlled",
        "withheld",
    )


def test_an_entry_of_withheld_fields_is_withheld_as_a_whole() -> None:
    assert an_entry(0, note="secret").visibility["@entry"] == "withheld"


@pytest.mark.parametrize("value", [1.5, 2**53, "\ud800", {"é": 1}, {1: 2}, object(), b"bytes"])
def test_a_value_with_more_than_one_spelling_is_refused(value: object) -> None:
    with pytest.raises(LogError, match="value"):
        sealed(a_new_entry(0, value=value), secrets.token_hex)


def test_what_was_not_sealed_gets_no_place() -> None:
    with pytest.raises(LogError, match="needs a salt"):
        placed(a_new_entry(), index=0, case_id="case-1", sequence=0)


def test_a_field_without_a_visibility_is_refused() -> None:
    new = replace(a_new_entry(), visibility={"key": "public"})

    with pytest.raises(LogError, match="value: say whether it is public, controlled, withheld"):
        sealed(new, secrets.token_hex)


def test_a_time_without_a_zone_is_refused() -> None:
    new = replace(a_new_entry(), at=datetime(2024, 10, 8))  # noqa: DTZ001 - what is tested

    with pytest.raises(LogError, match="not in UTC"):
        sealed(new, secrets.token_hex)
