"""The shipped instruments: every key has its reason, no sentence is copied."""

import re
from datetime import date

from shared import SHARED, needs_shared
from stopwork.law.provisions.provision import Law
from stopwork.law.regimes import regime, regime_ids
from stopwork.truth import Truth

LAW: Law = regime("us").law
LAWS: tuple[Law, ...] = tuple(regime(name).law for name in regime_ids())
PROVISIONS = tuple(one for law in LAWS for one in law.provisions.values())


def test_every_key_that_is_declared_says_which_paragraphs_need_it() -> None:
    asked = {key.key for law in LAWS for key in law.keys.values() if key.why}
    for law in LAWS:
        for key in law.keys.values():
            assert key.key in asked or key.key.endswith(".country"), key.key
            for provision in key.why:
                assert provision in law.provisions, f"{key.key}: {provision}"


def test_every_provision_with_a_condition_shows_yes_no_and_unknown_in_its_examples() -> None:
    for provision in PROVISIONS:
        if provision.condition is not None:
            seen = {example.expect for example in provision.examples}
            assert set(Truth) <= seen, provision.id


def test_no_finding_says_what_only_an_official_can_determine() -> None:
    for name, words in (one for law in LAWS for one in law.words.items()):
        for sentence in (name, words.true, words.false, words.unknown):
            assert not re.search(r"violat|cleared|prohibited|illegal|unlawful", sentence), name


def test_the_order_is_in_force_from_its_signature_and_was_last_looked_up_on_a_day() -> None:
    order = LAW.instruments["eo-14093"]

    assert order.in_force.start == date(2023, 3, 27)
    assert order.in_force.end is None
    assert order.status.as_of == date(2026, 8, 20)
    assert order.status.basis.startswith("no revocation found as of 2026-08-20")


@needs_shared
def test_no_paraphrase_repeats_more_than_terms_and_lists_of_an_official_text() -> None:
    texts = sorted([*(SHARED / "law").glob("*-*.txt"), *(SHARED / "regimes/texts").glob("*.txt")])
    official = " ".join(" ".join(words_of(path.read_text(encoding="utf-8"))) for path in texts)

    for provision in PROVISIONS:
        words = words_of(provision.says)
        runs = (" ".join(words[at : at + 16]) for at in range(len(words) - 15))
        assert not any(run in official for run in runs), provision.id


def words_of(text: str) -> list[str]:
    return re.findall(r"[a-z0-9]+", text.casefold())
