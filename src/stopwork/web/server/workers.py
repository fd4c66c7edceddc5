"""A team's workbench in several processes that share one port, its tables and the record."""

import signal
import sys
from collections.abc import Callable
from multiprocessing import get_context, parent_process
from multiprocessing.context import SpawnProcess
from socket import socket
from threading import Thread
from time import sleep

from stopwork.errors import UsageError
from stopwork.web.jobs.work import run_as_they_come
from stopwork.web.server.app import application
from stopwork.web.server.run import (
    STOPS_WITHIN,
    Ending,
    held_port,
    how_to_serve,
    place_of_team,
)
from stopwork.web.sessions.counted import Counted
from stopwork.web.sign_in.settings import stated

LOOKS_EVERY = 0.2  # seconds
DID_NOT_START = 3  # how a worker ends that never answered: another would end as it did


def work(held: socket) -> None:
    """Answer at a port until told to stop, and run jobs while this worker has the lease."""
    said = stated()
    place = place_of_team(said)
    run_as_they_come(place.jobs)
    server = Ending(how_to_serve(application(place), forwarded_allow_ips=list(said.proxies)))
    server.places = (place,)
    _end_with_the_first(server)
    server.run(sockets=[held])
    if not server.started:
        sys.exit(DID_NOT_START)


def _end_with_the_first(server: Ending) -> None:
    """End a worker when the process that began it is gone, however that ended."""
    first = parent_process()
    if first is None:
        return

    def wait() -> None:
        first.join()
        server.should_exit = True

    Thread(target=wait, daemon=True).start()


def serve_team(host: str, port: int, workers: int, ready: Callable[[str], None]) -> None:
    """Serve an office until somebody stops it; `ready` is told the address that people use.

    Raises UsageError for settings that are missing or wrong, before anything is served.
    """
    said = stated()
    said.secret()
    first = place_of_team(said)  # the tables are there before any worker is, or it is said why not
    Counted(first.database).forget()
    first.close()
    held = held_port(host, port)
    ready(said.address)
    if workers == 1:
        work(held)
    else:
        _watch(held, workers)


def _watch(held: socket, workers: int) -> None:
    """Keep so many workers, a new one for each that is gone, until told to stop."""
    told: list[int] = []
    for one in (signal.SIGTERM, signal.SIGINT):
        signal.signal(one, lambda number, _: told.append(number))
    crew = [_begun(held) for _ in range(workers)]
    try:
        while not told:
            sleep(LOOKS_EVERY)
            crew = [one if one.is_alive() or told else _again(one, held) for one in crew]
    finally:
        _end(crew)


def _begun(held: socket) -> SpawnProcess:
    made = get_context("spawn").Process(target=work, args=(held,))
    made.start()
    return made


def _again(gone: SpawnProcess, held: socket) -> SpawnProcess:
    if gone.exitcode == DID_NOT_START:
        raise UsageError("a worker did not start; `stopwork serve --team` with one says why")
    return _begun(held)


def _end(crew: list[SpawnProcess]) -> None:
    for one in crew:
        if one.is_alive():
            one.terminate()
    for one in crew:
        one.join(STOPS_WITHIN + 1)
        if one.is_alive():
            one.kill()
