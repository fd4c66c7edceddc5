"""The error rates that dossiers print name the thresholds that the screening really uses."""

from stopwork.matching.scoring import verdict
from stopwork.screening.leads import LEAD_AT
from stopwork.screening.measured import MEASURED


def test_each_measurement_says_on_which_data_and_what_to_mind() -> None:
    assert len({one.name for one in MEASURED}) == len(MEASURED) >= 3
    for one in MEASURED:
        assert one.figures
        assert all((one.what, one.data, one.mind, one.measured_on))


def test_the_thresholds_named_are_those_in_force() -> None:
    said = {one.name: one.threshold for one in MEASURED}

    assert verdict(0.70) == "match"
    assert verdict(0.6999) != "match"
    assert "0.70" in said["names-at-scale"]
    assert "0.70" in said["vendor-names"]
    assert f"{LEAD_AT:.2f}" in said["award-leads"]
