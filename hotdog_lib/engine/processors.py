"""What this processor can do, and what was measured to pay on its kind."""

import os
import platform
from functools import cache
from pathlib import Path

# By a processor's flag, how much faster bfloat16 was measured to train ResNet-18 v2 on 32 pictures
# at 224 pixels a side: three pairs, two cores, 2026-11-27. Processors without the flag compute it
# through float32, which was measured to take longer than float32 itself (AVX2).
PAYS = {"avx512_bf16": "1.3 to 1.5 times"}
KINDS = {"avx512_bf16": "AVX-512 with bfloat16", "avx512f": "AVX-512", "avx2": "AVX2"}


def bfloat16_pays() -> bool:
    """Whether this processor is of a kind on which it was measured to pay: see PAYS. Not measured
    at each start: a stopwatch on a busy machine gave the same seed another run."""
    return not flags().isdisjoint(PAYS)


def has_bfloat16() -> bool:
    """Whether this processor can multiply bfloat16 at all (AVX-512; slowly, if with no more)."""
    return "avx512bw" in flags()


def described() -> str:
    """What kind it is, and how many cores there are: 'AVX2, 2 cores'."""
    kind = next((words for flag, words in KINDS.items() if flag in flags()), platform.machine())
    return f"{kind}, {os.cpu_count()} cores"


@cache
def flags() -> frozenset[str]:
    """What this processor says that it can do; nothing where the system does not tell."""
    try:
        lines = Path("/proc/cpuinfo").read_text().splitlines()
    except OSError:  # not Linux
        return frozenset()
    return frozenset(next((line.split() for line in lines if line.startswith("flags")), ()))
