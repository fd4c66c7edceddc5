"""
The same tools over HTTP, at `/mcp`: a message a request, nothing kept between two of them.

    POST  one JSON-RPC message, its answer as JSON; 202 for a notification
    GET   405: no stream is held open
"""

from collections.abc import AsyncIterator, Iterator, Mapping

from stopwork.web.api.answers import JSON
from stopwork.web.asked import Answer, Asked, Form, Refused, Sent
from stopwork.web.routes import Route
from stopwork.web.sign_in import programs
from stopwork.web.tools.protocol import LONGEST, VERSIONS, answered


def rows_of_programs() -> Iterator[Route]:
    """Yield tokens, and what a program asks with one of them."""
    yield Route(
        name="tokens",
        path="/settings/tokens",
        page=programs.page,
        group="account",
        action="tokens for programs",
        condition="one's own",
    )
    yield Route(
        name="make-token",
        path="/settings/tokens",
        page=programs.make,
        method="POST",
        group="account",
        action="make a token for a program",
        rate="write",
        is_signing=True,
        condition="90 days; reads, or acts too, never signs; shown once; at most 20; team: fresh"
        " sign-in",
    )
    yield Route(
        name="end-token",
        path="/settings/tokens/end",
        page=programs.end,
        method="POST",
        group="account",
        action="end a token",
        success="303",
        rate="write",
        condition="one's own",
    )
    yield Route(name="mcp", path="/mcp", page=answer, method="POST", group="api", rate="api",
                action="read-only tools for programs (Model Context Protocol)", is_message=True,
                condition="by a token alone, else 401; the view of the token")  # fmt: skip


def answer(asked: Asked) -> Answer:
    """The answer to one message, in the view of the token that came with it."""
    made = answered(asked.place, asked.person.view, asked.form.body)
    return Sent(body=made or b"", kind=JSON, status=202 if made is None else 200)


async def message_of(headers: Mapping[str, str], stream: AsyncIterator[bytes]) -> Form:
    """Return the message of a request, whose bytes are counted as they come.

    Raises Refused: 415 for another kind, 400 for a version that is not spoken, 413 for too much.
    """
    if headers.get("content-type", "").partition(";")[0].strip().casefold() != JSON:
        raise Refused(415, f"Send one message as {JSON}.")
    if headers.get("mcp-protocol-version", VERSIONS[0]) not in VERSIONS:
        raise Refused(400, f"MCP-Protocol-Version is one of {', '.join(VERSIONS)}.")
    body = b""
    async for piece in stream:
        body += piece
        if len(body) > LONGEST:
            raise Refused(413, f"A message has at most {LONGEST} bytes.")
    return Form(body=body)
