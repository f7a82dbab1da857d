"""The cases of one library: a file beside what was read, so that they are moved together.

The demo begins with the bundled cases; they are copied into its folder when one is changed, since
those of an installed package are nobody's to change.
"""

import hashlib
import shutil
from dataclasses import dataclass, field, replace
from datetime import date
from importlib.resources import as_file, files
from pathlib import Path
from threading import Lock

from assistant.library import Library
from eval.casefiles import add_case, mend_case, read_suite
from eval.cases import Case, Suite
from eval.errors import CaseFileError
from eval.evaluation import EXAMPLES_DAY, Order, bundled_suite
from eval.judging import Product
from eval.product import EXAMPLES
from eval.redaction import redacted
from eval.result import Result
from eval.run import ask_here
from eval.sealing import sealed_result
from eval.truth import Truth, UnknownPunkt
from eval.yamlfile import render

NAME = "sager.yaml"
DEMO_NAME = f"{EXAMPLES}.yaml"
"""As the bundled file, so that runs before and after the first change are of one suite."""

_GONE = "Sagen er ændret eller fjernet, siden siden blev vist. Se den igen under Sager."


@dataclass(frozen=True, slots=True)
class Casebook:
    """The cases about one library; written by one at a time."""

    folder: Path
    demo: bool = False
    _writing: Lock = field(default_factory=Lock, repr=False, compare=False)

    @classmethod
    def of(cls, library: Library) -> "Casebook":
        """Return the cases of a library."""
        return cls(library.folder, library.is_demo)

    @property
    def file(self) -> Path:
        """Return where own cases stand."""
        return self.folder / (DEMO_NAME if self.demo else NAME)

    @property
    def day(self) -> str | None:
        """Return when cases that name no day are asked; the demo's minutes have their own day."""
        return EXAMPLES_DAY if self.demo else None

    def suite(self) -> Suite:
        """Return the cases; none before the first is added.

        Raises:
            CaseFileError: the file was changed by hand and cannot be read.
        """
        if self.file.is_file():
            return read_suite(self.file)
        return bundled_suite() if self.demo else Suite(self.file.stem, ())

    def case(self, key: str) -> Case | None:
        """Return the case of a key."""
        return next((case for case in self.suite().cases if case.key == key), None)

    def order(self, workers: int) -> Order:
        """Return what a run of the cases is: over the library as it stands."""
        cases = self.file if self.file.is_file() else None
        return Order(cases=cases, library=self.folder, workers=workers, day=self.day)

    def add(self, case: Case) -> None:
        """Write a new case.

        Raises:
            CaseFileError: it is there already, or the file cannot be written.
        """
        with self._writing:
            self._begin()
            add_case(self.file, case)

    def mend(self, key: str, stamp: str, case: Case) -> None:
        """Write a case over the one with that key, if that is still as it was shown.

        Raises:
            CaseFileError: someone else changed it meanwhile, or the file cannot be written.
        """
        with self._writing:
            before = self.case(key)
            if before is None or stamp_of(before) != stamp:
                raise CaseFileError(_GONE)
            self._begin()
            mend_case(self.file, key, case)

    def _begin(self) -> None:
        """Make the demo's own copy of the bundled cases before the first change."""
        if self.demo and not self.file.is_file():
            with as_file(files("eval").joinpath("cases", DEMO_NAME)) as bundled:
                shutil.copyfile(bundled, self.file)


def attempt(case: Case, book: Casebook, product: Product) -> Result:
    """Return what comes of a case now, without keeping it."""
    day = date.fromisoformat(book.day) if book.day else None
    (result,) = ask_here(product)([replace(case, today=case.today or day)])
    return sealed_result(redacted(replace(result, case=case)))


def stamp_of(case: Case) -> str:
    """Return a digest of everything that a case holds."""
    return hashlib.sha256(render(case).encode()).hexdigest()[:16]


def missing_punkter(case: Case, product: Product) -> list[str]:
    """Return what is wrong with the punkter that a case points at, in words."""
    truth = Truth(product.archive)
    wrong = []
    for pointer in (*case.punkter, *case.ogsaa):
        try:
            truth.find_any(pointer)
        except UnknownPunkt as exc:
            wrong.append(str(exc))
    return wrong
