# %% [markdown] tags=["slide"]
# # 5. The comparison: fine-tuned against from scratch
#
# **The question.** What is ImageNet worth? The same network, the same pictures, the same number of epochs: once from ImageNet's weights, once from random ones.
#
# **You need** [notebook 4](04_training.ipynb). **It takes** about ten minutes to run on two cores, and fifteen to read.

# %% tags=["skip"]
import hotdog_lib  # first: it prepares this Python for MXNet
import mxnet as mx
import numpy
from hotdog_lib import budget, data, devices, history, models, plots, surgery, transforms
from hotdog_lib.evaluate import score
from hotdog_lib.explore import Dial, explore
from hotdog_lib.train import fit

limits = budget.current()
print(limits)
source = models.load_source()
found = data.load().limited(limits.small_train, limits.test)
found = found.transformed(
    transforms.for_training(source.architecture, limits.small_size),
    transforms.for_testing(source.architecture, limits.small_size),
)
processors = devices.parse("auto")

# %% [markdown] tags=["slide"]
# ## A fair comparison
#
# A comparison can be won by choosing what to compare. Four rules keep this one honest.
#
# - **Same pictures, same epochs, same batch size** for all.
# - **Each side at its own learning rate.** Small for fine-tuning (0.01), since the weights are nearly right; large from scratch (0.1), since they are not. Each is also run at the *other's* rate, or the rate alone might explain the result.
# - **Several seeds.** The seed decides the random weights, the order of the pictures and the crops. One run is an anecdote.
# - **The final score is the test accuracy at the end**, not the best of all epochs. That looks at the test pictures once per run. It is allowed because nothing is chosen by it: every contestant was fixed before. Whoever picks the top row *because* it is on top may not quote its number.
#
# To afford so many runs on two cores, there are fewer and smaller pictures here than in notebook 4, and only a few epochs; the first line of output says how few and how small. Smaller pictures also cost the ImageNet weights something, since those were fitted to larger ones. With GPUs nothing is cut.
#
# **Predict:** the test accuracy of both sides after the last epoch.

# %% tags=["skip"]
my_guess = {"fine-tuned": 0.9, "from scratch": 0.7}  # put your predictions here

# %% [markdown] tags=["slide"]
# ## The contestants
#
# Each is a function that makes a fresh network, with a learning rate and a multiplier for its head. Two of them put notebook 3 to the test: a frozen body, and a head that starts from ImageNet's row.
#
# A random head on a copied body learns ten times as fast as the body. From scratch everything is equally new, so there the factor is 1.


# %% tags=["skip"]
def frozen():
    net = surgery.graft(source, found.classes)
    surgery.freeze(net.features)
    return net


def fine_tuned():
    return surgery.graft(source, found.classes)


def from_scratch():
    return surgery.scratch(source.architecture, found.classes)


def with_imagenet_head():
    return surgery.graft(source, found.classes, head_from_imagenet=True)


contestants = {
    "fine-tuned, 0.01": (fine_tuned, 0.01, 10),
    "fine-tuned, 0.1": (fine_tuned, 0.1, 10),
    "from scratch, 0.1": (from_scratch, 0.1, 1),
    "from scratch, 0.01": (from_scratch, 0.01, 1),
    "frozen body, 0.01": (frozen, 0.01, 10),
}
if any(source.find(name) for name in found.classes):
    contestants["head from ImageNet, 0.01"] = (with_imagenet_head, 0.01, 10)

# %% [markdown] tags=["slide"]
# ## The runs
#
# A run that diverges has no accuracy. It is told of here, and left out of the means below.
#
# **Predict:** which of the two sides suffers more at the other's learning rate?


# %% tags=["skip"]
def compete(make, lr, head_mult, seed):
    """One run: its history, and its test accuracy at the end."""
    mx.random.seed(seed)
    net = make()
    recipe = {"lr": lr, "head_mult": head_mult, "epochs": limits.small_epochs, "seed": seed}
    run = history.run(fit(net, found, **recipe, devices=processors), history.Bar())
    if run.ended != "finished":
        print(run.message)
        return run, numpy.nan
    return run, score(net, found.test).accuracy


# %% tags=["fragment"]
runs, accuracies = {}, {}
for name, contestant in contestants.items():
    results = [compete(*contestant, seed) for seed in limits.seeds]
    runs[name], accuracies[name] = zip(*results)
    print(f"{name:26} test accuracy", ", ".join(f"{a:.3f}" for a in accuracies[name]))

# %% [markdown] tags=["slide"]
# ## The figure

# %% tags=["fragment", "fold"]
figure = plots.comparison(
    {name: runs[name] for name in ("fine-tuned, 0.01", "from scratch, 0.1")},
    "Where does each side begin, and where is it at the end?",
)
plots.show(
    figure, "Validation accuracy over epochs, fine-tuned and from scratch, with their spread."
)

# %% [markdown] tags=["notes"]
# The band reaches from the worst seed to the best, the line is their mean. Compare the gap between the lines with the width of the bands. The bands show the luck of the seed only: all runs were judged by the same few pictures, and other pictures would move both lines (the "give or take" of notebook 4).

# %% tags=["slide"]
best = {name: accuracies[name] for name in ("fine-tuned, 0.01", "from scratch, 0.1")}
tuned, scratch = (float(numpy.nanmean(values)) for values in best.values())
print(f"fine-tuned   {tuned:.3f}; you said {my_guess['fine-tuned']:.3f}")
print(f"from scratch {scratch:.3f}; you said {my_guess['from scratch']:.3f}")
print(f"ImageNet is worth {tuned - scratch:+.3f} here.")

# %% [markdown] tags=["slide"]
# ## The table
#
# All contestants, at the end, on the test set. Was your prediction about the other's rate right?

# %% tags=["fragment"]
print(f"{'':26} {'mean':>6} {'lowest':>7} {'highest':>8}   {len(limits.seeds)} seed(s)")
for name, values in sorted(accuracies.items(), key=lambda row: -numpy.nanmean(row[1])):
    print(
        f"{name:26} {numpy.nanmean(values):6.3f} {numpy.nanmin(values):7.3f} {numpy.nanmax(values):8.3f}"
    )

# %% tags=["slide", "fold"]
figure = plots.strips(
    accuracies, "Every contestant, every seed: where the runs of two rows overlap, call it a draw"
)
plots.show(figure, "Test accuracies of all runs, a row for each contestant, a dot for each seed.")

# %% [markdown] tags=["notes"]
# Overlap is a rule of thumb, not a test. Read the rows in pairs. *Fine-tuned at its own rate and at the other's* says how sensitive a good start is. *Fine-tuned and frozen* says how much the body had left to learn. *Random head and ImageNet's head* says whether the start of the last layer still matters at the end.
#
# A row that stands where "always the most frequent class" stands (notebook 1) has learnt nothing yet that holds for new pictures. That is not a failed experiment. It says how far so few pictures and so few steps carry random weights, and that whatever the fine-tuned rows have above it came from ImageNet.

# %% [markdown] tags=["notes"]
# Now the pairs, epoch by epoch. The curves show validation accuracy, the line below them test accuracy at the end. In JupyterLab, choose any two; elsewhere you see *fine-tuned* against *frozen body*.

# %% tags=["slide", "fold"]
names = list(runs)


def two(one, other):
    pair = {names[i]: runs[names[i]] for i in (one, other)}
    means = [float(numpy.nanmean(accuracies[name])) for name in (names[one], names[other])]
    text = f"{names[one]}: test accuracy {means[0]:.3f}. {names[other]}: {means[1]:.3f}. Difference {means[0] - means[1]:+.3f}."
    figure = plots.comparison(pair, f"{names[one]} against {names[other]}: when do they part?")
    return figure, f"Validation accuracy over epochs of two contestants. {text}", text


explore(
    two,
    one=Dial("this one", range(len(names)), 0, names),
    other=Dial("and that one", range(len(names)), names.index("frozen body, 0.01"), names),
)

# %% [markdown] tags=["notes"]
# The training set is small here. With far more pictures *and* far longer training, starting from scratch can catch up (He, Girshick and Dollár, [*Rethinking ImageNet Pre-training*](https://arxiv.org/abs/1811.08883)). Where is a question for your own data.

# %% [markdown] tags=["slide"]
# ## Summary
#
# - The first epoch shows what the weights brought along, the last one what training added.
# - A learning rate belongs to a start: compare each side at its own, and show the other.
# - Report several seeds, and the spread.
#
# ## Check yourself
#
# 1. Which of its two rates suited training from scratch better in your table, and what could be the reason?
# 2. Two methods, three seeds each, means 0.94 and 0.93. What do you conclude?
# 3. Someone reports the best test accuracy over all epochs. In which direction is it wrong, and why?

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
from hotdog_lib.exercise import attempt, expect, near
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
# `train(rate)` returns a network and its validation accuracy, which is `nan` (no number) if the run diverged. `judge(network)` returns the test accuracy. Mind that every comparison with `nan` is false; `math.isnan` recognises it.


# %% tags=["answer:tune"]
def tune(train, judge, rates):
    """Try every rate once and return two things: the best rate, the test accuracy of its network.

    A run that diverged never wins. If all of them did, return None and nan."""
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
# ### 2. Where only one of two is right
#
# Two networks, judged by the same pictures, are both right on most of them. Those pictures say nothing about which is better, nor do those on which both are wrong. Count the rest.


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
# END HIDDEN TESTS

# %% [markdown]
# ### 3. Could it be luck?
#
# If the two networks were equally good, each picture that only one has right would be a toss of a coin. Suppose that there are 10 such pictures, and the better network has 8 of them. How often do 10 coins fall that unevenly, 8 to 2 or worse, for either side?
#
# This is the *sign test*. `math.comb(n, k)` counts in how many of the 2**n ways to toss n coins there are k heads.


# %% tags=["answer:sign_test"]
def sign_test(a, b):
    """The probability that a + b coins fall at least as unevenly as a to b, for either side."""
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
# END HIDDEN TESTS
