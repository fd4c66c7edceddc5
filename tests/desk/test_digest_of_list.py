"""The digest of a long list is that of its canonical text, though the text is never held."""

from hypothesis import given
from hypothesis import strategies as st

from stopwork.digest import canonical, digest_of, digest_of_list

VALUES = st.none() | st.text() | st.integers() | st.lists(st.text(), max_size=3)


@given(st.lists(st.dictionaries(st.text(), VALUES, max_size=3), max_size=5))
def test_a_list_has_the_digest_of_its_canonical_text(values: list[object]) -> None:
    assert digest_of_list(iter(values)) == digest_of(canonical(values))
