"""A progress bar that watches a run."""

from hotdog_lib.train import Epoch, Evaluating, Event, Start, Step
from tqdm.auto import tqdm


class Bar:
    """A watcher: a bar over all steps of the run, with the settings and loss of the last one.

    The loss shown is that of the step before, which is through: asking for the newest one's would
    make the host wait.
    """

    def __call__(self, event: Event) -> None:
        if isinstance(event, Start):
            total = event.epochs * event.steps_per_epoch
            done = event.done * event.steps_per_epoch
            self.bar = tqdm(total=total, initial=done, unit="step", leave=False)
            self.previous = None
        elif isinstance(event, Step):
            if self.previous:
                self.bar.set_postfix_str(
                    f"loss {self.previous.loss:.3f}, learning rate {event.lr:g}, "
                    f"head x{event.head_mult:g}"
                )
            self.previous = event
            self.bar.update()
        elif isinstance(event, Evaluating):
            batch = event.batch
            self.bar.set_postfix_str(f"{event.split} {batch.done}/{batch.total}")
        elif isinstance(event, Epoch):
            self.bar.clear()  # so that whoever prints a line now prints it on an empty one
        else:
            self.bar.close()
