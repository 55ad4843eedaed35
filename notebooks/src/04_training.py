# %% [markdown] tags=["slide"]
# # 4. Training: fine-tuning on all the processors there are
#
# **The question.** What happens in one step, what happens in many, and what does the trained network still get wrong?
#
# **You need** [notebook 3](03_model_surgery.ipynb). **It takes** about five minutes to run on two cores, much less on a GPU, and twenty to read.

# %% tags=["skip"]
import time

import hotdog_lib  # first: it prepares this Python for MXNet
import mxnet as mx
import numpy
from hotdog_lib import budget, data, devices, history, models, plots, surgery, transforms
from d2l import mxnet as d2l
from hotdog_lib.evaluate import score, shards, softmax
from hotdog_lib.explore import Dial, Prediction, Upload, explore
from hotdog_lib.live import live_fit
from hotdog_lib.rate_finder import sweep
from hotdog_lib.saved import Classifier
from hotdog_lib.train import fit
from hotdog_lib.warm_start import features, fitted_head, warm_start
from mxnet import autograd, gluon, np, npx
from PIL import Image

npx.set_np()
mx.random.seed(0)
limits = budget.current()
print(limits)
source = models.load_source()
found = data.load().limited(limits.train, limits.test)
found = found.transformed(
    transforms.for_training(source.architecture, limits.size),
    transforms.for_testing(source.architecture, limits.size),
)

# %% [markdown] tags=["slide"]
# ## On which devices?
#
# The book's `try_all_gpus` returns an empty list where there is no GPU, and its loop then divides a batch by zero devices. The library's answer always names at least one.

# %% tags=["fragment"]
processors = devices.parse("auto")
print("d2l:       ", d2l.try_all_gpus())
print("hotdog_lib:", processors)

# %% [markdown] tags=["slide"]
# ## One step, by hand
#
# Forward, loss, backward, update. The rest of this notebook is these lines many times. `record` notes what is computed, `backward` walks the notes back to a gradient for every weight, and `step` divides the gradient by the number of pictures and moves the weights against it.
#
# The *loss* of a picture is the cross-entropy, $-\ln p$, where $p$ is the probability that the network gives to the right class. *Weight decay* (`wd`) pulls every weight a little towards zero at each step.
#
# **Predict:** what does the loss do if the same 16 pictures come four times? And if they are others each time?

# %% [markdown] tags=["slide"]
# ### The same batch, then different ones

# %% tags=["fragment"]
loss_of = gluon.loss.SoftmaxCrossEntropyLoss()


def steps_by_hand(batches):
    """Train a fresh network on these batches, a step on each; the loss before each step."""
    mx.random.seed(0)  # the same random head each time
    net = surgery.graft(source, found.classes)
    trainer = gluon.Trainer(net.collect_params(), "sgd", {"learning_rate": 0.01, "wd": 0.001})
    net.output.collect_params().setattr("lr_mult", 10)
    for x, y in batches:
        with autograd.record():
            losses = loss_of(net(x), y)
        losses.backward()
        trainer.step(len(y))
        yield float(losses.mean())


several = [batch for _, batch in zip(range(4), found.train.batches(16, shuffle=(0, 1)))]
for name, batches in (("the same batch", several[:1] * 4), ("four batches", several)):
    print(f"{name:15} loss", ", ".join(f"{loss:.3f}" for loss in steps_by_hand(batches)))

# %% [markdown] tags=["notes"]
# With two classes, a network that knew nothing and said "one half" each time would have the loss $-\ln \frac{1}{2} = 0.693$. A random head is confident for no reason, so it may begin above that.
#
# On the same batch, a step is judged by the pictures that it was made for. On four different ones, the loss also says how hard each batch is, so it jumps. Neither need fall at every step. The head's factor of ten (`lr_mult`) makes its steps ten times as long, so early on it may step too far and have to come back.

# %% [markdown] tags=["slide"]
# ### What `hybridize` does
#
# Without `hybridize`, Python calls MXNet once for every layer. `net.hybridize()` lets MXNet note the whole network once, as a *graph*, and afterwards run the graph: it knows what comes next, can reuse memory, and need not wait for Python. The library's networks come hybridized.
#
# **Predict:** how much faster is a step with it, on 16 pictures? And where there is next to nothing to compute?


# %% tags=["fragment", "fold"]
def seconds_of_steps(net, x, y, steps=5):
    """The median time of a step; the first one, which makes the graph, does not count."""
    seconds = []
    for _ in range(1 + steps):
        begin = time.monotonic()
        with autograd.record():
            losses = loss_of(net(x), y)
        losses.backward()
        mx.npx.waitall()
        seconds.append(time.monotonic() - begin)
    return numpy.median(seconds[1:])


x, y = several[0]
tiny = x[:1, :, :32, :32]
for name, pictures, labels in (("16 pictures", x, y), ("one picture of 32 pixels", tiny, y[:1])):
    seconds = {}
    for hybrid in (False, True):
        net = surgery.graft(source, found.classes)
        net.hybridize(hybrid)
        seconds[hybrid] = seconds_of_steps(net, pictures, labels)
    print(
        f"{name:24} {1000 * seconds[False]:5.0f} ms without, {1000 * seconds[True]:5.0f} ms with: "
        f"{seconds[False] / seconds[True]:.1f} times as fast"
    )

# %% [markdown] tags=["notes"]
# A ratio near 1 is the clock's noise. On a processor nearly all of a step is arithmetic, which both do alike, and even for one tiny picture MXNet's own work on each layer outweighs Python's. A GPU does the arithmetic much faster, and Python is as slow as before, so there the ratio should be larger; for this course nobody has measured it.
#
# What the graph is good for even here is that it can be *rewritten*. In prediction a convolution, its normalisation and its clipping become one operation. On a CPU, the library evaluates 32 pictures or more in this way: for the features below, and for every validation and test accuracy. `make bench` measures what that gains.

# %% [markdown] tags=["slide"]
# ## One step on several devices
#
# A batch can be divided: each device computes the gradient of its part, the gradients are added, and every device makes the same step. The sum over the parts *is* the sum over the batch, so the result should not depend on the number of devices.
#
# `mx.cpu(0)`, `mx.cpu(1)` and `mx.cpu(2)` are three names for the same processor. They make nothing faster, but MXNet keeps a copy of the network for each, as it would for three GPUs.
#
# **Predict:** we cut 10 pictures into 3 parts. How large are they, and by how much will the gradient differ from that of one device?

# %% tags=["fragment", "fold"]
contexts = [mx.cpu(0), mx.cpu(1), mx.cpu(2)]
x, y = next(found.train.batches(10, shuffle=(0, 1)))
print("parts:", [len(part) for part in shards(x, contexts)])


def gradient_of_head(on):
    net = surgery.graft(source, found.classes, head_from_imagenet=False)
    surgery.copy_parameters(start.output, net.output)
    surgery.normalise_by_running_statistics(net)  # else each part is normalised by itself
    net.collect_params().reset_ctx(on)
    with autograd.record(train_mode=False):
        losses = [loss_of(net(a), b) for a, b in zip(shards(x, on), shards(y, on))]
    autograd.backward(losses)
    return sum(gradient.asnumpy() for gradient in net.output.weight.list_grad())


start = surgery.graft(source, found.classes)
one, three = gradient_of_head(contexts[:1]), gradient_of_head(contexts)
print(f"largest difference: {abs(one - three).max():.1e} of {abs(one).max():.1e}")

# %% [markdown] tags=["notes"]
# What remains is rounding. One thing does depend on the devices: batch normalisation, which in training takes the statistics of each device's own part. We switched it to the stored statistics here to see the rest clearly.

# %% [markdown] tags=["slide"]
# ## First, the head alone
#
# Before the whole network learns, see how far the new head gets by itself. As long as the body stands still, a picture's features are always the same. So they can be computed once, and the head fitted to them alone: a *linear probe*, and a good *warm start* for what follows.
#
# **Predict:** the validation accuracy of a network whose body never saw one of our pictures in training.

# %% tags=["skip"]
my_guess = Prediction(".3f")

# %% tags=["fragment"]
begin = time.monotonic()
warm = surgery.graft(source, found.classes)
probe = warm_start(warm, found, processors)
seconds = time.monotonic() - begin
with my_guess.answer():
    print(f"head alone: validation accuracy {probe.accuracy:.3f} after {seconds:.0f} s.")

# %% [markdown] tags=["notes"]
# That is the number to beat, and it took seconds. Whatever the body has to gain from learning too, it has to gain above this.

# %% [markdown] tags=["slide"]
# ## Many steps, and you at the wheel
#
# `fit` is the same step in a loop, about a hundred lines in [`hotdog_lib/train.py`](../hotdog_lib/train.py): read them. It is a generator: it does one step, and then waits until it is asked for the next. A script asks until the end. The panel below asks for as long as you let it, and before each step it passes on where the sliders stand.
#
# Learn to steer on small pictures first, where a step takes a part of a second. **Predict:** partway through, turn the rate from 0.01 to 0.1, and five steps later turn it back. What happens to the loss? Once the rate is what it was, is everything else too?

# %% tags=["slide", "fold"]
small = found.transformed(
    transforms.for_training(source.architecture, 64),
    transforms.for_testing(source.architecture, 64),
)
few = small.limited(240, 120)
mx.random.seed(0)
there_and_back = {30: 0.1, 35: 0.01}  # turned by itself only where nobody is there to do it
practice = live_fit(
    surgery.graft(source, found.classes), few, epochs=limits.epochs, batch_size=16,
    devices=processors, turns=there_and_back,
)  # fmt: skip

# %% [markdown] tags=["notes"]
# In JupyterLab, press *Start*, and drag the learning rate up by two notches when you like. On a page without a running notebook you see a run whose rate was turned automatically, up at the first orange line and back at the second.
#
# The rate is back at once. The weights are not: a few long steps threw them to a place from which the network has to find its way again, at the old pace. The bars at the foot tell how far. So a rate that is too high for a moment costs more than the moment.

# %% [markdown] tags=["slide"]
# ### The real one
#
# The recipe is the lecture's: learning rate 0.01, ten times that for the head, weight decay 0.001. Only the batches are smaller, 24 pictures, and on a CPU the pictures too, 192 pixels a side: so all of it fits into 4 GB beside your browser. A step has to remember what every layer gave out for every picture, until the backward pass has used it.
#
# **Predict:** the validation accuracy after the first epoch, that is, after every training picture was seen once.

# %% tags=["skip"]
my_guess = Prediction(".3f")

# %% tags=["slide", "fold"]
mx.random.seed(0)
net = surgery.graft(source, found.classes)
settings = {"batch_size": 24, "devices": processors}
panel = live_fit(net, found, lr=0.01, head_mult=10, epochs=limits.epochs, **settings)

# %% [markdown] tags=["notes"]
# In JupyterLab, press *Start* and watch. Then try, and predict each time before you do:
#
# - Drag the learning rate up by two notches, and back after some steps. What does the loss do, and how soon?
# - Set *head times* to 0. Which of the numbers above the bars stands still? Set it back to 10.
# - Press *Stop*, set *head times* to 1, and press *Start again*. The network goes back to its first weights, and the earlier run stays as a faint curve.
#
# What follows uses the last run. So set 0.01 and 10 once more, press *Start again*, and let it finish. Do not press *Reset* after it: that takes the weights away. The next cell waits for the end (`await` waits without holding up the panel).

# %% tags=["skip"]
run = await panel.finished()
if run.epochs:
    first = run.epochs[0]["validation_accuracy"]
    with my_guess.answer():
        print(f"After one epoch: {first:.3f}.")
else:
    print(
        "The run ended before its first epoch did. Press 'Start again', then run this cell again."
    )

# %% [markdown] tags=["notes"]
# Back to the picture. The thin grey line is the loss of each batch, in *nats*: the unit if the logarithm is the natural one. It jumps because each batch holds other pictures, cut in other ways. The thick line is its running mean, and that is what counts. An orange line marks a turn of a knob.
#
# The bars at its foot have a logarithmic scale. They help to see why the head gets ten times the rate, although that factor itself lengthens the head's bar. The lecturer's reason is that the body is near its final position and the head is far from its own. At 0.01 and 10, expect the head to move furthest, by a large share of its size, and the body by a small one: with one rate for both, the head would be late, or the body would be moved more than it needs. (How late, notebook 5 measures.)
#
# A run records its settings step by step, so it can be repeated, turns and all. It has to begin at the same weights: `panel.reset()`, then `history.replay(run, net, found)`. On one CPU every loss is the same to the last bit. Do it at the end of the notebook, for it trains `net` again.

# %% [markdown] tags=["slide"]
# ## Worse on the pictures it trained on?
#
# Validation accuracy may stand *above* training accuracy, which looks like a mistake. **Predict:** what happens to the training accuracy if we measure it the way the validation accuracy is measured?

# %% tags=["fragment"]
as_in_testing = score(net, found.train.through(found.test.transform)).accuracy
last = (
    run.epochs[-1]
    if run.epochs
    else {"train_accuracy": numpy.nan, "validation_accuracy": numpy.nan}
)
print(f"training accuracy, as counted during the last epoch: {last['train_accuracy']:.3f}")
print(f"training accuracy, middle crops, final weights:      {as_in_testing:.3f}")
print(f"validation accuracy:                                 {last['validation_accuracy']:.3f}")

# %% [markdown] tags=["notes"]
# Three things can pull the first number down. It was counted on random crops, some of which miss the subject. It was counted *during* the epoch, on average half an epoch ago. And in training mode batch normalisation used each batch's own statistics (notebook 3).

# %% [markdown] tags=["slide"]
# ## Whose recipe?
#
# The lecture's recipe was made for ResNet-18. Batch normalisation takes the mean and the variance of *each batch* while training. So what the network makes of a picture depends on the others in its batch. How much?
#
# We ask the network with the fitted head about one picture, again and again, in training mode, each time among other neighbours.
#
# **Predict:** by how much does its probability vary?

# %% tags=["slide", "fold"]
mx.random.seed(0)
asked = surgery.graft(source, found.classes)  # a copy: in training mode the running statistics move
surgery.copy_parameters(warm, asked)
look = found.train.through(found.test.transform)
one, said = np.array(found.validation.transform(found.validation.picture(0)))[None], []
for _, (x, y) in zip(range(12), look.batches(16, shuffle=(0, 1))):
    with autograd.train_mode():
        logits = asked(np.concatenate([one, x[:15]])).asnumpy()
    said.append(softmax(logits)[0, found.validation.labels[0]])
calm = softmax(warm(one).asnumpy())[0, found.validation.labels[0]]
figure = plots.dots(
    {"each batch's own statistics": said, "running statistics": [calm]},
    f"Same picture, same weights: {min(said):.2f} to {max(said):.2f} with batch statistics",
    "probability of the right class",
)
plots.show(figure, "Twelve different probabilities with batch statistics, one with running ones.")
print(
    f"from {min(said):.2f} to {max(said):.2f} by its neighbours; {calm:.2f} by running statistics"
)

# %% [markdown] tags=["notes"]
# Two things happen. The dots of the first row lie apart, a little, because of the neighbours. And all of them lie far from the running statistics' dot, because the head was fitted to features that were made with those. The second is the worse: the same picture, the same weights, and another answer.
#
# Large batches hide the first, where each device gets many pictures: the mean of 128 varies little. In batches of 24 it is noise. The body has to learn in spite of it, and what it had learnt with ImageNet's statistics it has to learn anew. So there is another recipe: go by the *running* statistics, which stand still, and lower the rate, because the body can lose what it knows of a million pictures faster than it learns from our hundreds. The head has its warm start, so it needs no multiplier.

# %% tags=["fragment"]
calmed = surgery.graft(source, found.classes)
surgery.copy_parameters(warm, calmed)
surgery.normalise_by_running_statistics(calmed.features)
calmly = fit(calmed, found, lr=0.003, head_mult=1, epochs=1, **settings)
calm_run = history.run(calmly, history.print_epochs)

# %% [markdown] tags=["notes"]
# This is a recipe, not a setting: `fit` is the lecture's plain one, and does nothing of the kind by itself.

# %% [markdown] tags=["slide"]
# ## What validation chooses
#
# Three networks, three ways of training, and validation pictures that none of them learnt from. They choose; the test set does not.

# %% tags=["slide", "fold"]
candidates = {
    "head alone": (warm, probe.accuracy),
    "the lecture's recipe": (net, last["validation_accuracy"]),
    "head first, then all, calmly": (calmed, calm_run.epochs[-1]["validation_accuracy"]),
}
chosen = max(candidates, key=lambda name: numpy.nan_to_num(candidates[name][1]))
level = [name for name, (_, accuracy) in candidates.items() if accuracy == candidates[chosen][1]]
title = f"Validation chooses: {chosen}"
if len(level) > 1:
    title = f"Level: {' and '.join(level)}. Of equals, the first: {chosen}"
figure = plots.bars(
    {name: float(numpy.nan_to_num(accuracy)) for name, (_, accuracy) in candidates.items()},
    title,
    "validation accuracy",
    chance=1 / len(found.classes),
)
plots.show(figure, f"Validation accuracy of three networks. {title}.")
best = candidates[chosen][0]
n = len(found.validation)
print(f"One picture of {n} is {1 / n:.4f}: a lead of two or three pictures decides little.")

# %% [markdown] tags=["slide"]
# ## What it gets wrong
#
# An accuracy says how often, not why. Sort the validation pictures by their loss, which is large where the network was sure and wrong. **Predict:** what will the worst pictures have in common?

# %% tags=["slide", "fold"]
result = score(best, found.validation)
worst = numpy.argsort(-result.losses)[:8]
titles = [
    f"{found.classes[result.labels[i]]}, loss {result.losses[i]:.2f}\n"
    f"said {found.classes[result.logits[i].argmax()]}"
    for i in worst
]
figure = plots.picture_grid(
    [found.validation.picture(i) for i in worst], columns=4, titles=titles, title="The eight worst"
)
plots.show(figure, "The eight validation pictures with the largest loss, with truth and answer.")

# %% [markdown] tags=["notes"]
# Compare truth and answer first: with a good network some of the eight are right, only less surely than the rest. Among the wrong ones, look for three kinds: labels that are wrong, pictures that a person would also hesitate over, and plain mistakes. Only the last are the network's.

# %% [markdown] tags=["slide"]
# ### Two ways to be wrong
#
# It may call something a hot dog that is none, and it may miss one. Which is worse depends on the use. The network gives a probability, and *we* draw the line: by habit at one half, but nothing says that it belongs there. Turn the line.
#
# *Precision*: of all the pictures that it calls a hot dog, the share that show one. *Recall*: of all the pictures that show a hot dog, the share that it finds.

# %% tags=["slide", "fold"]
first = result.probabilities[:, 0]
lines = [0.02, 0.05, 0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9, 0.95, 0.98]


def drawn_at(i):
    figure, text = plots.confusion(first, result.labels, found.classes, lines, i)
    return figure, f"A table of truth against answer, and a curve. {text}", text


explore(drawn_at, i=Dial("line at", range(len(lines)), lines.index(0.5), [f"{v:g}" for v in lines]))

# %% [markdown] tags=["slide"]
# ## Wrong labels
#
# Some of the worst may be labelled wrongly, and the lecturer expects 5 to 10 % of labels to be wrong (notebook 1). What do they cost if they are in the *training* set? We spoil a share of our labels at random, fit the head to them, and ask for the clean validation labels.
#
# **Predict:** what is left of the accuracy with a tenth of the labels wrong, and with four tenths?

# %% tags=["skip"]
my_guess = Prediction(".3f")

# %% tags=["slide", "fold"]
known = features(warm, found.train.through(found.test.transform))
asked_about = features(warm, found.validation)


def accuracy_with_noise(share, seed):
    """Of a head alone that was fitted to labels each of which is wrong with this probability; and
    which part of the wrong ones it gives back."""
    wrong = numpy.random.default_rng(seed).random(len(known)) < share
    classes = len(found.classes)
    labels = (numpy.array(found.train.labels) + wrong) % classes  # the next class
    weight, bias = fitted_head(known, labels, classes)
    said, trained = ((z @ weight.T + bias).argmax(axis=1) for z in (asked_about, known))
    by_heart = (trained == labels)[wrong].mean() if wrong.any() else 0.0
    return (said == found.validation.labels).mean(), by_heart


spoilt = {
    share: [accuracy_with_noise(share, seed) for seed in range(5)]
    for share in (0, 0.05, 0.1, 0.2, 0.4, 0.5)
}
means = {share: numpy.mean(runs, axis=0)[0] for share, runs in spoilt.items()}
title = f"Of {means[0]:.2f}, a tenth of wrong labels leaves {means[0.1]:.2f}, four tenths leave {means[0.4]:.2f}"
figure = plots.dots(
    {f"{share:.0%} wrong": [accuracy for accuracy, _ in runs] for share, runs in spoilt.items()},
    title,
    "validation accuracy, five draws of the wrong labels",
)
with my_guess.answer():
    plots.show(figure, f"Accuracies by the share of wrong training labels. {title}.")
    print(", ".join(f"{share:.0%} wrong: {mean:.3f}" for share, mean in means.items()) + ".")
by_heart = numpy.mean(spoilt[0.1], axis=0)[1]
print(
    f"The head has {known.shape[1]} weights for each class and saw {len(known)} pictures. With a "
    f"tenth of the labels wrong, it gives {by_heart:.0%} of the wrong ones back."
)

# %% [markdown] tags=["notes"]
# At one half, two classes' labels say nothing, and chance is what is left. Below that, right labels outnumber wrong ones, so one might hope for more. But a head with more weights than there are pictures can learn labels by heart, the wrong ones too, and every one that it does bends it away from the right answer. What helps is more pictures, fewer steps, and a glance at the worst. Exercise 2 asks the same of the whole network.

# %% [markdown] tags=["slide"]
# ## Too fast
#
# A learning rate that is too high does not learn faster: its steps leap over the valley, and many land higher than they began. **Predict:** what does the loss do at 0.1, at 1, and at a million million?

# %% tags=["fragment"]
few = found.limited(train=64)
for rate in (0.1, 1, 1e12):
    mx.random.seed(0)
    reckless = surgery.graft(source, found.classes)
    run_away = history.run(
        fit(reckless, few, lr=rate, head_mult=10, epochs=1, batch_size=8, evaluate=())
    )
    losses = [step["loss"] for step in run_away.steps]
    words = ", ".join("no number" if loss is None else f"{loss:.3g}" for loss in losses)
    print(f"rate {rate:<9g} losses {words}")
print(f"The last one {run_away.ended}: {run_away.message}")

# %% [markdown] tags=["notes"]
# A coin has the loss 0.693. What stays far above it has been thrown off, though its loss is still a number: batch normalisation keeps the numbers finite for a long time. If a loss stops being a number at all, the library ends the run and says which rate did it. Either way the weights are spoilt: begin again from the source.

# %% [markdown] tags=["slide"]
# ## Where is the edge?
#
# Three rates say little, and a run for each of thirty would take the whole lecture. So let the rate rise *within* one run, from step to step, and watch the loss: it falls as long as the steps are small enough, and climbs when they are not. That is Smith's [range test](https://arxiv.org/abs/1506.01186), known as the *learning rate finder*.
#
# **Predict:** at which rate does the loss climb for good, and do the seeds agree?

# %% tags=["slide", "fold"]
sweeps = []
for seed in limits.seeds:
    mx.random.seed(seed)
    sweeps.append(sweep(surgery.graft(source, found.classes), small, seed=seed))
edges = ["none" if one.edge is None else f"{one.edge:.2g}" for one in sweeps]
title = f"The edge is at {', '.join(edges)}: a run for each seed"
figure = plots.rates([(one.rates, one.losses) for one in sweeps], 2.0, title)
plots.show(figure, f"Training loss over a rising learning rate. {title}.")
print(f"From a rate of {', '.join(edges)} on, the loss stays above where it began.")

# %% [markdown] tags=["notes"]
# The curve tells an order of magnitude, not a rate: each point is a running mean over batches of eight small pictures. "Where it began" is the mean loss of the first twenty steps, and seeds differ in when they leave it; that all three climb steeply between 0.03 and 0.08 is what to look at. A tenth of that is a usual first choice, since a whole training has to bear the rate, and not one step. The curve belongs to this network, this head and this multiplier; other batches and other weights have another.

# %% [markdown] tags=["slide"]
# ## The test, once
#
# All is decided, so now the test set may speak, about the network that validation chose and no other.

# %% tags=["fragment"]
final = score(best, found.test)
interval = 1.96 * (final.accuracy * (1 - final.accuracy) / len(found.test)) ** 0.5
print(
    f"{chosen}: test accuracy {final.accuracy:.3f}, give or take {interval:.3f} ({len(found.test)} pictures)"
)

# %% [markdown] tags=["notes"]
# "Give or take" is half of the 95 % interval that so many test pictures allow. It is a rough formula, and at an accuracy near 1 it promises too much. To compare two networks, count the pictures on which only one of them is right: accuracies alone throw that away.

# %% [markdown] tags=["slide"]
# ## Hot dog, or not?
#
# Take one of the test pictures or, in JupyterLab, a picture of your own. The network has two classes and no way to say *neither*: the two probabilities always add up to 1. **Predict** what it says of your face.

# %% tags=["slide", "fold"]
classifier = Classifier(best, source.architecture, found.classes, limits.size)
right = final.logits.argmax(axis=1) == final.labels
looks = {"a grey sheet": Image.new("RGB", (300, 300), (128, 128, 128))}
for name, which in (("sure and right", right), ("sure and wrong", ~right)):
    if which.any():
        i = int(numpy.where(which, final.probabilities.max(axis=1), 0).argmax())
        looks[f"{found.classes[final.labels[i]]}: {name}"] = found.test.picture(i)
titles = []
for name, picture in looks.items():
    probabilities = classifier.probabilities(picture)
    said = max(probabilities, key=probabilities.get)
    titles.append(f"{name}\nsays {said}, {probabilities[said]:.1%}")
figure = plots.picture_grid(
    list(looks.values()), columns=3, titles=titles, title="Sure, and right, wrong or neither"
)
plots.show(figure, f"Three pictures with the network's answers: {'; '.join(titles)}.")

# %% [markdown] tags=["notes"]
# Being sure is not being right: the probability says how far a picture lies from the line between the two classes, and not whether it has anything to do with either. A use in earnest needs more, such as a third class of everything else, or a check that a picture resembles those of the training.

# %% tags=["slide", "fold"]
some = found.test.sample(40)


def verdict(ours, yours):
    picture = yours or some.picture(ours)
    probabilities = classifier.probabilities(picture)
    name = max(probabilities, key=probabilities.get)
    title = f"{name} ({probabilities[name]:.0%})"
    truth = "" if yours else f" It is from the folder '{found.classes[some.labels[ours]]}'."
    figure = plots.picture_and_bars(picture, probabilities, title)
    return (
        figure,
        f"A picture, and a bar for each class. {title}",
        f"The network says {title}.{truth}",
    )


explore(
    verdict,
    ours=Dial("test picture", range(len(some)), 0),
    yours=Upload("a picture of yours"),
)

# %% [markdown] tags=["slide"]
# ## Summary
#
# - A step is forward, loss, backward, update; the rest is repetition.
# - Dividing a batch over devices changes nothing but rounding, batch normalisation excepted.
# - Compare accuracies only if they were measured in the same way.
# - Features that do not change need not be computed twice: begin with the head alone.
# - Validation chooses the network, and the test judges that one.
# - Look at the worst pictures before you touch a knob.
#
# ## Check yourself
#
# 1. Why is the gradient divided by the number of pictures of the whole batch, and not of the device's part?
# 2. Training accuracy 0.90 during the epoch, validation accuracy 0.95. Name two reasons.
# 3. Why does this notebook choose its worst pictures from the validation set?

# %% [markdown]
# ## Exercises
#
# They begin afresh, with imports of their own. After each answer comes a check that says in words what is still wrong.

# %%
import dataclasses
import math

import hotdog_lib  # first: it prepares this Python for MXNet
import mxnet as mx
import numpy
from hotdog_lib import budget, data, history, models, surgery, transforms
from hotdog_lib.evaluate import score
from hotdog_lib.exercise import attempt, dice, expect, near
from hotdog_lib.rate_finder import sweep
from hotdog_lib.train import fit
from mxnet import npx

npx.set_np()
mx.random.seed(0)
limits = budget.current()
source = models.load_source()
found = data.load().limited(limits.small_train, limits.test)
found = found.transformed(
    transforms.for_training(source.architecture, limits.small_size),
    transforms.for_testing(source.architecture, limits.small_size),
)

# %% [markdown]
# ### 1. Read the edge off the curve
#
# In notebook 4, *Where is the edge?* raised the rate at each step, in a run for each seed. To read a rate off such curves, you need a rule that two readers apply in the same way. Here is one: take the mean over the seeds, and find the first rate from which on that mean *stays* above the loss of a network that knows nothing. Such a network gives each class the same probability. Its loss is a natural logarithm, as all losses here. **Predict** it for two classes before you write it down.


# %% tags=["answer:edge"]
def edge(rates, curves, classes):
    """The first of `rates` from which on the mean of `curves` stays above the loss of a network
    that gives each of `classes` classes the same probability; None if it ends below.

    rates: one for each step, rising. curves: for each seed a list of as many losses, in nats.
    """
    # BEGIN SOLUTION
    mean = numpy.mean(curves, axis=0)
    below = numpy.flatnonzero(mean <= math.log(classes))
    first = below[-1] + 1 if len(below) else 0
    return rates[first] if first < len(rates) else None
    # END SOLUTION


# %% tags=["check:edge:3"]
steps = [0.001, 0.01, 0.1, 1.0, 10.0]
answer = attempt(
    "edge", steps, [[0.69, 0.5, 0.8, 0.4, 0.9], [0.69, 0.5, 0.8, 0.6, 0.7]], 2, none=True
)
expect(
    not near(answer, 0.1),
    "At 0.1 the mean rises above the limit, but comes back at 1: it does not stay there.",
)
expect(
    near(answer, 10.0),
    f"From 10 on the mean of these two curves stays above 0.693. Your answer is {answer!r:.20}.",
)
answer = attempt("edge", steps, [[0.6] * 5], 2, none=True)
expect(answer is None, f"A curve that stays below has no edge: None. Yours is {answer!r:.20}.")
print("Right so far.")
# BEGIN HIDDEN TESTS
for trial in range(40):
    classes, seeds, count = (int(dice().integers(2, n)) for n in (12, 6, 60))
    ladder = [float(r) for r in 10.0 ** numpy.sort(dice().uniform(-5, 1, count))]
    drift = numpy.linspace(-1, float(dice().uniform(-1, 3)), count)
    losses = math.log(classes) + drift + dice().normal(0, 1, (seeds, count))
    high = [
        sum(row[i] for row in losses.tolist()) > seeds * math.log(classes) for i in range(count)
    ]
    wanted = next((ladder[i] for i in range(count) if all(high[i:])), None)
    answer = attempt("edge", ladder, losses.tolist(), classes, none=True)
    expect(
        answer is None if wanted is None else near(answer, wanted, 1e-12),
        f"For {seeds} curves of {count} losses and {classes} classes it is not right. Does it take "
        "the mean over the seeds, the limit of so many classes, and the last crossing?",
    )
expect(
    near(attempt("edge", steps, [[9.0] * 5], 2), 0.001),
    "A curve that is above from the first step on has its edge there.",
)
# END HIDDEN TESTS

# %% [markdown]
# Now the real network. Then change the multiplier to 1 and run the cell again: does the edge move? (That change is for you to see, and is not graded.)

# %%
few, curves = found.limited(64), []
for seed in limits.seeds:
    mx.random.seed(seed)
    net = surgery.graft(source, found.classes)
    curves.append(sweep(net, few, head_mult=10, seed=seed))
shortest = min(len(curve.losses) for curve in curves)  # a run ends where its loss is no number
rates = curves[0].rates[:shortest]
at = edge(rates, [curve.losses[:shortest] for curve in curves], len(found.classes))
print("no edge up to 1" if at is None else f"the edge is at {at:.2g}")

# %% [markdown]
# ### 2. Wrong labels
#
# Write a function that adds noise: it returns a copy of a split in which a share of the labels is wrong. Which pictures get a wrong label is decided at random, each picture at most once, and a wrong label is one of the *other* classes, at random.
#
# A split has `paths`, `labels` (numbers, as a tuple) and `classes` (names). `dataclasses.replace(split, labels=...)` copies it with other labels.


# %% tags=["answer:with_noise"]
def with_noise(split, share, seed):
    """A copy of `split` in which round(share * len(split)) labels, chosen by `seed`, are wrong."""
    # BEGIN SOLUTION
    rng = numpy.random.default_rng(seed)
    labels = numpy.array(split.labels)
    wrong = rng.permutation(len(labels))[: round(share * len(labels))]
    shift = rng.integers(1, len(split.classes), len(wrong))  # never 0, never once around
    labels[wrong] = (labels[wrong] + shift) % len(split.classes)
    return dataclasses.replace(split, labels=tuple(labels.tolist()))
    # END SOLUTION


# %% tags=["check:with_noise:2"]
split = found.train
before = split.labels
noisy = attempt("with_noise", split, 0.25, 0)
expect(isinstance(noisy, data.Split), "The answer should be a split, with paths and labels.")
expect(split.labels == before, "The split itself was changed. Make a copy.")
expect(isinstance(noisy.labels, tuple), "Labels should be a tuple, as they are in the split.")
expect(
    all(isinstance(label, (int, numpy.integer)) for label in noisy.labels),
    f"Labels should be numbers of classes, not names such as {noisy.labels[0]!r:.30}.",
)
expect(noisy.paths == split.paths, "Only labels should change, not the pictures or their order.")
changed = sum(a != b for a, b in zip(noisy.labels, before))
expect(len(noisy.labels) == len(before), "Every picture should still have a label.")
expect(
    changed == round(0.25 * len(before)),
    f"With a share of 0.25, {round(0.25 * len(before))} of {len(before)} labels should be wrong, "
    f"and {changed} are. Is no picture chosen twice, and is a wrong label always another class?",
)
print(f"Right so far: {changed} of {len(before)} labels are wrong.")
# BEGIN HIDDEN TESTS
ten = data.Split(split.paths[:20] * 50, tuple(range(10)) * 100, tuple("abcdefghij"))
first = int(dice().integers(10**6))
draws = [attempt("with_noise", ten, 0.5, first + i).labels for i in range(40)]
expect(
    attempt("with_noise", ten, 0.5, first).labels == draws[0],
    "The same seed should choose the same labels.",
)
expect(len(set(draws)) == 40, "Another seed should choose other labels.")
shift = (numpy.array(draws) - numpy.array(ten.labels)) % 10  # 0 where a label is right
wrong, apart = shift > 0, numpy.bincount(shift.ravel(), minlength=10)[1:]
expect((wrong.sum(axis=1) == 500).all(), "With a share of 0.5, half of the labels are wrong.")
expect(
    wrong.sum(axis=0).min() > 3 and wrong.sum(axis=0).max() < 37,
    "Over forty seeds, some pictures are chosen much more often than others.",
)
neighbours = (wrong[:, 1:] & wrong[:, :-1]).mean()
expect(
    abs(neighbours - 0.25) < 0.02,
    "Whether a picture is chosen should not depend on whether the one before it is. Choose at "
    "random, all over the split.",
)
expect(
    abs(apart - apart.mean()).max() < 0.2 * apart.mean(),
    "With ten classes, a wrong label may be any of the nine others, each as often.",
)
expect(attempt("with_noise", split, 0, 0).labels == before, "With a share of 0, none is wrong.")
# END HIDDEN TESTS

# %% [markdown]
# How much noise does fine-tuning survive? **Predict** the accuracy on clean validation pictures when two training labels in ten are wrong.

# %%
for share in (0, 0.2, 0.4):
    mx.random.seed(0)
    net = surgery.graft(source, found.classes)
    spoilt = dataclasses.replace(found, train=with_noise(found.train, share, seed=0))
    history.run(fit(net, spoilt, lr=0.01, head_mult=10, epochs=2, evaluate=()))
    print(f"{share:.0%} of the labels wrong: accuracy {score(net, found.validation).accuracy:.3f}")

# %% [markdown]
# ### 3. Where learning ends
#
# With two classes and half of the labels wrong, the labels say nothing: each is as likely right as wrong. With ten classes and half of the labels wrong, spread evenly over the nine other classes, the right class is still by far the most frequent among pictures of one kind, and can be learnt.
#
# Write the formula: at which share of wrong labels does the right class stop being the most frequent one?


# %% tags=["answer:noise_limit"]
def noise_limit(classes):
    """The share of wrong labels, spread evenly over the other classes, at which the right class is
    exactly as frequent as each of the others."""
    # BEGIN SOLUTION
    return 1 - 1 / classes
    # END SOLUTION


# %% tags=["check:noise_limit:2"]
expect(near(attempt("noise_limit", 2), 0.5), "With two classes the limit is one half.")
expect(
    near(attempt("noise_limit", 4), 0.75),
    "With four classes: what does the right one keep if each of the three others has as much?",
)
print("Right so far.")
# BEGIN HIDDEN TESTS
expect(near(attempt("noise_limit", 10), 0.9), "With ten classes the limit is 0.9.")
expect(near(attempt("noise_limit", 1000), 0.999), "With a thousand classes the limit is 0.999.")
classes = int(dice().integers(11, 400))
expect(
    near(attempt("noise_limit", classes) * classes, classes - 1, 1e-3),
    f"With {classes} classes it is not right.",
)
# END HIDDEN TESTS
