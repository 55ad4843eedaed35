"""The `hotdog` command: look around, train, predict, taste and cook."""

import io
import sys

import typer
from hotdog_lib.commands import cook, doctor, launch, predict, taste, train

app = typer.Typer(
    help="Fine-tune an ImageNet network, on hot dogs or on any folder of pictures.",
    no_args_is_help=True,
    pretty_exceptions_enable=False,
    add_completion=False,
)
app.command()(train.train)
app.command(context_settings={"ignore_unknown_options": True})(launch.launch)
app.command()(predict.predict)
app.command()(taste.taste)
app.command()(cook.cook)
app.command()(doctor.doctor)


def main() -> None:
    """Run the command; a mistake that a user can make ends in a sentence, not a traceback."""
    if isinstance(sys.stdout, io.TextIOWrapper):  # a file's name need not be text that can be shown
        sys.stdout.reconfigure(errors="backslashreplace")
    try:
        from hotdog_lib.data import DataError
        from hotdog_lib.devices import DeviceError
        from hotdog_lib.models import WeightsError
        from hotdog_lib.pictures.downloads import DownloadError
        from hotdog_lib.pictures.reading import BadPicture
    except (ImportError, OSError) as problem:  # MXNet's binary misses something of the system's
        sys.exit(f"hotdog: MXNet cannot be loaded: {problem}. See docs/troubleshooting.md.")
    try:
        app()
    except (DataError, DeviceError, DownloadError, WeightsError, BadPicture, OSError) as problem:
        sys.exit(f"hotdog: {problem}")
