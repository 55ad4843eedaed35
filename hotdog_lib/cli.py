"""The `hotdog` command: look around, train, predict, taste and cook."""

import sys
from pathlib import Path
from typing import Annotated, Optional

import typer

OWN = "what suits the source; 0.01 and 10 if the other is given; 0.1 and 1 from scratch"

app = typer.Typer(
    help="Fine-tune an ImageNet network, on hot dogs or on any folder of pictures.",
    no_args_is_help=True,
    pretty_exceptions_enable=False,
    add_completion=False,
)


def main() -> None:
    """Run the command; a mistake that a user can make ends in a sentence, not a traceback."""
    try:
        from hotdog_lib.data import DataError
        from hotdog_lib.devices import DeviceError
        from hotdog_lib.downloads import DownloadError
        from hotdog_lib.models import WeightsError
        from hotdog_lib.pictures import BadPicture
    except (ImportError, OSError) as problem:  # MXNet's binary misses something of the system's
        sys.exit(f"hotdog: MXNet cannot be loaded: {problem}. See README, If something goes wrong.")
    try:
        app()
    except (DataError, DeviceError, DownloadError, WeightsError, BadPicture, OSError) as problem:
        sys.exit(f"hotdog: {problem}")


@app.command()
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
        str, typer.Option(help="Of convolutions: auto (measured), float32, bfloat16, float16.")
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
    from hotdog_lib import history, models, progress, saved, surgery, transforms, workers
    from hotdog_lib import precision as precisions
    from hotdog_lib.train import Epoch, Start, fit

    if scratch and freeze:
        raise typer.BadParameter("--scratch with --freeze would keep random features for ever.")
    if resume and not checkpoint:
        raise typer.BadParameter("--resume goes on from --checkpoint FILE. Which file is it?")
    contexts = processors.parse(devices)
    team = workers.present(contexts)
    if team.rank == 0:  # who writes
        _check_targets(json, save, checkpoint)
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

    def keep(event):
        """After every epoch: a checkpoint, and MXNet's random numbers, which no file can hold,
        as they are when a run goes on from it."""
        if isinstance(event, Start | Epoch):
            mx.random.seed(seed + len(record.epochs))
        if isinstance(event, Epoch) and checkpoint and team.rank == 0:
            try:
                saved.save(checkpoint, net, origin.architecture, found.classes, size, record)
            except OSError as problem:  # a full disk may have room again an epoch later
                print(f"No checkpoint of epoch {event.epoch}: {problem}.", file=sys.stderr)

    try:
        precision = precisions.chosen(precision, net, contexts)
    except ValueError as problem:
        raise typer.BadParameter(str(problem)) from None
    events = fit(
        net,
        found,
        **recipe,
        devices=contexts,
        evaluate=("validation", "test"),
        done=done,
        precision=precision,
        workers=team,
    )
    shown = (progress.Bar(), history.print_epochs) if team.rank == 0 else ()
    run = history.run(events, keep, *shown, record=record, **about)
    if team.rank:
        json = save = None  # the first worker writes
    if json:
        run.save(json)
        print(f"History: {json}")
    if save and run.ended != "diverged":
        saved.save(save, net, origin.architecture, found.classes, size, run)
        print(f"Network: {save}")
    if run.ended != "finished":
        raise typer.Exit(1)


@app.command(context_settings={"ignore_unknown_options": True})
def launch(
    command: Annotated[
        list[str], typer.Argument(metavar="-- train ...", help="What each worker does.")
    ],
    workers: Annotated[
        int, typer.Option("-n", "--workers", min=1, help="Processes that train.")
    ] = 2,
    servers: Annotated[
        int, typer.Option("-s", "--servers", min=1, help="Processes that add up gradients.")
    ] = 1,
    hosts: Annotated[
        Optional[Path], typer.Option(help="A file with a machine's name or address a line.")
    ] = None,
) -> None:
    """Train in several processes, here or on several machines that ssh can reach."""
    from hotdog_lib import launch as launching

    if command[0] != "train":
        raise typer.BadParameter("after -- comes `train` and its options: only that is shared.")
    try:
        machines = launching.read_hosts(hosts) if hosts else [launching.HERE]
        status = launching.launch(command, workers, servers, machines)
    except ValueError as problem:
        raise typer.BadParameter(str(problem)) from None
    raise typer.Exit(status)


@app.command()
def predict(
    images: Annotated[list[Path], typer.Argument(metavar="IMAGE...")],
    model: Annotated[Path, typer.Option(help="What `hotdog train --save` wrote.")],
) -> None:
    """Say of each picture what it shows, and how sure the network is."""
    from hotdog_lib import pictures, saved

    classifier, failed = saved.load(model), False
    for image in images:
        try:
            probabilities = classifier.probabilities(pictures.read(image))
        except pictures.BadPicture as problem:
            print(f"hotdog: {problem}", file=sys.stderr)
            failed = True
            continue
        name = max(probabilities, key=probabilities.get)
        print(f"{image}: {name} ({probabilities[name]:.1%})")
    if failed:
        raise typer.Exit(1)


@app.command()
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
    from hotdog_lib import taste as tasting
    from hotdog_lib.files import replacing

    _check_targets(page)
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
    if page:
        with replacing(page) as file:
            tasting.page(everything).savefig(file, format="png", dpi=110)
        print(f"Page: {page}")


@app.command()
def cook(
    kind: Annotated[str, typer.Option(help="What to serve; a wrong name lists all.")] = "hotdog",
    seed: Annotated[int, typer.Option(min=0, max=2**32 - 1)] = 0,
    output: Annotated[Path, typer.Option("--output", "-o", help="A JPEG.")] = Path("dish.jpg"),
) -> None:
    """Render one picture, as the embedded set's were."""
    from hotdog_lib.kitchen import dishes

    if kind not in dishes.KINDS:
        raise typer.BadParameter(f"no kind {kind!r}; there are {', '.join(sorted(dishes.KINDS))}.")
    _check_targets(output)
    try:
        import mitsuba  # noqa: F401
        import mitsuba_oidn  # noqa: F401
    except ImportError as problem:
        raise typer.BadParameter(
            f"the renderer cannot be loaded ({problem}). `make kitchen` installs it."
        ) from None
    from hotdog_lib.kitchen import cook as kitchen
    from hotdog_lib.kitchen.menu import Order

    kitchen.cook(Order(output.name, kind, seed), output)
    print(f"Picture: {output}")


@app.command()
def doctor(
    before_class: Annotated[
        bool, typer.Option("--class", help="Go through the checklist for the night before a class.")
    ] = False,
) -> None:
    """Say what this machine has: Python, MXNet, processors, weights, pictures."""
    from hotdog_lib import data, devices, downloads, history, models

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


def _check_same(checkpoint: Path, before: dict, now: dict) -> None:
    """Complain of options under which a run would not go on as it began."""
    # More epochs are no other run, and the same weights and pictures may have moved.
    for name in now.keys() - {"epochs", "weights", "data"}:
        if before.get(name) != now[name]:
            raise typer.BadParameter(
                f"{checkpoint} was made with {name} {before.get(name)}, and now it is {now[name]}. "
                "Give the options that were given then, or another --checkpoint."
            )


def _check_targets(*targets: Path | None) -> None:
    """Complain of a file that cannot be written before the work is done that would fill it."""
    for target in filter(None, targets):
        if not target.absolute().parent.is_dir():
            raise typer.BadParameter(f"{target}: there is no folder {target.absolute().parent}.")
        if target.is_dir():
            raise typer.BadParameter(f"{target} is a folder. Name a file in it.")
