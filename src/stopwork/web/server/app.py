"""The application: the table of routes, each page called in a thread, errors as plain pages."""

from collections.abc import AsyncIterator, Callable
from functools import partial
from typing import Any

import anyio
from starlette.applications import Starlette
from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response, StreamingResponse
from starlette.routing import Route as At

from stopwork.desk.workbench import reading_of
from stopwork.errors import CaseError, Conflict, NotPermitted, StopworkError, UsageError
from stopwork.web.api.answers import JSON, PROBLEM, ROOT, is_api, json_of, problem_of
from stopwork.web.asked import (
    NOTHING,
    Answer,
    Asked,
    Followed,
    Form,
    Refused,
    SeeOther,
    Sent,
    Shown,
)
from stopwork.web.look import static_file, templates
from stopwork.web.place import Place
from stopwork.web.routes import Route, routes
from stopwork.web.safety.bodies import form_of, refuse_if_too_large
from stopwork.web.safety.guards import CSP_OF_EVIDENCE, KEPT, SAFE_METHODS, guarded
from stopwork.web.server.bearers import NEEDS_TOKEN, bearer, no_stream, session_of
from stopwork.web.server.cookies import BROWSER, SESSION, cookie_in, hold
from stopwork.web.server.doors import Away, let_in
from stopwork.web.server.signing import asks_again
from stopwork.web.sessions.table import Session
from stopwork.web.tools.over_http import message_of
from stopwork.web.who import NOBODY, PUBLIC

STREAM_FOR, STREAM_STEP = 60, 0.5  # seconds
MENU = (
    ("Leads", "/leads"), ("Cases", "/cases"), ("Awards", "/awards"), ("Vendors", "/vendors"),
    ("Portfolio", "/portfolio"), ("Due", "/due"), ("Law", "/law"), ("Regimes", "/regimes"),
    ("Measures", "/measures"),
)  # fmt: skip
STRANGERS = (("Published cases", "/public"), ("Law", "/law"), ("Regimes", "/regimes"),
             ("Sign in", "/sign-in"))  # fmt: skip


def application(place: Place) -> Any:
    """Return the workbench of a place as an ASGI application."""
    table = [
        At(one.path, partial(_endpoint, place, one), methods=[one.method], name=one.name)
        for one in routes()
    ]
    made = Starlette(
        routes=[
            At("/static/{digest}/{name}", _static, methods=["GET"]),
            At("/mcp", no_stream, methods=["GET", "DELETE"]),
            *table,
        ],
        exception_handlers={
            404: _nothing(place),
            405: _nothing(place),
            500: _broken(place),
            Refused: lambda request, error: refusal(place, request, error),
            Away: lambda _, error: RedirectResponse(error.to, 303),
        },
    )
    return guarded(made, place.hosts, is_over_tls=not place.is_local)


async def _static(request: Request) -> Response:
    found = static_file(request.path_params["name"])
    if found is None:
        return Response(NOTHING, 404, media_type="text/plain")
    return Response(found[0], media_type=found[1], headers={"cache-control": KEPT})


async def _endpoint(place: Place, route: Route, request: Request) -> Response:
    """What a route answers, counted by its status."""
    began, status = place.metrics.begin(), 500
    try:
        made = await _made(place, route, request)
        status = made.status_code
    except Refused as refused:
        status = refused.status
        raise
    except Away:
        status = 303
        raise
    finally:
        place.metrics.end(route.name, route.method, status, began)
    return made


async def _made(place: Place, route: Route, request: Request) -> Response:
    session = await run_in_threadpool(session_of, place, route, request)
    form = Form()
    asked = _asked(place, route, request, session, form)
    try:
        await run_in_threadpool(let_in, route, asked, session, _address(request))
        if route.is_message:
            if not bearer(request):
                raise Refused(401, NEEDS_TOKEN)
            form = await message_of(request.headers, request.stream())
            asked = _asked(place, route, request, session, form)
        elif route.method not in SAFE_METHODS:
            refuse_if_too_large(request.headers.get("content-length", ""), route.most)
            staging = place.folder / "staging"
            form = await form_of(
                request.headers.get("content-type", ""), request.stream(), route.most, staging
            )
            asked = _asked(place, route, request, session, form)
            if session is not None and form.said("token") != session.token:
                raise Refused(403, "This form is not of this session. Open the page and try again.")
            if to := await run_in_threadpool(asks_again, route, asked, session):
                raise Away(to)
        answer = await run_in_threadpool(_answered, route, asked)
    finally:
        for files in form.files.values():
            for one in files:
                one.path.unlink(missing_ok=True)
    return await run_in_threadpool(_response, answer, asked, route)


def _address(request: Request) -> str:
    """Where a request came from, as the proxy said where one is trusted."""
    return request.client.host if request.client else ""


def _asked(
    place: Place, route: Route, request: Request, session: Session | None, form: Form
) -> Asked:
    query: dict[str, tuple[str, ...]] = {}
    for name, value in request.query_params.multi_items():
        query[name] = (*query.get(name, ()), value)
    return Asked(
        place=place,
        route=route.name,
        address=request.url.path,
        person=session.person if session else NOBODY,
        path=dict(request.path_params),
        query=query,
        form=form,
        token=session.token if session else "",
        session=cookie_in(request, place, SESSION),
        browser=cookie_in(request, place, BROWSER),
        base=place.team.stated.address
        if place.team
        else f"{request.url.scheme}://{request.url.netloc}",
        origin=request.headers.get("origin", ""),
    )


def _answered(route: Route, asked: Asked) -> Answer:
    """What the page answers; what the desk refuses is a page of its own."""
    try:
        return route.page(asked)
    except NotPermitted as refused:
        raise Refused(403, str(refused)) from refused
    except Conflict as moved:
        raise Refused(409, str(moved)) from moved
    except (UsageError, CaseError) as wrong:
        raise Refused(400, str(wrong)) from wrong
    except StopworkError as wrong:
        raise Refused(422, str(wrong)) from wrong


def _response(answer: Answer, asked: Asked, route: Route) -> Response:
    match answer:
        case SeeOther():
            made: Response = RedirectResponse(f"{ROOT if route.is_api else ''}{answer.to}", 303)
            hold(made, asked.place, SESSION, answer.session)
            hold(made, asked.place, BROWSER, answer.browser)
            return made
        case Sent():
            return _sent(answer)
        case Followed():
            told = _told(answer, asked.place)
            return StreamingResponse(told, media_type="text/event-stream")
        case Shown() if route.is_api:
            return _as_json(answer, asked)
        case Shown():
            headers = {"refresh": str(answer.refresh)} if answer.refresh else {}
            return Response(
                page(answer, asked, route.menu),
                answer.status,
                media_type="text/html",
                headers=headers,
            )


def _as_json(answer: Shown, asked: Asked) -> Response:
    if answer.status != 200:
        refused = Refused(answer.status, f"{answer.title}.", more=answer.values.get("wrong", ""))
        return Response(problem_of(refused), answer.status, media_type=PROBLEM)
    return Response(json_of(answer, asked), media_type=JSON)


async def _told(answer: Followed, place: Place) -> AsyncIterator[str]:
    """What moves, each time it has moved; a browser comes again by itself after a minute.

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


def _sent(answer: Sent) -> Response:
    policy = answer.policy or (CSP_OF_EVIDENCE if answer.frame else "")
    headers = {"content-security-policy": policy} if policy else {}
    if answer.reader:
        headers |= {"access-control-allow-origin": answer.reader, "vary": "origin"}
    if answer.name:
        plain = "".join(one if one.isalnum() or one in ".-_" else "-" for one in answer.name)
        plain = plain.encode("ascii", "replace").decode().replace("?", "-")
        headers["content-disposition"] = f'attachment; filename="{plain}"'
    return Response(answer.body, answer.status, media_type=answer.kind, headers=headers)


def page(shown: Shown, asked: Asked, menu: str = "") -> str:
    """Return a page as HTML, inside the frame that every page has."""
    template = templates().get_template(shown.template)
    return template.render(
        title=shown.title,
        me=asked.person,
        token=asked.token,
        asked=asked,
        menu=MENU if asked.person.role != PUBLIC else STRANGERS[:-1],
        here=menu,
        strangers_menu=STRANGERS,
        reading=reading_of(asked.person.name) if asked.person.name else None,
        **shown.values,
    )


def refused_page(says: Refused) -> Shown:
    """Return the page of a refusal: plain, with a way on, and no name of a hidden thing."""
    heads = {400: "This cannot be read", 403: "You may not do this", 404: "Nothing here",
             409: "Somebody else wrote meanwhile", 413: "Too large", 415: "Another kind is needed",
             422: "This cannot be used", 429: "Too often",
             500: "Something broke"}  # fmt: skip
    return Shown(
        template="refused.html",
        title=heads.get(says.status, "Refused"),
        values={"says": says.says, "more": says.more, "code": says.status},
        status=says.status,
    )


def refusal(place: Place, request: Request, error: Refused) -> Response:
    """Return the answer of a refusal: a page, or problem details for a program."""
    headers = {"retry-after": str(error.wait)} if error.wait else {}
    if error.status == 401:
        headers["www-authenticate"] = "Bearer"
    if is_api(request.url.path):
        body, kind = problem_of(error), PROBLEM
        return Response(body, error.status, media_type=kind, headers=headers)
    session = place.sessions.of(cookie_in(request, place, SESSION))
    asked = Asked(
        place=place,
        route="refused",
        address=request.url.path,
        person=session.person if session else NOBODY,
        token=session.token if session else "",
    )
    made = refused_page(error)
    return Response(page(made, asked), made.status, media_type="text/html", headers=headers)


def _nothing(place: Place) -> Callable[[Request, Exception], Response]:
    return lambda request, _: refusal(place, request, Refused(404, NOTHING))


def _broken(place: Place) -> Callable[[Request, Exception], Response]:
    says = "The page could not be made. Nothing was recorded. Try again, or tell who runs this."
    return lambda request, _: refusal(place, request, Refused(500, says))
