"""Every rule of the separation of duties, and somebody who tries to break it."""

from pathlib import Path

import pytest

from case_script import Shell

ISSUE = ('stopwork case stop-work issue case1 --award A1 --modification P1 --reason "to review" '
         "--on 2026-02-01")  # fmt: skip
APPROVED = '--approved-by "Hanna Head" --approving-office "Head of Contracting"'
DETERMINE = ("stopwork case determine case1 --limb1 not_significant --limb2 not_significant "
             '--reason "no factor is shown" --on 2026-03-01')  # fmt: skip
CERTIFY = 'stopwork case certify case1 --reason "both limbs" --on 2026-03-02'
WAIVE = (
    'stopwork case waive case1 --reason "a hostage case" --until 2027-01-01 --on 2026-03-02 '
    '--extraordinary "hostages are held" --no-alternative "nothing else reaches the phone"'
)
CITE = (
    "stopwork case evidence add case1 --id s --title T --publisher P --grade low "
    "--published 2026-01-01"
)
SECRETARY = "Secretary of Homeland Security"
PEOPLE = {
    "Ina Intake": ("intake", ""),
    "Rey Reviewer": ("reviewer", ""),
    "Cora Counsel": ("counsel", ""),
    "Otto Officer": ("contracting-officer", "Contracting Officer"),
    "Sec Retary": ("relevant-official", SECRETARY),
    "Dir Ector": ("relevant-official", "Director of Immigration and Customs Enforcement"),
    "Ada Auditor": ("auditor", "Inspector General"),
    "Pat Public": ("public", ""),
}


@pytest.fixture
def office(tmp_path: Path) -> Shell:
    shell = Shell(tmp_path)
    shell.as_("Hanna Head", "agency-head")
    shell.done(f'stopwork log init --head "Hanna Head" --office "Acting {SECRETARY}"')
    for person, (role, held) in PEOPLE.items():
        shell.done(f'stopwork case grant "{person}" {role} --office "{held}"')
    shell.as_("Ina Intake", "intake")
    shell.done("stopwork case open A1 --id case1 --agency ICE --vendor V --on 2026-01-05")
    return shell


def acting(shell: Shell, person: str) -> None:
    shell.as_(person, PEOPLE[person][0])


def determined(shell: Shell) -> None:
    acting(shell, "Sec Retary")
    shell.done(DETERMINE)


def test_a_role_that_nobody_granted_cannot_be_put_on(office: Shell) -> None:
    office.as_("Ina Intake", "relevant-official")

    assert "does not hold the role" in office.refused(DETERMINE)


def test_a_stranger_records_nothing(office: Shell) -> None:
    office.as_("No Body", "reviewer")

    assert "does not hold the role" in office.refused('stopwork case close case1 --reason "done"')


def test_nobody_grants_a_role_to_themselves(office: Shell) -> None:
    office.as_("Hanna Head", "agency-head")

    refused = office.refused('stopwork case grant "Hanna Head" relevant-official --office X')

    assert "may not change their own roles" in refused


def test_a_reviewer_makes_nobody_an_official(office: Shell) -> None:
    acting(office, "Rey Reviewer")

    assert "only an agency-head" in office.refused('stopwork case grant "No Body" counsel')


def test_in_a_newsroom_a_reviewer_makes_nobody_an_official_either(tmp_path: Path) -> None:
    shell = Shell(tmp_path)
    shell.as_("Rey Reviewer", "reviewer")
    shell.done('stopwork case grant "Rey Reviewer" reviewer')

    shell.done('stopwork case grant "Ina Intake" intake')

    refused = shell.refused(f'stopwork case grant "X" relevant-official --office "{SECRETARY}"')
    assert "only an agency-head" in refused


def test_the_first_grant_is_ones_own(tmp_path: Path) -> None:
    shell = Shell(tmp_path)
    shell.as_("Rey Reviewer", "reviewer")

    assert "own" in shell.refused('stopwork case grant "Some Body" reviewer')
    assert "begin with" in shell.refused('stopwork case grant "Rey Reviewer" relevant-official')


def test_an_auditor_holds_no_other_role(office: Shell) -> None:
    office.as_("Hanna Head", "agency-head")

    assert "none of it" in office.refused('stopwork case grant "Ada Auditor" reviewer')
    assert "none of it" in office.refused('stopwork case grant "Rey Reviewer" auditor')


def test_who_prepares_cannot_be_made_the_one_who_signs(office: Shell) -> None:
    office.as_("Hanna Head", "agency-head")

    refused = office.refused(
        f'stopwork case grant "Cora Counsel" relevant-official --office "{SECRETARY}"'
    )

    assert "does not sign it" in refused


def test_who_buys_cannot_be_made_the_one_who_certifies(office: Shell) -> None:
    office.as_("Hanna Head", "agency-head")

    refused = office.refused(
        f'stopwork case grant "Otto Officer" relevant-official --office "{SECRETARY}"'
    )

    assert "does not certify" in refused


@pytest.mark.parametrize(
    "line",
    [
        'stopwork case claim case1 a.b=true --source s --says "x"',
        'stopwork case withdraw case1 c1 --reason "x"',
        'stopwork case ask case1 "why?" --to ICE',
        'stopwork case concern case1 EFF "x" --ask "y"',
        'stopwork case scope case1 uncertain --reason "x"',
        'stopwork case draft case1 determination "x"',
        'stopwork case close case1 --reason "x"',
        CITE.replace("--id s ", "--id other "),
        ISSUE + " " + APPROVED,
        DETERMINE,
        WAIVE,
        'stopwork case grant "Pat Public" reviewer',
    ],
)
@pytest.mark.parametrize("person", ["Ada Auditor", "Pat Public"])
def test_an_auditor_and_the_public_change_nothing(office: Shell, person: str, line: str) -> None:
    acting(office, "Rey Reviewer")
    office.done(CITE)
    acting(office, person)

    assert office.refused(line)


def test_an_auditor_sees_everything(office: Shell) -> None:
    acting(office, "Ada Auditor")

    assert "case1" in office.done("stopwork case show case1")
    assert "case opened" in office.done("stopwork case timeline case1")
    assert "case1" in office.done("stopwork case list")


@pytest.mark.parametrize("person", ["Ina Intake", "Rey Reviewer", "Cora Counsel", "Sec Retary"])
def test_only_a_contracting_officer_stops_work(office: Shell, person: str) -> None:
    acting(office, person)

    assert "only contracting-officer may" in office.refused(f"{ISSUE} {APPROVED}")


def test_a_stop_work_order_needs_the_approval_above(office: Shell) -> None:
    acting(office, "Otto Officer")

    assert "one level above" in office.refused(ISSUE)
    office.done(f"{ISSUE} {APPROVED}")


def test_a_contracting_officer_cannot_approve_their_own_order(office: Shell) -> None:
    acting(office, "Otto Officer")

    refused = office.refused(f'{ISSUE} --approved-by "Otto Officer" --approving-office "Contracts"')

    assert "cannot approve their own order" in refused


def test_lifting_a_stop_needs_the_approval_above_too(office: Shell) -> None:
    acting(office, "Otto Officer")
    office.done(f"{ISSUE} {APPROVED}")

    refused = office.refused("stopwork case stop-work lift case1 --award A1 --modification P2 "
                             '--reason "over" --on 2026-03-01')  # fmt: skip

    assert "one level above" in refused


@pytest.mark.parametrize("person", ["Ina Intake", "Rey Reviewer", "Cora Counsel", "Otto Officer"])
def test_only_officials_determine(office: Shell, person: str) -> None:
    acting(office, person)

    assert "only relevant-official, agency-head may" in office.refused(DETERMINE)


@pytest.mark.parametrize("person", ["Ina Intake", "Rey Reviewer", "Cora Counsel", "Otto Officer"])
def test_only_a_relevant_official_certifies_or_waives(office: Shell, person: str) -> None:
    determined(office)
    acting(office, person)

    assert "only relevant-official may" in office.refused(CERTIFY)
    assert "only relevant-official may" in office.refused(WAIVE)


def test_the_head_of_an_agency_does_not_certify_in_that_role(office: Shell) -> None:
    determined(office)
    office.as_("Hanna Head", "agency-head")

    assert "only relevant-official may" in office.refused(CERTIFY)


def test_a_director_outside_the_six_offices_certifies_nothing(office: Shell) -> None:
    determined(office)
    acting(office, "Dir Ector")

    refused = office.refused(CERTIFY)

    assert "5(k)" in refused
    assert "recorded as a claim" in refused
    assert "5(k)" in office.refused(WAIVE)


def test_who_drafts_cannot_sign_even_after_a_change_of_role(office: Shell) -> None:
    acting(office, "Cora Counsel")
    office.done('stopwork case draft case1 certification "text" --on 2026-02-20')
    office.as_("Hanna Head", "agency-head")
    office.done('stopwork case take-role "Cora Counsel" counsel --reason "leaves"')
    office.done('stopwork case take-role "Sec Retary" relevant-official --reason "leaves"')
    office.done(f'stopwork case grant "Cora Counsel" relevant-official --office "{SECRETARY}"')
    acting(office, "Dir Ector")
    office.done(DETERMINE)
    office.as_("Cora Counsel", "relevant-official")

    assert "who drafts cannot sign" in office.refused(CERTIFY)
    assert "who drafts cannot sign" in office.refused(WAIVE)


def test_who_drafts_cannot_review_the_draft(office: Shell) -> None:
    acting(office, "Cora Counsel")
    office.done('stopwork case draft case1 certification "text" --id d1')

    assert "cannot review it" in office.refused("stopwork case read case1 d1 agreed")
    acting(office, "Rey Reviewer")
    office.done("stopwork case read case1 d1 agreed")


def test_a_draft_that_nobody_agreed_to_is_not_signed(office: Shell) -> None:
    acting(office, "Cora Counsel")
    office.done('stopwork case draft case1 determination "text" --id d1 --on 2026-02-28')
    acting(office, "Sec Retary")

    assert "not agreed" in office.refused(f"{DETERMINE} --draft d1")


def test_a_relevant_official_certifies_and_it_stands_under_their_office(office: Shell) -> None:
    determined(office)

    office.done(CERTIFY)

    assert f"Certified by Sec Retary, {SECRETARY}" in office.done("stopwork case show case1")


def test_a_determination_of_significant_risk_is_not_certified_away(office: Shell) -> None:
    acting(office, "Sec Retary")
    office.done(DETERMINE.replace("limb2 not_significant", "limb2 significant"))

    assert "significant risk" in office.refused(CERTIFY)
    office.done(WAIVE)


def test_a_waiver_runs_for_a_year_at_most(office: Shell) -> None:
    acting(office, "Sec Retary")

    assert "one year" in office.refused(WAIVE.replace("2027-01-01", "2027-03-03"))


def test_nothing_is_recorded_without_saying_who_acts(office: Shell) -> None:
    office.environment.pop("STOPWORK_AS")

    result = office('stopwork case close case1 --reason "x"')

    assert result.exit_code == 2
    assert "who acts" in result.stderr


def test_two_people_do_not_hold_one_office_unless_one_acts_for_the_other(office: Shell) -> None:
    office.as_("Hanna Head", "agency-head")

    second = f'stopwork case grant "Sam Second" relevant-official --office "{SECRETARY}"'
    assert "two people do not hold one at once" in office.refused(second)
    acting_too = f'stopwork case grant "Sam Second" agency-head --office "Acting {SECRETARY}"'
    assert "two people do not hold one at once" in office.refused(acting_too)

    office.done('stopwork case take-role "Sec Retary" relevant-official --reason "leaves"')
    office.done(second)


@pytest.mark.parametrize(
    ("said", "instead", "why"),
    [
        ('--extraordinary "hostages are held" ', "", "extraordinary circumstances"),
        ('--no-alternative "nothing else reaches the phone"', "", "no feasible alternative"),
        ("2027-01-01", "2027-03-03", "at most one year"),
        ("2026-03-02", "2026-02-28", "before the determination"),
    ],
)
def test_a_waiver_needs_all_that_the_section_asks_for(
    office: Shell, said: str, instead: str, why: str
) -> None:
    acting(office, "Sec Retary")
    assert "nothing to waive" in office.refused(WAIVE)
    office.done(DETERMINE.replace("limb2 not_significant", "limb2 significant"))

    assert why in office.refused(WAIVE.replace(said, instead))

    office.done(WAIVE)


def test_a_waiver_is_not_revoked_before_it_was_issued(office: Shell) -> None:
    acting(office, "Sec Retary")
    office.done(DETERMINE.replace("limb2 not_significant", "limb2 significant"))
    office.done(f"{WAIVE} --id w1")

    early = 'stopwork case revoke case1 w1 --reason "over" --on 2026-03-01'
    assert "before the waiver of 2026-03-02" in office.refused(early)


def test_an_office_under_its_second_title_is_the_same_office(office: Shell) -> None:
    office.as_("Hanna Head", "agency-head")
    office.done('stopwork case grant "Dee Fence" relevant-official --office "Secretary of War"')

    again = 'stopwork case grant "Sam Second" relevant-official --office "Secretary of Defense"'
    assert "two people do not hold one at once" in office.refused(again)
