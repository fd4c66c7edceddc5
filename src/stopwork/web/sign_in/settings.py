"""
How a team signs in, as the table `workbench` of workspace.toml says it.

    [workbench]
    address = "https://stopwork.agency.example"   # under which people reach it
    database = "postgresql://…"                   # sessions, jobs, audit, rates; else a SQLite file
    [workbench.sign-in]
    issuer = "https://id.agency.example"
    client = "stopwork"
    [workbench.roles]                             # group of the provider, role here
    stopwork-reviewers = "reviewer"

The environment goes before the file: STOPWORK_ADDRESS, STOPWORK_DATABASE, STOPWORK_OIDC_ISSUER,
STOPWORK_OIDC_CLIENT, STOPWORK_OIDC_SECRET.
"""

from collections.abc import Mapping
from typing import Any
from urllib.parse import urlsplit

import msgspec

from stopwork.desk.choices import ROLES
from stopwork.desk.workbench import provider_secret, setting, settings_stated
from stopwork.errors import UsageError

LOOPBACK = frozenset({"127.0.0.1", "localhost", "::1"})
FROM_ENVIRONMENT = {
    ("address",): "STOPWORK_ADDRESS",
    ("database",): "STOPWORK_DATABASE",
    ("sign-in", "issuer"): "STOPWORK_OIDC_ISSUER",
    ("sign-in", "client"): "STOPWORK_OIDC_CLIENT",
}


class SignIn(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True, rename="kebab"):
    """The provider, who we are there, and which of its claims say a person's name and groups."""

    issuer: str
    client: str
    secret_file: str = ""
    name: str = "name"
    groups: str = "groups"
    scope: str = "openid profile"


class Stated(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True, rename="kebab"):
    """Everything that is said of a team's workbench; `rates` are [requests, seconds] by class."""

    address: str
    sign_in: SignIn
    roles: dict[str, str]
    database: str = ""
    rates: dict[str, tuple[int, int]] = {}
    proxies: tuple[str, ...] = ("127.0.0.1",)

    @property
    def host(self) -> str:
        """The name that people reach it by."""
        return urlsplit(self.address).hostname or ""

    def secret(self) -> str:
        """Return the secret shared with the provider; nothing for a client that has none."""
        return provider_secret(self.sign_in.secret_file)


def stated() -> Stated:
    """Return how a team signs in; UsageError says what is missing or wrong, and what to write."""
    said = _overlaid(settings_stated())
    try:
        made = msgspec.convert(said, Stated)
    except msgspec.ValidationError as wrong:
        raise UsageError(
            f"workspace.toml, table workbench: {wrong}; docs/deploy.md has an example"
        ) from wrong
    for role in made.roles.values():
        if role not in ROLES:
            raise UsageError(
                f"workspace.toml, workbench.roles: '{role}' is no role; write one of"
                f" {', '.join(ROLES)}"
            )
    for name, address in (("address", made.address), ("sign-in.issuer", made.sign_in.issuer)):
        if not is_trusted(address):
            raise UsageError(
                f"workspace.toml, workbench.{name}: '{address}' has to begin with https://"
            )
    if urlsplit(made.address).path not in ("", "/") or made.address.endswith("/"):
        raise UsageError("workspace.toml, workbench.address: write it without a path, as"
                         " https://stopwork.agency.example")  # fmt: skip
    return made


def is_trusted(address: str) -> bool:
    """Return whether an address is reached over TLS, or is on this machine."""
    parts = urlsplit(address)
    return bool(parts.hostname) and (
        parts.scheme == "https" or (parts.scheme == "http" and parts.hostname in LOOPBACK)
    )


def _overlaid(table: Mapping[str, Any]) -> dict[str, Any]:
    made = {**table}
    if isinstance(made.get("sign-in", {}), Mapping):
        made["sign-in"] = {**made.get("sign-in", {})}
    for path, name in FROM_ENVIRONMENT.items():
        if said := setting(name):
            inside = made if len(path) == 1 else made["sign-in"]
            inside[path[-1]] = said
    return made
