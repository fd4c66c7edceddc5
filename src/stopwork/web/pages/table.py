"""Every row of the table of routes: addresses and pages, in the order they are tried."""

from collections.abc import Iterator
from dataclasses import replace

from stopwork.desk.acts import ACTS
from stopwork.desk.case.act import Act
from stopwork.desk.case.looked import roles_for
from stopwork.web.api.rows import rows_for_programs
from stopwork.web.asked import Page
from stopwork.web.forms.acts import address_of, title_of
from stopwork.web.pages import (
    acts,
    awards,
    cases,
    concerns,
    evidence,
    intake,
    jobs,
    leads,
    measures,
    open_rows,
    ops,
    overview,
    public,
    search,
    settings,
    start,
    vendors,
    watches,
    what_if,
)
from stopwork.web.routes import AWARD_FILES, EVIDENCE, Route
from stopwork.web.sign_in import accounts
from stopwork.web.sign_in import pages as signing
from stopwork.web.tools.over_http import rows_of_programs

DESK = frozenset({"intake", "reviewer", "counsel"})
REVIEW = frozenset({"reviewer", "counsel"})
PEOPLE = frozenset({"reviewer", "agency-head"})
OVERSIGHT = frozenset({"agency-head", "auditor"})
# What one person signs for, as the design of the workbench lists it.
SIGNING = frozenset({"determine", "certify", "waive", "revoke", "grant", "take-role"})
AN_ENTRY = "an entry outside the view is not there (404), a field reads [withheld]"
BY_VIEW = (
    "whole view: reviewer, counsel, relevant-official, agency-head, auditor; controlled view:"
    f" intake, contracting-officer; {AN_ENTRY}"
)
THING = "303 to the page of the thing"
# fmt: off


def rows() -> Iterator[Route]:
    """Yield every route: the pages, then those of them that programs may ask for as JSON."""
    pages = [*_account(), *_team(), *_work(), *_overview(), *_own(), *open_rows.rows_of_law(),
             *_cases(), *_acts(), *_jobs()]  # fmt: skip
    yield from pages
    yield from open_rows.rows_of_names()
    yield from rows_of_programs()
    yield from rows_for_programs(pages)


def _account() -> Iterator[Route]:
    yield Route(name="start", path="/", page=start.start, group="account", is_open=True,
                action="what waits for me", menu="/")
    yield Route(name="sign-in", path="/sign-in", page=start.sign_in, group="public",
                action="sign in", is_open=True, rate="public")
    yield Route(name="by-link", path="/in/{secret}", page=start.by_link, group="public",
                action="sign in by a one-time link", is_open=True, rate="sign-in",
                success="303 to the start",
                condition="local mode; once, within ten minutes, else 403")
    yield Route(name="sign-out", path="/sign-out", page=start.sign_out, method="POST",
                group="account", action="sign out", success="303 to sign-in", rate="write")
    yield Route(name="me", path="/me", page=start.me, group="account", action="see who acts here")
    yield Route(name="say-who", path="/me", page=start.say_who, method="POST", group="account",
                action="say who acts here", record="RoleGranted", success="303 to the start",
                rate="write", condition="local mode: a name and a role; team: another of one's"
                " roles, in a new session; the first of a workspace is its first entry")
    yield Route(name="about", path="/about/{page}", page=start.about, group="public",
                action="how to verify, what this is, accessibility, limits, keys", is_open=True,
                rate="public")
    yield Route(name="published", path="/public", page=public.published, group="public",
                action="published cases", is_open=True, rate="public")
    yield from open_rows.rows_of_concerns()
    yield Route(name="public-case", path="/public/{case}", page=public.case, group="public",
                action="a published case, newest edition", is_open=True, rate="public",
                condition="404 unless an edition is published")
    yield Route(name="bundle", path="/public/{case}/{edition}.zip", page=public.bundle,
                group="public", action="the bundle of an edition", is_open=True, rate="public",
                condition="written when it was published, never computed on request")
    yield Route(name="edition", path="/public/{case}/{edition}", page=public.dossier,
                group="public", action="an edition: its dossier", is_open=True, rate="public",
                condition="as above")
    for path, page, action in (
        ("/healthz", ops.health, "whether the program answers"),
        ("/readyz", ops.ready, "whether record and tables can be read"),
        ("/metrics", ops.metrics, "counts by route and status, of no person and no thing"),
    ):
        yield Route(name=path[1:], path=path, page=page, group="ops", action=action,
                    is_open=True, rate="none",
                    condition="a team's workbench answers it to this machine alone, else 404")


def _team() -> Iterator[Route]:
    """Yield what only an office has: the way to its provider, accounts, what was written down."""
    local = "team; 404 in local mode"
    yield Route(name="sign-in-begin", path="/sign-in/begin", page=signing.begin, group="public",
                action="sign in: go to the provider", is_open=True, rate="sign-in",
                success="303 to the provider", condition=local)
    yield Route(name="sign-in-back", path="/sign-in/back", page=signing.back, group="public",
                action="sign in: come back from the provider", is_open=True, rate="public",
                success="303 to where one was", condition=f"{local}; once, within ten minutes, in"
                " the browser that began, else 403")
    yield Route(name="signed-out", path="/sign-in/out", page=signing.signed_out, method="POST",
                group="public", action="the provider says whom it signed out", is_open=True,
                rate="public", condition=f"{local}; a logout token that the provider signed, else"
                " 400; ends every session of the person")
    yield Route(name="sign-in-fresh", path="/sign-in/fresh", page=signing.fresh, group="account",
                action="sign in again before something is signed", condition=local)
    yield Route(name="sign-in-typed", path="/sign-in/typed/{word}", page=signing.typed,
                group="account", action="what was typed before one had to sign in again",
                condition="one's own alone (local mode: of who acts under the name), half an hour,"
                " else 404")
    yield Route(name="accounts", path="/settings/accounts", page=accounts.accounts, group="desk",
                action="accounts: who signed in, who is kept out", may=PEOPLE)
    yield Route(name="account", path="/settings/accounts/{account}", page=accounts.change,
                method="POST", group="desk", action="keep an account out, or end its sessions",
                may=PEOPLE, success="303", rate="write", is_signing=True,
                condition=f"{local}; not one's own; fresh sign-in")
    yield Route(name="audit", path="/settings/audit", page=accounts.lines, group="desk",
                action="audit of sign-ins and reads", may=OVERSIGHT)


def _work() -> Iterator[Route]:
    yield Route(name="leads", path="/leads", page=leads.leads, action="leads", menu="/leads")
    yield Route(name="leads-file", path="/leads.{form}", page=leads.leads_file, menu="/leads",
                action="leads as a file, csv or xlsx")
    yield Route(name="judge", path="/leads/judge", page=leads.judge, method="POST", group="desk",
                action="judge hits outside a case, one or picked", record="HitJudged", may=REVIEW,
                success="303", rate="write",
                condition="a reason for all; at most 200 at once; shows what it touches first")
    yield Route(name="brief", path="/lead/{award:path}/brief", page=leads.brief, menu="/leads",
                action="one-page brief of a lead")
    yield Route(name="lead", path="/lead/{award:path}", page=leads.lead, menu="/leads",
                action="a lead")
    yield Route(name="awards", path="/awards", page=awards.awards, action="awards", menu="/awards")
    yield Route(name="award", path="/award/{award:path}", page=awards.award, menu="/awards",
                action="award as published")
    yield Route(name="vendors", path="/vendors", page=vendors.vendors, menu="/vendors",
                action="registry: vendors")
    yield Route(name="vendor", path="/vendor/{vendor}", page=vendors.vendor, menu="/vendors",
                action="registry: vendor")
    yield Route(name="product", path="/product/{product}", page=vendors.product, menu="/vendors",
                action="registry: product", success="303 to its vendor")
    yield Route(name="search", path="/search", page=search.search, action="search", rate="search",
                condition="each list is built from the asker's view; counts too")


def _overview() -> Iterator[Route]:
    """Yield what tells of all cases at once."""
    yield Route(name="portfolio", path="/portfolio", page=overview.portfolio, menu="/portfolio",
                action="portfolio", condition=BY_VIEW)
    yield Route(name="due", path="/due", page=overview.due, menu="/due", action="what is due",
                condition=BY_VIEW)
    yield Route(name="calendar", path="/due.ics", page=overview.calendar, menu="/due",
                action="what is due as a calendar file", condition=BY_VIEW)
    yield Route(name="measures", path="/measures", page=measures.page, menu="/measures",
                action="measures for oversight", condition=BY_VIEW)
    yield Route(name="measures-file", path="/measures.csv", page=measures.file, menu="/measures",
                action="measures for oversight as a file", condition=BY_VIEW)


def _own() -> Iterator[Route]:
    """Yield what is somebody's own, and the settings of the place."""
    yield Route(name="watches", path="/watches", page=watches.page, menu="/watches",
                action="watches: what is watched, how told, why each message came",
                condition="one's own; what is known from a case alone only in the whole view")
    yield Route(name="watch", path="/watches", page=watches.add, method="POST",
                action="watch an award, an agency, a recipient, a word", success="303",
                rate="write")
    yield Route(name="change-watch", path="/watches/change", page=watches.change, method="POST",
                action="pause a watch, go on with it, take it out", success="303", rate="write",
                condition="one's own")
    yield Route(name="settings", path="/settings", page=settings.page, group="desk",
                action="settings of the installation", may=frozenset({"reviewer", "agency-head"}),
                condition="a role is given and taken by an act, which is an entry")
    yield Route(name="reading", path="/settings/reading", page=settings.reading, group="account",
                action="reading size, colours, rows")
    yield Route(name="keep-reading", path="/settings/reading", page=settings.keep, method="POST",
                group="account", action="keep reading size, colours, rows",
                success="303 to the page", rate="write", condition="one's own")


def _of_case(name: str, path: str, page: Page, action: str) -> Route:
    return Route(name=name, path=path, page=page, action=action, group="case", menu="/cases",
                 condition=BY_VIEW)


def _cases() -> Iterator[Route]:
    yield _of_case("cases", "/cases", cases.cases, "cases")
    for name, page, action in (
        ("claims", cases.claims, "claims of a case"),
        ("evidence", cases.evidence, "evidence list of a case"),
        ("log", cases.log, "record of a case"),
        ("compare", cases.compare, "compare two days"),
        ("charts", cases.charts, "charts of a case"),
        ("what-if", what_if.page, "suppose an answer, beside the case as it is"),
    ):
        yield _of_case(name, f"/case/{{case}}/{name}", page, action)
    yield _of_case("case-brief", "/case/{case}/brief", cases.brief, "one-page brief of a case")
    yield Route(name="publish-look", path="/case/{case}/publish", page=public.look, group="desk",
                action="publish an edition: look first", may=REVIEW, menu="/cases")
    yield Route(name="publish", path="/case/{case}/publish", page=public.publish, method="POST",
                group="desk", action="publish an edition", may=REVIEW, menu="/cases",
                success="303 to the edition", rate="write", is_signing=True,
                condition="lists what becomes public, part by part; 409 when the case moved on;"
                " team: fresh sign-in")
    for way, page in (("GET", public.withdraw_look), ("POST", public.withdraw)):
        yield Route(name=f"withdraw-{way.lower()}", method=way, page=page, group="desk", may=REVIEW,
                    path="/case/{case}/withdraw/{edition}", action="withdraw an edition",
                    menu="/cases", is_signing=way == "POST",
                    rate="write" if way == "POST" else "read")
    yield _of_case("report", "/case/{case}/file/{report}.{form}", cases.report,
                   "dossier, memo, letters as files")
    yield _of_case("case", "/case/{case}", cases.case, "case as of a day")
    yield Route(name="evidence-shown", path="/case/{case}/evidence/{sha256}", page=evidence.page,
                action="evidence: its text or picture on a page", menu="/cases", group="case",
                rate="file", condition=BY_VIEW)
    yield Route(name="evidence-picture", path="/evidence/{sha256}/picture",
                page=evidence.picture, action="evidence: a picture", menu="/cases", group="case",
                rate="file", condition="outside the view 404; nosniff and sandbox")
    yield Route(name="evidence-file", path="/evidence/{sha256}", page=evidence.file,
                action="evidence: a file", menu="/cases", group="case", rate="file",
                condition="outside the view 404; an attachment with nosniff and sandbox;"
                " who reads one that is not public is written down first")


def _acts() -> Iterator[Route]:
    """Yield two rows for each act of the desk, its form and what it sends; then the parts."""
    for act in ACTS:
        if act.name != "accept":
            yield from _of_act(act)
    yield _of_case("part", "/case/{case}/{part}", cases.part,
                   "questions, award, law, concerns, acts, what happened")


def _of_act(act: Act) -> Iterator[Route]:
    name = address_of(act)
    path = f"/case/{{case}}/act/{name}" if act.of_case else f"/act/{name}"
    may, action = roles_for(act), title_of(act).lower()
    menu = "/cases" if act.of_case else ""
    yield Route(name=f"form-{name}", path=path, page=_of(acts.form, {"act": name}), group="act",
                may=may, menu=menu, action=action)
    yield Route(name=f"act-{name}", path=path, page=_of(acts.send, {"act": name}), method="POST",
                group="act", may=may, menu=menu, action=action, record=act.event.__name__,
                success=THING, rate="write", most=EVIDENCE, is_signing=name in SIGNING,
                condition="looked at first; 409 with both texts when the case moved on"
                + ("; team: fresh sign-in" if name in SIGNING else ""))


def _of(page: Page, known: dict[str, str]) -> Page:
    """The page with the act that the address names."""
    return lambda asked: page(replace(asked, path={**asked.path, **known}))


def _jobs() -> Iterator[Route]:
    yield Route(name="intake", path="/intake", page=intake.begin, group="desk", may=DESK,
                action="take in an article: its form")
    yield Route(name="take", path="/intake", page=intake.take, method="POST", group="desk",
                action="take in an article", record="ClaimAsserted", may=DESK,
                success=THING, rate="write", most=EVIDENCE,
                condition="proposes; records nothing until the last step")
    yield Route(name="jobs", path="/jobs", page=jobs.jobs, group="desk", action="jobs",
                condition="only the starter's own, but for reviewers, counsel, auditor")
    yield Route(name="begin", path="/jobs", page=jobs.begin, method="POST", group="desk", may=DESK,
                action="send award files and screen", success="303 to the job", rate="job",
                most=AWARD_FILES, condition="500 MB together; ten jobs waiting")
    yield Route(name="job", path="/job/{job}", page=jobs.job, group="desk",
                action="progress of a job",
                condition="only the starter, reviewers, counsel, auditor; others 404")
    yield Route(name="events", path="/job/{job}/events", page=jobs.events, group="desk",
                action="progress of a job as it moves",
                condition="as above; ends after a minute, and the browser comes again")
    yield Route(name="stop", path="/job/{job}/stop", page=jobs.stop, method="POST", group="desk",
                may=DESK, action="stop a job", success="303 to the job", rate="write",
                condition="the starter, or a reviewer")
    yield Route(name="concerns", path="/concerns", page=concerns.waiting, group="desk", may=DESK,
                action="concerns of the public that wait", condition=BY_VIEW)
    yield Route(name="take-concern", path="/concerns", page=concerns.take, method="POST",
                group="desk", may=DESK, action="say that a concern was taken in, or not",
                success="303", rate="write")
