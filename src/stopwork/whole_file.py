"""Content put in place of a file in one step: the old file or the new one, whatever interrupts."""

import os
import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import BinaryIO

from stopwork.errors import naming


def put_whole(path: Path, content: bytes | Callable[[BinaryIO], object], mode: int = 0o644) -> None:
    """Put content, or what a function writes, in place of a file, on the disk before that.

    The folder is there already. What the disk answers, an OSError, names the file.
    """
    handle, beside = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.")
    try:
        with naming(path), os.fdopen(handle, "wb") as stream:
            if callable(content):
                content(stream)
            else:
                stream.write(content)
            stream.flush()
            os.fsync(stream.fileno())
        Path(beside).chmod(mode)
        Path(beside).replace(path)
    except BaseException:
        Path(beside).unlink(missing_ok=True)
        raise
