"""A workbench for tests: a home with the sample read, a case, its hidden twin, and clients."""

import csv
import re
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from typing import Any
from unittest.mock import patch

import pytest

from stopwork.cases.views import told
from stopwork.desk.acts import ACTS
from stopwork.desk.leads.inbox import screen_for_pages
from stopwork.desk.leads.sample import SAMPLE
from stopwork.desk.people import begins_with
from stopwork.desk.performing import perform
from stopwork.web.place import Place
from stopwork.web.routes import Route, routes
from stopwork.web.server.app import application
from stopwork.web.server.run import place_at
from stopwork.web.who import Person

WHO = Person(name="Robin Vale", role="reviewer")
CASE, TWIN, NEVER = "paragon", "quiet", "never-was"
PLANTED = "a-word-that-nobody-may-read"
AWARD = "CONT_AWD_70CTD024P00000012_7012_-NONE-_-NONE-"


@contextmanager
def home_of(folder: Path) -> Iterator[None]:
    """Use a folder as the home of everything that is read and written."""
    with patch.dict("os.environ", {"STOPWORK_HOME": str(folder)}):
        yield


def act(place: Place, name: str, case: str | None, /, **values: Any) -> None:
    """Put an act on record as the reviewer."""
    wanted = next(one for one in ACTS if one.name == name)
    desk = place.desk(WHO, visibility=values.pop("visibility", None))
    perform(desk, wanted, case, values)


def furnish(place: Place) -> None:
    """Grant, open a case with what a review holds, and a twin that only the whole view has."""
    begins_with(place.desk(WHO), WHO.name, WHO.role)
    on = date(2024, 10, 1)
    said = {"agency": "ICE", "vendor": "PARAGON SOLUTIONS (US) INC", "amount": "2000000.00"}
    act(place, "open", None, award="70CTD024P00000012", id=CASE, title="ICE and Paragon", on=on,
        **said)  # fmt: skip
    act(place, "evidence add", CASE, source="record", title="The award", publisher="USAspending",
        grade="primary-record", published="2024-09-27", on=on)  # fmt: skip
    act(place, "claim", CASE, said="contract.signed_on=2024-09-27", source="record",
        says="It was signed.")  # fmt: skip
    act(place, "claim", CASE, said="contract.stop_work_issued_on=2024-10-08", source="record",
        says="Work was stopped.", published="2024-10-08")  # fmt: skip
    act(place, "claim", CASE, said="product.named=Graphite", source="record", says=PLANTED,
        published="2024-10-08", visibility="withheld")  # fmt: skip
    act(place, "ask", CASE, words="Who approved it?", to="ICE", on=date(2024, 10, 9))
    act(place, "open", None, award="99QUIET0000000001", id=TWIN, title=f"The {PLANTED} case", on=on,
        visibility="withheld", **said)  # fmt: skip


def furnished(folder: Path) -> Path:
    """Make a home with the sample read and screened, a case and its twin; return it."""
    with home_of(folder):
        place = place_at()
        furnish(place)
        screen_for_pages([str(SAMPLE / "awards.csv")])
        place.close()
    return folder


def hidden_words(place: Place, least: int = 8) -> set[str]:
    """Every text of the record that the public does not see, and that stands nowhere in public."""
    hidden, shown = set[str](), set[str]()
    for entry, _, seen in told_of_all(place):
        for name, value in entry.fields.items():
            (shown if name in seen else hidden).update(texts_in(value))
    said = "\n".join(shown)
    return {one for one in hidden if len(one) >= least and one not in said}


def many_awards(path: Path, many: int) -> None:
    """Write the sample, and its first award many times under other numbers."""
    with (SAMPLE / "awards.csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    first = next(row for row in rows if "PARAGON" in "".join(row.values()))
    key = next(name for name, value in first.items() if value.startswith("CONT_AWD"))
    number = next(name for name, value in first.items() if value == "70CTD024P00000012")
    for at in range(many):
        new = f"70CTD024P0{at:07}"
        rows.append({**first, number: new, key: first[key].replace("70CTD024P00000012", new)})
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, list(first))
        writer.writeheader()
        writer.writerows(rows)


def told_of_all(place: Place) -> Iterator[tuple[Any, Any, frozenset[str]]]:
    """Yield every entry with what the public sees of it: nothing of one that it does not see."""
    for case in {entry.case_id for entry in place.store().entries()}:
        held = tuple(place.store().entries(case))
        seen = {entry.index: shown for entry, _, shown in told(held, "public")}
        yield from ((entry, None, seen.get(entry.index, frozenset())) for entry in held)


def texts_in(value: Any) -> Iterator[str]:
    """Yield the texts of a value, at whatever depth."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for each in value.values():
            yield from texts_in(each)
    elif isinstance(value, list | tuple):
        for each in value:
            yield from texts_in(each)


THINGS = {
    "award": AWARD, "case": CASE, "vendor": "paragon", "product": "graphite", "page": "verify",
    "provision": "eo-14093.2.f", "key": "contract.signed_on", "place": "eu", "part": "questions",
    "report": "dossier", "form": "html", "kind": "entity",
}  # fmt: skip
# They need a thing that a test makes first.
UNMADE = {
    "sign-in-begin",
    "sign-in-back",
    "sign-in-fresh",
    "sign-in-typed",
    "by-link",
    "evidence-file",
    "evidence-shown",
    "evidence-picture",
    "job",
    "events",
    "stop",
    "public-case",
    "concern-form",
    "bundle",
    "edition",
    "withdraw-get",
    "api-public-case",
    "preview",
}
LOOKING = [one for one in routes() if one.method == "GET" and one.name not in UNMADE]


def address(route: Route) -> str:
    if route.name == "leads-file":
        return "/leads.csv"
    return route.path.replace(":path", "").format(
        **THINGS
        | {
            "secret": "x",
            "sha256": "0" * 64,
            "job": "none",
            "word": "none",
            "account": "none",
            "edition": "none",
        }
    )


def fields_in(html: str) -> dict[str, str]:
    """The hidden fields of the last form of a page: what `Record it` sends."""
    form = html.rpartition("<form")[2]
    return dict(re.findall(r'type="hidden" name="([^"]+)" value="([^"]*)"', form))


class Visitor:
    """Somebody at the workbench in a role, or nobody in particular."""

    def __init__(self, place: Place, role: str, name: str = "Robin Vale") -> None:
        client = pytest.importorskip("starlette.testclient").TestClient
        self.place = place
        self.client = client(application(place), base_url="http://127.0.0.1",
                             follow_redirects=False)  # fmt: skip
        self.secret = ""
        if role != "anonymous":
            self.secret = place.sessions.begin(Person(name=name, role=role))
            self.client.cookies.set("stopwork", self.secret)

    def get(self, address: str, **more: Any) -> Any:
        return self.client.get(address, **more)

    def post(self, address: str, files: Any = None, **fields: Any) -> Any:
        """Send a form with the token of the session."""
        session = self.place.sessions.of(self.secret)
        token = session.token if session else ""
        return self.client.post(address, data={"token": token, **fields}, files=files)
