"""A bundle checked with the same code that lies in it as verify.py."""

from dataclasses import dataclass
from pathlib import Path

from stopwork.errors import BundleError, UsageError
from stopwork.reports.bundle import verify


@dataclass(frozen=True, slots=True, kw_only=True)
class Verified:
    """What a bundle was found to show, and whether its verify.py is that of this program."""

    says: tuple[str, ...]
    has_our_verifier: bool


def verified(bundle: Path, key: str | None = None, checkpoint: Path | None = None) -> Verified:
    """Check a bundle, a zip or its unpacked folder, with what is known of its log from elsewhere.

    Raises BundleError with the first thing that does not hold.
    """
    if not bundle.exists():
        raise UsageError(f"{bundle}: there is nothing here; name a bundle")
    try:
        files = verify.files_of(bundle)
        says = verify.verified(files, key, checkpoint.read_bytes() if checkpoint else None)
    except (verify.Broken, OSError) as wrong:
        raise BundleError(f"not verified. {verify.plain(str(wrong))}") from wrong
    return Verified(
        says=tuple(map(verify.plain, says)),
        has_our_verifier=files["verify.py"] == Path(verify.__file__).read_bytes(),
    )
