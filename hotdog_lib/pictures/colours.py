"""What is left of a picture when only its colours are counted."""

import numpy
from hotdog_lib.pictures.splits import Split

CELLS = 8  # a side: hue, saturation and value are each cut into so many parts


def colour_histograms(split: Split) -> numpy.ndarray:
    """Of each picture, the share of its pixels in each of 8 x 8 x 8 cells of hue, saturation and
    value, under a square root: (n, 512). Where anything is, these numbers do not say."""
    return numpy.stack([_histogram(split, i) for i in range(len(split))])


def _histogram(split: Split, i: int) -> numpy.ndarray:
    pixels = numpy.asarray(split.picture(i).convert("HSV").resize((128, 128)))
    cells = (pixels.reshape(-1, 3) // (256 // CELLS)) @ (CELLS**2, CELLS, 1)
    # The square root keeps a large plain ground from drowning all else.
    shares = numpy.bincount(cells, minlength=CELLS**3) / len(cells)
    return numpy.sqrt(shares).astype("float32")
