"""`stopwork match --lists`: names against the registry and every official list held."""

from pathlib import Path

from click.testing import CliRunner, Result

from stopwork.cli import main

SIMPLE = (
    '"id","schema","name","aliases","birth_date","countries","addresses","identifiers","sanctions",'
    '"phones","emails","program_ids","dataset","first_seen","last_seen","last_change"\n'
    '"X-1","Company","Zvezdopad Kompleks OOO","Starfall Complex","","ru","","","","","","","T",'
    '"2024-01-01","2024-02-01","2024-02-01"\n'
)


def run(*words: object) -> Result:
    return CliRunner().invoke(main, [str(word) for word in words])


def test_a_name_is_found_in_the_registry_or_on_a_list_whichever_has_it(tmp_path: Path) -> None:
    (tmp_path / "targets.simple.csv").write_text(SIMPLE, encoding="utf-8")
    (tmp_path / "names.csv").write_text("query\nSTARFALL COMPLEX LLC\nCANDIRU LTD\nCORNER BAKERY\n")
    imported = run("registry", "import", tmp_path / "targets.simple.csv", "--date", "2024-02-01")
    assert imported.exit_code == 0, imported.output

    done = run("match", tmp_path / "names.csv", "--lists")

    assert done.exit_code == 0, done.output
    starfall, candiru, bakery = done.stdout.splitlines()[1:]
    assert ":X-1,Starfall Complex" in starfall
    assert ",candiru," in candiru
    assert "no_match" in bakery


def test_without_a_list_held_match_says_how_to_get_one(tmp_path: Path) -> None:
    (tmp_path / "names.csv").write_text("query\nCANDIRU LTD\n")

    done = run("match", tmp_path / "names.csv", "--lists")

    assert done.exit_code == 2
    assert "stopwork registry import" in done.stderr


def test_lists_and_pairs_are_not_asked_together(tmp_path: Path) -> None:
    (tmp_path / "names.csv").write_text("name1,name2\nA,B\n")

    assert run("match", tmp_path / "names.csv", "--lists", "--pairs").exit_code == 2


def test_the_word_of_a_product_is_to_be_reviewed_and_says_that_it_names_no_company(
    tmp_path: Path,
) -> None:
    (tmp_path / "names.csv").write_text("query\nNSO\nPEGASUS\nufed\nPredator\nPegasus Airlines\n")

    nso, pegasus, ufed, predator, airline = run(
        "match", tmp_path / "names.csv"
    ).stdout.splitlines()[1:]

    assert nso.startswith("NSO,nso-group,NSO Group,")
    assert pegasus == (
        'PEGASUS,nso-group,Pegasus,0.6,review,"Pegasus is a product of NSO Group, and names no'
        ' company"'
    )
    assert ufed.startswith("ufed,cellebrite,UFED,0.6,review,")
    assert "product of Cytrox" in predator
    assert "product of Intellexa group" in predator
    assert "no_match" in airline


def test_a_name_that_a_spreadsheet_would_run_is_written_so_that_it_does_not(tmp_path: Path) -> None:
    (tmp_path / "names.csv").write_text('query\n"=HYPERLINK(1)"\nCANDIRU LTD\n')

    printed = run("match", tmp_path / "names.csv")
    written = run("match", tmp_path / "names.csv", "--out", tmp_path / "made.csv")

    assert written.exit_code == 0, written.output
    made = (tmp_path / "made.csv").read_text(encoding="utf-8")
    assert "'=HYPERLINK(1)" in made
    assert not [cell for line in made.splitlines() for cell in line.split(",") if cell[:1] == "="]
    assert printed.stdout.splitlines() == made.splitlines()
