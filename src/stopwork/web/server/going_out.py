"""Answers that are no page: bytes of a kind, and what is followed as it moves."""

from collections.abc import AsyncIterator

import anyio
from starlette.concurrency import run_in_threadpool
from starlette.responses import Response

from stopwork.web.asked import Followed, Sent
from stopwork.web.place import Place
from stopwork.web.safety.guards import CSP_OF_EVIDENCE

STREAM_FOR, STREAM_STEP = 60, 0.5  # seconds


async def told(answer: Followed, place: Place) -> AsyncIterator[str]:
    """Yield what moves, each time it has moved; a browser comes again by itself after a minute.

    It ends at once when the program is about to.
    """
    last = ""
    for _ in range(int(STREAM_FOR / STREAM_STEP)):
        said, is_open = await run_in_threadpool(answer.now)
        if said and said != last:
            last = said
            yield f"data: {said}\n\n"
        if not is_open or place.stopping.is_set():
            return
        await anyio.sleep(STREAM_STEP)


def sent(answer: Sent) -> Response:
    """Return bytes as they go out: as a file to keep where they bear a name."""
    policy = answer.policy or (CSP_OF_EVIDENCE if answer.frame else "")
    headers = {"content-security-policy": policy} if policy else {}
    if answer.reader:
        headers |= {"access-control-allow-origin": answer.reader, "vary": "origin"}
    if answer.name:
        plain = "".join(one if one.isalnum() or one in ".-_" else "-" for one in answer.name)
        plain = plain.encode("ascii", "replace").decode().replace("?", "-")
        headers["content-disposition"] = f'attachment; filename="{plain}"'
    return Response(answer.body, answer.status, media_type=answer.kind, headers=headers)
