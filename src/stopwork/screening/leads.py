"""
From hits to leads: one award, one class, how sure, and why.

Weights of one class are combined as independent reasons, 1 - product of (1 - weight); what speaks
against multiplies the result by (1 + weight). The class with the highest score is the award's. A
score of 0.40 makes a lead, 0.70 a strong one, and at least one reason must carry 0.40 by itself.
For commercial spyware a likeness of names with a second reason of 0.15 is enough to look, never
more than possible. The score orders leads; it is no probability.
"""

import polars as pl
import pyarrow as pa

from stopwork.awards.recipients import award_of
from stopwork.schema import LEAD
from stopwork.screening.facts import facts_of
from stopwork.screening.scope import LISTED_NOTE, SCOPE_NOTES
from stopwork.screening.targets import Targets

LEAD_AT, STRONG_AT, CORE_AT, SECOND_AT = 0.40, 0.70, 0.40, 0.15
SPYWARE = "commercial-spyware"
STRONG_CORE = 0.45  # mistyped words alone, however many, are never a strong lead


def leads_of(
    actions: pa.Table, hits: pa.Table, targets: Targets | None, states: pa.Table | None = None
) -> pa.Table:
    """
    Return one LEAD row per award with reason enough, highest score first.

    Where recipients changed inside an award, `actions` and `hits` are those of its parts
    (`awards.recipients`), and the lead is that of the part with the highest score. `states` holds
    award_id, contract_state and, where known, state_on; without it the state of every award is
    unknown. Hits that name no vendor of the registry need no `targets`.
    """
    found = pl.DataFrame(pl.from_arrow(hits))
    parts = _chosen(_scored(found))
    chosen = _one_part(parts)
    reasons = _reasons(_classed(found), chosen)
    frame = (
        chosen.join(reasons, on="award_id")
        .join(facts_of(actions, chosen), on="award_id", how="left")
        .with_columns(award_of())
        .join(_left_out(actions, parts, chosen), on="award_id", how="left")
        .with_columns(_both(pl.col("notes"), pl.col("more")))
        .join(_vendor_names(targets), on="vendor_id", how="left")
        .join(_states(states), on="award_id", how="left")
        .with_columns(
            pl.col("lead_class")
            .replace_strict(SCOPE_NOTES, default=LISTED_NOTE)
            .alias("scope_note"),
            pl.col("contract_state").fill_null("unknown"),
            pl.lit(None, pl.String).alias("judgement"),
            pl.lit(None, pl.List(pl.String)).alias("judgements"),
        )
        .sort("score", "obligated", "award_id", descending=[True, True, False], nulls_last=True)
    )
    return frame.select(LEAD.names).to_arrow().cast(LEAD)


def reason_enough(hits: pa.Table) -> frozenset[str]:
    """Return the award_ids that these hits make leads."""
    chosen = _chosen(_scored(pl.DataFrame(pl.from_arrow(hits))))
    return frozenset(chosen["award_id"].to_list())


def _classed(hits: pl.DataFrame) -> pl.DataFrame:
    """Return hits with a class; one that names none counts for every class of its award."""
    classes = hits.filter(pl.col("lead_class").is_not_null()).select("award_id", "lead_class")
    general = hits.filter(pl.col("lead_class").is_null()).drop("lead_class")
    spread = general.join(
        classes.unique(maintain_order=True), on="award_id", maintain_order="left_right"
    )
    own = hits.filter(pl.col("lead_class").is_not_null())
    return pl.concat([own, spread.select(own.columns)])


def _scored(hits: pl.DataFrame) -> pl.DataFrame:
    weight = pl.col("weight")
    for_it = 1 - (1 - weight.filter(weight > 0)).product()
    against = (1 + weight.filter(weight < 0)).product()
    return (
        _classed(hits)
        .group_by("award_id", "lead_class", maintain_order=True)
        .agg(
            (for_it * against).clip(0.0, 0.999).alias("score"),
            weight.max().alias("core"),
            (weight >= CORE_AT).any().alias("has_core"),
            (weight >= SECOND_AT).sum().alias("reasons_for"),
        )
    )


def _chosen(scored: pl.DataFrame) -> pl.DataFrame:
    """Return the best class of each award that has reason enough; of equals, spyware."""
    spyware = (pl.col("lead_class") == SPYWARE) & (pl.col("reasons_for") > 1)
    enough = (pl.col("score") >= LEAD_AT) & (pl.col("has_core") | spyware)
    strong = (pl.col("score") >= STRONG_AT) & (pl.col("core") >= STRONG_CORE)
    return (
        scored.filter(enough)
        .sort(
            "score", "core", pl.col("lead_class") == SPYWARE, descending=True, maintain_order=True
        )
        .unique("award_id", keep="first", maintain_order=True)
        .select(
            "award_id",
            "lead_class",
            pl.col("score").round(3),
            pl.when(strong)
            .then(pl.lit("strong"))
            .otherwise(pl.lit("possible"))
            .alias("confidence"),
        )
    )


def _one_part(chosen: pl.DataFrame) -> pl.DataFrame:
    """Return one part of each award: of commercial spyware, else of the highest score.

    Of equals it is the first by its recipient.
    """
    spyware = pl.col("lead_class") == SPYWARE
    ordered = chosen.sort(spyware, "score", "award_id", descending=[True, True, False])
    best = ordered.with_columns(award_of().alias("award")).unique(
        "award", keep="first", maintain_order=True
    )
    return chosen.join(best.select("award_id"), on="award_id", how="semi", maintain_order="left")


def _left_out(actions: pa.Table, parts: pl.DataFrame, chosen: pl.DataFrame) -> pl.DataFrame:
    """For each award, in `more`, which other recipient of it would be a lead, and of what class."""
    others = parts.join(chosen.select("award_id"), on="award_id", how="anti")
    names = pl.DataFrame(pl.from_arrow(actions.select(["award_id", "recipient_name"])))
    named = names.join(others, on="award_id").group_by("award_id", "lead_class", "confidence").agg(
        pl.col("recipient_name").drop_nulls().last()
    )  # fmt: skip
    note = pl.format(
        "{}, a recipient of the same award, is a reason to look by itself: {}, {}.",
        pl.col("recipient_name").fill_null("Another"),
        "lead_class",
        "confidence",
    )
    told = named.sort("award_id").select(award_of(), more=note)
    return told.group_by("award_id", maintain_order=True).agg("more")


def _both(notes: pl.Expr, more: pl.Expr) -> pl.Expr:
    """Two lists of notes as one; null where there is none."""
    none = pl.lit([], pl.List(pl.String))
    joined = pl.concat_list(notes.fill_null(none), more.fill_null(none))
    return pl.when(joined.list.len() > 0).then(joined).alias("notes")


def _reasons(classed: pl.DataFrame, chosen: pl.DataFrame) -> pl.DataFrame:
    """Return each lead's reasons, strongest first, its vendor and the line of the strongest."""
    mine = classed.join(chosen, on="award_id", maintain_order="left").sort(
        pl.col("lead_class") == pl.col("lead_class_right"),
        pl.col("weight").abs(),
        descending=True,
        maintain_order=True,
    )
    own = mine.filter(pl.col("lead_class") == pl.col("lead_class_right"))
    named = own.filter((pl.col("reason") != "reseller") & (pl.col("weight") > 0))
    told = mine.group_by("award_id").agg(
        pl.col("says").unique(maintain_order=True).alias("reasons")
    )
    source = pl.format("{}:{}", "source_file", "source_line").first().alias("source")
    return told.join(own.group_by("award_id").agg(source), on="award_id").join(
        named.group_by("award_id").agg(pl.col("vendor_id").drop_nulls().first()),
        on="award_id",
        how="left",
    )


def _vendor_names(targets: Targets | None) -> pl.DataFrame:
    if targets is None:
        return pl.DataFrame(schema={"vendor_id": pl.String, "vendor_name": pl.String})
    tables = [
        pl.DataFrame(pl.from_arrow(table.select(["vendor_id", "vendor_name"])))
        for table in (targets.names, targets.products)
    ]
    return pl.concat(tables).unique("vendor_id", keep="first", maintain_order=True)


def _states(states: pa.Table | None) -> pl.DataFrame:
    if states is None:
        schema = {"award_id": pl.String, "contract_state": pl.String, "state_on": pl.Date}
        return pl.DataFrame(schema=schema)
    table = pl.DataFrame(pl.from_arrow(states))
    if "state_on" not in table.columns:
        table = table.with_columns(state_on=pl.lit(None, pl.Date))
    table = table.select("award_id", "contract_state", "state_on")
    return table.unique("award_id", keep="last", maintain_order=True)
