"""Which runs there are: every contestant, every seed, in the order in which they are recorded."""

from dataclasses import replace

from hotdog_lib.contest.contestants import Contestant

SEEDS = (0, 1, 2)
RATES = (0.0003, 0.001, 0.01, 0.03, 0.1)

# The lecture's two sides, and below them others; each at the rate that the series "rates" chose.
FINE_TUNED = Contestant(lr=0.01, head_mult=10, steps=150)
SCRATCH = Contestant(start="random", lr=0.1, head_mult=1, steps=1000)

# The same with what a practitioner would add; whatever one side may use, the other may too. Only
# what needs ImageNet's weights, its statistics and a head fitted to its features, one side has not.
CARE = {"rate": "falling", "momentum": 0.9, "least_area": 0.35}
KNOWN = {"statistics": "running", "head": "fitted-first", "head_mult": 1}
FINE_TUNED_WITH_CARE = replace(FINE_TUNED, lr=0.0003, steps=300, **CARE, **KNOWN)
SCRATCH_WITH_CARE = replace(SCRATCH, lr=0.01, **CARE)
FROZEN = replace(FINE_TUNED, frozen=True, statistics="running", lr=0.03, head_mult=1)

# All sides choose their rate from one list, by validation pictures.
TUNED = {
    "fine-tuned, lecture's recipe": replace(FINE_TUNED, steps=60),
    "fine-tuned, with care": replace(FINE_TUNED_WITH_CARE, steps=60),
    "from scratch, lecture's recipe": replace(SCRATCH, steps=200),
    "from scratch, with care": replace(SCRATCH_WITH_CARE, steps=200),
    "head on a frozen body": replace(FROZEN, steps=60),
}

ENTRIES = {
    "fine-tuned, lecture's recipe": FINE_TUNED,
    "fine-tuned, with care": FINE_TUNED_WITH_CARE,
    "from scratch, lecture's recipe": SCRATCH,
    "from scratch, with care": SCRATCH_WITH_CARE,
    "ResNet-18 v2 from scratch, with care": replace(SCRATCH_WITH_CARE, architecture="resnet18_v2"),
    "fine-tuned, head ×1": replace(FINE_TUNED, head_mult=1),
    "fine-tuned, head ×100": replace(FINE_TUNED, head_mult=100),
    "fine-tuned, source's recipe": replace(
        FINE_TUNED, lr=0.001, head_mult=30, statistics="running"
    ),
    "head from ImageNet's vector": replace(FINE_TUNED, start="imagenet-head"),
    "frozen, running statistics": FROZEN,
    "frozen, batch statistics": replace(FROZEN, statistics="batch"),
    "head alone, fitted": replace(FINE_TUNED, head="fitted", steps=0),
}

# So many training pictures; all of them have their runs in the contest.
COUNTS = (10, 20, 40, 80, 160, 320, 640)
LINES = {
    "from scratch": "from scratch, with care",
    "head alone": "head alone, fitted",
    "fine-tuned": "fine-tuned, with care",
}


def _of_so_many(entry: Contestant, count: int) -> Contestant:
    """As many epochs as with all pictures, but no fewer than a hundred steps."""
    epochs = entry.steps * entry.batch_size / 1600
    steps = max(100, round(epochs * count / entry.batch_size)) if entry.steps else 0
    return replace(entry, pictures=count, steps=steps, watched=False)


# Behind the sliders of the web page.
GRID_RATES = (0.001, 0.003, 0.01, 0.03, 0.1)
GRID_MULTIPLIERS = (1, 10, 100, 1000)
GRID = replace(FINE_TUNED, steps=32)

SERIES: dict[str, list[tuple[str, Contestant, int]]] = {
    "rates": [
        (f"{side}, {rate:g}", replace(entry, lr=rate, watched=False), 0)
        for side, entry in TUNED.items()
        for rate in RATES
    ],
    "contest": [(name, entry, seed) for seed in SEEDS for name, entry in ENTRIES.items()],
    "curve": [
        (f"{line}, {count}", _of_so_many(ENTRIES[name], count), seed)
        for seed in SEEDS
        for line, name in LINES.items()
        for count in COUNTS
    ],
    "grid": [
        (f"{rate:g} ×{mult:g}", replace(GRID, lr=rate, head_mult=mult), 0)
        for rate in GRID_RATES
        for mult in GRID_MULTIPLIERS
    ],
}
