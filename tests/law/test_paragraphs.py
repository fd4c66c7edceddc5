"""Official texts are cut into paragraphs by their labels, however they are printed."""

from hypothesis import given
from hypothesis import strategies as st

from stopwork.law.provisions.paragraphs import normalised, paragraphs_of, text_of_page

ORDER = """
CITATION: about the file
==============================
    By the authority of somebody:

    Section 1.  Aim.  To do well (1) here; and (2) there.

    A second paragraph of the aim.

    Sec. 2.  Rules.  (a)  No agency shall:

        (i)   begin; or

        (ii)  end.

    (b)  Nobody else shall.

    Sec. 3.  Words.  For this order:

    (g)  The first word.

    (h)  The second word.

    (i)  The third word means:

        (i)   one; or

        (ii)  two.

    The third word has an end.

    (j)  The fourth word.
"""
STATUTE = """
§ 9. An example of a statute

(a) Definitions

In this section:

(1) Company

The term “company” means a company.

(b) Reports

(1) Each report shall hold

""" + "\n\n".join(f"({letter}) a part;" for letter in "ABCDEFGHIJ")


def paths(text: str) -> list[str]:
    return [paragraph.path for paragraph in paragraphs_of(text)]


def test_an_order_is_cut_at_its_sections_and_labels_and_a_header_about_the_file_is_left_out() -> (
    None
):
    assert paths(ORDER) == [
        *("0+1", "1", "1+1"),
        *("2.a", "2.a.i", "2.a.ii", "2.b"),
        *("3", "3.g", "3.h", "3.i", "3.i.i", "3.i.ii", "3.i.ii+1", "3.j"),
    ]


def test_a_number_within_a_sentence_is_no_label() -> None:
    first = paragraphs_of(ORDER)[1]

    assert first.text == "To do well (1) here; and (2) there."


def test_a_heading_of_a_statute_belongs_to_the_paragraph_it_heads() -> None:
    found = {paragraph.path: paragraph.text for paragraph in paragraphs_of(STATUTE)}

    assert found["a.1"] == "Company The term “company” means a company."


def test_an_i_after_an_h_is_a_letter_unless_an_ii_follows() -> None:
    assert paths(STATUTE)[-4:] == ["b.1.G", "b.1.H", "b.1.I", "b.1.J"]
    assert paths("(h) last\n\n(i) next\n\n(j) after") == ["h", "i", "j"]
    assert paths("(h) last\n\n(i) one\n\n(ii) two\n\n(i) ninth") == ["h", "h.i", "h.ii", "i"]


def test_two_labels_on_one_line_lead_to_the_inner_paragraph() -> None:
    text = "42.1305 Contract clauses.\n\n(a) One.\n\n(b)(1) Two.\n\n(2) Three.\n\n(c) Four."

    assert paths(text) == ["1305.a", "1305.b.1", "1305.b.2", "1305.c"]


def test_an_excerpt_may_begin_at_any_label() -> None:
    assert paths("(e) As used here\n\n(1) one;\n\n(2) two.\n\n(f) Nothing.") == [
        *("e", "e.1", "e.2", "f")
    ]


def test_typography_does_not_change_a_digest_and_words_do() -> None:
    printed = paragraphs_of("(a) The “spyware” — as sold —\nis bad.")[0]
    typed = paragraphs_of('(a) The "spyware"-as sold-is bad.')[0]
    other = paragraphs_of('(a) The "spyware"-as sold-was bad.')[0]

    assert printed.digest == typed.digest
    assert printed.digest != other.digest


def test_a_saved_web_page_reads_like_its_text() -> None:
    page = (
        "<!doctype html><html><head><title>No</title></head><body><nav>Menu</nav>"
        "<p>Sec. 2. <u>Rules</u>. (a) No agency&nbsp;shall:</p><p>(i) begin; or</p>"
        "<script>(ii) never</script><p>(ii) end.</p></body></html>"
    )

    assert [(p.path, normalised(p.text)) for p in paragraphs_of(text_of_page(page))] == [
        ("2.a", "No agency shall:"),
        ("2.a.i", "begin; or"),
        ("2.a.ii", "end."),
    ]


def test_plain_text_is_no_web_page_even_with_a_bracket_in_it() -> None:
    assert text_of_page("(a) fewer than < 7 days") == "(a) fewer than < 7 days"


@given(st.integers(1, 12), st.integers(1, 12), st.integers(1, 9))
def test_every_paragraph_of_a_well_labelled_text_is_found_once(
    letters: int, numerals: int, numbers: int
) -> None:
    roman = ("i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix", "x", "xi", "xii")
    names = [f"{letter}." for letter in "abcdefghijkl"[:letters]]
    wanted = []
    lines = []
    for name in names:
        wanted.append(name[0])
        lines.append(f"({name[0]}) Lead:")
        for numeral in roman[:numerals] if numerals > 1 else ():
            wanted.append(f"{name[0]}.{numeral}")
            lines.append(f"({numeral}) lead:")
        for number in range(1, numbers + 1):
            below = f".{roman[numerals - 1]}" if numerals > 1 else ""
            wanted.append(f"{name[0]}{below}.{number}")
            lines.append(f"({number}) part;")

    assert paths("\n\n".join(lines)) == wanted
