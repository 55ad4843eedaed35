# %% [markdown]
# # Homework: hot dogs against a part of ImageNet
#
# **The question.** Five notebooks told hot dogs from everything else. Can the same network tell several dishes apart, and what is it worth to start each of them from ImageNet's own vector?
#
# **You need** notebook 5, and a copy of ImageNet (ILSVRC 2012) on a disk that you can reach. Name its folder in `HOTDOG_IMAGENET` before you start JupyterLab. If you have none, you can practise on a small folder tree with the same layout, which `make practice` writes. **It takes** about five minutes to run on two cores.

# %%
import os

import hotdog_lib  # first: it prepares this Python for MXNet
import mxnet as mx
import numpy
from hotdog_lib import budget, data, devices, history, models, plots, surgery, transforms
from hotdog_lib.evaluate import score
from hotdog_lib.exercise import attempt, dice, expect, given, near
from hotdog_lib.train import fit
from mxnet import gluon, np, npx

npx.set_np()
mx.random.seed(0)
limits = budget.current()
print(limits)
root = os.environ.get("HOTDOG_IMAGENET", "imagenet")
source = models.load_source()

# %% [markdown]
# ## The pictures
#
# ImageNet names its classes by WordNet ids: *n07697537* is hot dog. `data.imagenet_subset` takes ids and English names. It checks every picture that it takes, and says what is wrong where a folder or a list is not as it should be.
#
# To train, it draws from ImageNet's training pictures; to test, from ImageNet's validation pictures. So the test set is one that the source network was not trained on. The *training* pictures, and the validation pictures split off from them, are another matter: with the real ImageNet, the source has seen them all, labels included.

# %%
chosen = ["hotdog", "cheeseburger", "pizza", "n07614500", "banana"]
per_class = limits.small_train and limits.small_train // len(chosen)
found = data.imagenet_subset(root, chosen, per_class, per_class_test=limits.test)
found = found.transformed(
    transforms.for_training(source.architecture, limits.small_size),
    transforms.for_testing(source.architecture, limits.small_size),
)
for split in ("train", "validation", "test"):
    labels = getattr(found, split).labels
    print(f"{split:12}", {name: labels.count(label) for label, name in enumerate(found.classes)})

# %%
rows = [found.train.of_class(name) for name in found.classes]
figure = plots.picture_grid(
    [row.picture(i % len(row)) for row in rows for i in range(6)],
    columns=6,
    title="A row for each class: which of them would a person mix up?",
)
plots.show(figure, f"Six pictures of each class: {', '.join(found.classes)}.")

# %% [markdown]
# ## Exercises
#
# After each answer comes a check that says in words what is still wrong.

# %% [markdown]
# ### 1. The score of a program that does nothing
#
# **Predict:** with these classes, what is the test accuracy of a program that always gives the most frequent class? Then compute it from `found.test.labels`, which holds one class number per picture; with other pictures it is another number.

# %% tags=["answer:baseline"]
# Write: baseline = what you compute
# BEGIN SOLUTION
baseline = numpy.bincount(found.test.labels).max() / len(found.test)
# END SOLUTION

# %% tags=["check:baseline:1"]
most = max(found.test.labels.count(label) for label in range(len(found.classes)))
expect(
    near(given("baseline"), most / len(found.test)),
    f"The most frequent class has {most} of the {len(found.test)} test pictures.",
)
print(f"Right: {baseline:.3f}.")

# %% [markdown]
# ### 2. A head made of ImageNet's vectors
#
# Every class that we chose is one of ImageNet's thousand, so the old head has a row for each. Build the new head from those rows, in the order of the classes, weights and biases both.
#
# `source.find(name).index` looks a row up. A head has `weight`, of shape (classes, features), and `bias`; `.data()` reads and `.set_data(...)` writes each of them, as a whole. `np.stack` makes one array of several rows.


# %% tags=["answer:head_of_vectors"]
def head_of_vectors(net, source, classes):
    """Set every row of the head of `net` to ImageNet's row for the class of that name."""
    # BEGIN SOLUTION
    rows = [source.find(name).index for name in classes]
    net.output.weight.set_data(np.stack([source.net.output.weight.data()[row] for row in rows]))
    net.output.bias.set_data(np.stack([source.net.output.bias.data()[row] for row in rows]))
    # END SOLUTION


# %% tags=["check:head_of_vectors:3"]
old, net = surgery.weights(source.net.output), surgery.graft(source, found.classes)
attempt("head_of_vectors", net, source, found.classes, none=True)
rows, new = [source.find(name).index for name in found.classes], surgery.weights(net.output)
for position, name in enumerate(found.classes):
    expect(
        near(new["weight"][position], old["weight"][rows[position]], 1e-5),
        f"Row {position} of the weights should be ImageNet's row {rows[position]}, {name}.",
    )
print("Right so far: the weights.")
# BEGIN HIDDEN TESTS
expect(near(new["bias"], old["bias"][rows], 1e-5), "The biases were forgotten.")
other = ("teapot", "crane", "hotdog")
net = surgery.graft(source, other)
attempt("head_of_vectors", net, source, other, none=True)
expect(
    near(
        surgery.weights(net.output)["weight"],
        old["weight"][[source.find(n).index for n in other]],
        1e-5,
    ),
    "It should work for any classes, in any order.",
)
after = surgery.weights(source.net.output)
expect(all(near(after[k], old[k]) for k in after), "The source network was changed.")
# END HIDDEN TESTS

# %% [markdown]
# ### The comparison
#
# Both heads, before any training and after it. **Predict** four accuracies: the random head and ImageNet's, before and after. Pictures of the side named above are smaller than those that ImageNet's weights were fitted to; what does that cost?

# %%
accuracies, recorded = {}, []
for name in ("random head", "ImageNet's vectors"):
    mx.random.seed(0)
    net = surgery.graft(source, found.classes)
    if name != "random head":
        head_of_vectors(net, source, found.classes)
    accuracies[f"{name}, before"] = score(net, found.test).accuracy
    run = history.run(
        fit(net, found, lr=0.01, head_mult=10, epochs=limits.small_epochs, evaluate=()),
        history.print_epochs,
    )
    recorded.append(run)
    accuracies[f"{name}, after"] = score(net, found.test).accuracy

# %%
figure = plots.bars(
    accuracies, "What ImageNet's vectors are worth, before and after training", "test accuracy"
)
plots.show(figure, "Bars: test accuracy of both heads before and after training.")
print(f"always the most frequent class: {baseline:.3f}")
for name, accuracy in accuracies.items():
    print(f"{name:28} {accuracy:.3f}")

# %% [markdown]
# Read the bars in pairs. The first bar of a pair says what the head knew at the start, the difference within the pair what training added. If training took something away, remember that a learning rate belongs to a start (notebook 5): one that suits a random head may be too large for a head that is nearly right.

# %% [markdown]
# ### 3. Which are mixed up?
#
# An accuracy hides who is taken for whom. Count it in a table: row *i*, column *j* says how many pictures of class *i* the network took for class *j*. This is the *confusion matrix*.


# %% tags=["answer:confusion"]
def confusion(labels, said, classes):
    """The confusion matrix, an integer array of shape (classes, classes).

    labels, said: the true and the predicted class number of each picture. classes: how many
    classes there are."""
    # BEGIN SOLUTION
    table = numpy.zeros((classes, classes), int)
    numpy.add.at(table, (numpy.asarray(labels), numpy.asarray(said)), 1)
    return table
    # END SOLUTION


# %% tags=["check:confusion:2"]
table = attempt("confusion", [0, 0, 1, 2, 2], [0, 1, 1, 0, 0], 3)
expect(numpy.shape(table) == (3, 3), "With three classes the table has three rows and columns.")
expect(
    not near(table, [[1, 0, 2], [1, 1, 0], [0, 0, 0]]),
    "Rows and columns are exchanged: a row stands for what is true.",
)
expect(
    not near(table, [[1, 1, 0], [0, 1, 0], [1, 0, 0]]),
    "Two pictures of class 2 were taken for class 0, and count as one.",
)
expect(
    near(table, [[1, 1, 0], [0, 1, 0], [2, 0, 0]]),
    "The true classes are 0, 0, 1, 2, 2, and the network said 0, 1, 1, 0, 0. So one 0 was taken "
    f"for a 1, and both 2s for a 0. Your table is {numpy.asarray(table).tolist()}.",
)
print("Right so far.")
# BEGIN HIDDEN TESTS
expect(
    near(attempt("confusion", [1, 1, 1], [0, 0, 0], 2), [[0, 0], [3, 0]]),
    "Three pictures with the same mistake count three times.",
)
expect(
    near(attempt("confusion", numpy.array([3]), numpy.array([3]), 5).sum(), 1),
    "Classes that do not occur still have their rows, and arrays should do as well as lists.",
)
classes = int(dice().integers(2, 7))
labels, said = dice().integers(0, classes, (2, 100))
wanted = [
    [int(((labels == i) & (said == j)).sum()) for j in range(classes)] for i in range(classes)
]
expect(near(attempt("confusion", labels, said, classes), wanted), "Of 100 answers it is not right.")
kind = numpy.asarray(attempt("confusion", [0], [0], 2)).dtype.kind
expect(kind in "iu", "The table should hold whole numbers.")
# END HIDDEN TESTS

# %%
result = score(net, found.test)
table = confusion(result.labels, result.logits.argmax(axis=1), len(found.classes))
print(f"{'':14}" + "".join(f"{name[:12]:>13}" for name in found.classes))
for name, row in zip(found.classes, table):
    print(f"{name[:13]:14}" + "".join(f"{n:13}" for n in row))

# %% [markdown]
# ## The lecture's homework: a hundred breeds of dogs
#
# The lecture asks for a hundred classes that are hard to tell apart. ImageNet has 118 breeds of dogs, and `data.DOGS` names them all. To take a hundred, put `chosen = data.DOGS[:100]` into the cell with the pictures, and `per_class = None` for all pictures of each: that reads ImageNet's own folders as they are. With so many classes, a batch of 128 holds about one picture of each on average, so its gradient is not about a few breeds only. `fit` evaluates after each of the five epochs.
#
# **Predict** how long five epochs take on this machine, before you run the next cell. It trains nothing. It takes the speed of the training above, scales it to pictures of 224 pixels a side, and adds what several machines have to send each other.

# %%
CLASSES, PER_CLASS, EPOCHS, BATCH = 100, 1300, 5, 128  # ImageNet has up to 1,300 a class to train
NETWORK = 125e6  # bytes a second: a gigabit network; put yours here
pictures = round(CLASSES * PER_CLASS * 0.8)  # a fifth is kept for validation
to_full_size = (224 / limits.small_size) ** 2
speed = max(run.epochs[-1]["images_per_second"] for run in recorded) / to_full_size
gradient = 4 * sum(p.data().size for p in net.collect_params().values() if p.grad_req != "null")
print(f"{len(data.DOGS)} breeds, from {data.DOGS[0]} to {data.DOGS[-1]}; {CLASSES} are taken.")
print(f"{pictures:,} pictures an epoch, {pictures // BATCH:,} steps of {BATCH}, {EPOCHS} epochs")
print(f"{speed:.1f} pictures a second at 224 pixels; {gradient / 1e6:.0f} MB of gradients a step")
print(f"{'machines':>9}{'computing':>12}{'sending':>12}{'in all':>12}   (hours)")
for machines in (1, 2, 4, 8):
    steps = EPOCHS * pictures / BATCH
    computing = steps * BATCH / machines / speed / 3600
    sending = steps * 2 * gradient / NETWORK / 3600 if machines > 1 else 0.0
    print(f"{machines:9}{computing:12.1f}{sending:12.1f}{computing + sending:12.1f}")

# %% [markdown]
# Each machine computes its part of the batch, so computing is divided; what is sent is not, since every worker pushes all gradients and fetches all sums. On a GPU, put into `speed` the pictures a second that a training on it shows: then sending is soon the larger part, and a faster network or larger batches pay more than another machine. `docs/scale.md` says how to start such a job.
