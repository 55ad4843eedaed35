"""A network's weights at one moment: to go back to, and to measure from how far they have moved."""

import numpy
from hotdog_lib.surgery import parameters, weights
from mxnet import gluon, np, npx

npx.set_np()

PARTS_OF_BODY = 4


class Snapshot:
    """A copy of all parameters of `net`, which has `.features` and `.output`."""

    def __init__(self, net: gluon.HybridBlock):
        self.net = net
        self.groups = groups(net)
        self.values = weights(net)

    def restore(self) -> None:
        """Put the weights back, on every device."""
        for name, parameter in parameters(self.net).items():
            parameter.set_data(np.array(self.values[name]))

    def distances(self) -> dict[str, float]:
        """Of each group, how far its learnt weights are from here, as a share of their size here.

        That is |w - w0| / |w0|, with Euclidean norms over all of the group's numbers.
        """
        now = weights(self.net)
        return {
            group: _norm(now[name] - self.values[name] for name in names)
            / (_norm(self.values[name] for name in names) or 1)
            for group, names in self.groups.items()
        }


def groups(net: gluon.HybridBlock) -> dict[str, list[str]]:
    """Names of learnt parameters: the body's layers in order, in up to four parts, and the head."""
    learnt = {
        name: int(name.split(".")[1]) if name.startswith("features.") else None
        for name in parameters(net)
        if not name.endswith(("running_mean", "running_var"))
    }
    layers = sorted({layer for layer in learnt.values() if layer is not None})
    found = {}
    for i, part in enumerate(numpy.array_split(layers, min(PARTS_OF_BODY, len(layers)))):
        label = f"body, part {i + 1}"
        found[label] = [name for name, layer in learnt.items() if layer in part.tolist()]
    found["head"] = [name for name, layer in learnt.items() if layer is None]
    return found


def _norm(arrays) -> float:
    return sum(float(numpy.vdot(array, array)) for array in arrays) ** 0.5
