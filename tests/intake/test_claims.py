"""Claims are tied to their act, award and voice; what has not happened is none."""

# ruff: noqa: E501, ISC004, PLC0415 - sentences and rows are read whole

import pytest
from hypothesis import given
from hypothesis import strategies as st

from articles import an_article, claims, names, said
from stopwork.intake.claims import claims_of

SIGNED, STOPPED = "contract.signed_on", "contract.stop_work_issued_on"
LIFTED, ENDED = "contract.stop_work_lifted_on", "contract.terminated_on"


@pytest.mark.parametrize(
    ("language", "text", "wanted"),
    [
        ("en", "ICE signed the contract with Paragon Solutions on September 27, 2024, and it was put on hold"
         " on October 8, 2024.", [(SIGNED, "2024-09-27"), (STOPPED, "2024-10-08")]),
        ("es", "El contrato con Paragon se firmó el 27 de septiembre de 2024 y fue suspendido el 8 de octubre de"
         " 2024.", [(SIGNED, "2024-09-27"), (STOPPED, "2024-10-08")]),
        ("de", "Der Vertrag mit Paragon wurde am 27. September 2024 unterschrieben und am 8. Oktober 2024"
         " gestoppt.", [(SIGNED, "2024-09-27"), (STOPPED, "2024-10-08")]),
        ("fr", "Signé le 27 septembre 2024, le contrat avec Paragon a été gelé le 8 octobre 2024.",
         [(SIGNED, "2024-09-27"), (STOPPED, "2024-10-08")]),
        ("it", "Il contratto con Paragon è stato firmato il 27 settembre 2024 ed è stato sospeso l'8 ottobre 2024.",
         [(SIGNED, "2024-09-27"), (STOPPED, "2024-10-08")]),
    ],
)  # fmt: skip
def test_each_date_belongs_to_its_own_act(
    language: str, text: str, wanted: list[tuple[str, str]]
) -> None:
    assert [one for one in said(text, language=language) if one[0].endswith("_on")] == wanted


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("The stop-work order on the Paragon contract was cancelled on August 30, 2024.", LIFTED),
        ("The contract with Paragon Solutions was cancelled on August 30, 2024.", ENDED),
        (
            "The contract with Paragon was paused. The order was rescinded on August 30, 2024.",
            LIFTED,
        ),
    ],
)
def test_what_was_cancelled_tells_what_the_word_means(text: str, wanted: str) -> None:
    assert (wanted, "2024-08-30") in said(text)


def test_a_rescinded_order_of_the_president_is_no_end_of_a_contract() -> None:
    assert said(
        "President Trump rescinded Executive Order 14093 in January 2025, a blog said."
    ) == [("law.in_force", "false")]


@pytest.mark.parametrize(
    "text",
    [
        "If the review fails, the contract with Paragon could be cancelled in 2024.",
        "ICE did not say whether the contract with Paragon was cancelled.",
        "Senators asked ICE to terminate the contract with Paragon in 2024.",
        "Was the contract with Paragon ever stopped?",
        "Readers can win two tickets worth $2 million in memories.",
        "The firm Paragon was founded in 2019.",
        "ICE said on October 8, 2024 that it had no comment on the firm.",
    ],
)
def test_what_has_not_happened_is_no_claim(text: str) -> None:
    acts = [
        key
        for key, value in said(text)
        if key.endswith("_on") or (value, key[:9]) == ("true", "contract.")
    ]

    assert acts == []


def test_two_contracts_in_one_paragraph_are_kept_apart() -> None:
    found = claims(
        "ICE bought licences from Cellebrite on September 11, 2024 for $9.6 million. With Paragon Solutions it"
        " signed for $2 million on September 27, 2024."
    )
    by_contract: dict[int | None, set[str]] = {}
    for one in found:
        by_contract.setdefault(one.contract, set()).add(one.value)

    assert {"cellebrite", "2024-09-11", "USD 9600000"} <= by_contract[0]
    assert {"paragon", "2024-09-27", "USD 2000000"} <= by_contract[1]


def test_a_namesake_is_never_the_vendor() -> None:
    found = said(
        "ICE signed a task order with Paragon Professional Services on September 30, 2022."
    )

    assert ("contract.vendor", "Paragon Professional Services") in found
    assert ("contract.vendor", "paragon") not in found


def test_a_company_that_is_bought_is_no_vendor_of_that_contract() -> None:
    found = said("American investors bought Paragon in December 2024 for $500 million.")

    assert found == [("vendor.acquired_on", "2024-12")]


def test_who_says_it_and_what_holds_back_stay_with_the_claim() -> None:
    first, *_ = claims(
        "ICE reportedly paused its contract with Paragon on October 8, 2024, DHS confirmed."
    )

    assert (first.value, first.speaker, first.is_hedged) == ("2024-10-08", "DHS", True)


def test_a_foreign_contract_is_suspended_and_not_stopped_under_a_us_clause() -> None:
    found = said("AISI ha sospeso il contratto con Paragon il 14 febbraio 2025.", language="it")

    assert ("contract.suspended_on", "2025-02-14") in found


def test_private_persons_are_counted_and_never_named() -> None:
    from stopwork.intake.people import without_names

    text = (
        "The journalist Mara Testname was targeted with Paragon spyware, and Mara Testname said so."
    )
    read = claims_of(an_article(text), names())

    assert read.people == {"journalist": 1}
    assert all("Testname" not in f"{one.value}{one.speaker}" for one in read.claims)
    assert "Testname" not in without_names(text, read.persons)


WORDS = [
    "ICE", "Paragon", "Solutions", "signed", "paused", "contract", "the", "on", "October", "8,", "2024", "$2",
    "million", "EU", "no", "rules", "stop-work", "order", "cancelled", ".", "DHS", "said", "EPIC", "warned",
    "70CTD024P00000012", "Executive", "Order", "14093", "rescinded", "and", ",", "may", "not", "in", ";",
]  # fmt: skip


@given(st.lists(st.sampled_from(WORDS), max_size=60))
def test_no_claim_is_without_its_sentence_in_the_text(words: list[str]) -> None:
    article = an_article(" ".join(["It", *words]))

    for one in claims_of(article, names()).claims:
        assert article.text[one.sentence.begins : one.sentence.ends] == one.sentence.text
        assert one.sentence.begins <= one.words[0] < one.words[1] <= one.sentence.ends
