"""What can be wrong with an evaluation, as one tree under the product's own.

ReferatError
└── EvalError                   the evaluation cannot be made as asked
    ├── CaseFileError           a file of expected answers with rows that cannot be used
    └── RunFileError            a saved run or baseline that is missing or cannot be read
"""

from assistant.errors import ReferatError


class EvalError(ReferatError):
    """Base of the errors of an evaluation; `str(error)` is Danish."""


class CaseFileError(EvalError):
    """A file of cases that cannot be used; the message names row, column and reason of each."""


class RunFileError(EvalError):
    """A saved run or a baseline that is missing or of another shape."""
