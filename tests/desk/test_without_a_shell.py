"""What a person can do or ask, done and asked without any shell."""

import subprocess
import sys
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from stopwork.desk.law import provisions, texts
from stopwork.desk.law.assessment import assessed
from stopwork.desk.leads import lifecycle, review, run, sample
from stopwork.desk.registry import groups, vendor_page, vendors
from stopwork.errors import NotAnAwardFile, UsageError

AWARDS = (str(sample.SAMPLE / "awards.csv"),)
EXAMPLE = Path(__file__).parents[2] / "examples" / "ice-paragon.yaml"
LOAD_ALL = """
import sys
from importlib import import_module
from pathlib import Path
import stopwork.desk
root = Path(stopwork.desk.__path__[0])
for path in root.rglob("*.py"):
    parts = path.relative_to(root.parents[1]).with_suffix("").parts
    import_module(".".join(part for part in parts if part != "__init__"))
print(*sorted({name.partition(".")[0] for name in sys.modules}))
"""


@pytest.fixture(autouse=True)
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("STOPWORK_HOME", str(tmp_path / "home"))
    return tmp_path


def test_the_whole_desk_is_loaded_without_a_terminals_library() -> None:
    done = subprocess.run(
        [sys.executable, "-c", LOAD_ALL], check=True, capture_output=True, text=True
    )

    assert not {"click", "rich"} & set(done.stdout.split())


def test_a_file_is_screened_kept_and_what_is_new_since_then_is_nothing(home: Path) -> None:
    done = run.run(run.Wanted(paths=AWARDS))
    kept = run.keep(done)

    again = run.run(run.Wanted(new_since=kept.manifest["digest"]))

    assert run.write_run(kept, home / "leads.csv") == done.leads.num_rows > 0
    assert again.leads.num_rows == 0
    run.something_read(again)  # nothing new is an answer


def test_a_run_that_read_nothing_is_no_answer(home: Path) -> None:
    poem = home / "poem.csv"
    poem.write_text("roses are red\n", encoding="utf-8")

    with pytest.raises(NotAnAwardFile):
        run.something_read(run.run(run.Wanted(paths=(str(poem),))))


def test_classes_narrow_the_leads_and_nothing_else() -> None:
    every = run.run(run.Wanted(paths=AWARDS))
    some = run.run(run.Wanted(paths=AWARDS, classes=("commercial-spyware",)))

    assert set(some.leads["lead_class"].to_pylist()) == {"commercial-spyware"}
    assert some.leads.num_rows < every.leads.num_rows
    assert some.found.actions == every.found.actions
    assert some.found.hits == every.found.hits


def test_reading_is_watched_only_while_files_are_read() -> None:
    seen: list[str] = []

    class Watch:
        def __enter__(self) -> None:
            seen.append("begun")

        def __exit__(self, *_: object) -> None:
            seen.append("over")

    kept = run.keep(run.run(run.Wanted(paths=AWARDS, watch=Watch)))
    assert seen == ["begun", "over"]

    run.run(run.Wanted(new_since=kept.manifest["digest"], watch=Watch))
    assert seen == ["begun", "over"]


def test_a_hit_is_judged_and_no_longer_open(home: Path) -> None:
    answers = home / "answers.jsonl"
    before = review.review_of(AWARDS, answers, "A. Reviewer", None, None)

    review.judge(before.hits[0], "different", " a namesake ", "A. Reviewer", answers)

    after = review.review_of(AWARDS, answers, "A. Reviewer", None, None)
    assert [hit.subject for hit in after.hits] == [hit.subject for hit in before.hits[1:]]


def test_what_happened_to_an_award_is_told_by_its_number() -> None:
    read = lifecycle.read_actions([sample.SAMPLE / "awards.csv"])

    story = lifecycle.happened(read, "70ctd024p00000012")

    assert story.spans["days"].to_pylist() == [326]
    with pytest.raises(UsageError, match="No action of award nothing"):
        lifecycle.happened(read, "nothing")


def test_the_sample_is_screened_at_the_instant_it_is_told() -> None:
    at = datetime(2026, 1, 31, tzinfo=UTC)

    assert sample.screened_sample(at)[1].screened_at == at


def test_a_provision_is_shown_with_its_condition_and_official_text(home: Path) -> None:
    before = provisions.provision_shown("2(a)")
    text = home / "order.txt"
    text.write_text("Sec. 2. Prohibition.\n(a) An agency shall not.\n", encoding="utf-8")

    attached = texts.attach_text(text, "eo-14093")
    after = provisions.provision_shown("2(a)")

    assert before.official is None
    assert before.condition is not None
    assert after.official is not None
    assert after.official.official is not None
    assert attached.drift


def test_every_provision_stands_once_in_the_tree_of_its_instrument() -> None:
    def paths(leaves: object) -> list[str]:
        assert isinstance(leaves, list | tuple)
        return [path for leaf in leaves for path in (leaf.path, *paths(leaf.below))]

    for instrument in provisions.instruments():
        _, leaves = provisions.tree(instrument.id)

        found = paths(leaves)
        assert len(found) == len(set(found)) == instrument.provisions


def test_a_case_file_is_assessed_with_an_answer_supposed() -> None:
    on = date(2025, 8, 30)

    plain = assessed(EXAMPLE, on)
    supposed = assessed(EXAMPLE, on, ["certification.made=true"])

    assert plain.supposed is None
    assert supposed.supposed is not None
    assert "certification made" in supposed.supposed


def test_a_vendor_and_its_group_are_found_by_one_name() -> None:
    page = vendor_page.vendor_page(None, "nso-group")
    drawn = groups.drawn_group(None, page.vendor.name, date(2020, 6, 1))

    assert drawn.group.vendor.name == page.vendor.name
    assert len(drawn.rows()) == len(drawn.edges) > 0
    assert vendors.checked(None).problems == ()
