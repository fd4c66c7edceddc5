"""Apache Spark, started or joined: what has to be there is checked first, one sentence each."""

import os
import re
import shutil
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING

from stopwork.errors import EngineError, UsageError

if TYPE_CHECKING:
    from pyspark.sql import SparkSession

EXTRA = "pip install 'stopwork[spark]'"
LOCAL = re.compile(r"local(?:\[(\d+|\*)\])?")
TRIES = 4  # of a task whose worker died; in local mode Spark would give up at the first
SETTINGS = {
    "spark.sql.session.timeZone": "UTC",
    "spark.sql.execution.arrow.maxRecordsPerBatch": "20000",
    "spark.sql.files.maxPartitionBytes": "32m",
    "spark.executorEnv.POLARS_MAX_THREADS": "1",  # each core has a worker of its own
    "spark.executorEnv.OMP_NUM_THREADS": "1",
    "spark.python.worker.reuse": "true",
    "spark.driver.memory": "1g",
    "spark.driver.maxResultSize": "0",  # leads come to the driver, which writes one file
    "spark.ui.enabled": "false",
    "spark.ui.showConsoleProgress": "false",
}
# Why Spark stopped, by a mark in its long story: what is amiss with the workers' Python, or else.
_OF_PYTHON = {
    "No module named 'stopwork'": "the Python of Spark's workers has no stopwork",
    "No module named": "the Python of Spark's workers lacks a library",
    "PYTHON_VERSION_MISMATCH": "Spark's workers run another Python than this command",
    "Cannot run program": "Spark's workers do not find their Python",
}
_OF_CLUSTER = {
    "Master removed our application": "no executor stays alive on the cluster; its workers' logs"
    " say why",
    "All masters are unresponsive": "no master answers at that address; look at --master",
}


@contextmanager
def session(master: str | None) -> Iterator["SparkSession"]:
    """Yield a session on a master, or the one that runs already; it is stopped if it was started.

    Raises UsageError for what is not installed, EngineError with why Spark failed.
    """
    check()
    from py4j.protocol import Py4JError  # noqa: PLC0415  it takes a while, and is an extra
    from pyspark.errors import PySparkException  # noqa: PLC0415
    from pyspark.sql import SparkSession  # noqa: PLC0415

    running = SparkSession.getActiveSession()
    try:
        spark = running or _started(master)
        yield spark
    except (PySparkException, Py4JError) as error:
        raise EngineError(said(str(error))) from error
    finally:
        if running is None and (mine := SparkSession.getActiveSession()) is not None:
            mine.stop()


def check() -> None:
    """Raise UsageError, with what to do, where Spark could not start."""
    for package, wanted in (("pyspark", "PySpark"), ("pandas", "pandas, which PySpark asks for")):
        if find_spec(package) is None:
            raise UsageError(f"--engine spark needs {wanted}: {EXTRA}.")
    import pyspark  # noqa: PLC0415  an extra

    if int(pyspark.__version__.split(".")[0]) < 4:
        raise UsageError(
            f"--engine spark needs PySpark 4, and here is {pyspark.__version__}: {EXTRA}."
        )
    home = os.environ.get("JAVA_HOME")
    if not (shutil.which("java") or (home and (Path(home) / "bin" / "java").exists())):
        raise UsageError(
            "--engine spark needs a Java runtime, 17 or later, and none is on the PATH: install one"
            " (Debian: apt-get install openjdk-17-jre-headless), or name its folder in JAVA_HOME."
        )
    named = os.environ.get("PYSPARK_PYTHON")
    if named and shutil.which(named) is None:
        raise UsageError(
            f"PYSPARK_PYTHON names {named}, which is no program here: let it name the Python that"
            " holds stopwork, at the same place on every worker."
        )


def said(error: str) -> str:
    """Return in one sentence why Spark failed, and what to do."""
    for mark, why in _OF_PYTHON.items():
        if mark in error:
            found = re.search(r"No module named '[^']*'|Cannot run program \"[^\"]*\"", error)
            named = f" ({found.group()})" if found else ""
            return (
                f"Spark stopped: {why}{named}; install the same stopwork[spark] on every worker and"
                " let PYSPARK_PYTHON name that Python."
            )
    for mark, why in _OF_CLUSTER.items():
        if mark in error:
            return f"Spark stopped: {why}."
    told = re.split(r"\n\s*(?:at |JVM stacktrace)", error)[0]
    lines = [line.strip() for line in told.splitlines() if line.strip()]
    lines = [line for line in lines if not line.startswith("SQLSTATE")]
    return f"Spark stopped: {lines[-1] if lines else 'it gave no reason'} (its own log says more)."


def _started(master: str | None) -> "SparkSession":
    from pyspark.sql import SparkSession  # noqa: PLC0415  an extra

    os.environ.setdefault("PYSPARK_PYTHON", sys.executable)
    os.environ.setdefault("PYSPARK_DRIVER_PYTHON", sys.executable)
    builder = SparkSession.builder.appName("stopwork").master(_tried(master or "local[*]"))
    for name, value in SETTINGS.items():
        if name not in _set_elsewhere():
            builder = builder.config(name, value)
    spark: SparkSession = builder.getOrCreate()
    spark.sparkContext.setLogLevel("ERROR")
    return spark


def _set_elsewhere() -> frozenset[str]:
    """What a spark-defaults.conf sets: that is how whoever keeps a cluster wants it."""
    folder = os.environ.get("SPARK_CONF_DIR") or f"{os.environ.get('SPARK_HOME', '')}/conf"
    path = Path(folder) / "spark-defaults.conf"
    lines = path.read_text(encoding="utf-8").splitlines() if path.is_file() else []
    return frozenset(re.split(r"[\s=]", line.strip())[0] for line in lines if line.strip())


def _tried(master: str) -> str:
    """The master; a local one tries a task again, as a cluster does."""
    local = LOCAL.fullmatch(master)
    return f"local[{local.group(1) or 1},{TRIES}]" if local else master
