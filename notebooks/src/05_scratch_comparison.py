# %% [markdown]
# # 5. The comparison: fine-tuned against from scratch
#
# **The question.** What is ImageNet worth? The same network, the same pictures, the same number of epochs: once from ImageNet's weights, once from random ones.
#
# **You need** [notebook 4](04_training.ipynb). **It takes** about ten minutes to run on two cores, and fifteen to read.

# %%
import hotdog_lib  # first: it prepares this Python for MXNet
import mxnet as mx
import numpy
from hotdog_lib import budget, data, devices, history, models, plots, surgery, transforms
from hotdog_lib.evaluate import score
from hotdog_lib.explore import Dial, explore
from hotdog_lib.progress import Bar
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

# %% [markdown]
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

# %%
my_guess = {"fine-tuned": 0.9, "from scratch": 0.7}  # put your predictions here

# %% [markdown]
# ## The contestants
#
# Each is a function that makes a fresh network, with a learning rate and a multiplier for its head. Two of them put notebook 3 to the test: a frozen body, and a head that starts from ImageNet's row.
#
# A random head on a copied body learns ten times as fast as the body. From scratch everything is equally new, so there the factor is 1.


# %%
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

# %% [markdown]
# ## The runs
#
# A run that diverges has no accuracy. It is told of here, and left out of the means below.
#
# **Predict:** which of the two sides suffers more at the other's learning rate?


# %%
def compete(make, lr, head_mult, seed):
    """One run: its history, and its test accuracy at the end."""
    mx.random.seed(seed)
    net = make()
    recipe = {"lr": lr, "head_mult": head_mult, "epochs": limits.small_epochs, "seed": seed}
    run = history.run(fit(net, found, **recipe, devices=processors), Bar())
    if run.ended != "finished":
        print(run.message)
        return run, numpy.nan
    return run, score(net, found.test).accuracy


# %%
runs, accuracies = {}, {}
for name, contestant in contestants.items():
    results = [compete(*contestant, seed) for seed in limits.seeds]
    runs[name], accuracies[name] = zip(*results)
    print(f"{name:26} test accuracy", ", ".join(f"{a:.3f}" for a in accuracies[name]))

# %% [markdown]
# ## The figure

# %%
figure = plots.comparison(
    {name: runs[name] for name in ("fine-tuned, 0.01", "from scratch, 0.1")},
    "Where does each side begin, and where is it at the end?",
)
plots.show(
    figure, "Validation accuracy over epochs, fine-tuned and from scratch, with their spread."
)

# %% [markdown]
# The band reaches from the worst seed to the best, the line is their mean. Compare the gap between the lines with the width of the bands. The bands show the luck of the seed only: all runs were judged by the same few pictures, and other pictures would move both lines (the "give or take" of notebook 4).

# %%
best = {name: accuracies[name] for name in ("fine-tuned, 0.01", "from scratch, 0.1")}
tuned, scratch = (float(numpy.nanmean(values)) for values in best.values())
print(f"fine-tuned   {tuned:.3f}; you said {my_guess['fine-tuned']:.3f}")
print(f"from scratch {scratch:.3f}; you said {my_guess['from scratch']:.3f}")
print(f"ImageNet is worth {tuned - scratch:+.3f} here.")

# %% [markdown]
# ## The table
#
# All contestants, at the end, on the test set. Was your prediction about the other's rate right?

# %%
print(f"{'':26} {'mean':>6} {'lowest':>7} {'highest':>8}   {len(limits.seeds)} seed(s)")
for name, values in sorted(accuracies.items(), key=lambda row: -numpy.nanmean(row[1])):
    print(
        f"{name:26} {numpy.nanmean(values):6.3f} {numpy.nanmin(values):7.3f} {numpy.nanmax(values):8.3f}"
    )

# %%
figure = plots.strips(
    accuracies, "Every contestant, every seed: where the runs of two rows overlap, call it a draw"
)
plots.show(figure, "Test accuracies of all runs, a row for each contestant, a dot for each seed.")

# %% [markdown]
# Overlap is a rule of thumb, not a test. Read the rows in pairs. *Fine-tuned at its own rate and at the other's* says how sensitive a good start is. *Fine-tuned and frozen* says how much the body had left to learn. *Random head and ImageNet's head* says whether the start of the last layer still matters at the end.
#
# A row that stands where "always the most frequent class" stands (notebook 1) has learnt nothing yet that holds for new pictures. That is not a failed experiment. It says how far so few pictures and so few steps carry random weights, and that whatever the fine-tuned rows have above it came from ImageNet.

# %% [markdown]
# Now the pairs, epoch by epoch. The curves show validation accuracy, the line below them test accuracy at the end. In JupyterLab, choose any two; elsewhere you see *fine-tuned* against *frozen body*.

# %%
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

# %% [markdown]
# The training set is small here. With far more pictures *and* far longer training, starting from scratch can catch up (He, Girshick and Dollár, [*Rethinking ImageNet Pre-training*](https://arxiv.org/abs/1811.08883)). Where is a question for your own data.

# %% [markdown]
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
#
# ## Exercises
#
# 1. Tune both sides fairly: give each the same number of tries, choose on the validation set, report on the test set once.
# 2. Train from scratch for five times as many epochs. Does the gap close?
# 3. Repeat the comparison with a quarter of the training pictures. Which side loses more?
