"""A team at its workbench: who may come in, by which claims, in which roles."""

import unicodedata
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from stopwork.desk.choices import ROLES
from stopwork.desk.workbench import now
from stopwork.web.sessions.accounts import Accounts
from stopwork.web.sessions.database import Database
from stopwork.web.sessions.flows import Flows
from stopwork.web.sign_in.provider import Provider
from stopwork.web.sign_in.settings import Stated
from stopwork.web.sign_in.tokens import SignInRefused

LONGEST_NAME = 200
UNSEEN = frozenset({"Cc", "Cf", "Cs", "Co", "Cn"})
JOINERS = "\u200c\u200d"  # which Persian and Indic names are written with


@dataclass(frozen=True, slots=True, kw_only=True)
class Team:
    """What a workbench for an office needs beside that for one person."""

    stated: Stated
    provider: Provider
    accounts: Accounts
    flows: Flows
    clock: Callable[[], datetime] = now


def team_of(stated: Stated, database: Database, clock: Callable[[], datetime] = now) -> Team:
    """Return the team of an installation."""
    return Team(
        stated=stated,
        provider=Provider(stated, clock),
        accounts=Accounts(database, clock),
        flows=Flows(database, clock),
        clock=clock,
    )


def roles_of(claims: Mapping[str, Any], stated: Stated) -> tuple[str, ...]:
    """Return the roles that somebody's groups give, in the order of the roles; maybe none."""
    said = claims.get(stated.sign_in.groups)
    groups = [said] if isinstance(said, str) else said if isinstance(said, list) else []
    given = {stated.roles[one] for one in groups if isinstance(one, str) and one in stated.roles}
    return tuple(role for role in ROLES if role in given)


def name_of(claims: Mapping[str, Any], stated: Stated) -> str:
    """Return a person's name as it will stand on record; SignInRefused where there is none."""
    said = claims.get(stated.sign_in.name)
    name = " ".join(said.split()) if isinstance(said, str) else ""
    unseen = any(unicodedata.category(sign) in UNSEEN and sign not in JOINERS for sign in name)
    if not name or len(name) > LONGEST_NAME or unseen:
        raise SignInRefused("no name that can stand on record")
    return name
