"""Which runs there are: every contestant, every seed, in the order in which they are recorded."""

from dataclasses import replace

from hotdog_lib.contest.contestants import Contestant

SEEDS = (0, 1, 2)
RATES = (0.1, 0.03, 0.01, 0.003)

# The lecture's two sides.
FINE_TUNED = Contestant(lr=0.01, head_mult=10, steps=150)
SCRATCH = Contestant(start="random", lr=0.1, head_mult=1, steps=1500)

# The same with what a practitioner would add; whatever one side may use, the other may too.
CARE = {"rate": "falling", "momentum": 0.9, "least_area": 0.35}
SCRATCH_WITH_CARE = replace(SCRATCH, lr=0.03, **CARE)
CALM = {"statistics": "running", "head_mult": 30}
FINE_TUNED_WITH_CARE = replace(FINE_TUNED, lr=0.001, **CARE, **CALM)

# Both sides choose their rate from one list, by validation pictures, in a third of their steps.
TUNED = {
    "fine-tuned": replace(FINE_TUNED, steps=75),
    "from scratch": replace(SCRATCH, steps=500),
    "from scratch, with care": replace(SCRATCH_WITH_CARE, steps=500),
    "head on a frozen body": replace(FINE_TUNED, frozen=True, head_mult=1, steps=75),
}

ENTRIES = {
    "fine-tuned, lecture's recipe": FINE_TUNED,
    "fine-tuned, head ×1": replace(FINE_TUNED, head_mult=1),
    "fine-tuned, head ×100": replace(FINE_TUNED, head_mult=100),
    "fine-tuned, source's recipe": replace(FINE_TUNED, lr=0.001, **CALM),
    "fine-tuned, with care": FINE_TUNED_WITH_CARE,
    "head from ImageNet's vector": replace(FINE_TUNED, start="imagenet-head"),
    "frozen, batch statistics": replace(FINE_TUNED, frozen=True, lr=0.1, head_mult=1),
    "frozen, running statistics": replace(
        FINE_TUNED, frozen=True, lr=0.1, head_mult=1, statistics="running"
    ),
    "head alone, fitted": replace(FINE_TUNED, head="fitted", steps=0),
    "from scratch, lecture's recipe": SCRATCH,
    "from scratch, with care": SCRATCH_WITH_CARE,
    "ResNet-18 v2 from scratch": replace(SCRATCH, architecture="resnet18_v2"),
}

# So many training pictures; the last is all of them.
COUNTS = (10, 20, 40, 80, 160, 320, 640, 1600)
LINES = {
    "from scratch": replace(SCRATCH_WITH_CARE, steps=400),
    "head alone": replace(FINE_TUNED, head="fitted", steps=0),
    "fine-tuned": replace(FINE_TUNED_WITH_CARE, steps=100),
}

# Behind the sliders of the web page.
GRID_RATES = (0.001, 0.003, 0.01, 0.03, 0.1)
GRID_MULTIPLIERS = (0, 1, 10, 100)
GRID = replace(FINE_TUNED, steps=50)

SERIES: dict[str, list[tuple[str, Contestant, int]]] = {
    "rates": [
        (f"{side}, {rate:g}", replace(entry, lr=rate), 0)
        for side, entry in TUNED.items()
        for rate in RATES
    ],
    "contest": [(name, entry, seed) for name, entry in ENTRIES.items() for seed in SEEDS],
    "curve": [
        (f"{line}, {count}", replace(entry, pictures=count), seed)
        for line, entry in LINES.items()
        for count in COUNTS
        for seed in SEEDS
    ],
    "grid": [
        (f"{rate:g} ×{mult:g}", replace(GRID, lr=rate, head_mult=mult), 0)
        for rate in GRID_RATES
        for mult in GRID_MULTIPLIERS
    ],
}
