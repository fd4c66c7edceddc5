"""The application: the table of routes, each page called in a thread, errors as plain pages."""

from collections.abc import Callable
from dataclasses import replace
from functools import partial
from typing import Any

from starlette.applications import Starlette
from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response, StreamingResponse
from starlette.routing import Match
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
from stopwork.web.safety.guards import KEPT, SAFE_METHODS, guarded
from stopwork.web.server.bearers import no_stream, session_of
from stopwork.web.server.cookies import BROWSER, SESSION, cookie_in, hold
from stopwork.web.server.doors import Away, let_in
from stopwork.web.server.going_out import sent, told
from stopwork.web.server.sending import check_scope, form_of_a_page, form_sent, goes_to
from stopwork.web.server.signing import ended_of, kept_at, sent_at_last, without_word
from stopwork.web.sessions.table import Session
from stopwork.web.who import NOBODY, PUBLIC

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
            405: _other_method(place, table),
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
        try:
            await run_in_threadpool(let_in, route, asked, session, _address(request))
        except Away as led:
            raise Away(await _late(place, route, request, asked) or led.to) from None
        if route.method not in SAFE_METHODS:
            await run_in_threadpool(check_scope, route, asked, session)
            form = await form_sent(place, route, request, session)
            asked = _asked(place, route, request, session, form)
            site = request.headers.get("sec-fetch-site", "")
            if to := await run_in_threadpool(goes_to, route, asked, session, site):
                raise Away(to)
        answer = await run_in_threadpool(_answered, route, without_word(asked))
        await run_in_threadpool(sent_at_last, asked)
    finally:
        _let_go_of_files(form)
    return await run_in_threadpool(_response, answer, asked, route)


async def _late(place: Place, route: Route, request: Request, asked: Asked) -> str:
    """Keep what came when its session had ended, and return where whoever typed it goes on."""
    ended = await run_in_threadpool(ended_of, route, asked)
    if ended is None:
        return ""
    form = await form_of_a_page(place, route, request)
    try:
        return await run_in_threadpool(kept_at, replace(asked, form=form), ended)
    finally:
        _let_go_of_files(form)


def _let_go_of_files(form: Form) -> None:
    for files in form.files.values():
        for one in files:
            one.path.unlink(missing_ok=True)


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
        key=request.headers.get("idempotency-key", ""),
    )


def _answered(route: Route, asked: Asked) -> Answer:
    """What the page answers; what the desk refuses is a page of its own."""
    try:
        return route.page(asked)
    except NotPermitted as refused:
        raise Refused(403, str(refused), code="not-permitted") from refused
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
            return sent(answer)
        case Followed():
            return StreamingResponse(told(answer, asked.place), media_type="text/event-stream")
        case Shown() if route.is_api:
            return _as_json(answer, asked, route.shape)
        case Shown():
            headers = {"refresh": str(answer.refresh)} if answer.refresh else {}
            return Response(
                page(answer, asked, route.menu),
                answer.status,
                media_type="text/html",
                headers=headers,
            )


def _as_json(answer: Shown, asked: Asked, shape: str) -> Response:
    if answer.status != 200:
        refused = Refused(answer.status, f"{answer.title}.", more=answer.values.get("wrong", ""))
        return Response(problem_of(refused), answer.status, media_type=PROBLEM)
    return Response(json_of(answer, asked, shape), media_type=JSON)


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
             408: "Too slow",
             409: "Somebody else wrote meanwhile", 410: "Withdrawn",
             413: "Too large", 415: "Another kind is needed",
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
    if error.code == "scope":
        headers["www-authenticate"] = 'Bearer error="insufficient_scope"'
    if error.status == 405:
        headers["allow"] = ", ".join(error.told["allow"])
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


def _other_method(place: Place, table: list[At]) -> Callable[[Request, Exception], Response]:
    """A page has no answer to another method; a program is told which there are."""

    def answer(request: Request, _: Exception) -> Response:
        if not is_api(request.url.path):
            return refusal(place, request, Refused(404, NOTHING))
        here = [one for one in table if one.matches(request.scope)[0] != Match.NONE]
        allow = sorted(set[str]().union(*(one.methods or () for one in here)))
        says = f"This address takes {', '.join(allow)}."
        return refusal(place, request, Refused(405, says).telling(allow=allow))

    return answer


def _broken(place: Place) -> Callable[[Request, Exception], Response]:
    says = "The page could not be made. Nothing was recorded. Try again, or tell who runs this."
    return lambda request, _: refusal(place, request, Refused(500, says))
