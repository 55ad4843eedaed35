# %% [markdown] tags=["slide"]
# # 1. Data: what the network will be shown
#
# **The question.** A network learns what its pictures show, and nothing else. What do ours show, and what do they quietly assume?
#
# **You need** the lecture on convolutions and one semester of Python. **It takes** about a minute to run and fifteen to read.
#
# This course turns a network that knows the thousand classes of ImageNet into one that knows two: *hot dog* and *not hot dog*. It follows section 14.2 of [*Dive into Deep Learning*](https://d2l.ai), which we call *the book*.

# %% tags=["skip"]
import hashlib
from collections import Counter

import hotdog_lib  # first: it prepares this Python for MXNet
import numpy
from hotdog_lib import contest, data, plots
from hotdog_lib.explore import Prediction
from hotdog_lib.warm_start import fitted_head

# %% [markdown] tags=["slide"]
# ## Where this course leads
#
# Here is its last result, before the first step towards it. One network learns from the same pictures twice: once from weights that were trained on ImageNet, once from random ones. The runs were recorded; notebook 5 explains them, and repeats the beginning of one as a check.

# %% tags=["slide", "fold"]
runs = contest.load("contest")
sides = ("fine-tuned, lecture's recipe", "from scratch, lecture's recipe")
ends = [float(numpy.mean([run.test_accuracy for run in runs.of(name)])) for name in sides]
title = f"Test accuracy: {ends[0]:.2f} from ImageNet's weights, {ends[1]:.2f} from random ones"
figure = contest.figures.over_steps(runs, sides, title)
plots.show(figure, f"Accuracy over the number of steps, for two ways to begin. {title}.")

# %% [markdown] tags=["notes"]
# Never mind the details yet. (The lines count validation pictures and the title counts test pictures; this notebook explains both words.) Note three things, and ask why: the blue line starts to rise sooner, most of its rise is over before the other line begins to rise, and it ends higher.

# %% [markdown] tags=["slide"]
# ## Where the pictures come from
#
# The library looks for the lecture's photographs on the book's server. If that server cannot be reached, the pictures that come with this course take their place: they were rendered by a program and placed in the public domain (CC0). You can also use a folder of your own: set `HOTDOG_DATA`, or run `make execute DATA=folder`.

# %% tags=["skip"]
found = data.load()

# %% [markdown] tags=["slide"]
# ## The folder is the label
#
# Nobody wrote a list of labels. A picture's class is the name of the folder that it lies in, and Gluon, PyTorch and this library all read such folders. That is convenient, and it means that moving a file changes the truth.

# %% tags=["fragment"]
for split in (found.train, found.validation, found.test):
    path = split.paths[0]
    print(f"{path.parts[-3]}/{path.parts[-2]}/{path.name}  ->  {split.classes[split.labels[0]]!r}")

# %% [markdown] tags=["slide"]
# ## How many?
#
# Before any training, know the score of a program that does nothing. One that always gives the most frequent class is right as often as that class occurs.
#
# **Predict:** what accuracy does that program reach on our test pictures?

# %% tags=["skip"]
my_guess = Prediction()

# %% tags=["fragment"]
baseline = max(Counter(found.test.labels).values()) / len(found.test)
with my_guess.answer():
    for name in ("train", "validation", "test"):
        split = getattr(found, name)
        counts = Counter(split.classes[label] for label in split.labels)
        print(f"{name:12}", dict(counts))
    print(f"\nAlways the most frequent class: {baseline:.2f}.")

# %% [markdown] tags=["slide"]
# ### And if it may count colours?
#
# Hot dogs are brown, red and yellow. Much of the world is not. So here is a second program, one that sees no shapes: it sorts the pixels of each picture into 512 boxes by their colour, 8 hues by 8 saturations by 8 brightnesses, and forgets where they were. A weighted sum of those 512 numbers makes the decision; its weights are fitted to the pictures that are not in the test set.
#
# **Predict:** how often is it right on the test pictures?

# %% tags=["fragment"]
rest = found.train, found.validation
colours = numpy.concatenate([data.colour_histograms(split) for split in rest])
labels = [label for split in rest for label in split.labels]
weight, bias = fitted_head(colours, labels, len(found.classes))
scores = data.colour_histograms(found.test) @ weight.T + bias
by_colour = (scores.argmax(axis=1) == found.test.labels).mean()
print(f"Always the most frequent class: {baseline:.3f}. Colours alone: {by_colour:.3f}.")

# %% [markdown] tags=["notes"]
# Every accuracy in this course is to be read against these two numbers, not against zero. The first says what can be had for nothing. The second says something about how *hard the set* is: if all pictures show food, colours are likely to tell little, and if they show all sorts of things, a lot. A network that does not beat them need not have seen a hot dog at all.

# %% [markdown] tags=["slide"]
# ## How large?
#
# The pictures of a batch lie in one array, so they must have one size, and ours come in many. How they are brought to one size is a decision (the next notebook's), so look at the shapes first.

# %% tags=["fragment", "fold"]
sizes = numpy.array([found.train.size(i) for i in range(len(found.train))])
print(
    f"width  {sizes[:, 0].min()} to {sizes[:, 0].max()} pixels, median {numpy.median(sizes[:, 0]):.0f}"
)
print(
    f"height {sizes[:, 1].min()} to {sizes[:, 1].max()} pixels, median {numpy.median(sizes[:, 1]):.0f}"
)
example = numpy.asarray(found.train.picture(0))
print(
    f"one picture as an array: shape {example.shape}, {example.dtype}, {example.min()} to {example.max()}"
)

# %% tags=["slide", "fold"]
square = (sizes[:, 0] == sizes[:, 1]).mean()
figure = plots.scatter_sizes(sizes, f"{square:.0%} are square; the others must be cut or squashed")
plots.show(
    figure, "Scatter plot of picture heights over widths, with the diagonal of square pictures."
)

# %% [markdown] tags=["notes"]
# The array's axes are height, width and channel, with whole numbers from 0 to 255. A network wants channels first and small floating-point numbers; the next notebook converts.

# %% [markdown] tags=["slide"]
# ## Eight of each
#
# No table replaces looking. **Predict:** which of the pictures in the lower row will the network find hardest?

# %% tags=["slide", "fold"]
rows = [found.train.of_class(name).sample(8) for name in found.classes[:2]]
grid = [row.picture(i) for row in rows for i in range(min(8, len(row)))]
figure = plots.picture_grid(
    grid, columns=8, title=f"Above: {found.classes[0]}. Below: {found.classes[1]}."
)
plots.show(
    figure, f"Eight pictures of {found.classes[0]} above eight pictures of {found.classes[1]}."
)

# %% [markdown] tags=["notes"]
# In a good set, the hard ones of the second class share something with the first. For a hot dog that is a bun, a sausage, a stripe of mustard, or only the table. A set whose second class held nothing but cars would be easy, and would teach little. Among the pictures that come with this course, one in six of the second class was chosen because it looks like a hot dog; most are everyday things.

# %% [markdown] tags=["slide"]
# ## What classification assumes
#
# A picture has *one* label. So it should show one thing, and large enough. Here are four pictures in one.
#
# **Predict:** what is the right label for it?

# %% tags=["slide", "fold"]
four = [found.train.of_class(found.classes[0]).picture(0)]
four += [
    found.train.of_class(found.classes[1]).picture(i)
    for i in range(min(3, len(found.train.of_class(found.classes[1]))))
]
figure = plots.collage(four, "One label for this? The question has stopped making sense")
plots.show(figure, f"A collage of one {found.classes[0]} and three others.")

# %% [markdown] tags=["notes"]
# Both labels are right, and neither is. "What is where?" is another task, *object detection* (section 14.3 of the book), with another kind of label: a box around each thing. It costs many times the labelling work. Classification assumes that somebody has already pointed the camera at the thing.

# %% [markdown] tags=["slide"]
# ## How wrong labels get in
#
# Labels are often made by people who are paid by the picture, so being fast pays and being right does not. The lecturer expects 5 to 10 % of labels to be wrong. Of ImageNet's validation labels at least 6 % are wrong (Northcutt, Athalye and Mueller, [*Pervasive Label Errors in Test Sets*](https://arxiv.org/abs/2103.14749)). Notebook 4 measures what such labels cost a head that is trained on them.
#
# The usual remedy is to ask several people and to take the majority. Suppose that each labeller is wrong on one picture in ten, independently. **Predict:** on what share of the pictures is the majority of three wrong?

# %% tags=["skip"]
my_guess = Prediction(".1%")

# %% tags=["fragment"]
rng = numpy.random.default_rng(0)
wrong = rng.random((200_000, 5)) < 0.1  # who is wrong on which picture
with my_guess.answer():
    for people in (1, 3, 5):
        majority_wrong = wrong[:, :people].sum(axis=1) > people / 2
        print(f"{people} labeller(s): wrong on {majority_wrong.mean():.1%} of the pictures")
    print(f"In theory, for three: {3 * 0.1**2 * 0.9 + 0.1**3:.1%}.")

# %% [markdown] tags=["notes"]
# The catch is "independently". Three people who all take a corn dog for a hot dog agree, and are wrong together. Asking more people helps against carelessness, but not against a shared misunderstanding; against that, a written definition with pictures of the hard cases helps.

# %% [markdown] tags=["skip"]
# ## The same picture twice
#
# A picture that is in the training set *and* in the test set is an answer known in advance. Identical files are found by their hash, a short number that is computed from all of their bytes. Near-copies (scaled, cropped) need more than this.


# %% tags=["skip"]
def hashes(split):
    return {hashlib.sha1(path.read_bytes()).hexdigest() for path in split.paths}


leaked = (hashes(found.train) | hashes(found.validation)) & hashes(found.test)
print(f"{len(leaked)} test pictures also occur among the training or validation pictures.")

# %% [markdown] tags=["slide"]
# ## Why the test set is touched once
#
# It is a common habit to train, to look at the *test* accuracy, to turn a knob, and to train again. Each look picks the setting that happens to suit these test pictures, and the final number is too good.
#
# - *Training* pictures change the weights.
# - *Validation* pictures choose among settings.
# - *Test* pictures are looked at once, when everything is decided.
#
# The library splits the validation pictures off the training set at random, with a fixed seed, so the split is the same every time.

# %% tags=["fragment"]
parts = [set(split.paths) for split in (found.train, found.validation, found.test)]
assert not (parts[0] & parts[1] or parts[0] & parts[2] or parts[1] & parts[2])
print("No file is in two parts:", " + ".join(str(len(part)) for part in parts), "pictures.")

# %% [markdown] tags=["skip"]
# How much too good? Take "networks" that toss a coin for every picture, so that all are equally useless, and report the best of them. **Predict:** what accuracy will the best of 20 have on our test set?

# %% tags=["skip"]
my_guess = Prediction()

# %% tags=["skip"]
rng = numpy.random.default_rng(0)
truth = rng.integers(0, 2, len(found.test))
tries = (rng.integers(0, 2, (1000, 20, len(found.test))) == truth).mean(axis=2)
with my_guess.answer():
    print(f"one coin:         accuracy {tries[:, 0].mean():.3f} on average")
    print(f"the best of 20:   accuracy {tries.max(axis=1).mean():.3f} on average.")

# %% [markdown] tags=["skip"]
# Nothing was learnt, and the number rose all the same. Twenty settings of one real network err on much the same pictures, so there the excess is smaller, but it points the same way.

# %% [markdown] tags=["slide"]
# ## What the test set has that training has not
#
# A good test also asks about things that were never shown. Among the pictures that come with this course, some kinds of "not hot dog" occur in the test set only. Other kinds, nearly all of them in both sets, were chosen because they look like a hot dog: they share its bun, its sausage or its outline.

# %% tags=["fragment", "fold"]
entries = data.embedded.entries() if found.origin == "embedded" else {}
groups, kinds, unseen = {}, {}, set()
for entry in entries.values():
    groups.setdefault(entry["group"], [0, 0])[entry["path"].startswith("test/")] += 1
    kinds.setdefault(entry["group"], set()).add(entry["kind"])
    if entry["test_only"]:
        unseen.add(entry["kind"])
names = {"hotdog": "hot dogs", "lookalike": "look-alikes", "food": "other food"}
for group, (in_training, in_test) in sorted(groups.items()):
    name = names.get(group, "everyday things")
    print(
        f"{name:16} {len(kinds[group]):3} kinds {in_training:5} to train or validate {in_test:4} to test"
    )
print("Only in the test set:", ", ".join(sorted(unseen)) or "nothing that is known")

# %% [markdown] tags=["notes"]
# Notebook 4 looks at what the network gets wrong. Whether look-alikes and kinds that it never saw are harder than the rest is a question for every test set, and one that an accuracy alone does not answer.

# %% [markdown] tags=["slide"]
# ## Summary
#
# - The folder that a picture lies in is its label. The most frequent class, and then colours alone, set the accuracy to beat.
# - Classification assumes one thing per picture. Where that fails, detection begins.
# - Labels contain errors. A majority helps against carelessness, a definition against misunderstanding.
# - Train on one part, choose on a second, report on a third, and look at the third once.
#
# ## Check yourself
#
# 1. A set has 900 pictures of one class and 100 of the other. Which accuracy can be had without learning anything?
# 2. Why does a majority of three labellers not help against a corn dog?
# 3. You tried 20 settings and kept the best on the validation set. Is its validation accuracy too good, too bad or right? And its test accuracy?

# %% [markdown]
# ## Exercises
#
# They begin afresh, with imports of their own. After each answer comes a check that says in words what is still wrong.

# %%
import io
import math
from collections import Counter

import hotdog_lib  # first: it prepares this Python for MXNet
import numpy
from hotdog_lib import data
from hotdog_lib.exercise import attempt, dice, expect, near
from PIL import Image

found = data.load()

# %% [markdown]
# ### 1. The score of a program that does nothing
#
# **Predict:** in a set of 900 hot dogs, 60 burgers and 40 tacos, how often is *always the most frequent class* right? Then write the function for any list of labels.


# %% tags=["answer:majority_accuracy"]
def majority_accuracy(labels):
    """The accuracy of a program that always gives the most frequent of `labels`, from 0 to 1."""
    # BEGIN SOLUTION
    return max(Counter(labels).values()) / len(labels)
    # END SOLUTION


# %% tags=["check:majority_accuracy:1"]
labels = ["hotdog"] * 900 + ["burger"] * 60 + ["taco"] * 40
expect(
    near(attempt("majority_accuracy", labels), 0.9),
    "With 900 hot dogs among 1,000 pictures, that program is right on 0.9 of them.",
)
print("Right so far. With these labels, an accuracy of 0.9 can be had without learning anything.")
# BEGIN HIDDEN TESTS
expect(
    near(attempt("majority_accuracy", [1, 0, 1, 2]), 0.5),
    "Two of the four labels 1, 0, 1, 2 are the most frequent one: 0.5.",
)
expect(near(attempt("majority_accuracy", ["taco"]), 1), "With a single label the answer is 1.")
for _ in range(5):
    labels = dice().integers(0, 4, dice().integers(5, 60)).tolist()
    most = int(numpy.bincount(labels).max())
    expect(
        near(attempt("majority_accuracy", labels), most / len(labels)),
        f"Of the labels {labels} the most frequent is there {most} times.",
    )
# END HIDDEN TESTS

# %% [markdown]
# ### 2. How much does a majority help?
#
# In notebook 1, dice said how often the majority of three labellers is wrong. Now compute it, for any odd number of labellers who are wrong with probability `p`, independently.
#
# `math.comb(n, k)` says in how many ways `k` of `n` people can be chosen. A majority is wrong if more than half of them are.


# %% tags=["answer:majority_wrong"]
def majority_wrong(p, people):
    """The probability that more than half of `people` (an odd number) are wrong."""
    # BEGIN SOLUTION
    wrong = range(people // 2 + 1, people + 1)
    return sum(math.comb(people, k) * p**k * (1 - p) ** (people - k) for k in wrong)
    # END SOLUTION


# %% tags=["check:majority_wrong:2"]
expect(
    near(attempt("majority_wrong", 0.1, 1), 0.1),
    "One labeller is the majority, and wrong with probability 0.1.",
)
expect(
    near(attempt("majority_wrong", 0.1, 3), 0.028),
    "Of three labellers two are wrong with 3 x 0.1 x 0.1 x 0.9, and all three with "
    "0.1 x 0.1 x 0.1: together 0.028.",
)
print(f"Right so far. With five labellers: {majority_wrong(0.1, 5):.4f}.")
# BEGIN HIDDEN TESTS
expect(
    near(attempt("majority_wrong", 0.3, 5), 0.16308),
    "Five labellers at 0.3: add up the cases of three, four and five who are wrong.",
)
expect(
    near(attempt("majority_wrong", 0.5, 7), 0.5),
    "Seven labellers who toss coins are wrong half of the time, as one is.",
)
for _ in range(5):
    p, people = round(float(dice().uniform(0.05, 0.95)), 3), int(2 * dice().integers(4, 12) + 1)
    chances = [1.0]  # of each number of people who are wrong
    for _ in range(people):
        chances = numpy.convolve(chances, [1 - p, p])
    expect(
        near(attempt("majority_wrong", p, people), chances[people // 2 + 1 :].sum()),
        f"It is not right for {people} labellers who are wrong with {p}.",
    )
# END HIDDEN TESTS

# %% [markdown]
# ### 3. Leaks that a hash does not see
#
# A scaled copy has other bytes, and so another hash. Write a check that finds it all the same: shrink every picture to 8 × 8 grey pixels and compare those numbers. Two pictures count as copies if the mean absolute difference of those numbers is less than 6 (of 255).
#
# `picture.convert("L")` makes a Pillow picture grey, `picture.resize((8, 8), Image.Resampling.BOX)` shrinks it by averaging, `numpy.asarray` makes it an array. Mind that its numbers are bytes, which cannot be negative: turn them into `float` before you subtract.


# %% tags=["answer:near_copies"]
def near_copies(first, second):
    """A list of all pairs (i, j) for which picture i of `first` is a near-copy of picture j of
    `second`. Positions count from 0."""

    # BEGIN SOLUTION
    def shrunk(picture):
        grey = picture.convert("L").resize((8, 8), Image.Resampling.BOX)
        return numpy.asarray(grey, float)

    ours, theirs = [shrunk(p) for p in first], [shrunk(p) for p in second]
    return [
        (i, j)
        for i, one in enumerate(ours)
        for j, other in enumerate(theirs)
        if abs(one - other).mean() < 6
    ]
    # END SOLUTION


# %% tags=["check:near_copies:3"]
def pairs_of(answer):
    """The answer as a set of pairs of numbers."""
    try:
        return {(int(i), int(j)) for i, j in answer}
    except (TypeError, ValueError):
        expect(
            False, f"The answer should be a list of pairs (i, j) of positions, not {answer!r:.60}."
        )


def scaled(picture, share):
    return picture.resize((int(picture.width * share), int(picture.height * share)))


some = [found.train.picture(i) for i in range(0, 10, 2)]
second = [some[1], scaled(some[0], 0.5), scaled(some[3], 0.3)]
pairs = pairs_of(attempt("near_copies", some, second))
expect(pairs != {(0, 1), (1, 0), (2, 3)}, "In a pair, the position in `first` comes first.")
expect((1, 0) in pairs, "Picture 1 of `first` and picture 0 of `second` are one, and not found.")
expect((0, 1) in pairs, "Picture 0 of `first`, scaled to half its size, was not found.")
expect((3, 2) in pairs, "Picture 3 of `first`, scaled to 0.3 of its size, was not found.")
wrong = sorted(pairs - {(1, 0), (0, 1), (3, 2)})
expect(not wrong, f"These are no copies, and count as some: {wrong}.")
print(f"Right so far: {sorted(pairs)}.")
# BEGIN HIDDEN TESTS
file = io.BytesIO()
which, at = int(dice().integers(3)), int(dice().integers(20))
some[which].resize(tuple(int(n) for n in dice().integers(60, 120, 2))).save(
    file, "JPEG", quality=40
)
many = [found.train.picture(i) for i in range(11, 30)]
pairs = pairs_of(attempt("near_copies", [*many[:at], Image.open(file), *many[at:]], some[:3]))
expect((at, which) in pairs, "A copy scaled out of shape, saved as a poor JPEG, was not found.")
expect(pairs == {(at, which)}, f"These are no copies: {sorted(pairs - {(at, which)})[:3]}.")
grey = int(dice().integers(20, 200))
plain = [Image.new("RGB", (20, 30), (grey + more,) * 3) for more in (0, 5, 7)]
expect(
    pairs_of(attempt("near_copies", plain[:1], plain[1:])) == {(0, 0)},
    "Two grey sheets that differ by 5 are copies, and two that differ by 7 are none.",
)
cell, depth = int(dice().integers(3, 12)), int(dice().integers(40, 90))
board = numpy.kron(numpy.indices((8, 8)).sum(0) % 2, numpy.ones((cell, cell))) * 2 - 1
pair = [Image.fromarray((128 + sign * depth * board).astype("uint8")) for sign in (1, -1)]
expect(
    pairs_of(attempt("near_copies", pair[:1], pair[1:])) == set(),
    "A chess board and its negative count as copies. Shrink to 8 x 8, no further.",
)
white, black = (Image.new("RGB", (20, 20), (grey,) * 3) for grey in (250, 5))
expect(
    pairs_of(attempt("near_copies", [white], [black])) == set(),
    "White and black count as copies: bytes cannot be negative, so turn them into float first.",
)
# END HIDDEN TESTS
