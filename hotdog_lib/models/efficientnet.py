"""EfficientNet-Lite0: a small ImageNet network whose weights come from the package index.

Architecture: Tan and Le, "EfficientNet" (https://arxiv.org/abs/1905.11946), in the "Lite" variant:
no squeeze-and-excitation, ReLU6 for swish, and a stem and head that are not scaled.
"""

from mxnet import npx
from mxnet.gluon import nn

npx.set_np()

# Repeats, kernel, stride, expansion, channels out: the rows of EfficientNet-B0's Table 1.
STAGES = (
    (1, 3, 1, 1, 16),
    (2, 3, 2, 6, 24),
    (2, 5, 2, 6, 40),
    (3, 3, 2, 6, 80),
    (3, 5, 1, 6, 112),
    (4, 5, 2, 6, 192),
    (1, 3, 1, 6, 320),
)
STEM_CHANNELS, HEAD_CHANNELS = 32, 1280


class ReLU6(nn.HybridBlock):
    """min(max(x, 0), 6)."""

    def hybrid_forward(self, F, x):
        return F.np.clip(x, 0, 6)


class SameConv2D(nn.HybridBlock):
    """A convolution without bias, padded as TensorFlow's SAME does it. Input (N, C, H, W).

    At stride 2 and even H and W, SAME pads one row and column more at the bottom and right than at
    the top and left, which MXNet's convolution cannot do. A kernel with a row and a column of zeros
    put before its own, under even padding, computes the same numbers, and spares a copy of the
    activations. H and W must be even here, so the network's input a multiple of 32.
    """

    def __init__(self, channels, kernel, stride, in_channels, groups=1, **kwargs):
        super().__init__(**kwargs)
        self.stretch = stride == 2
        size = kernel + self.stretch
        self._arguments = {
            "kernel": (size, size),
            "stride": (stride, stride),
            "pad": (kernel // 2, kernel // 2),
            "num_filter": channels,
            "num_group": groups,
            "no_bias": True,
        }
        with self.name_scope():
            shape = (channels, in_channels // groups, kernel, kernel)
            self.weight = self.params.get("weight", shape=shape)

    def hybrid_forward(self, F, x, weight):
        if self.stretch:
            weight = F.np.pad(weight, ((0, 0), (0, 0), (1, 0), (1, 0)))
        return F.npx.convolution(x, weight, **self._arguments)


class MBConv(nn.HybridBlock):
    """Widen with a 1x1 convolution, filter each channel by itself, narrow with another 1x1."""

    def __init__(self, channels, kernel, stride, expansion, in_channels, **kwargs):
        super().__init__(**kwargs)
        self.skip = stride == 1 and in_channels == channels
        wide = in_channels * expansion
        with self.name_scope():
            self.body = nn.HybridSequential()
            if expansion > 1:
                self.body.add(*_unit(wide, 1, 1, in_channels), ReLU6())
            self.body.add(*_unit(wide, kernel, stride, wide, groups=wide), ReLU6())
            self.body.add(*_unit(channels, 1, 1, wide))

    def hybrid_forward(self, F, x):
        out = self.body(x)
        return x + out if self.skip else out


class EfficientNetLite0(nn.HybridBlock):
    """(N, 3, H, W) to logits (N, classes); `.features` is the body, `.output` the head.

    It has the two attributes of Gluon's model zoo, so that d2l's grafting works on it unchanged.
    """

    def __init__(self, classes=1000, **kwargs):
        super().__init__(**kwargs)
        with self.name_scope():
            self.features = nn.HybridSequential(prefix="")
            self.features.add(*_unit(STEM_CHANNELS, 3, 2, 3), ReLU6())
            width = STEM_CHANNELS
            for repeats, kernel, stride, expansion, channels in STAGES:
                for i in range(repeats):
                    step = stride if i == 0 else 1
                    self.features.add(MBConv(channels, kernel, step, expansion, width))
                    width = channels
            self.features.add(*_unit(HEAD_CHANNELS, 1, 1, width), ReLU6())
            self.features.add(nn.GlobalAvgPool2D(), nn.Flatten())
            self.output = nn.Dense(classes, in_units=HEAD_CHANNELS)

    def hybrid_forward(self, F, x):
        return self.output(self.features(x))


def _unit(channels, kernel, stride, in_channels, groups=1):
    """A convolution and its batch normalisation.

    Epsilon is the one that the weights were trained with. The momentum is Gluon's 0.9: with theirs,
    0.99, the running statistics need hundreds of steps to follow; a fine-tuning run has dozens.
    """
    return (
        SameConv2D(channels, kernel, stride, in_channels, groups),
        nn.BatchNorm(epsilon=1e-3, momentum=0.9, in_channels=channels),
    )


def in_gluon_names(arrays):
    """The arrays of the PyTorch port (`_blocks.0._bn1.weight`) under this network's own names."""
    blocks = sum(repeats for repeats, *_ in STAGES)
    places = {"_conv_stem": "features.0", "_bn0": "features.1", "_fc": "output"}
    places |= {"_conv_head": f"features.{blocks + 3}", "_bn1": f"features.{blocks + 4}"}
    narrow = ("_depthwise_conv", "_bn1", None, "_project_conv", "_bn2")  # None: the ReLU6
    wide = ("_expand_conv", "_bn0", None, *narrow)
    for block in range(blocks):
        layers = wide if f"_blocks.{block}._expand_conv.weight" in arrays else narrow
        for i, layer in enumerate(layers):
            places[f"_blocks.{block}.{layer}"] = f"features.{block + 3}.body.{i}"
    in_batch_norm = {"weight": "gamma", "bias": "beta"}
    renamed = {}
    for name, array in arrays.items():
        layer, kind = name.rsplit(".", 1)
        if "_bn" in layer:
            kind = in_batch_norm.get(kind, kind)
        renamed[f"{places.get(layer, layer)}.{kind}"] = array
    return renamed
