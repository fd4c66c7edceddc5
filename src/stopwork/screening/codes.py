"""
Codes of what is bought (CPV, UNSPSC) that speak for a class, and are no reason alone.

Buyers choose codes loosely: cameras, alarms and interception share one. So a code counts little,
and only beside another reason.
"""

import polars as pl

from stopwork.screening.scope import CLASSES

CODE = 0.10
_RADIO = ("cell-site-simulator", "lawful-intercept", "commercial-spyware")
_CAMERAS = ("face-or-biometric-recognition", "plate-reader")
# How a code begins, what it says, and the classes that it speaks for.
CODES = (
    ("CPV:3572", "intelligence, surveillance and reconnaissance", _RADIO),
    ("CPV:3573", "electronic warfare", _RADIO),
    ("CPV:324411", "a telemetry surveillance system", _RADIO),
    ("CPV:35125", "a surveillance system", (*_RADIO, *_CAMERAS)),
    ("CPV:3512", "surveillance and security systems", (*_RADIO, *_CAMERAS)),
    ("CPV:3497", "traffic monitoring", ("plate-reader",)),
    ("CPV:7972", "investigation services", ("device-forensics", "osint-social-media")),
    ("UNSPSC:461716", "surveillance and detection equipment", (*_RADIO, *_CAMERAS)),
    ("UNSPSC:461517", "forensic equipment", ("device-forensics",)),
)


def code_hits(awards: pl.DataFrame, beside: pl.DataFrame) -> pl.DataFrame:
    """Return a hit for each award and class that has another reason, and a code that speaks for it.

    `awards` has award_id, psc and the place in the file, `beside` the other hits.
    """
    coded = awards.drop_nulls("psc").select("award_id", "psc", "source_file", "source_line")
    classes = beside.select("award_id", "lead_class").drop_nulls().unique(maintain_order=True)
    pairs = coded.unique("award_id", keep="first", maintain_order=True).join(
        classes, on="award_id", maintain_order="left"
    )
    told = [_hits(pairs, *one) for one in CODES]
    return pl.concat(told).unique(["award_id", "lead_class"], keep="first", maintain_order=True)


def _hits(pairs: pl.DataFrame, begins: str, says: str, classes: tuple[str, ...]) -> pl.DataFrame:
    printed = pl.col("psc").str.extract(rf"(?:^|; )({begins}\d*(?:-\d)?)")
    speaks = pairs.filter(pl.col("lead_class").is_in(classes) & printed.is_not_null())
    return speaks.select(
        "award_id",
        pl.lit("code").alias("reason"),
        "lead_class",
        printed.alias("award_value"),
        pl.lit(says).alias("registry_value"),
        pl.lit(CODE).alias("weight"),
        pl.format(
            "The award's code {} is that of {}, which supports {}.",
            printed, pl.lit(says),
            pl.col("lead_class").replace_strict(CLASSES, default=pl.col("lead_class")),
        ).alias("says"),
        "source_file",
        "source_line",
    )  # fmt: skip
