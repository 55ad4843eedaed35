"""The parameters of a network by names that do not change."""

from mxnet import gluon


def parameters(net: gluon.Block) -> dict[str, gluon.Parameter]:
    """Every parameter by where it stands: 'features.0.weight'. Gluon has no public name for it;
    `collect_params` counts the networks made so far into its names."""
    return net._collect_params_with_prefix()
