"""Lines of text as publishers write them, each in an encoding of its own if need be."""

from collections.abc import Iterator
from typing import BinaryIO

CTRL_Z = "\x1a"  # the end-of-file mark of DOS, which some publishers still write


def text_lines(stream: BinaryIO) -> Iterator[str]:
    """Yield lines as text: UTF-8, and where a line is not, Windows-1252 for that line.

    Some lists have both in one file. NUL bytes and a lone Ctrl-Z are left out.
    """
    for number, raw in enumerate(stream):
        try:
            text = raw.decode("utf-8-sig" if number == 0 else "utf-8")
        except UnicodeDecodeError:
            text = raw.decode("cp1252", "replace")
        text = text.replace("\0", "")
        if text.strip() != CTRL_Z:
            yield text
