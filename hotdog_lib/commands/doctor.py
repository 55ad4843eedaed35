"""`hotdog doctor`: what this machine has, and the checklist for the night before a class."""

from typing import Annotated

import typer


def doctor(
    before_class: Annotated[
        bool, typer.Option("--class", help="Go through the checklist for the night before a class.")
    ] = False,
) -> None:
    """Say what this machine has: Python, MXNet, processors, weights, pictures."""
    from hotdog_lib import data, devices, history, models
    from hotdog_lib.engine import footprint, memory
    from hotdog_lib.pictures import downloads

    if before_class:
        _checklist()
        return
    for name, version in history.versions().items():
        print(f"{name:12} {version}")
    print(f"{'devices':12} {', '.join(map(str, devices.parse('auto')))}")
    for name, capability in devices.nvidia_cards():
        print(f"{'card':12} {name}, compute capability {capability}")
    if not devices.gpus():
        print(f"{'':12} no GPU: {devices.why_no_gpu()}")
    print(f"{'cache':12} {downloads.cache_folder()}")
    source = models.load_source("auto")
    free, size = memory.available(), source.architecture.size
    need = footprint.bytes_of_step(source.net, (32, 3, size, size))
    fits = "fits" if need < footprint.SHARE * free else "is made in pieces"
    print(
        f"{'memory':12} {free / 1e9:.1f} GB free; a training step on 32 pictures, {size} pixels a"
    )
    print(f"{'':12} side, takes about {need / 1e9:.1f} GB: it {fits}")
    hotdog = source.find("hotdog")
    print(f"{'classes':12} {len(source.classes)}, of which {hotdog.index} is {hotdog.name!r}")
    data.load("auto")


def _checklist() -> None:
    """Go through the list without the network, as in a lecture hall where it has failed."""
    from hotdog_lib.course import checklist

    failed = 0
    for finding in checklist.findings():
        print(f"{'ok' if finding.good else 'NO':3} {finding.name:12} {finding.words}", flush=True)
        failed += not finding.good
    print("Ready for the class." if not failed else f"{failed} to mend before the class.")
    if failed:
        raise typer.Exit(1)
