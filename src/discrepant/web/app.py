"""The desk's pages: what each address answers. Everything works with plain forms; the script only adds keys."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING, Any
from urllib.parse import quote

from starlette.applications import Starlette
from starlette.concurrency import run_in_threadpool
from starlette.responses import HTMLResponse, PlainTextResponse, RedirectResponse, StreamingResponse
from starlette.routing import Route

from discrepant import pipeline
from discrepant.errors import DiscrepantError, UsageError
from discrepant.renderers import cards
from discrepant.renderers.markdown import MarkdownRenderer
from discrepant.steps.agreement import agreements
from discrepant.web import forms, pages
from discrepant.web.desk import Changed, moment
from discrepant.web.guard import Guard
from discrepant.web.requests import body_of, number, query, wanted_of
from discrepant.web.rows import asked, facets

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Callable

    from starlette.requests import Request
    from starlette.responses import Response
    from starlette.types import ASGIApp

    from discrepant.web.desk import Desk
    from discrepant.web.rows import Row

PAGE = 50
"""Findings on one page of the queue."""

PATIENCE = 0.4
"""Seconds that what a page shows may lag behind the files."""

STREAM = 30.0
"""Seconds after which a stream of events ends; browsers open it anew by themselves."""


def app(desk: Desk, token: str, port: int) -> ASGIApp:
    """The desk as an ASGI application, behind its guard."""
    room = _Room(desk, forms.key(token))
    paths: list[tuple[str, Callable[[Request], Any], list[str]]] = [
        ("/", room.queue, ["GET"]),
        ("/f/{id}", room.finding, ["GET"]),
        ("/f/{id}", room.rule, ["POST"]),
        ("/f/{id}/markdown", room.markdown, ["GET"]),
        ("/f/{id}/next", room.next, ["GET"]),
        ("/f/{id}/back", room.back, ["GET"]),
        ("/take-back/{ruling}", room.take_back, ["GET", "POST"]),
        ("/undo", room.undo, ["GET"]),
        ("/redo", room.redo, ["GET"]),
        ("/history", room.history, ["GET"]),
        ("/agreement", room.agreement, ["GET"]),
        ("/claim/{id}", room.claim, ["GET"]),
        ("/source/{id}", room.source, ["GET"]),
        ("/why/{a}/{b}", room.why, ["GET"]),
        ("/events", room.events, ["GET"]),
        ("/static/{name}", room.static, ["GET"]),
    ]
    routes = [Route(path, answer, methods=methods) for path, answer, methods in paths]
    inner = Starlette(routes=routes, exception_handlers={DiscrepantError: room.refused, Changed: room.refused})
    return Guard(inner, token, port)


class _Room:
    """What the pages share: the desk, the templates, and the key that every form carries."""

    def __init__(self, desk: Desk, key: str) -> None:
        self.desk, self.key = desk, key

    # -- looking

    def queue(self, request: Request) -> Response:
        now = self.desk.refresh(PATIENCE)
        wanted, state = wanted_of(request)
        found = list(asked(now.rows, wanted))
        last = max((len(found) - 1) // PAGE, 0)
        page = min(max(number(request.query_params.get("page")), 0), last)
        told: dict[str, Any] = {
            "rows": found[page * PAGE : (page + 1) * PAGE],
            "found": len(found),
            "facets": facets(now.rows, wanted),
            "wanted": wanted,
            "state": state,
            "page": page,
            "last": last,
        }
        return self._page(request, "queue.html", **told)

    def finding(self, request: Request) -> Response:
        self.desk.refresh(PATIENCE)
        return self._finding(request, forms.Form({}))

    def markdown(self, request: Request) -> Response:
        record = self.desk.cut(request.path_params["id"])
        return PlainTextResponse(MarkdownRenderer().render(record), media_type="text/markdown")

    def next(self, request: Request) -> Response:
        return self._beside(request, 1)

    def back(self, request: Request) -> Response:
        return self._beside(request, -1)

    def history(self, request: Request) -> Response:
        self.desk.refresh(PATIENCE)
        return self._page(request, "history.html", rulings=self.desk.history())

    def agreement(self, request: Request) -> Response:
        self.desk.refresh(PATIENCE)
        told = [] if self.desk.blind else agreements(self.desk.now.done.workspace.decisions)
        return self._page(request, "agreement.html", agreements=told)

    def claim(self, request: Request) -> Response:
        name = request.path_params["id"]
        return self._page(request, "claim.html", view=self.desk.claim(name), wanted_claim=name)

    def source(self, request: Request) -> Response:
        name = request.path_params["id"]
        return self._page(request, "source.html", view=self.desk.source(name), wanted_source=name)

    def why(self, request: Request) -> Response:
        a, b = request.path_params["a"], request.path_params["b"]
        space = self.desk.now.done.workspace
        lost = [c for c in (a, b) if c not in set(space.claims["id"])]
        if lost:
            raise UsageError(f"there is no claim {lost[0]}")
        return self._page(request, "why.html", text=cards.explanation(pipeline.explain(space, a, b)), a=a, b=b)

    # -- ruling

    async def rule(self, request: Request) -> Response:
        form = forms.parsed(await body_of(request))
        return await run_in_threadpool(self._rule, request, form)

    def _rule(self, request: Request, form: forms.Form) -> Response:
        name = request.path_params["id"]
        self._own(form)
        self.desk.refresh()
        try:
            decision = forms.ruling(self.desk, name, form, moment())
            tag = request.headers.get("if-match", form["tag"]).strip('"')
            if tag != self.desk.tag(name):
                raise Changed
            if form["step"] != "write":
                path, text = pages.preview(decision)
                told = {"decision": decision, "path": path, "text": text, "form": form, "tag": tag, "id": name}
                return self._page(request, "preview.html", **told)
            path = self.desk.write(decision, tag).stem
        except Changed:
            return self._page(request, "changed.html", 412, form=form, **self._shown(name))
        except UsageError as error:
            return self._finding(request, form, str(error), 422)
        return self._beside(request, 1, ruled=path)

    async def take_back(self, request: Request) -> Response:
        form = forms.parsed(await body_of(request)) if request.method == "POST" else None
        return await run_in_threadpool(self._take_back, request, form)

    def _take_back(self, request: Request, form: forms.Form | None) -> Response:
        ruling = request.path_params["ruling"]
        self.desk.refresh()
        if form is not None:
            self._own(form)
        given = form or forms.Form({})
        decision = self.desk.taking_back(ruling, given["at"] or moment(), given["reason"])
        path, text = pages.preview(decision)
        if form is None or form["step"] != "write":
            told = {"decision": decision, "path": path, "text": text, "ruling": ruling, "form": given}
            return self._page(request, "take_back.html", **told)
        self.desk.write(decision)
        return RedirectResponse(f"/f/{quote(decision.finding)}" if decision.finding else "/history", 303)

    def undo(self, _: Request) -> Response:
        return self._last(undone=False)

    def redo(self, _: Request) -> Response:
        return self._last(undone=True)

    # -- the rest

    async def events(self, request: Request) -> Response:
        return StreamingResponse(self._changes(request), media_type="text/event-stream")

    def static(self, request: Request) -> Response:
        return pages.static(request.path_params["name"])

    def refused(self, request: Request, error: Exception) -> Response:
        code = 403 if self.desk.read_only and request.method == "POST" else 404 if request.method == "GET" else 422
        return self._page(request, "refused.html", code, message=str(error) or "It has changed meanwhile.")

    async def _changes(self, request: Request) -> AsyncIterator[str]:
        """The number of the snapshot, now and whenever it changes."""
        told, waited = 0, 0.0
        while waited < STREAM and not await request.is_disconnected():
            now = await run_in_threadpool(self.desk.refresh, PATIENCE)
            if now.number != told:
                told = now.number
                yield f"data: {told}\n\n"
            await asyncio.sleep(0.5)
            waited += 0.5

    def _own(self, form: forms.Form) -> None:
        if self.desk.read_only:
            raise UsageError("this desk was opened to read only")
        if form["key"] != self.key:
            raise UsageError("this form is not one of the desk's; open the page again")

    def _last(self, undone: bool) -> Response:
        """To the page that takes back the newest ruling of this person that stands, or the newest that undid one."""
        self.desk.refresh()
        told = self.desk.history()
        verdicts = {pages.stem(r): r["verdict"] for r in told}

        def wanted(ruling: Any) -> bool:
            undoes = ruling["verdict"] == "withdrawn"
            return undoes == undone and not (undoes and "withdrawn" in {verdicts.get(n) for n in ruling["replaces"]})

        own = [r for r in told if r["by"] == self.desk.by and r["stands"] and wanted(r)]
        if not own:
            raise UsageError(f"there is nothing of yours to {'do again' if undone else 'undo'}")
        return RedirectResponse(f"/take-back/{quote(pages.stem(own[0]))}", 303)

    def _beside(self, request: Request, step: int, ruled: str = "") -> Response:
        """To the finding after this one, or before it, of those asked for."""
        _, state = wanted_of(request)
        told = [*state, *([("ruled", ruled)] if ruled else [])]
        return RedirectResponse(self._address(request, step) + query(told), 303)

    def _address(self, request: Request, step: int) -> str:
        """Where the finding after this one, or before it, of those asked for stands; the queue where there is none."""
        wanted, _ = wanted_of(request)
        rows, name = self.desk.now.rows, request.path_params["id"]
        here = next((n for n, r in enumerate(rows) if r.id == name), -1 if step > 0 else len(rows))
        beside = range(here + 1, len(rows)) if step > 0 else range(here - 1, -1, -1)
        target: Row | None = next(asked((rows[n] for n in beside), wanted), None)
        return f"/f/{quote(target.id)}" if target else "/"

    def _finding(self, request: Request, form: forms.Form, fault: str = "", status: int = 200) -> Response:
        shown = self._shown(request.path_params["id"])
        shown |= {"after": self._address(request, 1), "before": self._address(request, -1)}
        return self._page(request, "finding.html", status, form=form, fault=fault, **shown)

    def _shown(self, name: str) -> dict[str, Any]:
        view, finding = self.desk.view(name)
        mine = [] if self.desk.hidden(name) else self.desk.history(name)
        recent = list(dict.fromkeys(r["reason"] for r in self.desk.history() if r["by"] == self.desk.by))[:8]
        return {
            "view": view,
            "shown": view.findings[0],
            "finding": finding,
            "tag": self.desk.tag(name),
            "rulings": mine,
            "recent": recent,
            "hidden": self.desk.hidden(name),
            "seen": pages.summary(view, mine),
        }

    def _page(self, request: Request, template: str, status: int = 200, **told: Any) -> Response:
        now = self.desk.now
        _, state = wanted_of(request)
        shared = {
            "desk": self.desk,
            "number": now.number,
            "problems": now.done.workspace.problems,
            "title": now.base["title"],
            "left": now.left,
            "total": len(now.rows),
            "again": now.again,
            "key": self.key,
            "query": query(state),
            "ruled": request.query_params.get("ruled", ""),
        }
        return HTMLResponse(pages.render(template, {**shared, **told}), status)
