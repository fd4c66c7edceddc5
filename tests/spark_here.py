"""Spark for tests: one session for all of them, or a reason why there is none."""

import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from importlib.util import find_spec
from typing import Any

import pytest

from stopwork.desk.spark.session import session

HAS_JAVA = bool(shutil.which("java") or os.environ.get("JAVA_HOME"))
HAS_SPARK = find_spec("pyspark") is not None and find_spec("pandas") is not None

needs_spark = pytest.mark.skipif(
    not (HAS_JAVA and HAS_SPARK),
    reason="Spark needs " + ("PySpark and pandas (the extra `spark`)" if HAS_JAVA else "Java"),
)


@contextmanager
def one_session(master: str = "local[2]") -> Iterator[Any]:
    """Keep one session, which every screening of the tests then joins; it has few partitions."""
    with session(master) as spark:
        spark.conf.set("spark.sql.shuffle.partitions", "3")
        yield spark
