"""Every row of the table of routes: addresses and pages, in the order they are tried."""

from collections.abc import Iterator
from dataclasses import replace

from stopwork.desk.acts import ACTS
from stopwork.desk.case.looked import roles_for
from stopwork.web.asked import Page
from stopwork.web.forms.acts import address_of, title_of
from stopwork.web.pages import acts, awards, cases, intake, jobs, law, leads, overview, search, start
from stopwork.web.pages import vendors
from stopwork.web.routes import AWARD_FILES, EVIDENCE, Route

DESK = frozenset({"intake", "reviewer", "counsel"})
REVIEW = frozenset({"reviewer", "counsel"})
AN_ENTRY = "an entry outside the view is not there (404), a field reads [withheld]"
BY_VIEW = (
    "whole view: reviewer, counsel, relevant-official, agency-head, auditor; controlled view:"
    f" intake, contracting-officer; {AN_ENTRY}"
)
THING = "303 to the page of the thing"


def rows() -> Iterator[Route]:
    """Yield every route."""
    yield from _account()
    yield from _work()
    yield from _law()
    yield from _cases()
    yield from _acts()
    yield from _jobs()


def _account() -> Iterator[Route]:
    yield Route(name="start", path="/", page=start.start, group="account",
                action="what waits for me", menu="/")  # fmt: skip
    yield Route(name="sign-in", path="/sign-in", page=start.sign_in, group="public",
                action="sign in", is_open=True, rate="sign-in")  # fmt: skip
    yield Route(name="by-link", path="/in/{secret}", page=start.by_link, group="public",
                action="sign in by a one-time link", is_open=True, rate="sign-in",
                success="303 to the start",
                condition="local mode; once, within ten minutes, else 403")  # fmt: skip
    yield Route(name="sign-out", path="/sign-out", page=start.sign_out, method="POST",
                group="account", action="sign out", success="303 to sign-in", rate="write")  # fmt: skip
    yield Route(name="me", path="/me", page=start.me, group="account", action="see who acts here")
    yield Route(name="say-who", path="/me", page=start.say_who, method="POST", group="account",
                action="say who acts here", record="RoleGranted", success="303 to the start",
                rate="write", condition="local mode; the first of a workspace is its first entry")  # fmt: skip
    yield Route(name="about", path="/about/{page}", page=start.about, group="public",
                action="how to verify, what this is, accessibility, limits, keys", is_open=True,
                rate="public")  # fmt: skip
    yield Route(name="health", path="/healthz", page=start.health, group="ops", action="health",
                is_open=True, rate="none")  # fmt: skip


def _work() -> Iterator[Route]:
    yield Route(name="leads", path="/leads", page=leads.leads, action="leads", menu="/leads")
    yield Route(name="judge", path="/leads/judge", page=leads.judge, method="POST", group="desk",
                action="judge hits outside a case, one or picked", record="HitJudged", may=REVIEW,
                success="303", rate="write",
                condition="a reason for all; at most 200 at once; shows what it touches first")  # fmt: skip
    yield Route(name="brief", path="/lead/{award}/brief", page=leads.brief, menu="/leads",
                action="one-page brief of a lead")  # fmt: skip
    yield Route(name="lead", path="/lead/{award}", page=leads.lead, action="a lead", menu="/leads")
    yield Route(name="awards", path="/awards", page=awards.awards, action="awards", menu="/awards")
    yield Route(name="award", path="/award/{award}", page=awards.award, menu="/awards",
                action="award as published")  # fmt: skip
    yield Route(name="vendors", path="/vendors", page=vendors.vendors, menu="/vendors",
                action="registry: vendors")  # fmt: skip
    yield Route(name="vendor", path="/vendor/{vendor}", page=vendors.vendor, menu="/vendors",
                action="registry: vendor")  # fmt: skip
    yield Route(name="product", path="/product/{product}", page=vendors.product, menu="/vendors",
                action="registry: product", success="303 to its vendor")  # fmt: skip
    yield Route(name="portfolio", path="/portfolio", page=overview.portfolio, menu="/portfolio",
                action="portfolio", condition=BY_VIEW)  # fmt: skip
    yield Route(name="due", path="/due", page=overview.due, menu="/due", action="what is due",
                condition=BY_VIEW)  # fmt: skip
    yield Route(name="calendar", path="/due.ics", page=overview.calendar, menu="/due",
                action="what is due as a calendar file", condition=BY_VIEW)  # fmt: skip
    yield Route(name="search", path="/search", page=search.search, action="search", rate="search",
                condition="each list is built from the asker's view; counts too")  # fmt: skip


def _law() -> Iterator[Route]:
    yield Route(name="law", path="/law", page=law.law, action="law in our words", menu="/law")
    yield Route(name="key", path="/law/keys/{key}", page=law.key, action="a claim key", menu="/law")
    yield Route(name="provision", path="/law/{provision}", page=law.provision, menu="/law",
                action="an instrument, a paragraph")  # fmt: skip
    yield Route(name="regimes", path="/regimes", page=law.side_by_side, menu="/regimes",
                action="regimes side by side")  # fmt: skip
    yield Route(name="sentence", path="/regimes/sentence", page=law.sentence, menu="/regimes",
                action="a sentence about law")  # fmt: skip
    yield Route(name="place", path="/regimes/{place}", page=law.place, menu="/regimes",
                action="the law of one place")  # fmt: skip


def _cases() -> Iterator[Route]:
    case = {"menu": "/cases", "group": "case", "condition": BY_VIEW}
    yield Route(name="cases", path="/cases", page=cases.cases, action="cases", **case)  # type: ignore[arg-type]
    for name, page, action in (
        ("claims", cases.claims, "claims of a case"),
        ("evidence", cases.evidence, "evidence list of a case"),
        ("log", cases.log, "record of a case"),
        ("compare", cases.compare, "compare two days"),
        ("charts", cases.charts, "charts of a case"),
    ):
        yield Route(name=name, path=f"/case/{{case}}/{name}", page=page, action=action, **case)  # type: ignore[arg-type]
    yield Route(name="report", path="/case/{case}/file/{report}.{form}", page=cases.report,
                action="dossier, memo, letters as files", **case)  # type: ignore[arg-type] # fmt: skip
    yield Route(name="case", path="/case/{case}", page=cases.case, action="case as of a day", **case)  # type: ignore[arg-type]
    yield Route(name="evidence-file", path="/evidence/{sha256}", page=cases.evidence_file,
                action="evidence: a file", menu="/cases", group="case", rate="file",
                condition="outside the view 404; an attachment with nosniff and sandbox")  # fmt: skip


def _acts() -> Iterator[Route]:
    """Two rows for each act of the desk: its form, and what it sends."""
    for act in ACTS:
        if act.name == "accept":
            continue
        name = address_of(act)
        path = f"/case/{{case}}/act/{name}" if act.of_case else f"/act/{name}"
        known = {"act": name}
        common = {"group": "act", "may": roles_for(act), "menu": "/cases" if act.of_case else "",
                  "action": title_of(act).lower()}  # fmt: skip
        yield Route(name=f"form-{name}", path=path, page=_of(acts.form, known), **common)  # type: ignore[arg-type]
        yield Route(name=f"act-{name}", path=path, page=_of(acts.send, known), method="POST",
                    record=act.event.__name__, success=THING, rate="write", most=EVIDENCE,
                    condition="looked at first; 409 with both texts when the case moved on",
                    **common)  # type: ignore[arg-type] # fmt: skip
    yield Route(name="part", path="/case/{case}/{part}", page=cases.part, menu="/cases",
                group="case", action="questions, law, concerns, acts, what happened",
                condition=BY_VIEW)  # fmt: skip


def _of(page: Page, known: dict[str, str]) -> Page:
    """The page with the act that the address names."""
    return lambda asked: page(replace(asked, path={**asked.path, **known}))


def _jobs() -> Iterator[Route]:
    yield Route(name="intake", path="/intake", page=intake.begin, group="desk", may=DESK,
                action="take in an article: its form")  # fmt: skip
    yield Route(name="take", path="/intake", page=intake.take, method="POST", group="desk",
                action="take in an article", record="ClaimAsserted", may=DESK,
                success=THING, rate="write", most=EVIDENCE,
                condition="proposes; records nothing until the last step")  # fmt: skip
    yield Route(name="jobs", path="/jobs", page=jobs.jobs, group="desk", action="jobs",
                condition="only the starter's own, but for reviewers, counsel, auditor")  # fmt: skip
    yield Route(name="begin", path="/jobs", page=jobs.begin, method="POST", group="desk", may=DESK,
                action="send award files and screen", success="303 to the job", rate="job",
                most=AWARD_FILES, condition="500 MB together; ten jobs waiting")  # fmt: skip
    yield Route(name="job", path="/job/{job}", page=jobs.job, group="desk",
                action="progress of a job",
                condition="only the starter, reviewers, counsel, auditor; others 404")  # fmt: skip
    yield Route(name="events", path="/job/{job}/events", page=jobs.events, group="desk",
                action="progress of a job as it moves",
                condition="as above; ends after a minute, and the browser comes again")  # fmt: skip
    yield Route(name="stop", path="/job/{job}/stop", page=jobs.stop, method="POST", group="desk",
                may=DESK, action="stop a job", success="303 to the job", rate="write",
                condition="the starter, or a reviewer")  # fmt: skip
