"""What a shell offers is what the desk has: no word without a row, no row without its word."""

from stopwork.desk import choices
from stopwork.desk.registry import choices as of_the_registry
from stopwork.desk.registry import exports as registry_exports
from stopwork.desk.reports import charts, exports
from stopwork.reports.charts.of_a_case import OF_A_CASE
from stopwork.reports.exchange.ocds import OWN_PREFIX


def test_every_chart_that_is_offered_is_drawn() -> None:
    assert tuple(OF_A_CASE) == choices.CASE_CHARTS
    assert (*OF_A_CASE, *charts.OF_A_FILE) == choices.CHARTS


def test_every_format_that_is_offered_is_written() -> None:
    assert (choices.TABLE, *exports.TABLES, *exports.TEXTS) == choices.EXPORTS
    assert (*registry_exports.TEXTS, "graph") == of_the_registry.FORMATS


def test_the_prefix_of_a_publisher_without_one_is_that_of_the_format() -> None:
    assert choices.OCID_PREFIX == OWN_PREFIX
