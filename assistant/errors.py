"""Every error a user can cause or meet, as one tree.

ReferatError                    one Danish sentence: what, where and what to do
├── SettingsError               referat.toml or REFERAT_* holds something unusable
├── FetchError                  something on a publication site could not be fetched
│   └── SiteUnavailable         the site gave no usable answer, however often it was asked
├── UnreadableFile              one file refused; the others go on
├── LibraryError                the library folder is missing, damaged or of another version
│   ├── LibraryMissing          no archive there yet
│   ├── IndexMismatch           the index was built with another encoder or chunking
│   └── EngineError             the search engine apart does not answer, or lacks what it held
├── AccountError                a log-in, a password or an account that cannot be used
│   └── LockedOut               too many wrong log-ins; later it may be tried again
├── EncoderError                a model path that is no model, or a dimension that does not fit
└── QuestionError               an empty or oversized question, or an unknown filter value

Messages are Danish because users read them; the program raises them at the boundary `from`
the library's own error and never lets a traceback out.
"""


class ReferatError(Exception):
    """Base of all errors shown to a user; `str(error)` is one Danish sentence."""


class SettingsError(ReferatError):
    """A setting that cannot be used."""


class FetchError(ReferatError):
    """Something on a publication site that cannot be fetched; asking again will not help."""


class SiteUnavailable(FetchError):  # noqa: N818
    """A publication site that gave no usable answer; asking later may help."""


class UnreadableFile(ReferatError):  # noqa: N818 - named by what happened, as the user meets it
    """A file that cannot be read as minutes."""

    def __init__(self, source: str, reason: str, remedy: str) -> None:
        """Name the file, say why it was refused and what the user can do."""
        super().__init__(f"{source}: {reason}. {remedy}.")
        self.source = source
        self.reason = reason
        self.remedy = remedy


class LibraryError(ReferatError):
    """A library folder that cannot be used as it stands."""


class LibraryMissing(LibraryError):  # noqa: N818
    """No archive in the folder yet."""


class LibraryDamaged(LibraryError):  # noqa: N818
    """An archive whose file cannot be read."""


class IndexMismatch(LibraryError):  # noqa: N818
    """The index on disk belongs to another encoder, revision or chunking."""


class EngineError(LibraryError):
    """A search engine on another machine that does not answer as it should."""


class AccountError(ReferatError):
    """A log-in, a password or an account that cannot be used as it was given."""


class LockedOut(AccountError):  # noqa: N818 - named by what happened, as the user meets it
    """Too many wrong log-ins; it may be tried again later."""


class EncoderError(ReferatError):
    """An encoder that cannot be loaded or does not fit the index."""


class QuestionError(ReferatError):
    """A question or filter that cannot be answered as it was put."""
