"""
Everything raised on purpose.

    StopworkError
    ├── SourceError          a published file, or one row of it
    │   ├── NotAnAwardFile   no reader recognises the content
    │   ├── DamagedFile      the container (zip, gzip, workbook) cannot be opened
    │   │   ├── CutShort     it ends before it should; what came before was readable
    │   │   └── NotWellFormed  it is JSON or XML that cannot be parsed, or may not be
    │   ├── TooLarge         it unpacks to far more than it holds, or does not fit in memory
    │   ├── EmptySource      a header and nothing below it, or nothing at all
    │   └── MappingError     a mapping file that does not fit
    ├── NotAnArticle         no text can be read from what was given as an article
    ├── LakeError            the stored awards
    ├── RegistryError        a vendor file or an official list
    ├── JudgementError       a reviewer's judgement that cannot be read
    ├── LawError             an instrument, a claim key or a case that breaks its format
    ├── FormError            a form of a letter or memorandum that breaks its format
    ├── LogError             the log of a workspace, or a signed note, cannot be used
    │   ├── EntryAltered     an entry is not what was sealed; `index` says which
    │   └── CheckpointBroken a checkpoint is not signed by the key, or not of this log
    ├── StoreError           the database of a workspace cannot be opened, or is not one of ours
    │   ├── Conflict         somebody else wrote to the case first; nothing of this was written
    │   │   └── MovedOn      they wrote since somebody looked at it
    │   └── StoreDamaged     the database holds what nobody wrote
    ├── EvidenceError        evidence is missing, or its bytes are not those received
    ├── BackupError          a backup is not whole, or has no room to be restored in
    ├── BundleError          a bundle does not verify, or cannot be made
    ├── CaseError            an event that does not fit its case
    │   └── NotPermitted     a rule on roles or separation of duties forbids it
    ├── WatchError           the state of a watch is not ours, or another watch holds it
    ├── FetchError           a publication could not be fetched as asked
    └── UsageError           the command was asked for something it cannot do

Each message says what is wrong, where, and what to do about it, in one sentence. Only the shells
(`cli`, `workbench`) catch these; everything else lets them pass.
"""

from collections.abc import Iterator
from contextlib import contextmanager


class StopworkError(Exception):
    """The base of all errors raised on purpose."""


class SourceError(StopworkError):
    """A published file cannot be used."""


class NotAnAwardFile(SourceError):
    """No reader recognises the content."""


class DamagedFile(SourceError):
    """A container cannot be opened, or ends before it should."""


class CutShort(DamagedFile):
    """A stream ends before it should; what came before it was readable."""


class NotWellFormed(DamagedFile):
    """A text is JSON or XML that cannot be parsed, or XML that declares a document type."""


class TooLarge(SourceError):
    """A file unpacks to far more than it holds, or does not fit in memory."""


class EmptySource(SourceError):
    """A file without a single row."""


class MappingError(SourceError):
    """A mapping file names columns or fields that do not exist."""


class NotAnArticle(StopworkError):
    """No text can be read from what was given as an article."""


class LakeError(StopworkError):
    """The stored awards cannot be read or written."""


class RegistryError(StopworkError):
    """A vendor file or an official list breaks its schema."""


class JudgementError(StopworkError):
    """A line of a file of judgements is none."""


class LawError(StopworkError):
    """An instrument, a declared claim key or a case file breaks its format."""


class FormError(StopworkError):
    """A form of a letter or memorandum breaks its format."""


class LogError(StopworkError):
    """The log of a workspace cannot be read, or says what cannot be."""


class EntryAltered(LogError):
    """An entry is not what was sealed; `index` is its place in the log."""

    def __init__(self, index: int, why: str) -> None:
        super().__init__(f"entry {index} has been altered: {why}")
        self.index = index


class CheckpointBroken(LogError):
    """A checkpoint is not signed by the expected key, or is not one of this log."""


class StoreError(StopworkError):
    """The database of a workspace cannot be opened, or is not one of ours."""


class Conflict(StoreError):
    """Somebody else wrote to the case first; nothing of this was written."""


class MovedOn(Conflict):
    """Somebody else wrote to the case since it was looked at; nothing of this was written."""


class StoreDamaged(StoreError):
    """The database of a workspace holds what nobody wrote."""


class EvidenceError(StopworkError):
    """Evidence is missing, or its bytes are not those that were received."""


class BackupError(StopworkError):
    """A backup is not whole, or there is no room to restore it in."""


class BundleError(StopworkError):
    """A bundle does not verify, or cannot be made."""


class CaseError(StopworkError):
    """An event does not fit the case it is meant for."""


class NotPermitted(CaseError):
    """Roles and separation of duties forbid this event to this person."""


class WatchError(StopworkError):
    """The state of a watch cannot be read, or another watch holds it."""


class FetchError(StopworkError):
    """A publication could not be fetched as asked."""


class EngineError(StopworkError):
    """An engine that was to do the work, such as Spark, failed."""


class UsageError(StopworkError):
    """The command was asked for something it cannot do."""


@contextmanager
def naming(path: object) -> Iterator[None]:
    """Put a file's name into what the disk answers while it is written: a full disk says none."""
    try:
        yield
    except OSError as error:
        if error.filename is None:
            error.filename = str(path)
        raise
