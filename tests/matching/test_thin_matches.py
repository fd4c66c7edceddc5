"""One telling word alone carries no match where it has a slip, or where the names have more."""

import pytest

from stopwork.desk.leads.names import looked_up
from stopwork.matching.likeness import thin


@pytest.mark.parametrize(
    ("query", "target"),
    [
        ("TENCO", "TEACO"),
        ("MISCO", "ZISCO"),
        ("LES LIBERIA", "RIHS-LIBERIA"),
        ("FERRO", "FERRO SWISS"),
        ("FERRO SWISS", "FERRO"),
    ],
)
def test_one_telling_word_that_may_be_anothers_is_thin(query, target):
    assert thin([query], [target]) == [True]


@pytest.mark.parametrize(
    ("query", "target"),
    [
        ("TEACO", "TEACO LTD"),
        ("VELMORRA", "VELMORA"),  # a long word bears a slip
        ("TENCO VELMORA", "TEACO VELMORA"),
        ("HACKING TEAM", "HACKINGTEAM SRL"),
        ("VELMORA SHIPPING LT.", "VELMORA SHIPPING LTD."),  # a form with a letter lost
        ("VELMORA AG EUROPE", "VELMORA EUROPE AG"),
    ],
)
def test_a_whole_name_or_a_second_telling_word_is_not_thin(query, target):
    assert thin([query], [target]) == [False]


def test_a_list_of_ones_own_is_answered_with_a_review_there(tmp_path):
    names, targets = tmp_path / "names.csv", tmp_path / "targets.csv"
    names.write_text("query\nTENCO\nFERRO\nTEACO\nNOBODY\n")
    targets.write_text("target_id,name\n1,TEACO\n2,FERRO SWISS\n")
    said = looked_up(names, "query", against=targets).table["verdict"].to_list()
    assert said == ["review", "review", "match", "no_match"]
