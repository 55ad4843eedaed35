"""What an exercise's check says: a sentence to the person who wrote the answer, not a traceback."""

import sys
from typing import Any

import numpy


class NotYet(Exception):
    """An answer is missing or wrong; the message says in what."""

    def _render_traceback_(self) -> list[str]:  # IPython asks for this in place of a traceback
        return [f"Not yet. {self}"]


def given(name: str) -> Any:
    """The notebook's own variable or function of this name. Raises NotYet if there is none."""
    value = getattr(sys.modules["__main__"], name, None)
    if value is None:
        raise NotYet(
            f"There is no `{name}` yet. Write it where it says YOUR CODE HERE, take away the line "
            "that raises NotImplementedError, and run that cell before this one."
        )
    return value


def attempt(name: str, *arguments: Any) -> Any:
    """What the notebook's function of this name returns for `arguments`. Raises NotYet if it
    cannot be called."""
    function = given(name)
    if not callable(function):
        raise NotYet(f"`{name}` should be a function, and is {function!r:.60}.")
    try:
        return function(*arguments)
    except NotImplementedError:
        raise NotYet(
            f"`{name}` is not written yet: put your code in place of the line that raises "
            "NotImplementedError, and run that cell again."
        ) from None
    except Exception as problem:
        raise NotYet(f"`{name}` stopped with {type(problem).__name__}: {problem}") from problem


def expect(condition: bool, words: str) -> None:
    """Raises NotYet with `words` unless the condition holds."""
    if not condition:
        raise NotYet(words)


def near(value: Any, target: Any, tolerance: float = 1e-6) -> bool:
    """Whether two numbers or arrays agree; an answer of another kind or shape does not."""
    try:
        value, target = numpy.asarray(value, float), numpy.asarray(target, float)
        return value.shape == target.shape and bool((abs(value - target) <= tolerance).all())
    except (TypeError, ValueError):
        return False
