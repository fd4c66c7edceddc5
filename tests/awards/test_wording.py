"""What the words of a description say, category by category, in sentences of our own."""

import re

import polars as pl
import pytest

from stopwork.awards.phrases import EXTENDS, LIFTS, STAYS, STOPS, SUSPENDS, Phrase
from stopwork.awards.wording import CANDIDATE, readings_of

SAYS = {
    "stop-work-issued": """STOP WORK ORDER DATED 7/14/2025
        STOPWORK ORDER
        P00004 - SWO ISSUED 2/14/25
        CEASE ALL WORK EFFECTIVE IMMEDIATELY
        Issuance of stop work notice
        STOP WROK ORDER
        HALT ALL WORK
        THIS MODIFICATION INCORPORATES THE STOP WORK ORDER ISSUED ON 01/28/2025
        DIRECTS THE CONTRACTOR TO STOP WORK
        STOP–WORK ORDER PER FAR 52.242-15""",
    "partial-stop-work-issued": """PARTIAL STOP WORK ORDER
        STOP WORK ORDER FOR CLINS 0001, 0002 AND 0003
        STOP WORK ON SLIN 0001AA
        STOP WORK ORDER (PARTIAL) FOR TASK 3""",
    "stop-work-extended": """EXTEND STOP WORK ORDER
        STOP WORK ORDER IS EXTENDED AN ADDITIONAL 90 DAYS
        EXTENSION OF SWO THROUGH 9/30/2025
        CONTINUE THE STOP-WORK ORDER""",
    "stop-work-lifted": """RESCIND THE STOP WORK
        CANCEL STOP WORK ORDER
        THE STOP WORK ORDER DATED 7/14/2025 IS HEREBY LIFTED
        REMOVAL OF STOP-WORK ORDER
        RESUME PERFORMANCE FOLLOWING STOP WORK ORDER
        UNSUSPEND ALL SERVICES
        WORK SHALL RESUME ON 3/1/2025
        PROTEST STAY LIFTED
        LIFT SUSPENSION
        TERMINATE STOP WORK ORDER""",
    "protest-stay": """CICA STAY
        STAY OF PERFORMANCE PENDING DECISION
        SUSPEND PERFORMANCE DUE TO GAO PROTEST""",
    "suspension-of-work": """SUSPENSION OF WORK
        TEMPORARILY SUSPEND CLEANING SERVICES
        PLACE CONTRACT ON HOLD
        PAUSE KENNEL SERVICES
        WORK IS SUSPENDED UNTIL FURTHER NOTICE""",
    "stop-work-mentioned-only": """EXTEND POP DUE TO STOP WORK ORDER
        EQUITABLE ADJUSTMENT FOR STOP WORK ORDER
        IN LIEU OF STOP WORK ORDER
        ADD FAR CLAUSE 52.242-15 STOP-WORK ORDER
        TERMS OF THE STOP-WORK CLAUSE""",
    "terminated-convenience": """TERMINATION FOR CONVENIENCE
        TERMINATE FOR THE GOVERNMENT'S CONVIENENCE
        T4C
        TERMINATION OF CONTRACT IN ITS ENTIRETY
        CHANGE TERMINATION FOR CAUSE TO TERMINATION FOR CONVENIENCE""",
    "terminated-cause": """TERMINATE ORDER FOR DEFAULT
        TERMINATED FOR CAUSE
        TERMINATE CONTRACT FOR NON-DELIVERY""",
    "order-cancelled": """CANCEL ORDER
        THIS CONTRACT IS CANCELLED EFFECTIVE IMMEDIATELY""",
    "closeout": """CONTRACT CLOSEOUT
        DE-OBLIGATE AND CLOSE-OUT
        THIS MODIFICATION CLOSES OUT THE CONTRACT
        CLOSE THE TASK ORDER""",
}
NOTHING = """LIFTS
    46'FT BOOM LIFT
    VEHICLE LIFT INSPECTION
    WAGE DETERMINATION INCREASE
    TRUCK STOP WORK LIGHTS
    STOP SIGNS
    BUS STOPS
    SUSPENSION REPAIR
    HELICOPTER ROPE SUSPENSION TECHNIQUE TOWER
    SUSPENDED CEILING REPAIR
    SES RESUME ASSISTANCE
    HOTEL EXTENDED STAY
    MARINE TERMINAL
    HOLD ROOM CLEANING
    FUNDS WERE PUT ON HOLD
    SUSPEND PAYMENTS UNTIL A POSITION IS FILLED
    TERMINATION SETTLEMENT
    FUNDS CANCELLING ON 9/30/24
    CANCEL THE OPTION PERIODS
    CLOSED CIRCUIT TELEVISION
    CONTRACT EXTENSION FOR CLOSEOUT PURPOSES
    CONTRACTOR AUTHORIZED PERFORMANCE DURING THE LAPSE"""
CASES = [(text.strip(), kind) for kind, lines in SAYS.items() for text in lines.splitlines()]


@pytest.mark.parametrize(("text", "kind"), CASES)
def test_a_wording_says_what_happened(text: str, kind: str) -> None:
    assert [read.event_type for read in readings_of(text)] == [kind]


@pytest.mark.parametrize("text", [line.strip() for line in NOTHING.splitlines()])
def test_a_look_alike_says_nothing(text: str) -> None:
    assert readings_of(text) == ()


@pytest.mark.parametrize("text", [text for text, _ in CASES])
def test_the_first_sieve_lets_every_telling_description_through(text: str) -> None:
    plain = text.replace("–", "-")

    assert pl.Series([plain]).str.contains(CANDIDATE).all()


def test_a_stop_because_of_a_protest_is_a_stop_and_a_stay() -> None:
    read = readings_of("STOP WORK ORDER ISSUED DUE TO GAO PROTEST")

    assert [each.event_type for each in read] == ["stop-work-issued", "protest-stay"]


def test_a_day_in_the_text_belongs_to_the_order_and_a_new_delivery_date_does_not() -> None:
    dated = readings_of("ISSUE STOP WORK ORDER DATED 7/14/2025")[0]
    other = readings_of("LIFT STOP WORK ORDER AND EXTEND POP TO 9/30/2025")[0]

    assert (str(dated.day), dated.phrase[-9:]) == ("2025-07-14", "7/14/2025")
    assert other.day is None


@pytest.mark.parametrize(
    ("text", "scope"),
    [
        ("STOP-WORK ORDER CLIN 0003 HR SERVICES", "CLIN 0003"),
        ("STOP WORK AND DEOBLIGATE FROM CLINS 0007E AND 1005E", "CLINS 0007E AND 1005E"),
        ("SUSPEND SERVICE AT CHECKPOINTS", "CHECKPOINTS"),
        ("PARTIAL STOP WORK ORDER", "part, not stated"),
        ("STOP WORK ORDER, ADD FUNDS TO CLIN 0002", None),
    ],
)
def test_the_part_concerned_is_read_where_it_is_named(text: str, scope: str | None) -> None:
    assert readings_of(text)[0].scope == scope


def test_an_award_that_buys_closeout_or_resumption_services_is_not_closed_or_lifted() -> None:
    assert readings_of("CLOSEOUT OF CONTRACT FILES", is_base=True) == ()
    assert readings_of("RESUME OPERATIONS SUPPORT", is_base=True) == ()


PHRASES = {
    f"{family}: {name}": phrase
    for family, table in {
        "stops": STOPS,
        "stays": STAYS,
        "suspends": SUSPENDS,
        "lifts": LIFTS,
        "extends": EXTENDS,
    }.items()
    for name, phrase in table.items()
}


@pytest.mark.parametrize("phrase", PHRASES.values(), ids=PHRASES)
def test_each_phrase_is_found_in_its_own_example(phrase: Phrase) -> None:
    assert re.search(phrase.pattern, phrase.example, re.IGNORECASE)
