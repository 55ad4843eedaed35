"""What is left of a picture when only its colours are counted."""

from concurrent.futures import ThreadPoolExecutor

import numpy
from hotdog_lib.pictures.splits import READERS, Split
from PIL import Image

CELLS = 8  # a side: hue, saturation and value are each cut into so many parts
SIDE = 128  # pixels of a picture that are counted, a side


def colour_histograms(split: Split) -> numpy.ndarray:
    """Of each picture, the share of its pixels in each of 8 x 8 x 8 cells of hue, saturation and
    value, under a square root: (n, 512). Where anything is, these numbers do not say."""
    with ThreadPoolExecutor(READERS) as pool:
        return numpy.stack(list(pool.map(lambda i: _histogram(split, i), range(len(split)))))


def _histogram(split: Split, i: int) -> numpy.ndarray:
    few = split.picture(i).resize((SIDE, SIDE), Image.Resampling.NEAREST)  # none of them mixed
    pixels = numpy.asarray(few.convert("HSV"))
    cells = (pixels.reshape(-1, 3) // (256 // CELLS)) @ (CELLS**2, CELLS, 1)
    # The square root keeps a large plain ground from drowning all else.
    shares = numpy.bincount(cells, minlength=CELLS**3) / len(cells)
    return numpy.sqrt(shares).astype("float32")
