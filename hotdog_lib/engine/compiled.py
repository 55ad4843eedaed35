"""Compiling a network, and undoing that when a part of it has become another function.

A compiled network remembers what its parts were. Gluon forgets that when a part is added, but knows
nothing of a part's switches: a part that was told to normalise by its running statistics would go
on, inside a whole that was compiled before, to normalise by the batch.
"""

import weakref

from mxnet import gluon


def compiled(net: gluon.HybridBlock) -> gluon.HybridBlock:
    """The same network, compiled at its first call; its parts know it as their whole."""
    net.hybridize()
    net.apply(lambda part: setattr(part, "_whole", weakref.ref(net)))
    return net


def forget_compiled(part: gluon.HybridBlock) -> None:
    """Have `part`, and the network that it is a part of, compiled anew at the next call. Gives back
    the memory that they had set aside for it."""
    whole = getattr(part, "_whole", lambda: None)() or part
    whole.apply(lambda block: block._clear_cached_op())
