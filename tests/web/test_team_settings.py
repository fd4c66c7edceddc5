"""What workspace.toml says of an office: the documented example is read, what is wrong is said."""

import re
from pathlib import Path

import pytest
from click.testing import CliRunner

from stopwork import config
from stopwork.cli import main
from stopwork.errors import UsageError
from stopwork.log.disk.settings import settings
from stopwork.web.sign_in.settings import Stated, stated

PAGE = Path(__file__).parents[2] / "docs" / "deploy.md"
EXAMPLE = re.findall(r"```toml\n(.*?)```", PAGE.read_text(encoding="utf-8"), re.DOTALL)[0]


def written(text: str) -> None:
    folder = config.cases_folder()
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "workspace.toml").write_text(text, encoding="utf-8")


@pytest.fixture(autouse=True)
def _home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("STOPWORK_HOME", str(tmp_path))
    for name in ("ADDRESS", "DATABASE", "OIDC_ISSUER", "OIDC_CLIENT", "OIDC_SECRET"):
        monkeypatch.delenv(f"STOPWORK_{name}", raising=False)


def test_the_example_of_the_documentation_is_read() -> None:
    written(EXAMPLE)

    said = stated()

    assert said.host == "stopwork.agency.example"
    assert said.roles["stopwork-heads"] == "agency-head"
    assert said.rates == {"sign-in": (60, 600)}
    assert settings(config.cases_folder()).keys() == {"store"}, "the record's settings stay apart"


def test_the_environment_goes_before_the_file(monkeypatch: pytest.MonkeyPatch) -> None:
    written(EXAMPLE)
    monkeypatch.setenv("STOPWORK_OIDC_ISSUER", "https://other.example")
    monkeypatch.setenv("STOPWORK_ADDRESS", "https://two.example")
    monkeypatch.setenv("STOPWORK_OIDC_SECRET", "kept elsewhere")

    said: Stated = stated()

    assert (said.sign_in.issuer, said.host) == ("https://other.example", "two.example")
    assert said.secret() == "kept elsewhere"


@pytest.mark.parametrize(
    ("old", "new", "says"),
    [
        ('"auditor"', '"inspector"', "'inspector' is no role"),
        ("https://id.agency", "http://id.agency", "has to begin with https://"),
        ("https://stopwork.agency.example", "https://a.example/stopwork", "without a path"),
        ('client = "stopwork"', "", "client"),
        ("sign-in = [60, 600]", "sign-in = 60", "rates"),
        ("[workbench.roles]", "[workbench.rolls]", "rolls"),
    ],
)
def test_what_is_wrong_is_said_in_a_sentence(old: str, new: str, says: str) -> None:
    assert old in EXAMPLE
    written(EXAMPLE.replace(old, new, 1))

    with pytest.raises(UsageError, match=r"table workbench|workbench\.") as wrong:
        stated()

    assert says in str(wrong.value)


def test_an_office_without_settings_is_not_served() -> None:
    done = CliRunner().invoke(main, ["serve", "--team"])

    assert done.exit_code == 2
    assert "docs/deploy.md has an example" in done.output


def test_a_secret_that_cannot_be_read_is_said() -> None:
    written(EXAMPLE.replace("/etc/stopwork/oidc-secret", "/nowhere/oidc-secret"))

    with pytest.raises(UsageError, match="/nowhere/oidc-secret"):
        stated().secret()


def test_several_workers_are_for_an_office_alone() -> None:
    done = CliRunner().invoke(main, ["serve", "--workers", "2"])

    assert done.exit_code == 2
    assert "--team" in done.output
