"""
The lake that Spark reads: a folder that all its workers see, or one behind Spark's connectors.

A place with a scheme (s3a://, gs://, abfss://, hdfs://) is read and written by Spark's own
connectors, with the keys that Spark was given for them; nothing of Stopwork asks for any.
"""

import json
from collections.abc import Callable, Iterable
from dataclasses import dataclass

import pyarrow as pa
from pyspark.errors import PySparkException
from pyspark.sql import DataFrame, SparkSession
from pyspark.sql import functions as F  # noqa: N812  as Spark's own pages call it
from pyspark.sql.pandas.types import from_arrow_schema

from stopwork.awards.lake import Lake
from stopwork.awards.loading import FileReport, LoadReport, once, report_of
from stopwork.awards.manifest import VERSION
from stopwork.awards.tables import TABLES
from stopwork.errors import LakeError
from stopwork.schema import ACTION


@dataclass(frozen=True, slots=True)
class Held:
    """Files of a lake that are to be screened, and where their tables lie."""

    report: LoadReport
    root: str
    renamed: tuple[tuple[str, str, str], ...] = ()  # a digest, the name in the lake, that of now

    def rows(self, spark: SparkSession) -> DataFrame:
        """Return every row of the files, whether it stands or not, under their names of now."""
        files = [file for file in once(self.report.files) if file.rows]
        rows = _table(spark, "actions", self._paths("actions", files))
        if not self.renamed:
            return rows
        names = ["source_digest", "source_file", "now"]
        table = [dict(zip(names, each, strict=True)) for each in self.renamed]
        known = F.broadcast(spark.createDataFrame(pa.Table.from_pylist(table)))
        joined = rows.join(known, names[:2], "left")
        named = joined.withColumn("source_file", F.coalesce("now", "source_file"))
        return named.select(*ACTION.names)

    def small(self, spark: SparkSession, table: str) -> pa.Table:
        """Return a table of what is few: deletions, rows set aside, recipients of a register."""
        few: dict[str, Callable[[FileReport], int]] = {
            "deletions": lambda file: file.deletions,
            "rejects": lambda file: file.rejects,
            "entities": lambda file: not file.rows,
        }
        files = [file for file in once(self.report.files) if few[table](file)]
        if not files:
            return TABLES[table].empty_table()
        found = _table(spark, table, self._paths(table, files)).toArrow()
        return found.select(TABLES[table].names).cast(TABLES[table])

    def _paths(self, table: str, files: Iterable[FileReport]) -> list[str]:
        return [f"{self.root}/{table}/{file.key}.parquet" for file in files]


def held_here(lake: Lake, report: LoadReport) -> Held:
    """Return files of a lake in a folder of this machine."""
    stored = {file.key: file.name for file in lake.files()}
    renamed = [
        (file.digest, stored[file.key], file.name)
        for file in once(report.files)
        if file.documents == 1 and stored[file.key] != file.name
    ]
    root = lake.path.resolve().as_posix().lstrip("/")
    return Held(report, f"file:///{root}", tuple(renamed))


def held_far(spark: SparkSession, place: str) -> Held:
    """Return all files of a lake behind Spark's connectors.

    Raises LakeError where none is there.
    """
    root = place.rstrip("/")
    try:
        told = spark.read.text(f"{root}/manifest.json", wholetext=True).first()
        stored = json.loads(told[0] if told else "")
    except (PySparkException, ValueError) as error:
        raise LakeError(
            f"{place}: holds no lake that can be read ({first_line(error)}); name a folder with the"
            " manifest.json that `stopwork screen --lake` fills."
        ) from error
    if stored.get("version") != VERSION:
        raise LakeError(f"{place}: was written by another version of Stopwork; load it again.")
    return Held(LoadReport(tuple(map(report_of, stored["files"].values())), ()), root)


def write_far(spark: SparkSession, place: str, content: bytes) -> None:
    """Write one file behind Spark's connectors, whole or not at all where they rename in one step.

    An object store shows an object only when all of it has come.
    """
    hadoop = spark.sparkContext._jvm.org.apache.hadoop.fs  # noqa: SLF001  no other way to one file
    path, part = hadoop.Path(place), hadoop.Path(f"{place}.part")
    files = path.getFileSystem(spark.sparkContext._jsc.hadoopConfiguration())  # noqa: SLF001
    out = files.create(part, True)  # noqa: FBT003  Java's own signature
    out.write(bytearray(content))
    out.close()
    files.delete(path, False)  # noqa: FBT003
    if not files.rename(part, path):
        raise LakeError(
            f"{place}: could not be put in place; it lies beside it as {part.getName()}."
        )


def first_line(error: Exception) -> str:
    """What an error says, without Java's long story."""
    return str(error).strip().partition("\n")[0]


def _table(spark: SparkSession, table: str, paths: list[str]) -> DataFrame:
    """One table of several files, in the columns of its schema."""
    schema = from_arrow_schema(TABLES[table], prefer_timestamp_ntz=True)
    if not paths:
        return spark.createDataFrame([], schema)
    return spark.read.schema(schema).parquet(*paths)
