"""An attached text stands beside our words, and what changed in it is told."""

from pathlib import Path

import pytest

from shared import SHARED, needs_shared
from small_law import node, small_law
from stopwork.errors import LawError
from stopwork.law.load import load_law
from stopwork.law.provisions.attach import (
    CHANGED,
    MISSING,
    SAME,
    UNCHECKED,
    Attached,
    attach,
    instrument_of_text,
    provisions_of,
)
from stopwork.law.provisions.paragraphs import paragraphs_of
from stopwork.law.provisions.provision import Law
from stopwork.law.regimes import regime

KEYS = {"a": "truth"}
TEXT = (
    "(a) The first rule.\n\n(b) The second rule, in two sentences. Here it is.\n\nSigned by hand."
)
TEXTS = {
    "eo-14093": "eo-14093.txt",
    "far-52.242-15": "far-52.242-15.txt",
    "far-42.13": "far-42.13.txt",
    "50-usc-3232a": "50-usc-3232a.txt",
    "22-usc-2679e": "22-usc-2679e.txt",
    "44-usc-3502": "44-usc-3502.txt",
    "18-usc-1030": "18-usc-1030-e-f.txt",
    "5-usc-2105": "5-usc-2105.txt",
}


def an_act(folder: Path) -> Law:
    digests = {paragraph.path: paragraph.digest for paragraph in paragraphs_of(TEXT)}
    when = "when: [{claim: a}]\n"
    return small_law(
        folder,
        node("act.a", f"{when}official_digest: {digests['a']}")
        + node("act.b", f"{when}official_digest: {digests['b']}")
        + node("act.b-notice", when)
        + node("act.b-signature", f"{when}official: Signed by"),
        KEYS,
    )


def states(attached: Attached) -> dict[str, str]:
    return {one.provisions[0].id: one.state for one in attached.beside}


def test_each_provision_stands_beside_the_paragraph_its_labels_lead_to(tmp_path: Path) -> None:
    attached = attach(an_act(tmp_path), "act", TEXT)

    both = attached.paragraph_of("act.b-notice")
    assert both is not None
    assert both.paragraph is not None
    assert [provision.id for provision in both.provisions] == ["act.b", "act.b-notice"]
    assert both.paragraph.text == "The second rule, in two sentences. Here it is."


def test_a_paragraph_without_a_label_is_found_by_its_first_words(tmp_path: Path) -> None:
    attached = attach(an_act(tmp_path), "act", TEXT)

    assert states(attached) == {"act.a": SAME, "act.b": SAME, "act.b-signature": UNCHECKED}
    assert not attached.new
    assert not attached.drifted


def test_one_changed_word_is_drift_of_that_paragraph_alone(tmp_path: Path) -> None:
    attached = attach(an_act(tmp_path), "act", TEXT.replace("first", "only"))

    assert states(attached)["act.a"] == CHANGED
    assert states(attached)["act.b"] == SAME
    assert attached.drifted


def test_a_paragraph_taken_out_is_missing_and_one_put_in_is_new(tmp_path: Path) -> None:
    changed = TEXT.replace("(a) The first rule.\n\n", "") + "\n\n(c) A third rule."

    attached = attach(an_act(tmp_path), "act", changed)

    assert states(attached)["act.a"] == MISSING
    assert [paragraph.path for paragraph in attached.new] == ["c"]
    assert attached.drifted


def test_a_text_with_no_paragraph_of_the_instrument_is_refused(tmp_path: Path) -> None:
    with pytest.raises(LawError, match="no paragraph of act is in this text"):
        attach(an_act(tmp_path), "act", "A letter about something else.")


def test_a_text_of_no_instrument_has_to_be_named(tmp_path: Path) -> None:
    with pytest.raises(LawError, match="name the one it is with --instrument"):
        instrument_of_text(an_act(tmp_path), "(q) Something else.")


@needs_shared
@pytest.mark.parametrize("instrument", TEXTS)
def test_every_encoded_paragraph_is_in_the_official_text_with_the_words_it_was_encoded_from(
    instrument: str,
) -> None:
    law = regime("us").law
    text = (SHARED / "law" / TEXTS[instrument]).read_text(encoding="utf-8")

    attached = attach(law, instrument, text)

    assert instrument_of_text(law, text) == instrument
    assert not attached.drifted
    assert not attached.in_state(UNCHECKED)


@needs_shared
def test_every_paragraph_of_the_order_is_encoded_or_listed_as_not_operative_with_a_reason() -> None:
    law = regime("us").law
    text = (SHARED / "law" / "eo-14093.txt").read_text(encoding="utf-8")

    assert not attach(law, "eo-14093", text).new
    for provision in provisions_of(law, "eo-14093"):
        section = provision.id.removeprefix("eo-14093.")[0]
        if provision.kind == "not_operative":
            assert provision.reason
        elif section in "2345" and provision.kind not in {"power", "policy"}:
            assert provision.condition is not None, provision.id


CUT = (
    "cut:\n    section: '^Article (\\d+)$'\n    paragraph: '^(\\d+)\\.\\s'\n"
    "    point: '^\\(([a-z])\\)\\s'\n    skip: '^CHAPTER'\n  status:"
)
ARTICLES = """
Article 1
1. The first rule.
CHAPTER two
2. The second rule:
(a) one thing;
(b) another thing.
Article 2
The last rule, which has no paragraphs.
"""


def by_articles(folder: Path) -> Law:
    law = small_law(folder, node("act.1", "covers: ['1.1', '1.2']\nwhen: [{claim: a}]\n")
                    + node("act.1.2.b", "when: [{claim: a}]\n")
                    + node("act.2", "when: [{claim: a}]\n"), KEYS)  # fmt: skip
    file = folder / "instruments" / "act.yaml"
    file.write_text(file.read_text(encoding="utf-8").replace("status:", CUT, 1), encoding="utf-8")
    assert law
    return load_law(folder / "instruments", folder / "claims.yaml")


def test_a_text_is_cut_by_the_patterns_of_its_instrument(tmp_path: Path) -> None:
    attached = attach(by_articles(tmp_path), "act", ARTICLES)

    found = {one.provisions[0].id: one.paragraph.path for one in attached.beside if one.paragraph}
    assert found == {"act.1": "1.1, 1.2, 1.2.a, 1.2.b", "act.1.2.b": "1.2.b", "act.2": "2"}
    whole = attached.paragraph_of("act.1")
    assert whole is not None
    assert whole.paragraph is not None
    assert "CHAPTER" not in whole.paragraph.text
    assert attached.new == ()


@needs_shared
@pytest.mark.parametrize(
    ("place", "instrument", "file"),
    [
        ("eu", "eu-2024-1083", "eu-2024-1083-emfa-art-2-4-29"),
        ("eu", "eu-2021-821", "eu-2021-821-cyber-surveillance"),
        ("gr", "gr-5002-2022", "gr-law-5002-2022"),
        ("de", "de-stpo", "de-stpo-100a-100b-100d-100e-101-101b-160a"),
        ("de", "de-bverfg-2025-06-24", "de-bverfg-2025-06-24-tenor"),
        ("fr", "fr-csi", "fr-csi-l853-2-l821-cp-226-3"),
        ("gb", "uk-ipa-2016", "uk-ipa-2016-part-5-extract"),
        ("gb", "uk-procurement-act-2023", "uk-procurement-act-2023-exclusion"),
        ("nl", "nl-wiv-2017", "nl-wiv-2017-art-29-30-36-37-45"),
    ],
)
def test_the_official_text_of_other_places_is_matched_by_paragraph(
    place: str, instrument: str, file: str
) -> None:
    text = (SHARED / "regimes" / "texts" / f"{file}.txt").read_text(encoding="utf-8")
    law = regime(place).law

    attached = attach(law, instrument, text)

    assert not attached.drifted
    assert instrument_of_text(law, text) in law.instruments
    changed = attach(law, instrument, text.replace(", ", "; "))
    assert len(changed.in_state(CHANGED)) >= len(attached.in_state(SAME)) // 2
