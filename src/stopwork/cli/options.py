"""What `stopwork screen` was asked for, and what that means: which files, which registry."""

from dataclasses import dataclass
from pathlib import Path

from rich.console import Console

from stopwork.awards.lake import Lake
from stopwork.awards.loading import LoadReport
from stopwork.cli.progress import reading
from stopwork.config import lake_folder, states_folder
from stopwork.desk.runs import kept_run, unseen
from stopwork.registry.load import VENDORS
from stopwork.registry.state_files import kept_state, load_state
from stopwork.registry.states import State


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """What the command was asked for, option by option."""

    paths: tuple[str, ...]
    outs: tuple[Path, ...]
    html: Path | None
    classes: tuple[str, ...]
    mappings: tuple[Path, ...]
    judgements: tuple[Path, ...]
    lake: Path | None
    vendors: Path | None
    registry: str | None
    since_registry: str | None
    new_since: str | None
    limit: int

    @property
    def limits_files(self) -> bool:
        """Whether only some files of the lake are meant."""
        return bool(self.paths or self.new_since)

    @property
    def store(self) -> Lake:
        """The lake to read from."""
        return Lake(self.lake or lake_folder())

    def state(self) -> State:
        """Return the registry to screen against: that of a digest, or of today."""
        if self.registry:
            return kept_state(self.registry, states_folder())
        return load_state(self.vendors or VENDORS)

    def load(self, words: Console) -> LoadReport:
        """Load the files named; or take those in the lake, without those of an earlier run."""
        if self.paths:
            with reading(words) as progress:
                report = self.store.load(self.paths, progress, self.mappings)
        else:
            report = LoadReport(self.store.files(), ())
        if not self.new_since:
            return report
        return unseen(report, kept_run(self.new_since), self.store.files())
