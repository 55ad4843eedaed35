"""`hotdog taste`: whether a set of pictures is any good."""

from pathlib import Path
from typing import Annotated, Optional

import typer
from hotdog_lib.commands.targets import check_targets


def taste(
    data: Annotated[
        str, typer.Option(help="A folder or zip with train/ and test/; auto, d2l or embedded.")
    ] = "embedded",
    photos: Annotated[
        Optional[str],
        typer.Option(help="Real photographs, laid out likewise: does what was learnt hold there?"),
    ] = None,
    source: Annotated[str, typer.Option(help="auto, resnet18_v2 or efficientnet_lite0.")] = "auto",
    page: Annotated[
        Optional[Path], typer.Option(help="Draw the best and the worst pictures here (PNG).")
    ] = None,
) -> None:
    """Say what an ImageNet network makes of a set of hot dogs and other things."""
    from hotdog_lib import data as pictures
    from hotdog_lib import models, transforms
    from hotdog_lib.engine.files import replacing
    from hotdog_lib.kitchen import taste as tasting

    check_targets(page)
    origin = models.load_source(source)
    look = transforms.for_testing(origin.architecture)
    found = pictures.load(data).transformed(look, look)
    if "hotdog" not in found.classes:
        raise typer.BadParameter(f"{data}: no class is called hotdog.")
    parts = [tasting.opinion(origin, part) for part in (found.train, found.validation, found.test)]
    everything = tasting.together(parts)
    print(tasting.table(everything))
    asked = {"these pictures' test part": parts[2]}
    if photos:
        real = pictures.load(photos).transformed(look, look)
        if real.classes != found.classes:
            raise typer.BadParameter(f"{photos}: its classes are {', '.join(real.classes)}.")
        asked[f"{photos}, test part"] = tasting.opinion(origin, real.test)
    scores = tasting.head_on(tasting.together(parts[:2]), list(asked.values()))
    print("A head trained on the other parts alone, on frozen features, is right on")
    for name, score in zip(asked, scores, strict=True):
        print(f"  {score.accuracy:.3f} of {name} ({len(score.labels)} pictures)")
    splits = [opinion.split for opinion in asked.values()]
    scores = tasting.colours_alone([found.train, found.validation], splits)
    print("A head trained on their colours alone is right on")
    for name, score in zip(asked, scores, strict=True):
        print(f"  {score.accuracy:.3f} of {name}")
    if page:
        with replacing(page) as file:
            tasting.page(everything).savefig(file, format="png", dpi=110)
        print(f"Page: {page}")
