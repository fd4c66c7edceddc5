"""A letter is a text file: what a form may hold, and how one that cannot be read is refused."""

import re
from collections import Counter
from datetime import date
from pathlib import Path

import docx
import pytest
from click.testing import CliRunner, Result

import paragon
from spans import spans_of
from stopwork.cli import main
from stopwork.errors import FormError
from stopwork.reports.documents.document import (
    Blank,
    Document,
    Fact,
    Frame,
    Items,
    Paragraph,
    Part,
    Signature,
    Table,
    plain,
)
from stopwork.reports.drafts.letters import letter_of, letters
from stopwork.reports.drafts.lists import ITEMS
from stopwork.reports.drafts.load import FORMS
from stopwork.reports.drafts.names import PARTS, SLOTS
from stopwork.reports.drafts.tables import LINES

FRONT = """---
title: A thank-you
signs: the office that reviews
to: vendor
under: eo-14093.3
view: public
place: 75
provisions: eo-14093.3 eo-14093.3.d
---
"""
HEAD = """{{draft}}

TO: {vendor}
DATE: [date]

"""
BODY = "# Thanks\n\nThank you.\n"
DAY = date(2025, 8, 30)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path


def written(folder: Path, body: str = BODY, *, front: str = FRONT, head: str = HEAD) -> Path:
    (folder / "thanks.md").write_text(front + head + body, encoding="utf-8")
    return folder


def made(folder: Path, body: str = BODY) -> Document:
    return letter_of("thanks", paragon.basis(DAY), None, written(folder, body))


def only(document: Document) -> Part:
    (part,) = document.parts
    return part


def paragraphs(part: Part) -> list[Paragraph]:
    return [block for block in part.blocks if isinstance(block, Paragraph)]


def called(*words: str) -> Result:
    return CliRunner().invoke(main, ["letter", *words], obj=paragon.store(), env={"COLUMNS": "120"})


def test_adding_a_letter_is_adding_a_text_file(folder: Path) -> None:
    out = str(folder / "made.docx")
    written(folder, BODY + "\n>> For the office\n")

    result = called("thanks", paragon.CASE, "--forms", str(folder), "--as-of", "2025-08-30",
                    "--out", out)  # fmt: skip

    assert result.exit_code == 0, result.output
    assert docx.Document(out).core_properties.title == "A thank-you"
    assert "PARAGON SOLUTIONS (US) INC" in docx.Document(out).element.xml


def test_an_added_letter_stands_in_the_list_at_its_place(folder: Path) -> None:
    names = list(letters(written(folder)))

    assert names.index("thanks") == names.index("dni-request") + 1
    assert "thanks" in called("--list", "--forms", str(folder)).output
    assert "thanks" not in called("--list").output


def test_a_form_that_is_called_as_one_of_ours_is_refused(folder: Path) -> None:
    written(folder).joinpath("thanks.md").rename(folder / "waiver.md")

    with pytest.raises(FormError, match="there is a form 'waiver' already"):
        letters(folder)


def test_a_folder_may_have_phrases_of_its_own_beside_ours(folder: Path) -> None:
    (folder / "phrases.md").write_text("# kind-regards\n\nKind regards, {agency}\n")

    (said,) = paragraphs(only(made(folder, "# End\n\n{{kind-regards}}\n")))

    assert plain(said.text) == "Kind regards, US Immigration and Customs Enforcement"


def test_what_the_case_shows_is_a_fact_and_what_it_does_not_show_a_blank(folder: Path) -> None:
    body = "# A\n\nSigned {contract.signed_on ? day}, used {use.started_on ? first\nday}.\n"

    (paragraph,) = paragraphs(only(made(folder, body)))

    assert [type(span) for span in paragraph.text] == [Frame, Fact, Frame, Blank, Frame]
    assert plain(paragraph.text) == "Signed 2024-09-27, used ________ [first day]."


def test_a_block_with_a_condition_stands_only_where_it_holds(folder: Path) -> None:
    body = "# A\n\n? contract.signed_on\nIt is signed.\n\n! contract.signed_on\nIt is not signed.\n"

    (paragraph,) = paragraphs(only(made(folder, body)))

    assert plain(paragraph.text) == "It is signed."


def test_a_part_with_a_condition_stands_only_where_it_holds(folder: Path) -> None:
    body = "! contradictions\n# No\n\nNone.\n\n? contradictions\n# Yes\n\nSome.\n"

    assert [part.title for part in made(folder, body).parts] == ["Yes"]


def test_a_list_or_table_in_which_nothing_stands_is_left_out(folder: Path) -> None:
    none = "claims-of-factor eo-14093.2.a.i.A"

    assert only(made(folder, f"# A\n\n- :: {none}\n")).blocks == ()


def test_a_form_can_hold_every_kind_of_block(folder: Path) -> None:
    body = """# A {#first}

1\\. No list.

1. One
   line
2. :: reasons

Table: Two columns
| One | Other |
|--|---|
| a | [b] |
| :: provisions |

>> Office
   | Name

:: cautions eo-14093.2.a

## Inner

Words
"""

    part = only(made(folder, body))

    paragraph, listing, table, signature, *_ = part.blocks
    assert (part.key, [inner.key for inner in part.parts]) == ("first", ["inner"])
    assert isinstance(paragraph, Paragraph)
    assert plain(paragraph.text) == "1. No list."
    assert isinstance(listing, Items)
    assert listing.ordered
    assert plain(listing.items[0]) == "One line"
    assert len(listing.items) > 1
    assert isinstance(table, Table)
    assert (table.caption, table.head, table.widths) == ("Two columns", ("One", "Other"), (2, 3))
    assert table.rows[0] == ((Frame("a"),), (Blank("b"),))
    assert len(table.rows) == 3
    assert signature == Signature(office="Office", lines=("Name",))


@pytest.mark.parametrize(
    ("body", "says"),
    [
        ("# A\n\nTo {vendr}\n", "line 17: 'vendr' can not stand here; use one of agency,"),
        ("# A\n\nTo\n[x] {{sorry}}\n", "line 18: no phrase is called 'sorry'; write it under"),
        ("# A\n\n- :: exuses\n", "line 17: 'exuses' can not stand here; use one of cautions,"),
        ("# A\n\nTable: T\n| a |\n|-|\n| :: exuses |\n", "line 20: 'exuses' can not stand here"),
        ("# :: exuses\n", "line 15: 'exuses' can not stand here; use one of questions"),
        ("? exuses\n# A\n", "line 15: 'exuses' can not stand here"),
        ("# A\n\n{rule}\n", "line 17: write 'rule PROVISION', not 'rule'"),
        ("# A\n\n{contract.signed_on}\n", "line 17: say what is missing where none is shown"),
        ("# A\n\n{vendor ? who}\n", "line 17: 'vendor' says itself what is missing"),
        ("# A\n\nto [whom\n", "line 17: a bracket lacks its other half"),
        ("# A\ntext\n", "line 15: a heading is one line with a blank line below it"),
        ("# A\n\n### B\n", "line 17: a heading is '# ' or, under one, '## '"),
        ("# :: questions\n\nWords\n", "line 17: parts given by a function hold no more"),
        ("# A\n\n? reasons\n\nWords\n", "line 18: '?' and '!' stand on the line above"),
        ("# A\n\nSee {{provisions-table}}.\n", "line 17: {{provisions-table}} is no sentence"),
        ("# A\n\nTable: T\n| a | b |\n|-|-|\n| c |\n", "line 20: a row with 1 of 2 cells"),
        ("# A\n\nTable: T\n| a |\n| b |\n", "line 17: below the caption go the heads"),
        ("# A\n\n{rule eo-14093.99}\n", "line 17: the law has no provision 'eo-14093.99'"),
        ("# A\n\n{contract.sined ? day}\n", "line 17: the law has no key 'contract.sined'"),
        ("# A\n\n{counted D99}\n", "line 17: the law has no duty 'D99'"),
    ],
)
def test_a_form_that_cannot_be_read_is_refused_with_its_line(
    folder: Path, body: str, says: str
) -> None:
    with pytest.raises(FormError, match=re.escape(f"thanks.md, {says}")):
        made(folder, body)


@pytest.mark.parametrize(
    ("front", "says"),
    [
        ("", "line 1: no front matter; write it between two lines '---'"),
        (FRONT.replace("signs", "sings"), "line 3: 'sings' is no key, twice or empty; use title,"),
        (FRONT.replace("to: vendor\n", ""), "line 2: 'to' is missing"),
        (FRONT.replace("under: eo-14093.3", "under: eo-14093.4"), "line 2: 'eo-14093.4' is not am"),
        (FRONT.replace("view: public", "view: open"), "line 6: 'open' is no view; use public,"),
        (FRONT.replace("place: 75", "place: last"), "line 7: the place in the list of letters is"),
    ],
)
def test_front_matter_that_cannot_be_read_is_refused(folder: Path, front: str, says: str) -> None:
    with pytest.raises(FormError, match=re.escape(f"thanks.md, {says}")):
        letters(written(folder, front=front))


def test_a_form_without_its_opening_lines_is_refused(folder: Path) -> None:
    with pytest.raises(FormError, match="write the lead and the lines TO, FROM"):
        letters(written(folder, head=""))


def test_somebody_who_is_asked_and_can_answer_nothing_is_refused(folder: Path) -> None:
    written(folder, front=FRONT.replace("place: 75", "place: 75\nwho: nobody"))

    with pytest.raises(FormError, match="the law has no addressee 'nobody'"):
        letter_of("thanks", paragon.basis(DAY), None, folder)


def test_a_phrase_written_twice_is_refused(folder: Path) -> None:
    (folder / "phrases.md").write_text("# six\n\nSeven.\n")

    with pytest.raises(FormError, match=r"phrases\.md, line 1: a phrase has a name of its own"):
        letters(folder)


def test_a_form_that_is_no_text_is_refused(folder: Path) -> None:
    (folder / "thanks.md").write_bytes(b"\xff\xfe\x00")

    with pytest.raises(FormError, match="write it as UTF-8"):
        letters(folder)


def test_a_name_stands_for_one_function_only() -> None:
    named = Counter((*SLOTS, *ITEMS, *LINES, *PARTS))

    assert named.most_common(1)[0][1] == 1


def test_every_function_and_phrase_is_used_in_a_form() -> None:
    text = " ".join(path.read_text(encoding="utf-8") for path in FORMS.glob("*.md"))

    for name in {*SLOTS, *ITEMS, *LINES, *PARTS} - {"claim"}:
        assert re.search(rf"(\{{|:: |[?!] ){re.escape(name)}\b", text), name
    for name in re.findall(r"^# (\S+)$", (FORMS / "phrases.md").read_text(), re.MULTILINE):
        assert f"{{{{{name}}}}}" in text, name


def test_no_provision_is_named_in_the_code_of_the_drafts() -> None:
    for path in FORMS.parent.glob("*.py"):
        assert not re.search(r"eo-14093|far-\d\d", path.read_text(encoding="utf-8")), path.name


def test_words_of_a_form_are_frames_and_never_facts(folder: Path) -> None:
    facts = [span.text for span in spans_of(made(folder)) if isinstance(span, Fact)]

    assert facts == ["PARAGON SOLUTIONS (US) INC"]
