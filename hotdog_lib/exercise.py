"""What an exercise's check says: a sentence to the person who wrote the answer, not a traceback."""

import os
import sys
import traceback
from functools import cache
from typing import Any

import mxnet
import numpy
from mxnet import npx


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


def attempt(name: str, *arguments: Any, none: bool = False) -> Any:
    """What the notebook's function of this name returns for `arguments`.

    none: whether None is an answer. Raises NotYet if the function cannot be called or stops.
    """
    function = given(name)
    if not callable(function):
        raise NotYet(f"`{name}` should be a function, and is {function!r:.60}.")
    try:
        answer = function(*arguments)
        npx.waitall()  # MXNet tells of a mistake when its result is waited for
    except NotYet:
        raise
    except NotImplementedError:
        raise NotYet(
            f"`{name}` is not written yet: put your code in place of the line that raises "
            "NotImplementedError, and run that cell again."
        ) from None
    except Exception as problem:
        raise NotYet(_how_it_stopped(name, function, problem)) from problem
    if answer is None and not none:
        raise NotYet(f"`{name}` returned nothing. Is there a `return` at its end?")
    return answer


def expect(condition: bool, words: str) -> None:
    """Raises NotYet with `words` unless the condition holds."""
    if not condition:
        raise NotYet(words)


@cache
def dice() -> numpy.random.Generator:
    """What hidden tests draw their questions with: by the lecturer's seed, which the grader gives
    in `HOTDOG_SEED`, so that an answer learnt by heart does not help; else by chance."""
    said = os.environ.get("HOTDOG_SEED", "")
    return numpy.random.default_rng(int(said) if said.isdecimal() else None)


def near(value: Any, target: Any, tolerance: float = 1e-6) -> bool:
    """Whether two numbers or arrays agree; an answer of another kind or shape does not.

    An object of a class of the student's own could look at `target`, and is no number.
    """
    if not _plain(value):
        return False
    try:
        value, target = numpy.asarray(value), numpy.asarray(target)
        same = value.shape == target.shape and value.dtype.kind in "biuf"
        return bool(same and (abs(value.astype(float) - target) <= tolerance).all())
    except (TypeError, ValueError):
        return False


def _plain(value: Any) -> bool:
    if type(value) in (list, tuple):
        return all(_plain(one) for one in value)
    if isinstance(value, numpy.generic):
        return type(value).__module__ == "numpy"
    return type(value) in (bool, int, float, numpy.ndarray, mxnet.np.ndarray)


def _how_it_stopped(name: str, function: Any, problem: Exception) -> str:
    """A sentence with the error and the line of the student's at which it came."""
    code = getattr(function, "__code__", None)
    frames = traceback.extract_tb(problem.__traceback__)
    own = [f.line for f in frames if code and f.filename == code.co_filename and f.line]
    where = f" at `{own[-1]}`" if own else ""
    lines = str(problem).strip().splitlines() or ["no reason given"]  # MXNet's last says most
    return f"`{name}` stopped{where} with {type(problem).__name__}: {lines[-1].strip()}"
