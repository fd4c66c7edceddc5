"""
Editions: a case as it was published, written once and never computed again.

    <workbench>/editions/<case>/<number>.zip, .json      the bundle, and what is said of it
    <workbench>/editions/<case>/withdrawn/<number>.zip   a bundle that is no longer handed out

A withdrawn edition keeps its number, the day and the reason; nothing of what it held is shown.
"""

import json
import zipfile
from dataclasses import asdict, dataclass
from datetime import date
from io import BytesIO
from pathlib import Path

from stopwork.desk.days import today
from stopwork.desk.log.copies import make_keys
from stopwork.desk.record import Desk
from stopwork.desk.reports.bundles import dossier_pages, published
from stopwork.desk.workbench import workbench_folder
from stopwork.digest import digest_of
from stopwork.errors import UsageError
from stopwork.log import keys
from stopwork.log.entries import PUBLIC
from stopwork.reports.leads.write import replace_file

DOSSIER = "dossier.html"
APART = "withdrawn"  # the folder of bundles that are handed out no more
LONGEST_WHY = 500


@dataclass(frozen=True, slots=True, kw_only=True)
class Edition:
    """One edition of a case: its number, the day it shows, who published it and when.

    Of one withdrawn there are only its number, when it was published and withdrawn, and `why`.
    """

    case_id: str
    number: int
    title: str
    on: str
    published_on: str
    by: str
    digest: str
    size: int
    withdrawn_on: str = ""
    why: str = ""

    @property
    def stands(self) -> bool:
        """Whether anybody may read it: it was not withdrawn."""
        return not self.withdrawn_on


def editions(case_id: str) -> tuple[Edition, ...]:
    """Return the editions of a case, also those withdrawn, the newest first; maybe none."""
    folder = _folder(case_id)
    texts = (path.read_text(encoding="utf-8") for path in folder.glob("*.json"))
    found = [Edition(**json.loads(text)) for text in texts]
    return tuple(sorted(found, key=lambda one: -one.number))


def standing(case_id: str) -> tuple[Edition, ...]:
    """Return the editions of a case that anybody may read, the newest first."""
    return tuple(one for one in editions(case_id) if one.stands)


def all_editions() -> tuple[Edition, ...]:
    """Return the newest edition that stands of each published case, by the case's id."""
    found = (next((one for one in all_of if one.stands), None)
             for all_of in editions_of_all().values())  # fmt: skip
    return tuple(one for one in found if one is not None)


def editions_of_all() -> dict[str, tuple[Edition, ...]]:
    """Return all editions of each case that ever had one, the newest first, by the case's id."""
    folder = workbench_folder() / "editions"
    names = sorted(path.name for path in folder.iterdir()) if folder.is_dir() else []
    return {name: found for name in names if (found := editions(name))}


def publish_edition(desk: Desk, case_id: str, title: str, on: date) -> Edition:
    """Write the public view of a case on a day as its next edition, and return it.

    The workspace gets its key where it has none. Raises CaseError where nothing is public, and
    what `published` raises.
    """
    if not (desk.folder / keys.PUBLIC).is_file():
        make_keys(desk.folder, None)
    data = published(desk.folder, case_id, on, PUBLIC, dossier_pages())
    folder = _folder(case_id)
    folder.mkdir(parents=True, exist_ok=True)
    number = max((one.number for one in editions(case_id)), default=0) + 1
    made = Edition(
        case_id=case_id,
        number=number,
        title=title,
        on=str(on),
        published_on=str(today()),
        by=desk.name or "",
        digest=digest_of(data),
        size=len(data),
    )
    replace_file(folder / f"{number}.zip", data)
    replace_file(folder / f"{number}.json", json.dumps(asdict(made)).encode())
    return made


def withdraw_edition(case_id: str, number: int, by: str, why: str) -> Edition:
    """Take an edition back from now on, and return what is left of it for anybody to see.

    Its bundle is kept apart, and is handed out no more; a copy that somebody has is theirs. Raises
    UsageError where no such edition stands, or no reason is given.
    """
    one = next((each for each in standing(case_id) if each.number == number), None)
    if one is None:
        raise UsageError(f"{case_id}: no edition {number} stands.")
    if not why.strip():
        raise UsageError("Say why: anybody who comes for the edition reads it.")
    if len(why) > LONGEST_WHY:
        raise UsageError(f"Say why in at most {LONGEST_WHY} letters.")
    left = Edition(
        case_id=case_id, number=number, title="", on="", published_on=one.published_on, by="",
        digest="", size=0, withdrawn_on=str(today()), why=why.strip(),
    )  # fmt: skip
    folder = _folder(case_id)
    (folder / APART).mkdir(exist_ok=True)
    whole = asdict(one) | {"withdrawn_on": left.withdrawn_on, "withdrawn_by": by, "why": left.why}
    replace_file(folder / APART / f"{number}.json", json.dumps(whole).encode())
    replace_file(folder / f"{number}.json", json.dumps(asdict(left)).encode())
    (folder / f"{number}.zip").replace(folder / APART / f"{number}.zip")
    return left


def bundle_of_edition(edition: Edition) -> bytes:
    """Return the bundle of an edition, the bytes that were published."""
    return (_folder(edition.case_id) / f"{edition.number}.zip").read_bytes()


def dossier_of_edition(edition: Edition) -> bytes:
    """Return the dossier of an edition as the page that was published."""
    with zipfile.ZipFile(BytesIO(bundle_of_edition(edition))) as held:
        name = next(one for one in held.namelist() if one.endswith(DOSSIER))
        return held.read(name)


def _folder(case_id: str) -> Path:
    """The folder of a case's editions; a name that is more than one part of a path has none."""
    name = case_id if Path(case_id).name == case_id and case_id not in ("", ".", "..") else "-"
    return workbench_folder() / "editions" / name
