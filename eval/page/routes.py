"""What is asked of the page Kvalitet: each address and what it shows or does.

`QUALITY` is the entry point (`referat.pages`). Reading is free of side effects; whatever changes
something is a form sent from the page itself.
"""

from collections.abc import Callable, Collection
from dataclasses import dataclass
from io import BytesIO
from typing import Annotated, Any

from fastapi import APIRouter, Depends, HTTPException
from fastapi.responses import HTMLResponse, JSONResponse, RedirectResponse, Response

from assistant.archive.feedback import HIDDEN, Feedback, FeedbackBox
from assistant.archive.viewer import Role
from assistant.ui.frame import Entry
from assistant.ui.login.asker import EVALUATORS
from assistant.ui.pages import Site, from_own_page, sent
from eval.cases import Case
from eval.errors import CaseFileError, RunFileError
from eval.evaluation import processors
from eval.metrics import measure
from eval.page.casebook import Casebook, attempt, missing_punkter, stamp_of
from eval.page.form import Form, case_of, form_drafted, form_of, form_sent, refused
from eval.page.runner import Runner
from eval.page.showing import Chosen, last_run, rendered, result_of, script, since_run
from eval.redaction import redacted_feedback
from eval.report import report_kept
from eval.result import Run
from eval.workbook import new_workbook

ENTRY = Entry("Kvalitet", "kvalitet")
ROOT = f"/{ENTRY.path}"
RUNS = "kvalitet"
"""The folder in a library's folder where the page keeps its runs."""

_XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
_NOTICES = {
    "begyndt": "Kørslen er begyndt.",
    "optaget": "En kørsel er allerede i gang. Du kan følge den her.",
    "gemt": "Sagen er gemt. Den tæller med fra næste kørsel.",
    "kladde": "Kladden er lagt i sagerne. Skriv nu, hvad der var ventet.",
    "kendt": "Sagen er der allerede. Her kan du rette den.",
}
_UNKNOWN = "Sagen findes ikke. Den kan være ændret siden sidste kørsel."
_CLOSED = "Tilbagemeldingen er om lukket tekst, så der kan ikke laves en sag af den."
_OWN = [Depends(from_own_page)]

Sent = Annotated[dict[str, list[str]], Depends(sent)]


@dataclass(frozen=True, slots=True)
class Quality:
    """The page as the app finds it."""

    entry: Entry = ENTRY
    roles: Collection[Role] = EVALUATORS

    def router(self, site: Site) -> APIRouter:
        """Return the routes of the page over a library."""
        runner = Runner(site.library.folder / RUNS)
        desk = Desk(site, Casebook.of(site.library), runner, site.library.feedback)
        router = APIRouter(prefix=ROOT, default_response_class=HTMLResponse)
        for path, show in desk.shown.items():
            router.add_api_route(path, show, methods=["GET"])
        for path, act in desk.done.items():
            router.add_api_route(path, act, methods=["POST"], dependencies=_OWN)
        return router


QUALITY = Quality()


@dataclass(frozen=True, slots=True)
class Desk:
    """The page over one library; each public method answers one address."""

    site: Site
    book: Casebook
    runner: Runner
    box: FeedbackBox

    @property
    def shown(self) -> dict[str, Callable[..., Any]]:
        """Return what is shown at each address; the page's own first."""
        return {
            "": self.overview,
            "/forloeb": self.progress,
            "/rapport": self.report,
            "/fejl": self.failures,
            "/sag/{key}": self.result,
            "/sager": self.cases,
            "/sager.xlsx": self.workbook,
            "/ny": self.blank,
            "/ret/{key}": self.edit,
            "/tilbagemeldinger": self.feedback,
        }

    @property
    def done(self) -> dict[str, Callable[..., Any]]:
        """Return what is done at each address."""
        return {
            "/koer": self.start,
            "/ny": self.add,
            "/ret/{key}": self.mend,
            "/proev/{key}": self.attempt,
            "/tilbagemeldinger/{number}": self.draft,
        }

    def overview(self, besked: str = "") -> HTMLResponse:
        """Show how the last run went, and how far the one under way is."""
        suite, run = self.book.suite(), self._run()
        return self._page(
            "overview",
            "Oversigt",
            cases=len(suite.cases),
            run=run,
            figures=measure(run.results) if run else (),
            since=since_run(run, self.runner.folder) if run else None,
            state=self.runner.state,
            notice=_NOTICES.get(besked, ""),
        )

    def start(self) -> Response:
        """Begin a run, or say that another is under way."""
        begun = self.runner.start(self.book.order(workers=max(1, processors() // 2)))
        return _to(f"?besked={'begyndt' if begun else 'optaget'}")

    def progress(self) -> JSONResponse:
        """Tell how far the run is."""
        state = self.runner.state
        return JSONResponse({"running": state.running, "done": state.done, "total": state.total})

    def report(self) -> HTMLResponse:
        """Show the whole report of the last run, to be printed or kept.

        Raises:
            HTTPException: there is none yet.
        """
        run = self._run()
        if run is None:
            raise HTTPException(404, "Der er ingen rapport endnu. Kør sagerne først.")
        return HTMLResponse(report_kept(run, self.runner.folder))

    def failures(self, kategori: str = "", art: str = "", q: str = "") -> HTMLResponse:
        """Show the cases that failed in the last run."""
        run = self._run()
        chosen = Chosen(kategori, art, q)
        failed = run.failed if run else ()
        found = chosen.results(failed)
        return self._page("failures", "Fejl", run=run, all=failed, found=found, chosen=chosen)

    def result(self, key: str) -> HTMLResponse:
        """Show what came of a case in the last run.

        Raises:
            HTTPException: the run has no such case.
        """
        run = self._run()
        result = result_of(run, key)
        if result is None:
            raise HTTPException(404, _UNKNOWN)
        mendable = self.book.case(key) is not None
        return self._page("result", "Sag", run=run, result=result, mendable=mendable)

    def cases(self, kategori: str = "", q: str = "") -> HTMLResponse:
        """Show all cases with what came of each in the last run."""
        suite, run, chosen = self.book.suite(), self._run(), Chosen(kategori, "", q)
        results = {result.case.key: result for result in run.results} if run else {}
        found = chosen.cases(suite.cases)
        return self._page(
            "cases", "Sager", all=suite.cases, found=found, results=results, chosen=chosen
        )

    def workbook(self) -> Response:
        """Give all cases as a file for Excel."""
        file = BytesIO()
        new_workbook(self.book.suite().cases).save(file)
        name = {"content-disposition": 'attachment; filename="sager.xlsx"'}
        return Response(file.getvalue(), media_type=_XLSX, headers=name)

    def blank(self) -> HTMLResponse:
        """Show an empty form."""
        return self._form("Ny sag", Form({"role": "offentlig"}))

    def add(self, fields: Sent) -> Response:
        """Write a new case."""
        return self._written("Ny sag", form_sent(fields), lambda case, _: self.book.add(case))

    def edit(self, key: str, besked: str = "") -> HTMLResponse:
        """Show a case in a form.

        Raises:
            HTTPException: there is no such case.
        """
        case = self.book.case(key)
        if case is None:
            raise HTTPException(404, _UNKNOWN)
        return self._form("Ret sag", form_of(case, stamp_of(case)), _NOTICES.get(besked, ""))

    def mend(self, key: str, fields: Sent) -> Response:
        """Write a case over the one that was shown."""
        form = form_sent(fields)
        return self._written("Ret sag", form, lambda case, f: self.book.mend(key, f.stamp, case))

    def attempt(self, key: str) -> HTMLResponse:
        """Ask a case now and show what comes of it; the runs are left as they are.

        Raises:
            HTTPException: there is no such case.
        """
        case = self.book.case(key)
        if case is None:
            raise HTTPException(404, _UNKNOWN)
        result = attempt(case, self.book, self.site.library)
        return self._page("result", "Prøvet sag", run=None, result=result, mendable=True)

    def feedback(self) -> HTMLResponse:
        """Show what users thought of answers."""
        return self._page("feedback", "Tilbagemeldinger", given=self._given(), hidden=HIDDEN)

    def draft(self, number: int) -> Response:
        """Make a case of a user's feedback, and go there to see it after.

        Raises:
            HTTPException: the feedback is gone.
        """
        feedback = self.box.get(number)
        if feedback is None:
            raise HTTPException(404, "Tilbagemeldingen findes ikke længere.")
        feedback = redacted_feedback(feedback, self.site.library.archive)
        if feedback.question == HIDDEN:
            raise HTTPException(422, _CLOSED)
        drafted = form_drafted(feedback)
        try:
            case = case_of(drafted)
            if self.book.case(case.key):
                return _to(f"/ret/{case.key}?besked=kendt")
            self.book.add(case)
        except CaseFileError as exc:
            return self._form("Ny sag", refused(drafted, str(exc)))
        return _to(f"/ret/{case.key}?besked=kladde")

    def _given(self) -> list[Feedback]:
        archive = self.site.library.archive
        return [redacted_feedback(each, archive) for each in self.box.latest()]

    def _run(self) -> Run | None:
        """Return the last run; none where another version saved it."""
        try:
            return last_run(self.book.suite().name, self.runner.folder)
        except RunFileError:
            return None

    def _written(self, title: str, form: Form, write: Callable[[Case, Form], None]) -> Response:
        """Write the case of a form, or show the form again with what is wrong."""
        try:
            case = case_of(form)
            if wrong := missing_punkter(case, self.site.library):
                return self._form(title, refused(form, "\n".join(wrong)))
            write(case, form)
        except CaseFileError as exc:
            return self._form(title, refused(form, str(exc)))
        return _to(f"/ret/{case.key}?besked=gemt")

    def _form(self, title: str, form: Form, notice: str = "") -> HTMLResponse:
        status = 422 if form.problem else 200
        run = result_of(self._run(), form.key) if form.key else None
        return self._page("form", title, status, form=form, notice=notice, result=run)

    def _page(self, template: str, title: str, status: int = 200, **values: Any) -> HTMLResponse:
        body = rendered(f"{template}.html.j2", root=ROOT, here=template, **values)
        return HTMLResponse(self.site.render(ENTRY, f"Kvalitet: {title}", body, script()), status)


def _to(address: str) -> RedirectResponse:
    """Return a redirection to an address of the page, after something was done."""
    return RedirectResponse(f"{ROOT}{address}", status_code=303)
