"""What is worked out of a question when it is first asked for, and then kept with it."""

from collections.abc import Callable
from typing import Generic, TypeVar, overload

T = TypeVar("T")


class made_once(Generic[T]):  # noqa: N801  # used as a decorator, like `property`
    """A property that is made once for each object, of which one thread has hold.

    `functools.cached_property` of Python 3.11 has one lock for all objects of a class, so that a
    question that takes long would hold up the questions of everybody else.
    """

    def __init__(self, make: Callable[..., T]) -> None:
        """Take what makes it."""
        self._make = make
        self._name = make.__name__
        self.__doc__ = make.__doc__

    @overload
    def __get__(self, instance: None, owner: type) -> "made_once[T]": ...

    @overload
    def __get__(self, instance: object, owner: type) -> T: ...

    def __get__(self, instance: object | None, owner: type) -> "made_once[T] | T":
        """Make it, and put it where the object's own attributes are found first."""
        if instance is None:
            return self
        made = instance.__dict__[self._name] = self._make(instance)
        return made
