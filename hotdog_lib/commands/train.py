"""`hotdog train`: fine-tune a network, and write what was asked for."""

import sys
from functools import partial
from pathlib import Path
from typing import Annotated, Optional

import typer
from hotdog_lib.commands.targets import check_targets, keep

OWN = "what suits the source; 0.01 and 10 if the other is given; 0.1 and 1 from scratch"


def train(
    data: Annotated[
        str, typer.Option(help="A folder or zip with train/ and test/; auto, d2l or embedded.")
    ] = "auto",
    source: Annotated[str, typer.Option(help="auto, resnet18_v2 or efficientnet_lite0.")] = "auto",
    lr: Annotated[
        Optional[float],
        typer.Option(min=0, help="Learning rate of the body.", show_default=OWN),
    ] = None,
    head_mult: Annotated[
        Optional[float],
        typer.Option(min=0, help="How many times faster the head learns.", show_default=OWN),
    ] = None,
    epochs: Annotated[int, typer.Option(min=1)] = 5,
    batch_size: Annotated[int, typer.Option(min=1, help="Over all devices together.")] = 32,
    devices: Annotated[str, typer.Option(help="auto, cpu, cpu(2), gpus or gpu:0,1.")] = "auto",
    size: Annotated[
        Optional[int], typer.Option(help="Side of the pictures in pixels.", show_default="224")
    ] = None,
    scratch: Annotated[bool, typer.Option("--scratch", help="Start from random weights.")] = False,
    freeze: Annotated[bool, typer.Option("--freeze", help="Train the head alone.")] = False,
    seed: Annotated[int, typer.Option(min=0)] = 0,
    precision: Annotated[
        str,
        typer.Option(help="Of convolutions: auto (by processor), float32, bfloat16, float16."),
    ] = "auto",
    json: Annotated[Optional[Path], typer.Option(help="Write the run's history here.")] = None,
    save: Annotated[Optional[Path], typer.Option(help="Write the trained network here.")] = None,
    checkpoint: Annotated[
        Optional[Path], typer.Option(help="Write the network here after every epoch.")
    ] = None,
    resume: Annotated[
        bool, typer.Option("--resume", help="Go on from the checkpoint, if there is one.")
    ] = False,
) -> None:
    """Fine-tune a network and say how well it does."""
    import mxnet as mx
    import numpy
    from hotdog_lib import data as pictures
    from hotdog_lib import devices as processors
    from hotdog_lib import history, models, saved, surgery, transforms
    from hotdog_lib.engine import precision as precisions
    from hotdog_lib.engine.all_reduce import AllReduce
    from hotdog_lib.train import Epoch, Start, fit

    if scratch and freeze:
        raise typer.BadParameter("--scratch with --freeze would keep random features for ever.")
    if resume and not checkpoint:
        raise typer.BadParameter("--resume goes on from --checkpoint FILE. Which file is it?")
    contexts = processors.parse(devices)
    team = AllReduce.of_this_job(contexts)
    if team.rank == 0:  # who writes
        check_targets(json, save, checkpoint)
        if checkpoint and checkpoint.exists() and not resume:
            raise typer.BadParameter(
                f"{checkpoint} is there already. Go on from it with --resume, or name another file."
            )
    mx.random.seed(seed)
    origin = models.load_source(source)
    try:
        size = transforms.checked_size(origin.architecture, size)
    except ValueError as problem:
        raise typer.BadParameter(str(problem)) from None
    found = pictures.load(data, seed=seed).transformed(
        transforms.for_training(origin.architecture, size),
        transforms.for_testing(origin.architecture, size),
    )
    if scratch:
        net = surgery.scratch(origin.architecture, found.classes)
        suited = models.Recipe(lr=0.1, head_mult=1, batch_statistics=True)
    else:
        net = surgery.graft(origin, found.classes)
        suited = origin.architecture.recipe if lr is head_mult is None else models.LECTURE
    if freeze:
        surgery.freeze(net.features)
    elif not suited.batch_statistics:
        surgery.normalise_by_running_statistics(net.features)
    recipe = {
        "lr": suited.lr if lr is None else lr,
        "head_mult": suited.head_mult if head_mult is None else head_mult,
        "epochs": epochs,
        "batch_size": batch_size,
        "seed": seed,
    }
    about = {
        **recipe,
        "scratch": scratch,
        "freeze": freeze,
        "size": size,
        "source": origin.name,
        "weights": "random" if scratch else origin.origin,
        "data": found.origin,
        "classes": list(found.classes),
        "pictures": [len(found.train), len(found.validation), len(found.test)],
    }
    record = history.History()
    if resume and checkpoint.is_file() and team.rank == 0:
        begun = saved.load(checkpoint)
        _check_same(checkpoint, begun.record.about, about)
        record = begun.record
        if precision not in ("auto", record.recipe["precision"]):
            raise typer.BadParameter(
                f"{checkpoint} was made in {record.recipe['precision']}. Leave out --precision."
            )
        precision = record.recipe["precision"]
        surgery.copy_parameters(begun.net, net)
        print(f"Going on after epoch {len(record.epochs)} of {checkpoint}.")
    done = int(team.first(numpy.array([len(record.epochs)]))[0])

    kept = True  # the last checkpoint

    def note(event):
        """After every epoch: a checkpoint, and MXNet's random numbers, which no file can hold,
        as they are when a run goes on from it."""
        nonlocal kept
        if isinstance(event, Start | Epoch):
            mx.random.seed(seed + len(record.epochs))
        if isinstance(event, Epoch) and checkpoint and team.rank == 0:
            try:
                saved.save(checkpoint, net, origin.architecture, found.classes, size, record)
                kept = True
            except OSError as problem:  # a full disk may have room again an epoch later
                kept = False
                words = f"No checkpoint of epoch {event.epoch} in {checkpoint}: {problem.strerror}."
                print(words, file=sys.stderr)

    try:
        precision = precisions.suited(precision, net, contexts)
    except ValueError as problem:
        raise typer.BadParameter(str(problem)) from None
    events = fit(
        net,
        found,
        **recipe,
        evaluate=("validation", "test"),
        done=done,
        precision=precision,
        all_reduce=team,
    )
    shown = (history.Bar(), history.print_epochs) if team.rank == 0 else ()
    try:
        history.run(events, note, *shown, record=record, **about)
    finally:  # a run that fails, for a picture that is gone, say, has a record too
        if team.rank == 0:  # the first worker writes; the network first, which took the hours
            if save and record.ended in ("finished", "stopped"):
                write = partial(
                    saved.save,
                    net=net,
                    architecture=origin.architecture,
                    classes=found.classes,
                    size=size,
                    record=record,
                )
                kept &= keep("Network", save, write)
            if json and record.ended != "running":  # it never began
                kept &= keep("History", json, record.save)
    if record.ended != "finished" or not kept:
        raise typer.Exit(1)


def _check_same(checkpoint: Path, before: dict, now: dict) -> None:
    """Complain of options under which a run would not go on as it began."""
    # More epochs are no other run, and the same weights and pictures may have moved.
    for name in now.keys() - {"epochs", "weights", "data"}:
        if before.get(name) != now[name]:
            raise typer.BadParameter(
                f"{checkpoint} was made with {name} {before.get(name)}, and now it is {now[name]}. "
                "Give the options that were given then, or another --checkpoint."
            )
