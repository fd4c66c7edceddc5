"""`stopwork serve`: one person, this machine, a link that works once."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from socket import SO_REUSEADDR, SOL_SOCKET, socket

import uvicorn

from stopwork.desk.workbench import workbench_folder
from stopwork.errors import UsageError
from stopwork.web.jobs.table import Jobs
from stopwork.web.place import Place
from stopwork.web.safety.audit import Audit
from stopwork.web.safety.rates import Rates
from stopwork.web.server.app import application
from stopwork.web.sessions.database import Database
from stopwork.web.sessions.table import Sessions

LOOPBACK, DATABASE = "127.0.0.1", "workbench.sqlite3"
STOPS_WITHIN = 5  # seconds


@dataclass(frozen=True, slots=True, kw_only=True)
class Serving:
    """A workbench ready to be served, and the link that lets somebody in once."""

    place: Place
    socket: socket
    link: str


def place_at(folder: Path | None = None) -> Place:
    """Return the place of one person on this machine."""
    folder = folder or workbench_folder()
    hosts = frozenset({LOOPBACK, "localhost"})
    database = Database(folder / DATABASE)
    return Place(
        folder=folder,
        hosts=hosts,
        database=database,
        sessions=Sessions(database),
        jobs=Jobs(database),
        audit=Audit(database),
        rates=Rates(database, {}),
    )


def serving(port: int) -> Serving:
    """Return a workbench on a port of this machine, with its one-time link.

    Raises UsageError where another program has the port.
    """
    held = socket()
    held.setsockopt(SOL_SOCKET, SO_REUSEADDR, 1)
    try:
        held.bind((LOOPBACK, port))
    except OSError:
        held.close()
        raise UsageError(f"port {port} is taken; name another with --port") from None
    place = place_at()
    link = f"http://{LOOPBACK}:{held.getsockname()[1]}/in/{place.sessions.link()}"
    return Serving(place=place, socket=held, link=link)


def serve(what: Serving, ready: Callable[[], None]) -> None:
    """Serve until somebody stops it; `ready` is called once the port answers."""

    class Server(uvicorn.Server):
        async def startup(self, sockets: object = None) -> None:
            await super().startup(sockets)  # type: ignore[arg-type]
            if self.started:
                ready()

    config = uvicorn.Config(
        application(what.place),
        log_level="warning",
        access_log=False,
        server_header=False,
        date_header=True,
        timeout_graceful_shutdown=STOPS_WITHIN,
    )
    try:
        Server(config).run(sockets=[what.socket])
    finally:
        what.place.close()
