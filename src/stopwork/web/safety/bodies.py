"""
What a form sends, read piece by piece: each byte is counted before it is kept.

A file goes straight to the disk. What is larger than its route allows is refused after at most that
much was read, and nothing of it stays.
"""

from collections.abc import AsyncIterator
from dataclasses import dataclass, field, replace
from pathlib import Path
from tempfile import mkstemp
from typing import IO, Any
from urllib.parse import parse_qsl

from anyio import current_time, move_on_after
from python_multipart import MultipartParser
from python_multipart.exceptions import FormParserError
from python_multipart.multipart import parse_options_header

from stopwork.web.asked import Form, Refused, Upload

FIELDS = 400_000  # bytes of all fields together: an article that is pasted is the longest
PARTS = 500
LONGEST_WAIT, LEAST_RATE = 20.0, 500  # seconds for one piece; bytes a second of all together
LONGEST_NAME = 200  # bytes; a disk takes 255
UNFIT = frozenset('<>:"|?*')  # for names of files, on one system or another
SIMPLE, MANY = b"application/x-www-form-urlencoded", b"multipart/form-data"
JSON = b"application/json"
OR_PARTS = ", or as multipart/form-data with the parts `act` and `file`"


async def form_of(content_type: str, stream: AsyncIterator[bytes], most: int, folder: Path) -> Form:
    """Return the form in a body; its files are written into `folder`, `most` bytes together.

    Raises Refused: 415 for another kind, 413 for too much, 400 for what is no form.
    """
    kind, options = parse_options_header(content_type)
    if kind == SIMPLE or not content_type:
        return _fields([piece async for piece in _capped(stream, FIELDS)])
    if kind != MANY or b"boundary" not in options:
        raise Refused(415, "Send this as a form.")
    parts = _Parts(folder=folder, most=most)
    try:
        parser = MultipartParser(options[b"boundary"], parts.callbacks())
        async for piece in _capped(stream, most + FIELDS):
            parser.write(piece)
        parser.finalize()
    except FormParserError as broken:
        parts.drop()
        raise Refused(400, "The form came in pieces that do not fit; send it again.") from broken
    except BaseException:
        parts.drop()
        raise
    return parts.form()


async def act_of(content_type: str, stream: AsyncIterator[bytes], most: int, folder: Path) -> Form:
    """Return an act as JSON, and the file that came with it as a part of its own.

    Raises what `form_of` raises.
    """
    kind, _ = parse_options_header(content_type)
    if kind == JSON:
        return Form(body=b"".join([piece async for piece in _capped(stream, FIELDS)]))
    if kind != MANY or not most:
        raise Refused(415, f"Send the act as application/json{OR_PARTS if most else ''}.")
    form = await form_of(content_type, stream, most, folder)
    return replace(form, body=form.said("act").encode())


async def paced(stream: AsyncIterator[bytes]) -> AsyncIterator[bytes]:
    """Yield the pieces of a body as long as they come; raises Refused, 408, where they do not.

    Somebody who sends a byte now and then would hold a connection, and a file, for ever.
    """
    began, read = current_time(), 0
    pieces = aiter(stream)
    while True:
        with move_on_after(LONGEST_WAIT) as wait:
            try:
                piece = await anext(pieces)
            except StopAsyncIteration:
                return
        took = current_time() - began
        if wait.cancelled_caught or (took > LONGEST_WAIT and read < took * LEAST_RATE):
            raise Refused(408, "What you send comes too slowly; send it again.")
        read += len(piece)
        yield piece


def refuse_if_too_large(said: str, most: int) -> None:
    """Raise Refused, 413, where a body says itself that it is larger than what is taken."""
    if said.isdigit() and int(said) > most + FIELDS:
        raise Refused(413, f"This is larger than {most + FIELDS:,} bytes, the most taken here.")


async def _capped(stream: AsyncIterator[bytes], most: int) -> AsyncIterator[bytes]:
    read = 0
    async for piece in stream:
        read += len(piece)
        if read > most:
            raise Refused(413, f"This is larger than {most:,} bytes, the most taken here.")
        yield piece


def _fields(pieces: list[bytes]) -> Form:
    try:
        pairs = parse_qsl(b"".join(pieces).decode(), keep_blank_values=True, max_num_fields=PARTS)
    except ValueError as broken:
        raise Refused(400, "The form cannot be read; send it again.") from broken
    found: dict[str, tuple[str, ...]] = {}
    for name, value in pairs:
        found[name] = (*found.get(name, ()), value)
    return Form(fields=found)


@dataclass(slots=True, kw_only=True)
class _Parts:
    """The parts of a form as a parser meets them."""

    folder: Path
    most: int
    fields: dict[str, tuple[str, ...]] = field(default_factory=dict)
    files: dict[str, tuple[Upload, ...]] = field(default_factory=dict)
    made: list[Path] = field(default_factory=list)
    held: int = 0
    count: int = 0
    header: bytes = b""
    value: bytes = b""
    name: str = ""
    file: str | None = None
    text: bytearray = field(default_factory=bytearray)
    out: IO[bytes] | None = None
    size: int = 0

    def callbacks(self) -> Any:
        return {
            "on_part_begin": self._begin,
            "on_header_field": self._header_field,
            "on_header_value": self._header_value,
            "on_header_end": self._header_end,
            "on_part_data": self._data,
            "on_part_end": self._end,
        }

    def _begin(self) -> None:
        self.count += 1
        if self.count > PARTS:
            raise Refused(413, f"This has more than {PARTS} parts, the most taken here.")
        self.name, self.file, self.size = "", None, 0
        self.header = self.value = b""
        self.text.clear()

    def _header_field(self, data: bytes, start: int, end: int) -> None:
        self.header += data[start:end]

    def _header_value(self, data: bytes, start: int, end: int) -> None:
        self.value += data[start:end]

    def _header_end(self) -> None:
        if self.header.lower() == b"content-disposition":
            _, options = parse_options_header(self.value)
            self.name = options.get(b"name", b"").decode("utf-8", "replace")
            if b"filename" in options:
                self.file = options[b"filename"].decode("utf-8", "replace")
        self.header = self.value = b""

    def _data(self, data: bytes, start: int, end: int) -> None:
        self.held += end - start
        if self.file is None:
            if len(self.text) + end - start > FIELDS:
                raise Refused(413, f"A field is larger than {FIELDS:,} bytes, the most taken here.")
            self.text += data[start:end]
            return
        self.size += end - start
        if self.held > self.most:
            raise Refused(413, f"A file is larger than {self.most:,} bytes, the most taken here.")
        if self.out is None:
            self.folder.mkdir(parents=True, exist_ok=True)
            handle, place = mkstemp(dir=self.folder)
            self.made.append(Path(place))
            self.out = open(handle, "wb")  # noqa: PTH123, SIM115 -- a handle; closed at its end
        self.out.write(data[start:end])

    def _end(self) -> None:
        if self.file is None:
            text = self.text.decode("utf-8", "replace")
            self.fields[self.name] = (*self.fields.get(self.name, ()), text)
        elif self.out is not None:
            self.out.close()
            self.out = None
            one = Upload(name=file_name(self.file), path=self.made[-1], size=self.size)
            self.files[self.name] = (*self.files.get(self.name, ()), one)

    def drop(self) -> None:
        """Take away every file of a form that was refused."""
        if self.out is not None:
            self.out.close()
        for path in self.made:
            path.unlink(missing_ok=True)

    def form(self) -> Form:
        return Form(fields=self.fields, files=self.files)


def file_name(sent: str) -> str:
    """Return the last part of a name as sent, as a name that any disk takes; its end is kept."""
    bare = sent.replace("\\", "/").rpartition("/")[2].replace("\x00", "")
    plain = "".join("-" if one in UNFIT or ord(one) < 32 else one for one in bare.strip())
    short = plain.encode()[-LONGEST_NAME:].decode("utf-8", "ignore").strip()
    return short if short.strip(". ") else "file"
