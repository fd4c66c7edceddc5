"""What an event names binds how far it may be seen, and an act can change a mark."""

import json
import secrets
from datetime import UTC, date, datetime
from pathlib import Path
from zipfile import ZipFile

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from case_events import asserted, cited
from case_events import opened as opened_event
from case_script import Shell
from memory_store import MemoryStore
from recorded import recorded
from stopwork.cases.events import (
    ContradictionJudged,
    Event,
    MarkChanged,
    QuestionAnswered,
    QuestionAsked,
)
from stopwork.cases.marks import marks, marks_now
from stopwork.cases.stored import stored
from stopwork.cases.views import events_seen
from stopwork.log.entries import NewEntry, sealed
from stopwork.log.visibility import published

CLAIM = "stopwork case claim {case} contract.exists={value} --source {source} --says {says}"


def opened(shell: Shell, name: str, mark: str = "") -> None:
    shell.done(f"stopwork case open AWARD-{name} --id {name} --agency ICE --vendor V"
               f" --on 2026-01-05 {mark}")  # fmt: skip
    for source, seen in (("open", "public"), ("memo", "controlled")):
        shell.done(f"stopwork case evidence add {name} --id {source} --title T-{source}"
                   " --publisher P --grade primary-record --published 2026-01-05"
                   f" --visibility {seen}")  # fmt: skip


@pytest.fixture
def shell(tmp_path: Path) -> Shell:
    shell = Shell(tmp_path)
    shell.done('stopwork case grant "Rey Reviewer" reviewer --as "Rey Reviewer" --role reviewer')
    shell.as_("Rey Reviewer", "reviewer")
    opened(shell, "case1")
    return shell


def log_of(shell: Shell, view: str = "public") -> str:
    assert shell.store is not None
    return "\n".join(published(shell.store.sealed, view, marks_now(shell.store.sealed)))


def seen(shell: Shell, view: str = "public") -> str:
    assert shell.store is not None
    return str([stored(event) for _, event in events_seen(shell.store.sealed, view)])


def test_a_judgement_is_as_closed_as_the_claims_it_is_between(shell: Shell) -> None:
    shell.done(CLAIM.format(case="case1", value="yes", source="open", says="signed"))
    shell.done(CLAIM.format(case="case1", value="no", source="memo", says="zebra"))

    shell.done("stopwork case judge case1 contract.exists --prefer c1 --reason 'zebra is wrong'")
    shell.done("stopwork case judge case1 contract.exists --leave-open --reason 'zebra may hold'")

    assert "zebra" not in log_of(shell) + seen(shell)
    assert "zebra may hold" in log_of(shell, "controlled")


def test_a_claim_is_as_closed_as_its_source_with_its_grade_and_day(shell: Shell) -> None:
    shell.done(CLAIM.format(case="case1", value="yes", source="memo", says="zebra"))

    assert "contract.exists" not in log_of(shell) + seen(shell)


def test_everything_in_a_case_opened_under_a_mark_inherits_it(shell: Shell) -> None:
    opened(shell, "zebra", "--visibility controlled")
    shell.done(CLAIM.format(case="zebra", value="yes", source="open", says="quagga"))
    shell.done("stopwork case link zebra AWARD-zebra-2 --vendor V --visibility public")

    for hidden in ("zebra", "quagga"):
        assert hidden not in log_of(shell) + seen(shell)
        assert hidden in log_of(shell, "controlled")


def test_a_feed_does_not_hold_the_id_of_a_case_that_is_not_public(
    shell: Shell, tmp_path: Path
) -> None:
    opened(shell, "zebra", "--visibility controlled")
    feed = tmp_path / "feed.xml"

    shell.done(f"stopwork feed --cases --url https://office.example/feed.xml --out {feed}")

    assert "case1" in feed.read_text(encoding="utf-8")
    assert "zebra" not in feed.read_text(encoding="utf-8")


def test_a_mark_is_raised_and_lowered_by_an_act_with_its_reason(shell: Shell) -> None:
    shell.done(CLAIM.format(case="case1", value="yes", source="memo", says="zebra"))
    mark = "stopwork case mark case1 {} {} --reason {}"

    assert "raise that first" in shell(mark.format("claim:c1", "public", "released")).stderr
    shell.done(mark.format("source:memo", "public", "released"))
    shell.done(mark.format("claim:c1", "public", "released"))
    assert "zebra" in log_of(shell)
    assert "zebra" in seen(shell)
    assert "released" in log_of(shell)

    shell.done(mark.format("source:memo", "withheld", "misplaced"))
    for view in ("public", "controlled"):
        assert "zebra" not in log_of(shell, view) + seen(shell, view)
        assert "misplaced" not in log_of(shell, view)


def test_a_case_is_raised_by_an_act_and_not_before(shell: Shell) -> None:
    opened(shell, "zebra", "--visibility controlled")
    raise_it = "stopwork case mark zebra {} public --reason opened"

    assert "raise that first" in shell(raise_it.format("award:AWARD-zebra")).stderr
    shell.done(raise_it.format("case"))
    shell.done(raise_it.format("award:AWARD-zebra"))
    shell.done(CLAIM.format(case="zebra", value="yes", source="memo", says="quagga"))

    assert "AWARD-zebra" in log_of(shell)
    assert "quagga" not in log_of(shell)


@pytest.mark.parametrize(
    ("words", "why"),
    [
        ("claim:c9 public --reason x", "is not in 'case1'"),
        ("case open --reason x", "is not one of"),
        ("case withheld --reason '...'", "for a reason"),
    ],
)
def test_a_mark_that_cannot_be_is_refused(shell: Shell, words: str, why: str) -> None:
    before = shell.entries()

    result = shell(f"stopwork case mark case1 {words}")

    assert result.exit_code in {1, 2}
    assert why in result.stderr
    assert shell.entries() == before


def test_only_who_reviews_or_decides_changes_a_mark(shell: Shell) -> None:
    shell.done('stopwork case grant "Ina Intake" intake')
    shell.as_("Ina Intake", "intake")

    assert "may not record" in shell.refused("stopwork case mark case1 case withheld --reason x")


def test_what_an_older_program_marked_too_open_is_not_shown_any_more() -> None:
    store = MemoryStore()

    def put(event: Event, mark: str) -> None:
        name, fields = stored(event)
        new = NewEntry(at=datetime(2026, 1, 5, tzinfo=UTC), actor="R", role="reviewer", event=name,
                       fields=fields, visibility=marks(name, fields, mark))  # fmt: skip
        have = sum(1 for _ in store.entries("case1"))
        store.append("case1", have, [sealed(new, secrets.token_hex)])

    put(opened_event(), "public")
    put(cited(), "public")
    put(asserted("c1", "contract.exists", True), "controlled")
    put(ContradictionJudged(key="contract.exists", subject="case", preferred="c1",
                            reason="zebra", on=date(2026, 1, 6)), "public")  # fmt: skip

    assert "zebra" not in "\n".join(published(store.sealed, "public", marks_now(store.sealed)))
    assert "zebra" not in str(list(events_seen(store.sealed, "public")))


def test_a_bundle_with_what_was_raised_verifies_and_holds_no_other_case(tmp_path: Path) -> None:
    shell = Shell(tmp_path)
    shell.store = None
    shell.done('stopwork case grant "Rey Reviewer" reviewer --as "Rey Reviewer" --role reviewer')
    shell.as_("Rey Reviewer", "reviewer")
    shell.done("stopwork log init --name office.example/log")
    opened(shell, "case1")
    opened(shell, "zebra", "--visibility controlled")
    shell.done(CLAIM.format(case="case1", value="yes", source="memo", says="quagga"))
    file = tmp_path / "public.zip"
    publish = f"stopwork publish case1 --view public --as-of 2027-01-01 --out {file}"
    shell.done(publish)
    assert "quagga" not in _text(file)

    for thing in ("source:memo", "claim:c1"):
        shell.done(f"stopwork case mark case1 {thing} public --reason released")
    shell.done(publish)

    assert "quagga" in _text(file)
    assert "zebra" not in _text(file)
    shell.done(f"stopwork verify {file}")
    with ZipFile(file) as packed:
        case = json.loads(packed.read("case.json"))
    assert [one["fields"]["thing"] for one in case["record"]["marks"]] == [
        "source:memo",
        "claim:c1",
    ]


def _text(file: Path) -> str:
    with ZipFile(file) as packed:
        names = [name for name in packed.namelist() if not name.endswith(".pdf")]
        return "\n".join(packed.read(name).decode("utf-8", "replace") for name in names)


def test_a_calendar_is_public_unless_a_view_is_named(shell: Shell, tmp_path: Path) -> None:
    shell.done("stopwork case ask case1 zebra --to ICE --on 2026-01-10 --due 2026-02-01")
    ics = tmp_path / "due.ics"

    said = shell(f"stopwork case due case1 --as-of 2026-01-20 --ics {ics}")
    assert "Public view" in said.stderr
    assert "zebra" not in ics.read_text(encoding="utf-8")
    assert "zebra" in said.stdout
    shell.done(f"stopwork case due case1 --as-of 2026-01-20 --ics {ics} --view controlled")
    assert "zebra" in ics.read_text(encoding="utf-8")


DAY = date(2026, 1, 6)
VISIBILITY = st.sampled_from([None, "public", "controlled", "withheld"])
N = st.integers(1, 3)
ACTS = st.one_of(
    st.builds(lambda n: cited(f"zs{n}"), N),
    st.builds(
        lambda n, s, r: asserted(
            f"zc{n}", "contract.exists", True, source=f"zs{s}", repeats=r and f"zc{r}"
        ),
        N, N, st.one_of(st.none(), N),
    ),
    st.builds(lambda n: QuestionAsked(question=f"zq{n}", words="w", to="X", on=DAY), N),
    st.builds(
        lambda n, c: QuestionAnswered(
            question=f"zq{n}", answer="a", by="X", on=DAY, claim=f"zc{c}"
        ),
        N, N,
    ),
    st.builds(
        lambda n: ContradictionJudged(
            key="contract.exists", subject="case", preferred=f"zc{n}", reason="r", on=DAY
        ),
        N,
    ),
    st.builds(
        lambda e, m: MarkChanged(thing="t", entry=e, mark=m, reason="r", on=DAY),
        st.integers(0, 8), st.sampled_from(["public", "controlled", "withheld"]),
    ),
)  # fmt: skip


@settings(max_examples=150, deadline=None)
@given(VISIBILITY, st.lists(st.tuples(ACTS, VISIBILITY), max_size=9))
def test_nothing_shown_names_what_is_hidden(
    case_mark: str | None, acts: list[tuple[Event, str | None]]
) -> None:
    store = MemoryStore()
    recorded(store, "case1", DAY, opened_event(), mark=case_mark)
    for act, mark in acts:
        recorded(store, "case1", DAY, act, mark=mark)

    now = marks_now(store.sealed)
    shown = {entry.index: line for entry, line in zip(
        store.sealed, published(store.sealed, "public", now), strict=True)}  # fmt: skip

    hidden = set()
    for entry in store.sealed:
        brings = {"source-cited": "source", "claim-asserted": "claim", "question-asked": "question"}
        name = entry.fields.get(brings.get(entry.event, ""))
        open_now = now[entry.index]["@entry"] == "public"
        hidden = (hidden - {name}) if open_now else (hidden | {name} - {None})
        if open_now:
            assert case_mark in {None, "public"} or any(
                e.event == "mark-changed" for e in store.sealed
            )
            assert not [word for word in hidden if f'"{word}"' in shown[entry.index]]
