"""`hotdog predict`: what a trained network says of pictures."""

import sys
from pathlib import Path
from typing import Annotated

import typer


def predict(
    images: Annotated[list[Path], typer.Argument(metavar="IMAGE...")],
    model: Annotated[Path, typer.Option(help="What `hotdog train --save` wrote.")],
) -> None:
    """Say of each picture what it shows, and how sure the network is."""
    from hotdog_lib import saved
    from hotdog_lib.pictures import reading

    classifier, failed = saved.load(model), False
    for image in images:
        try:
            probabilities = classifier.probabilities(reading.read(image))
        except reading.BadPicture as problem:
            print(f"hotdog: {problem}", file=sys.stderr)
            failed = True
            continue
        name = max(probabilities, key=probabilities.get)
        print(f"{image}: {name} ({probabilities[name]:.1%})")
    if failed:
        raise typer.Exit(1)
