# %% [markdown] tags=["slide"]
# # 5. The comparison: fine-tuned against from scratch
#
# **The question.** What is ImageNet worth? The same pictures, the same network: once from ImageNet's weights, once from random ones.
#
# **You need** [notebook 4](04_training.ipynb). **It takes** two minutes to run, since the long runs were recorded, and twenty-five to read.

# %% tags=["skip"]
import hotdog_lib  # first: it prepares this Python for MXNet
import numpy
from hotdog_lib import contest, data, models, plots
from hotdog_lib.contest import sliders
from hotdog_lib.explore import Dial, Prediction, explore
from hotdog_lib.warm_start import fitted_head

source = models.load_source("efficientnet_lite0")
found = data.load("embedded")
rates, runs, curve, grid = (
    contest.recorded(name, source, found) for name in ("rates", "contest", "curve", "grid")
)
for series in (rates, runs, curve, grid):
    print(contest.told(series))

# %% [markdown] tags=["slide"]
# ## Recorded, and checked
#
# The runs below take hours. They were made once, by `make record`, and what each step did is kept in `notebooks/runs`; the lines above say when, on what, and for how long. With GPUs, or with `RECORD=0`, this notebook makes all of them itself.
#
# A record that nobody can check is worth nothing. So here is the beginning of one, made again in front of you: same seed, same pictures, same crops.

# %% tags=["fragment"]
past = runs.of("fine-tuned, lecture's recipe")[0]
again = contest.again(past, source, found, steps=5)
print("loss recorded: ", ", ".join(f"{loss:.4f}" for loss in past.losses[:5]))
print("loss just now: ", ", ".join(f"{loss:.4f}" for loss in again.losses))
apart = max(abs(a - b) / b for a, b in zip(again.losses, past.losses))
print(f"They differ by at most {apart:.1e} of the loss.")

# %% [markdown] tags=["notes"]
# The record keeps four digits of each loss. Any larger difference comes from the order in which numbers are added, which depends on the processor and on the number of threads. It grows with every step. From ImageNet's weights it is small after five; random weights are so sensitive that it can be a third of the loss by then, unless processor and threads are those of the record.

# %% [markdown] tags=["slide"]
# ## A fair comparison
#
# A comparison can be won by choosing what to compare. Five rules keep this one honest.
#
# - **Same pictures, same size, same batches** for all.
# - **All sides are tuned alike**: each tries the same list of learning rates, and validation pictures choose. (ResNet-18 v2 joins later, at the rate of the other scratch.)
# - **More steps from scratch**: several times as many as the others get.
# - **Whatever recipe one side may use, the other may too**: the lecture's plain one, and one with care.
# - **More than one seed, and the test pictures once a run**, at its end. They choose nothing, with two exceptions that are named where they matter.

# %% [markdown] tags=["slide"]
# ## Who takes part

# %% tags=["fragment"]
for name, entry in contest.ENTRIES.items():
    print(f"{name:37} {contest.described(entry)}")

# %% [markdown] tags=["notes"]
# *The lecture's recipe* is plain SGD at a constant rate, with crops of at least 8 percent of the picture. *With care* adds what a practitioner would: momentum, a rate that rises for a moment and then falls to nothing, and gentler crops. For the side with ImageNet's weights, care also means keeping ImageNet's statistics (notebook 4) and fitting the head before the body moves. All take batches of 16 pictures, 96 pixels a side; a pass over the 1,600 training pictures is 100 steps.
#
# Two exceptions to the fifth rule. *Fine-tuned, with care* was first given 150 steps, as the lecture's recipe has, and came to 0.946 of the test pictures (two seeds); it was given 300 after that had been seen. The other follows.
#
# ResNet-18 v2 is the lecture's own network. Its ImageNet weights cannot be had any more, so it takes part from random weights only. It is there because an opponent of fine-tuning may choose his network, too; whichever of the two does better on the test pictures speaks for scratch below.

# %% [markdown] tags=["slide"]
# ## Each side chooses its rate
#
# **Predict:** which side needs the larger learning rate?

# %% tags=["slide", "fold"]
chosen = {
    side: max(
        (run for run in rates.runs if run.name.startswith(side)),
        key=lambda run: numpy.nan_to_num(run.validation_accuracy),
    )
    for side in contest.TUNED
}
words = "; ".join(f"{side}: {run.contestant.lr:g}" for side, run in chosen.items())
lr = {side: run.contestant.lr for side, run in chosen.items()}
times = [
    lr[f"from scratch, {recipe}"] / lr[f"fine-tuned, {recipe}"]
    for recipe in ("lecture's recipe", "with care")
]
title = (
    f"Random weights chose {times[0]:.0f} times ImageNet's rate by the lecture's recipe, "
    f"{times[1]:.0f} times with care"
)
figure = contest.figures.tuning(rates, {side: run.name for side, run in chosen.items()}, title)
plots.show(figure, f"Validation accuracy over the learning rate, a line a side. Best: {words}.")
for side, run in chosen.items():
    print(f"{side:32} chose {run.contestant.lr:<7g} after {run.contestant.steps} steps each")

# %% [markdown] tags=["notes"]
# Some choices lie at an end of the list, so a better rate may lie beyond it: by the lecture's recipe for scratch above 0.1, with care for fine-tuning below 0.0003.

# %% [markdown] tags=["slide"]
# ## The result, by the lecture's recipe
#
# Fine-tuned at 0.01 with ten times that for the head, against from scratch at 0.1: one network, one recipe, no tricks.
#
# **Predict:** the test accuracy of both sides at the end.

# %% tags=["skip"]
my_guess = Prediction(".3f")

# %% tags=["slide", "fold"]
plain, scratch = "fine-tuned, lecture's recipe", "from scratch, lecture's recipe"
test = {name: [run.test_accuracy for run in runs.of(name)] for name in runs.names}
mean = {name: float(numpy.mean(values)) for name, values in test.items()}
steps = {name: len(runs.of(name)[0].losses) for name in runs.names}


def at_the_end(name):
    """Mean validation accuracy after the last step."""
    return contest.figures.mean_looks(runs.of(name))[1][-1]


def overtaken(name, other):
    """After how many steps one contestant first stands where the other one ends."""
    return contest.figures.passes(runs.of(name), at_the_end(other))


ahead = overtaken(plain, scratch)
title = f"After {ahead} steps, fine-tuning stands where scratch ends after {steps[scratch]:,}"
figure = contest.figures.over_steps(runs, (plain, scratch), title)
with my_guess.answer():
    plots.show(figure, f"Accuracy over steps, logarithmic, of two contestants. {title}.")
    print(f"test accuracy, fine-tuned   {mean[plain]:.3f}.")
    print(f"test accuracy, from scratch {mean[scratch]:.3f}.")

# %% [markdown] tags=["notes"]
# Read the figure from the left. At step 0 nothing has been trained: both heads are random. The horizontal axis is logarithmic, so from step 1 on equal distances are equal *factors*. The pale lines are single seeds on the validation pictures, the bold one is their mean, and each small dot is the mean over a stretch of training batches, seen through random crops. A large dot marks the first look at which a mean has passed 0.7, 0.8 or 0.9. Test accuracies stand in titles and printed lines.
#
# The body's rates differ, 0.01 against 0.1; both heads learn at 0.1. The side with the *smaller* rate arrives first, probably because its body has less far to go.

# %% [markdown] tags=["slide"]
# ## The result, each side at its best
#
# That was the lecture's recipe. An opponent of fine-tuning would say: random weights need more care. So both sides get it, and scratch has two networks to choose from.
#
# **Predict:** how much of the gap does care close?

# %% tags=["slide", "fold"]
tuned, lite, resnet = (
    "fine-tuned, with care",
    "from scratch, with care",
    "ResNet-18 v2 from scratch, with care",
)
best = max((lite, resnet), key=mean.get)  # the better one, for the opponent's sake
title = f"With care, scratch comes to {mean[best]:.2f} of the test pictures, fine-tuning to {mean[tuned]:.2f}"
figure = contest.figures.over_steps(runs, (tuned, plain, resnet, lite), title)
plots.show(figure, f"Accuracy over steps, logarithmic, of four contestants. {title}.")
gaps = [100 * (mean[ours] - mean[theirs]) for ours, theirs in ((plain, scratch), (tuned, best))]
print(
    f"Test points between the sides: {gaps[0]:.1f} by the lecture's recipe, {gaps[1]:.1f} with care."
)


# %% tags=["slide", "fold"]
def there(name):
    """After how many steps a contestant stands where the best of scratch ends."""
    passed = overtaken(name, best)
    return "never" if passed is None else f"after {passed} steps"


levels = contest.figures.LEVELS
print("steps until validation accuracy is" + "".join(f"{level:>8.1f}" for level in levels))
for name in (tuned, plain, resnet, lite, scratch):
    first = [contest.figures.passes(runs.of(name), level) for level in levels]
    print(f"{name:37}" + "".join(f"{'never' if n is None else n:>8}" for n in first)[3:])
for level in levels:
    early, late = (contest.figures.passes(runs.of(name), level) for name in (plain, scratch))
    if early and late:
        print(
            f"By the lecture's recipe, scratch takes {late / early:.0f} times as many steps to pass {level}."
        )
fitted = float(numpy.mean([run.seconds for run in runs.of("head alone, fitted")]))
a_step = float(numpy.mean([run.seconds for run in runs.of(plain)])) / steps[plain]
print(f"\nThe best of scratch took {steps[best]:,} steps. Fine-tuning stands there")
print(f"by the lecture's recipe: {there(plain)};")
print(f"with care: {there(tuned)}, but its head was fitted before step 0,")
print(f"which took as long as {fitted / a_step:.0f} steps. Training accuracy at the end:")
for name in (tuned, plain, resnet, lite, scratch):
    ends = [run.training_accuracy() for run in runs.of(name)]
    print(f"{name:37} {numpy.mean(ends):.3f}")

# %% [markdown] tags=["slide"]
# ## Why ten times for the head?
#
# The same fine-tuning by the lecture's recipe, with the head at 1, 10 and 100 times the body's rate.
#
# **Predict:** which is first, and which is best in the end?

# %% tags=["slide", "fold"]
mults = ("fine-tuned, head ×1", plain, "fine-tuned, head ×100")
order = sorted(mults, key=lambda name: -at_the_end(name))
factor = {name: f"×{runs.of(name)[0].contestant.head_mult:g}" for name in mults}
title = "In the end: " + ", ".join(f"{factor[name]} {at_the_end(name):.2f}" for name in order)
figure = contest.figures.over_steps(runs, mults, title)
plots.show(figure, f"Accuracy over steps for three multipliers of the head's rate. {title}.")
for name in mults:
    first = [contest.figures.passes(runs.of(name), level) for level in (0.7, 0.8)]
    words = " and ".join("never" if n is None else f"after {n}" for n in first)
    print(f"{factor[name]:5} passes 0.7 and 0.8 {words} steps; test accuracy {mean[name]:.3f}")

# %% [markdown] tags=["notes"]
# The factor of ten does not make the end better: on test pictures ×1 and ×10 cannot be told apart. It makes the beginning sooner, since a random head has far to go and the body has not. With ×100 the lines of all seeds leap up and down. On test pictures their mean is the lowest, but that may be luck.

# %% [markdown] tags=["slide"]
# ## Every contestant, every seed
#
# Two programs that recognise nothing are the floor: one always gives the same class, and one only counts colours (notebook 1).
#
# **Predict:** which row is on top?

# %% tags=["slide", "fold"]
counted = [data.colour_histograms(split) for split in (found.train, found.test)]
weight, bias = fitted_head(counted[0], found.train.labels, 2)
by_colour = (counted[1] @ weight.T + bias).argmax(1) == found.test.labels
floor = {"always the same class": 0.5, "colours alone": by_colour.mean()}
ranked = sorted(mean, key=lambda name: -mean[name])
title = f"On top: {ranked[0]}, {mean[ranked[0]]:.3f}; {ranked[-1]}, {mean[ranked[-1]]:.3f}, is last"
figure = contest.figures.strips(runs, floor, title)
plots.show(figure, "Test accuracy of all runs, a row a contestant, a dot a seed. " + title + ".")

# %% tags=["fragment", "fold"]
alone = "head alone, fitted"
seconds = {name: float(numpy.mean([run.seconds for run in runs.of(name)])) for name in runs.names}
for name in (alone, plain, tuned):
    luck = "holds" if contest.figures.holds(runs, name, alone) else "may be luck"
    against = "" if name == alone else f", {mean[name] - mean[alone]:+.3f} against it: {luck}"
    print(f"{name:29} {mean[name]:.3f} in {seconds[name]:4.0f} s{against}")

# %% [markdown] tags=["notes"]
# Read this before you fine-tune anything. A linear head on features that nobody touched takes seconds, and the lecture's recipe as a whole, with its constant 0.01, its random head and its batch statistics, ends *below* it here. Fine-tuning pays with care: small falling steps, running statistics, a head that is fitted already. By how much the lines above say, and also whether that is luck, as *Which differences hold?* explains below. (The times are of one core.)
#
# Two rows differ in one thing alone: *frozen, batch statistics* and *frozen, running statistics*. In neither does anything of the body move, its running statistics included (notebook 3). But the first trains its head on features that are normalised by the sixteen pictures at hand, and is then tested on features that are normalised by running statistics. Its head has learnt from features unlike those that it meets. The gap between the two rows is how much batch normalisation can spoil by itself.
#
# *Source's recipe* is the library's own for this network: running statistics (notebook 4), rate 0.001, thirty times that for the head. *Head from ImageNet's vector* begins with the row for hot dogs of ImageNet's own head (notebook 3), and ends where a random head does: after 150 steps, the beginning no longer shows.

# %% [markdown] tags=["slide"]
# ## Which differences hold?
#
# Two networks are judged by the same pictures. Those that both have right, or both have wrong, say nothing about which is better. The *sign test* (exercise 3) looks at the others: if only luck decided, they would fall to either side like coins. A difference *holds* here if in every seed the same side is ahead, by a margin that luck alone would reach less than once in twenty times.

# %% tags=["slide", "fold"]
figure = contest.figures.which_hold(
    runs, ranked, "Row minus column, in points: bold where the difference holds"
)
pairs = [ranked[i : i + 2] for i in range(len(ranked) - 1)]
words = "; ".join(" and ".join(p) for p in pairs if not contest.figures.holds(runs, *p))
plots.show(
    figure, f"Differences of test accuracy for all pairs. Neighbours that may be luck: {words}."
)

# %% [markdown] tags=["notes"]
# Between a row from ImageNet's weights and a row from scratch, nearly every difference holds. Among the rows from ImageNet's weights, many may be luck.

# %% [markdown] tags=["slide"]
# ## Where do they fail?
#
# The test pictures are of several kinds. Some show what looks like a hot dog and is none, some show things that no training picture showed.
#
# **Predict:** on which kind does training from scratch fall behind most?

# %% tags=["slide", "fold"]
shown = (tuned, "head alone, fitted", plain, best)
kinds = contest.figures.groups_of(found.test)


def right_on(name, mask):
    """How many per cent of some test pictures a contestant has right, rounded."""
    return round(100 * float(numpy.mean([run.test_right[mask].mean() for run in runs.of(name)])))


gaps = {kind: right_on(tuned, mask) - right_on(best, mask) for kind, mask in kinds.items()}
widest = max(gaps, key=gaps.get)
title = f"Scratch falls behind most on {widest}: by {gaps[widest]} points"
figure = contest.figures.by_group(runs, shown, found.test, title)
plots.show(figure, f"Share of right answers by kind of picture, four contestants. {title}.")
print(f"{'right, in percent':30}{'fine-tuned':>12}{'scratch':>10}{'colours alone':>15}")
for kind, mask in kinds.items():
    colours = 100 * by_colour[mask].mean()
    print(f"{kind:30}{right_on(tuned, mask):12}{right_on(best, mask):10}{colours:15.0f}")

# %% [markdown] tags=["notes"]
# From scratch, most of the other food is called a hot dog, and so are most look-alikes. The last column is the program that only counts colours, and it fails on the same kinds. So what random weights learn from 1,600 pictures looks much like brown, red and yellow. What ImageNet's weights bring along, and 1,600 pictures do not teach, is what tells a hot dog from other food. No single accuracy shows that.

# %% [markdown] tags=["slide"]
# ## How many pictures?
#
# All of that was with 1,600 training pictures. This figure is the one for your own data: test accuracy over the number of pictures to train on, for three ways to use them.
#
# - **From scratch**: the same network from random weights, with care.
# - **Head alone**: a linear head on ImageNet's features, which stay.
# - **Fine-tuned**: with care.
#
# **Predict:** from how many pictures on is fine-tuning better than a head alone?

# %% tags=["slide", "fold"]
lines = {
    line: contest.Series(
        line, [run for run in curve.runs if run.name.startswith(f"{line}, ")] + runs.of(entry)
    )
    for line, entry in contest.LINES.items()
}
counts = sorted({run.pictures for run in lines["fine-tuned"].runs})


def at(line, count):
    return float(numpy.mean([r.test_accuracy for r in lines[line].runs if r.pictures == count]))


everything = at("from scratch", counts[-1])
enough = {
    line: next((n for n in counts if at(line, n) >= everything), None)
    for line in ("head alone", "fine-tuned")
}
title = (
    f"Where scratch is with {counts[-1]:,} pictures, a head alone is with {enough['head alone']}"
)
figure = contest.figures.learning_curve(lines, title)
plots.show(figure, f"Test accuracy over training pictures, three lines with bands. {title}.")
print(f"{'training pictures':18}" + "".join(f"{count:>7,}" for count in counts))
for line in lines:
    print(f"{line:18}" + "".join(f"{at(line, count):7.3f}" for count in counts))
more = [at("fine-tuned", count) - at("head alone", count) for count in counts]
print(f"{'tuned minus head':18}" + "".join(f"{value:+7.3f}" for value in more))

# %% [markdown] tags=["notes"]
# Scratch and fine-tuning have as many epochs with few pictures as with all, but at least a hundred steps. (A head alone is fitted, not trained in epochs.) The bands reach from the worst seed to the best; the seed also draws which pictures these are.
#
# From 20 to 640 pictures, the two upper lines are at most a point and a half apart, which is twelve of the 800 pictures that judge; and the head takes seconds. With ten pictures there are three points, most of them from one seed. With all pictures there are two, and those hold for every seed. Fine-tuning still rises where the figure ends, while the head alone hardly does. So with 50 pictures take the head, and look for more pictures: ten times as many are worth more than any fine-tuning. With 5,000, fine-tune with care. The lowest line rises fastest, but nothing here says that it will have caught up by then.
#
# Choose a number of pictures, and read what it buys. Elsewhere than in JupyterLab you see the answer for 40.

# %% tags=["slide", "fold"]
accuracy = {line: [at(line, count) for count in counts] for line in lines}


def with_so_many(place):
    count = counts[place]
    values = {line: accuracy[line][place] for line in lines}
    top = max(values, key=values.get)
    text = f"With {count:,} training pictures: " + ", ".join(
        f"{line} {value:.3f}" for line, value in values.items()
    )
    title = f"With {count:,} training pictures, {top} leads"
    figure = plots.bars(values, title, "test accuracy", chance=0.5)
    return figure, f"Test accuracies of three ways to train, as bars. {text}.", f"{text}."


explore(
    with_so_many,
    place=Dial(
        "training pictures", range(len(counts)), counts.index(40), [f"{n:,}" for n in counts]
    ),
)

# %% [markdown] tags=["slide"]
# ## Any two
#
# In JupyterLab, choose any two contestants. Elsewhere you see *fine-tuned, with care* against *head alone, fitted*.

# %% tags=["slide", "fold"]
names = runs.names


def two(one, other):
    one, other = names[one], names[other]
    holds = one != other and contest.figures.holds(runs, one, other)
    text = (
        f"{one}: test accuracy {mean[one]:.3f}. {other}: {mean[other]:.3f}. "
        f"Difference {mean[one] - mean[other]:+.3f}, which {'holds' if holds else 'may be luck'}."
    )
    figure = contest.figures.over_steps(
        runs, (one, other), "When do they part, and when do they meet?"
    )
    return figure, f"Accuracy over steps of two contestants. {text}", text


explore(
    two,
    one=Dial("this one", range(len(names)), names.index(tuned), names),
    other=Dial("and that one", range(len(names)), names.index("head alone, fitted"), names),
)

# %% [markdown] tags=["slide"]
# ## Turn it yourself, without a kernel
#
# Twenty recorded runs of the lecture's recipe lie behind these two sliders, which work on a plain web page too. They are the sliders of notebook 4's panel; here every position has been run before. All runs are drawn in grey, the chosen one in colour.
#
# **Predict:** where is the best place, and where does training break down?

# %% tags=["slide", "fold"]
sliders.show(grid)


# %% [markdown] tags=["notes"]
# He, Girshick and Dollár ([*Rethinking ImageNet Pre-training*](https://arxiv.org/abs/1811.08883)) showed that training from scratch can catch up: for *detecting* objects on COCO, with more than a hundred thousand pictures and several times the steps. It held with a tenth of those pictures, and no longer with 1,000 of them. Their result is about another task and another amount of data than ours; the two do not contradict each other.

# %% [markdown] tags=["slide"]
# ## Summary
#
# - The first steps show what the weights brought along, the last ones what training added.
# - A learning rate belongs to a start: tune each side alike, and show all tries.
# - Give the opponent the best recipe that you know, or the comparison says nothing.
# - Look at a head alone before you fine-tune. It costs seconds.
# - Report several seeds, and which differences may be luck.
#
# ## Check yourself
#
# Each can be answered from what is shown above.
#
# 1. What is ImageNet worth here, in accuracy and in steps? Give both for the lecture's recipe and for each side at its best.
# 2. For which numbers of training pictures is a head alone enough?
# 3. Two methods, means 0.94 and 0.93, and the sign test cannot rule out luck for one seed of two. What do you conclude?
# 4. You have 50 pictures. What do you do? And with 5,000?
# 5. Someone reports the best test accuracy over all steps. In which direction is it wrong, and why?

# %% [markdown]
# ## Exercises
#
# They begin afresh, with imports of their own. After each answer comes a check that says in words what is still wrong.

# %%
import math

import hotdog_lib  # first: it prepares this Python for MXNet
import mxnet as mx
import numpy
from hotdog_lib import budget, data, history, models, surgery, transforms
from hotdog_lib.evaluate import score
from hotdog_lib.exercise import attempt, dice, expect, near
from hotdog_lib.train import fit

limits = budget.current()
source = models.load_source()
found = data.load().limited(limits.small_train, limits.test)
found = found.transformed(
    transforms.for_training(source.architecture, limits.small_size),
    transforms.for_testing(source.architecture, limits.small_size),
)

# %% [markdown]
# ### 1. Tune both sides fairly
#
# A comparison is easily won by tuning one side more than the other. Write a tuner that treats every side alike: it tries each rate once, chooses by validation accuracy, and looks at the test pictures once, with the winner.
#
# `train(rate)` returns a network and its validation accuracy, which is `nan` (no number) if the run diverged. `judge(network)` returns the test accuracy. Mind that `<`, `>` and `==` are false whenever one side is `nan`; `math.isnan` recognises it.


# %% tags=["answer:tune"]
def tune(train, judge, rates):
    """Try every rate once and return two things: the best rate, the test accuracy of its network.

    A run that diverged never wins. If all of them did, return None and nan. Of equals, the first."""
    # BEGIN SOLUTION
    tries = [(rate, *train(rate)) for rate in rates]
    tries = [one for one in tries if not math.isnan(one[2])]
    if not tries:
        return None, math.nan
    rate, network, _ = max(tries, key=lambda one: one[2])
    return rate, judge(network)
    # END SOLUTION


# %% tags=["check:tune:3"]
class Bench:
    """Makes networks that are no networks, and counts who asks for what."""

    def __init__(self, validation, test):
        self.validation, self.test, self.trained, self.judged = validation, test, [], []

    def train(self, rate):
        self.trained.append(rate)
        return f"network {rate}", self.validation[rate]

    def judge(self, network):
        expect(
            isinstance(network, str),
            f"`judge` should get the winner's network, as `train` returned it, not {network!r:.40}.",
        )
        self.judged.append(network)
        return self.test[float(network.split()[1])]


bench = Bench({0.1: 0.7, 0.01: 0.9, 0.001: 0.8}, {0.1: 0.95, 0.01: 0.85, 0.001: 0.80})
answer = attempt("tune", bench.train, bench.judge, [0.1, 0.01, 0.001])
expect(
    sorted(bench.trained) == [0.001, 0.01, 0.1],
    f"Each rate should be tried once. Tried were {bench.trained}.",
)
expect(
    len(bench.judged) == 1,
    f"The test pictures should be looked at once, not {len(bench.judged)} times: with the winner.",
)
expect(
    isinstance(answer, (tuple, list)) and len(answer) == 2,
    f"Return two things, the rate and the accuracy, not {answer!r:.60}.",
)
expect(
    near(answer[0], 0.01),
    "First comes the rate with the highest validation accuracy, here 0.01. "
    f"Yours is {answer[0]!r:.40}.",
)
expect(
    near(answer[1], 0.85),
    f"Second comes the winner's test accuracy, here 0.85. Yours is {answer[1]!r:.40}.",
)
print("Right so far:", answer)
# BEGIN HIDDEN TESTS
for validation in ({0.1: math.nan, 0.01: 0.6, 0.001: 0.5}, {0.01: 0.6, 0.1: math.nan, 0.001: 0.5},
                   {0.01: 0.6, 0.001: 0.5, 0.1: math.nan}):  # fmt: skip
    bench = Bench(validation, {0.1: 0.5, 0.01: 0.7, 0.001: 0.6})
    expect(
        near(list(attempt("tune", bench.train, bench.judge, list(validation))), (0.01, 0.7)),
        "A run that diverged (validation accuracy nan) should never win, wherever it stands.",
    )
bench = Bench({0.1: math.nan, 1.0: math.nan}, {0.1: 0.5, 1.0: 0.5})
rate, accuracy = attempt("tune", bench.train, bench.judge, [0.1, 1.0])
expect(
    rate is None and math.isnan(accuracy) and not bench.judged,
    "If every run diverged, return (None, nan) without looking at the test pictures.",
)
for _ in range(5):
    rates = [float(r) for r in dice().permutation([0.3, 0.1, 0.03, 0.01, 0.003])]
    bench = Bench(*(dict(zip(rates, dice().permutation(7)[:5] // 2 / 4)) for _ in range(2)))
    best = max(rates, key=bench.validation.get)
    expect(
        near(list(attempt("tune", bench.train, bench.judge, rates)), (best, bench.test[best]))
        and len(bench.judged) == 1,
        f"With the validation accuracies {bench.validation} it is not right.",
    )
# END HIDDEN TESTS

# %% [markdown]
# Now both sides, with three rates each. **Predict** which rate each side will choose.

# %%
sides = {
    "fine-tuned": (lambda: surgery.graft(source, found.classes), 10),
    "from scratch": (lambda: surgery.scratch(source.architecture, found.classes), 1),
}
for name, (make, head_mult) in sides.items():

    def train(rate):
        mx.random.seed(0)
        net = make()
        run = history.run(fit(net, found, lr=rate, head_mult=head_mult, epochs=2))
        last = run.epochs[-1]["validation_accuracy"] if run.ended == "finished" else math.nan
        print(f"{name:13} rate {rate:<6} validation accuracy {last:.3f}")
        return net, last

    rate, accuracy = tune(train, lambda net: score(net, found.test).accuracy, [0.1, 0.03, 0.01])
    print(f"{name:13} chose {rate}: test accuracy {accuracy:.3f}")

# %% [markdown]
# If all rates of a side stand at 0.500, that side has not begun to learn: two epochs of 240 pictures, in batches of 32, are sixteen steps, and in notebook 5 scratch stood still for about forty. Then the tuner takes the first of equals, and its choice means nothing. A fair tuner also gives each side the steps that it needs.
#
# ### 2. Where only one of two is right
#
# Two networks, judged by the same pictures, are both right on most of them. Those pictures say nothing about which is better, nor do those on which both are wrong. Count the rest, for each network those that only it has right.


# %% tags=["answer:only_one_right"]
def only_one_right(first, second, labels):
    """How many pictures only the first network has right, and how many only the second.

    first, second, labels: one class number a picture; what each network says, and what is true."""
    # BEGIN SOLUTION
    one, other = (numpy.asarray(said) == numpy.asarray(labels) for said in (first, second))
    return int((one & ~other).sum()), int((other & ~one).sum())
    # END SOLUTION


# %% tags=["check:only_one_right:2"]
answer = attempt("only_one_right", [0, 0, 1, 1, 1], [0, 1, 0, 0, 1], [0, 0, 0, 1, 0])
expect(
    near(answer, (2, 1)),
    "The true labels are 0, 0, 0, 1, 0. Only the first network is right on the second and on the "
    "fourth picture, only the second network on the third. On the last both are wrong. So: (2, 1). "
    f"Your answer is {answer!r:.60}.",
)
print("Right so far.")
# BEGIN HIDDEN TESTS
expect(
    near(attempt("only_one_right", [2, 1], [1, 2], [0, 0]), (0, 0)),
    "Where both are wrong, neither is right, even if they say different things.",
)
expect(
    near(attempt("only_one_right", (1, 1, 1), (0, 0, 0), (1, 1, 1)), (3, 0)),
    "Three pictures that only the first has right: (3, 0).",
)
first, second, labels = dice().integers(0, 3, (3, 200))
counts = [int(((a == labels) & (b != labels)).sum()) for a, b in ((first, second), (second, first))]
expect(
    near(attempt("only_one_right", first, second, labels), counts),
    f"Of 200 pictures of three classes it should be {counts}.",
)
# END HIDDEN TESTS

# %% [markdown]
# ### 3. Could it be luck?
#
# If the two networks were equally good, each picture that only one has right would be a toss of a coin. Suppose that there are 10 such pictures, and the better network has 8 of them. How often do 10 coins fall that unevenly, 8 to 2 or worse, in either direction?
#
# This is the *sign test*. `math.comb(n, k)` counts in how many of the 2**n ways to toss n coins there are k heads.


# %% tags=["answer:sign_test"]
def sign_test(a, b):
    """The probability that a + b coins fall at least as unevenly as a to b, for either side. Either of a and b may be
    the larger."""
    # BEGIN SOLUTION
    n, least = a + b, min(a, b)
    tail = sum(math.comb(n, k) for k in range(least + 1)) / 2**n
    return min(1.0, 2 * tail)
    # END SOLUTION


# %% tags=["check:sign_test:2"]
answer = attempt("sign_test", 8, 2)
expect(
    not near(answer, 0.0546875),
    "That is 8 or more for one side. Add the ways in which the other side gets 8 or more.",
)
expect(
    near(answer, 0.109375),
    "10 coins: 0, 1, 2, 8, 9 or 10 heads are at least as uneven as 8 to 2, together 112 of 1,024 "
    f"ways, or 0.109375. Do not round. Your answer is {answer!r:.40}.",
)
print(f"Right so far: {answer:.3f}. Eight to two is no proof yet.")
# BEGIN HIDDEN TESTS
expect(near(attempt("sign_test", 2, 8), 0.109375), "8 to 2 and 2 to 8 are equally uneven.")
expect(near(attempt("sign_test", 5, 5), 1), "Nothing is more even than 5 to 5: probability 1.")
expect(near(attempt("sign_test", 0, 6), 2 / 64), "Six to none: 2 of 64 ways.")
from hotdog_lib.contest import figures


def by_hand(*_):
    expect(False, "Do it by hand, without the library's `sign_test`.")


ready = figures.sign_test.__code__
figures.sign_test.__code__ = by_hand.__code__  # under whatever name an answer keeps it
figures.expect = expect  # which that code looks up there
try:
    for _ in range(5):
        a, b = (int(n) for n in dice().integers(0, 25, 2))
        ways = numpy.ones(1)  # in which so many of the coins show heads
        for _ in range(a + b):
            ways = numpy.convolve(ways, [0.5, 0.5])
        uneven = abs(numpy.arange(a + b + 1) - (a + b) / 2) >= abs(a - b) / 2
        expect(
            near(attempt("sign_test", a, b), ways[uneven].sum()),
            f"It is not right for {a} to {b}.",
        )
finally:
    figures.sign_test.__code__ = ready
    del figures.expect
# END HIDDEN TESTS
