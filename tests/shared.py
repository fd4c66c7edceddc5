"""Where the development data lies, for tests that can use it and skip without it."""

from pathlib import Path

import pytest

SHARED = Path(__file__).parents[1].parent / "shared"

needs_shared = pytest.mark.skipif(
    not (SHARED / "gold").is_dir(),
    reason="the labelled development data (../shared) is not on this machine",
)
