"""`stopwork serve`: one person and a link that works once, or an office and its provider."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from socket import SO_REUSEADDR, SOL_SOCKET, socket
from typing import Any

import uvicorn
from sqlalchemy.engine import URL, make_url
from sqlalchemy.exc import ArgumentError

from stopwork.desk.workbench import workbench_folder
from stopwork.errors import UsageError
from stopwork.web.jobs.table import Jobs
from stopwork.web.jobs.work import pause, run_as_they_come
from stopwork.web.metrics import Metrics
from stopwork.web.place import Place
from stopwork.web.safety.audit import Audit
from stopwork.web.safety.rates import RATES, Rate, Rates
from stopwork.web.server.app import application
from stopwork.web.sessions.counted import Counted
from stopwork.web.sessions.database import Database
from stopwork.web.sessions.once import Once
from stopwork.web.sessions.programs import Programs
from stopwork.web.sessions.table import TEAM, Sessions
from stopwork.web.sessions.typed import Typed
from stopwork.web.sign_in.settings import Stated
from stopwork.web.sign_in.team import team_of

LOOPBACK, DATABASE = "127.0.0.1", "workbench.sqlite3"
STOPS_WITHIN = 4  # seconds for requests that are under way; streams end at once


@dataclass(frozen=True, slots=True, kw_only=True)
class Serving:
    """A workbench ready to be served, and the link that lets somebody in once."""

    place: Place
    socket: socket
    link: str


def place_at(folder: Path | None = None) -> Place:
    """Return the place of one person on this machine."""
    folder = folder or workbench_folder()
    database = Database(folder / DATABASE)
    return Place(
        folder=folder,
        hosts=frozenset({LOOPBACK, "localhost"}),
        database=database,
        sessions=Sessions(database),
        programs=Programs(database),
        once=Once(database),
        jobs=Jobs(database),
        typed=Typed(database),
        audit=Audit(database),
        rates=Rates(database, {}),
    )


def place_of_team(stated: Stated, folder: Path | None = None) -> Place:
    """Return the place of an office: its provider, its rates, its tables."""
    folder = folder or workbench_folder()
    database = Database(_database(stated) or folder / DATABASE)
    own = {name: Rate(many=many, seconds=every) for name, (many, every) in stated.rates.items()}
    return Place(
        folder=folder,
        hosts=frozenset({stated.host, LOOPBACK, "localhost"}),
        database=database,
        sessions=Sessions(database, TEAM),
        programs=Programs(database),
        once=Once(database),
        jobs=Jobs(database),
        typed=Typed(database),
        audit=Audit(database),
        rates=Rates(database, {**RATES, **own}),
        team=team_of(stated, database),
        metrics=Metrics(Counted(database)),
    )


def _database(stated: Stated) -> URL | None:
    if not stated.database:
        return None
    try:
        return make_url(stated.database)
    except (ArgumentError, ValueError) as wrong:
        raise UsageError(
            "workspace.toml, workbench.database: this is no address; write"
            " postgresql://user:password@host/name"
        ) from wrong


def held_port(host: str, port: int) -> socket:
    """Return a socket that has a port; UsageError where another program has it."""
    held = socket()
    held.setsockopt(SOL_SOCKET, SO_REUSEADDR, 1)
    try:
        held.bind((host, port))
    except OSError as wrong:
        held.close()
        raise UsageError(
            f"port {port} of {host} cannot be had ({wrong.strerror}); name another with --port"
        ) from None
    return held


def serving(port: int) -> Serving:
    """Return a workbench on a port of this machine, with its one-time link.

    Raises UsageError where another program has the port.
    """
    held = held_port(LOOPBACK, port)
    place = place_at()
    link = f"http://{LOOPBACK}:{held.getsockname()[1]}/in/{place.sessions.link()}"
    return Serving(place=place, socket=held, link=link)


def how_to_serve(app: Any, **more: Any) -> uvicorn.Config:
    """Return how uvicorn serves an application: no log of requests, and a stop within seconds."""
    return uvicorn.Config(
        app,
        log_level="warning",
        access_log=False,
        server_header=False,
        date_header=True,
        timeout_graceful_shutdown=STOPS_WITHIN,
        **more,
    )


class Ending(uvicorn.Server):
    """A server that ends its streams and pauses its job at once when it is told to stop."""

    places: tuple[Place, ...] = ()

    def handle_exit(self, sig: int, frame: Any) -> None:
        """Tell the places, then end as uvicorn does."""
        for place in self.places:
            place.stopping.set()
        super().handle_exit(sig, frame)

    async def shutdown(self, sockets: Any = None) -> None:
        """Let go of what is held open, once the last request was answered."""
        await super().shutdown(sockets)
        for place in self.places:
            pause(place.jobs)
            place.close()


def serve(what: Serving, ready: Callable[[], None]) -> None:
    """Serve until somebody stops it; `ready` is called once the port answers."""

    class Server(Ending):
        places = (what.place,)

        async def startup(self, sockets: Any = None) -> None:
            await super().startup(sockets)
            if self.started:
                ready()

    run_as_they_come(what.place.jobs)
    Server(how_to_serve(application(what.place))).run(sockets=[what.socket])
