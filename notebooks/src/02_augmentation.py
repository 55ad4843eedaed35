# %% [markdown] tags=["slide"]
# # 2. Augmentation: from a picture to an input
#
# **The question.** Between the file and the network stand a few lines that cut, mirror, scale and shift numbers. What does each of them do to the prediction?
#
# **You need** [notebook 1](01_data.ipynb). **It takes** about a minute to run and twenty to read.

# %% tags=["skip"]
import hotdog_lib  # first: it prepares this Python for MXNet
import numpy
from hotdog_lib import budget, data, models, plots, transforms
from hotdog_lib.evaluate import score, softmax
from hotdog_lib.explore import Dial, Prediction, explore
from mxnet import np, npx
from PIL import Image

npx.set_np()
limits = budget.current()
print(limits)
everything = data.load()
found = everything.limited(limits.train, limits.test)
source = models.load_source()

# %% [markdown] tags=["notes"]
# The *source network* was trained on ImageNet, so it already has an opinion about our pictures. That makes it a measuring instrument: whatever a transform breaks shows in the opinion.
#
# We ask how often its five most probable classes (its *top-5*) contain the class that our first kind of picture is called after.

# %% tags=["skip"]
subject = next((name for name in found.classes if source.find(name)), None)
target = source.find(subject) if subject else source.classes[934]
print(f"ImageNet's class {target.index} is {target.name!r}.")
shown = found.train.of_class(subject or found.classes[0]).sample(48)


def top5_share(transform, asked=shown):
    logits = score(source.net, asked.through(transform)).logits
    return (numpy.argsort(-logits, axis=1)[:, :5] == target.index).any(axis=1).mean()


# %% [markdown] tags=["notes"]
# One picture will serve as the example. We take the one of which the network is surest, so that there is something to lose.

# %% tags=["slide", "fold"]
normal = transforms.for_testing(source.architecture)
sure = score(source.net, shown.through(normal)).probabilities[:, target.index]
picture = shown.picture(int(sure.argmax()))
figure = plots.picture_with_boxes(picture, f"The example: p({target.name}) = {sure.max():.3f}")
plots.show(figure, "The picture of which the network is surest.")

# %% [markdown] tags=["slide"]
# ## The channel statistics, verified
#
# Nearly every pretrained network expects its input shifted by a mean and divided by a standard deviation, one pair per colour channel. The numbers are usually copied from a web page, and there is more than one set of them about.
#
# First: what are the numbers of *our* pictures?

# %% tags=["fragment", "fold"]
architecture = source.architecture
plain = transforms.Compose(
    [transforms.Resize(256), transforms.CenterCrop(224), transforms.ToTensor()]
)
some = found.train.sample(100)  # of both classes
pixels = numpy.stack([plain(some.picture(i)) for i in range(len(some))])
rows = {"our pictures, measured": (pixels.mean(axis=(0, 2, 3)), pixels.std(axis=(0, 2, 3)))}
rows |= {f"{a.name} expects": (a.mean, a.std) for a in models.ARCHITECTURES.values()}
for name, (mean, std) in rows.items():
    print(f"{name:27} mean {numpy.round(mean, 3)}  std {numpy.round(std, 3)}")
print(f"Our source network is {source.name}.")

# %% [markdown] tags=["notes"]
# 0.485, 0.456, 0.406 and 0.229, 0.224, 0.225 are the numbers that the lecture and most web pages give: the mean and standard deviation of ImageNet's own training pictures, on a scale from 0 to 1. ResNet-18 v2 was trained with them. EfficientNet-Lite0 was trained with a plainer rule, the same for all channels: subtract 127 and divide by 128, on a scale from 0 to 255 (127/255 is the 0.498 above).

# %% [markdown] tags=["fragment"]
# **Predict:** should we normalise with the numbers of our pictures, or with those that the source network was trained with?
#
# The weights were fitted to inputs that had been normalised in one particular way. Feed the network several variants and let it answer.

# %% tags=["skip"]
other = next(a for a in models.ARCHITECTURES.values() if a.name != source.name)
resized = (transforms.Resize(256), transforms.CenterCrop(224), transforms.ToTensor())
variants = {
    "its own": transforms.Normalize(architecture.mean, architecture.std),
    f"{other.name}'s": transforms.Normalize(other.mean, other.std),
    "our pictures'": transforms.Normalize(*(tuple(row) for row in rows["our pictures, measured"])),
    "none, 0 to 1": transforms.Normalize((0, 0, 0), (1, 1, 1)),
    "none, 0 to 255": transforms.Normalize((0, 0, 0), (1 / 255,) * 3),
}
shares = {name: top5_share(transforms.Compose([*resized, n])) for name, n in variants.items()}
shares["blue for red"] = top5_share(
    transforms.Compose([*resized, variants["its own"], lambda array, rng: array[::-1].copy()])
)

# %% tags=["slide", "fold"]
figure = plots.bars(
    shares,
    "What the network recognises, by how its input was normalised",
    f"pictures with '{target.name}' in the top-5 (share)",
)
plots.show(figure, "Bars: share of pictures recognised, by how the input was normalised.")
best = max(shares, key=shares.get)
print(", ".join(f"{name}: {share:.2f}" for name, share in shares.items()))
print(f"The highest bar: {best}, {shares[best]:.2f}. The network's own: {shares['its own']:.2f}.")

# %% [markdown] tags=["notes"]
# A few dozen pictures were asked, so small differences between the bars mean nothing. Large differences do mean something, and no variant raised an error. That is what makes the mistake expensive: only the predictions tell. The statistics belong to the *weights*, not to the data, and in this library they travel with the source: `source.architecture.mean`.
#
# ResNet-18 v2 adds a twist. Its first layer is a batch normalisation, so its input is normalised twice. That does not mend a wrong first time: in prediction the layer uses stored statistics, not those of the input.

# %% [markdown] tags=["slide"]
# ## RandomResizedCrop: a different part every time
#
# With few pictures a network can learn each by heart. So in training it almost never gets the same *input* twice: each time it gets a random part, of random size and shape, scaled to 224 by 224.

# %% tags=["slide", "fold"]
to_input = transforms.Compose(normal.steps[2:])  # without Resize and CenterCrop
crop = transforms.RandomResizedCrop(224)
rng = numpy.random.default_rng(1)
ordinary = shown.picture(int(numpy.argsort(sure)[len(sure) // 2]))  # neither easy nor hard
boxes = [crop.box(ordinary.size, rng) for _ in range(48)]
parts = [ordinary.resize((224, 224), Image.Resampling.BILINEAR, box=box) for box in boxes]
inputs = np.array(numpy.stack([to_input(part) for part in parts]))
said = softmax(source.net(inputs).asnumpy())[:, target.index]
six = [abs(said - p).argmin() for p in numpy.linspace(said.max(), said.min(), 6)]
figure = plots.picture_with_boxes(
    ordinary,
    f"Of {len(boxes)} random parts, {(said < 0.5).sum()} leave p({target.name}) below one half",
    [boxes[i] for i in six],
    said[six],
    f"p({target.name}) of six parts",
)
plots.show(figure, "A picture with six random crop boxes, coloured by what the network says.")

# %% tags=["slide", "fold"]
figure = plots.picture_grid(
    [parts[i] for i in six],
    columns=6,
    titles=[f"p = {said[i]:.2f}" for i in six],
    title="What the network gets: the same six parts, from the surest to the least sure",
)
plots.show(figure, "The six crops, each scaled to a square, with the probability above.")

# %% [markdown] tags=["fragment"]
# The part's share of the area is drawn evenly from 8 % to 100 %. **Predict:** what share of the crops keeps less than a quarter of the picture?

# %% tags=["skip"]
my_guess = Prediction(".1%")

# %% tags=["slide", "fold"]
area = picture.width * picture.height
kept = numpy.array(
    [(r - l) * (b - t) / area for l, t, r, b in (crop.box(picture.size, rng) for _ in range(5000))]
)
with my_guess.answer():
    print(f"less than a quarter: {(kept < 0.25).mean():.1%} of the crops.")
    figure = plots.histogram(
        kept, "How much of the picture survives a random crop", "share of the area kept", "crops"
    )
    plots.show(figure, "Histogram of the share of the picture's area that a random crop keeps.")

# %% [markdown] tags=["notes"]
# A part that does not fit into the picture is drawn again, so large parts are rarer than the draw suggests.
#
# Small parts are useful as long as they still show something of the subject. Do they?

# %% [markdown] tags=["slide"]
# ### A crop that misses is a wrong label
#
# A crop can miss the hot dog altogether, and is labelled *hot dog* all the same. That is label noise which we make ourselves. The rendered pictures come with a list, the *manifest*, which gives the box around each dish, so we can count.
#
# **Predict:** what share of the crops holds less than a tenth of the dish?

# %% tags=["skip"]
my_guess = Prediction(".1%")

# %% tags=["fragment", "fold"]
entries = data.embedded.entries() if found.origin == "embedded" else {}


def share_inside(part, size, dish):
    """How much of the dish's box lies in a part; the dish in shares of the frame."""
    left, top, right, bottom = numpy.array(dish) * (*size, *size)
    wide = max(0, min(right, part[2]) - max(left, part[0]))
    high = max(0, min(bottom, part[3]) - max(top, part[1]))
    return wide * high / ((right - left) * (bottom - top))


seen, missed = [], []
for i, path in enumerate(shown.paths):
    for _ in range(25 if path in entries else 0):
        part = crop.box(shown.size(i), rng)
        seen.append(share_inside(part, shown.size(i), entries[path]["box"]))
        if seen[-1] < 0.1:
            missed.append((i, part))
if seen:
    seen = numpy.array(seen)
    with my_guess.answer():
        print(f"less than a tenth of the dish: {(seen < 0.1).mean():.1%}.")
        print(f"less than a half:              {(seen < 0.5).mean():.1%}")
    figure = plots.picture_grid(
        [
            shown.picture(i).resize((224, 224), box=part)
            for i, part in missed[:: max(1, len(missed) // 6)][:6]
        ],
        columns=6,
        title=f"All six are labelled '{subject}': crops with less than a tenth of the dish",
    )
    plots.show(figure, "Crops of hot dog pictures that show mostly a table, a cup or a plate.")
else:
    print("These pictures come with no boxes.")

# %% [markdown] tags=["notes"]
# It should hurt little, for two reasons. Such crops come from both classes and show much the same tables, so over many steps their effects on the weights should largely cancel out. And the next epoch crops the same picture differently, so no picture stays wrongly labelled. What it can cost is a part of the training accuracy, which may then stand below the validation accuracy; notebook 4 looks at this reason and at two others.

# %% [markdown] tags=["slide"]
# ## Mirror images
#
# A mirrored hot dog is a hot dog. Whether that holds is a question about the *task*: it fails for text, for traffic signs and for left and right hands. We do not flip upside down: such pictures will hardly occur in use.

# %% tags=["fragment"]
both = [picture, picture.transpose(Image.Transpose.FLIP_LEFT_RIGHT)]
said = softmax(source.net(np.array(numpy.stack([normal(p) for p in both]))).asnumpy())
print(
    f"p({target.name}): {said[0, target.index]:.3f} as taken, {said[1, target.index]:.3f} mirrored"
)

# %% [markdown] tags=["notes"]
# Compare the two numbers. A convolution slides, it does not mirror: as far as they agree, the network has *learnt* that mirroring hardly matters. One picture is a hint, not a proof, and this one was chosen for its high number.

# %% [markdown] tags=["slide"]
# ## Turn the knobs
#
# All of it at once: how small a part may be, how oblong, mirrored or not, and the roll of the dice. On the left is the picture with the part, on the right what the network gets, and below what it says. On a page without a running notebook you see one setting.
#
# **Predict:** how small may the part be before the network lets go? In JupyterLab, leave the dice and lower the least share; then try other dice.


# %% tags=["slide", "fold"]
def one_crop(least, oblong, mirrored, dice):
    crop = transforms.RandomResizedCrop(224, scale=(least, 1), ratio=(1 / oblong, oblong))
    box = crop.box(picture.size, numpy.random.default_rng(dice))
    part = picture.resize((224, 224), Image.Resampling.BILINEAR, box=box)
    if mirrored:
        part = part.transpose(Image.Transpose.FLIP_LEFT_RIGHT)
    said = softmax(source.net(np.array(to_input(part)[None])).asnumpy())[0]
    figure = plots.part_of(picture, box, part, f"p({target.name}) = {said[target.index]:.2f}")
    best = ", ".join(f"{source.classes[i].name} {said[i]:.2f}" for i in numpy.argsort(-said)[:3])
    kept = (box[2] - box[0]) * (box[3] - box[1]) / (picture.width * picture.height)
    return (
        figure,
        "A picture with a crop box, and the crop.",
        f"{kept:.0%} kept. Top three: {best}.",
    )


explore(
    one_crop,
    least=Dial("least share kept", (0.02, 0.05, 0.08, 0.15, 0.25, 0.5, 0.75, 1.0), 0.08),
    oblong=Dial(
        "most oblong (x : 1)",
        (1.0, 1.1, 1.2, 4 / 3, 1.5, 2.0, 3.0),
        4 / 3,
        ("1", "1.1", "1.2", "4/3", "1.5", "2", "3"),
    ),
    mirrored=Dial("mirrored", (False, True), False, ("no", "yes")),
    dice=Dial("roll of the dice", range(1, 25), 3),
)

# %% [markdown] tags=["notes"]
# The least share sets how small a part *may* be, not how small it is. With the same dice a lower bound mostly gives a smaller part. Watch what is inside when the answer changes: it is less a matter of size than of what the part still shows.

# %% [markdown] tags=["slide"]
# ## To numbers
#
# `ToTensor` moves the channels to the front and divides by 255; `Normalize` does what we verified above. The pipelines of this course are two functions.

# %% tags=["fragment"]
train_augs = transforms.for_training(architecture)
test_augs = transforms.for_testing(architecture)
for step in train_augs.steps:
    print(step)
array = train_augs(picture, rng)
print(
    f"\n{picture.size} pixels -> {array.shape}, {array.dtype}, {array.min():.2f} to {array.max():.2f}"
)

# %% [markdown] tags=["slide"]
# ## Testing without dice
#
# A test must give the same answer twice. So: scale the shorter side to 256, take the middle 224 by 224, and no randomness anywhere. (Gluon's `Resize(256)` does something else by default: see exercise 1.) The cell checks that testing gives the same numbers twice, and that training does not.

# %% tags=["fragment"]
for step in test_augs.steps:
    print(step)
same = [
    numpy.array_equal(augs(picture, rng), augs(picture, rng)) for augs in (test_augs, train_augs)
]
assert same == [True, False]
print(f"\ntwice the same? testing: {same[0]}, training: {same[1]}")

# %% [markdown] tags=["slide"]
# ## A hot dog in the corner
#
# The lecture asks what happens if the hot dog is in the corner. Three things come together there, and each may matter or not: *where* it is, how much of it is *cut off*, and how *small* it is. So we change one at a time.
#
# The middle square of each picture is scaled to 160 by 160 pixels and laid on a grey sheet of 224 by 224. Then it is moved towards the corner, pushed out over the corner (so that as much of its height as of its width is cut off), or made smaller or larger.
#
# **Predict:** which of the three costs most, and which costs least?


# %% tags=["skip"]
def laid(picture, where=0.0, cut=0.0, side=160):
    """A square picture on a grey sheet: where from the centre (0) to the corner (1), then pushed out until a share of its width is cut off."""
    sheet = Image.new("RGB", (224, 224), (128, 128, 128))
    tile = transforms.CenterCrop(224)(transforms.Resize(224)(picture))
    free = (224 - side) / 2
    start = free + where * free + cut * side
    sheet.paste(tile.resize((side, side)), (round(start),) * 2)
    return sheet


steps = {
    "where": [0, 0.17, 0.33, 0.5, 0.67, 0.83, 1],
    "cut": [0, 0.1, 0.2, 0.3, 0.4, 0.5, 0.6],
    "side": [224, 192, 160, 128, 96, 72, 48],
}
corner = {"cut": {"where": 1}}  # only from there can it be pushed out
shares = {
    name: [
        top5_share(
            transforms.Compose(
                [lambda p, rng: laid(p, **corner.get(name, {}), **{name: value}), *to_input.steps]
            )
        )
        for value in values
    ]
    for name, values in steps.items()
}

# %% [markdown] tags=["notes"]
# In JupyterLab, move the three sliders: the picture follows, and so does the point on each curve. Elsewhere you see one setting and the three curves.

# %% tags=["slide", "fold"]
does = {"where": "Moving it", "cut": "Cutting it off", "side": "Making it smaller"}
axes = {
    "where": "distance from the centre (0)\nto the corner (1)",
    "cut": "share of its width cut off,\nin the corner",
    "side": "side in pixels,\nin the centre",
}


def moved_to(where, cut, side):
    at = {"where": where, "cut": cut, "side": side}
    values = {name: steps[name][i] for name, i in at.items()}
    if values["cut"]:
        values["where"] = 1
    sheet = laid(picture, **values)
    p = softmax(source.net(np.array(to_input(sheet)[None])).asnumpy())[0, target.index]
    curves = {axes[name]: (steps[name], shares[name], at[name]) for name in steps}
    lost = {name: max(row) - min(row) for name, row in shares.items()}
    title = (
        f"{does[min(lost, key=lost.get)]} costs least, {does[max(lost, key=lost.get)].lower()} most"
    )
    figure = plots.picture_and_curves(sheet, curves, title, f"'{target.name}' in the top-5 (share)")
    words = ", ".join(f"{name}: from {row[0]:.2f} to {row[-1]:.2f}" for name, row in shares.items())
    text = (
        f"{values['side']} pixels wide, {values['where']:.0%} of the way to the corner, "
        f"{values['cut']:.0%} cut off: p({target.name}) = {p:.3f}. "
        f"Of {len(shown)} pictures, in the top-5, {words}."
    )
    return figure, f"A picture on a grey sheet, and three curves. {text}", text


explore(
    moved_to,
    where=Dial("towards the corner", range(7), 6, [f"{v:g}" for v in steps["where"]]),
    cut=Dial("cut off", range(7), 2, [f"{v:.0%}" for v in steps["cut"]]),
    side=Dial("side", range(7), 2, [f"{v}" for v in steps["side"]]),
)

# %% [markdown] tags=["notes"]
# A convolution slides over the whole picture, and the body ends with a mean over all places. So *where* a thing is should hardly matter: compare the ends of the first curve. What is cut off is gone, and a crop cuts. What is small has few pixels left by the time it reaches the last layers. So the answer to the lecture's question is that the corner itself costs little. What costs is the part that the edge cuts off, and a subject that is small.

# %% [markdown] tags=["slide"]
# ### On our own pictures
#
# People cut off what they photograph. The manifest of the rendered pictures says where the dish stands in each frame and whether the frame cuts it, so for them the same question can be asked without a grey sheet.

# %% tags=["fragment", "fold"]
every = everything.train.of_class(subject or found.classes[0])
rows = {}
for i, path in enumerate(every.paths):
    if path in entries:
        entry = entries[path]
        place = "off the middle" if entry["off_centre"] else "in the middle"
        rows.setdefault(f"{place}, {'cut' if entry['cut'] else 'whole'}", []).append(i)
for name, chosen in sorted(rows.items()):
    asked = every.subset(chosen).sample(limits.test)
    share = top5_share(test_augs, asked)
    spread = 1.96 * (share * (1 - share) / len(asked)) ** 0.5
    print(
        f"{name:21} in the top-5 of {share:.0%}, give or take {spread:.0%} ({len(asked)} pictures)"
    )
if not entries:
    print("These pictures come with no manifest.")

# %% [markdown] tags=["notes"]
# "Give or take" is half the width of a 95 % interval, by a formula that is rough when pictures are few. Two rows whose intervals overlap widely are no proof of a difference.
#
# What the frame has cut off is lost. What our own crop cuts off has remedies: several crops per picture with their answers averaged, or no crop at all. The first step is to find out where in the frame the subject of your own pictures lies.

# %% [markdown] tags=["slide"]
# ## Summary
#
# - Input statistics belong to the weights. The wrong ones raise no error.
# - Random crops and mirror images show a network something new each time, at the price of some wrong labels.
# - Testing has no randomness, keeps the picture's shape, and sees the middle.
#
# ## Check yourself
#
# 1. Why do we normalise with the source network's numbers even if our pictures are darker?
# 2. A colleague adds vertical flips for a set of aerial photographs. Right or wrong?
# 3. Your test accuracy changes from run to run with the same weights. Where do you look first?

# %% [markdown]
# ## Exercises
#
# They begin afresh, with imports of their own. After each answer comes a check that says in words what is still wrong.

# %%
import hotdog_lib  # first: it prepares this Python for MXNet
import numpy
from hotdog_lib import transforms
from hotdog_lib.exercise import attempt, dice, expect, given, near
from mxnet import gluon, np, npx
from PIL import Image

npx.set_np()

# %% [markdown]
# ### 1. Two transforms with the same name
#
# A picture is 500 pixels wide and 375 high. **Predict** its size after Gluon's `Resize(256)` with its default settings, and after this library's `transforms.Resize(256)`, each as (height, width) in pixels.

# %% tags=["answer:sizes"]
# Write: sizes = {"Gluon": (height, width), "this library": (height, width)}
# BEGIN SOLUTION
sizes = {"Gluon": (256, 256), "this library": (256, 341)}
# END SOLUTION

# %% tags=["check:sizes:1"]
said = given("sizes")
expect(
    isinstance(said, dict) and set(said) == {"Gluon", "this library"},
    "`sizes` should be a dictionary with the two keys 'Gluon' and 'this library'.",
)
wide = Image.new("RGB", (500, 375))
by_gluon = gluon.data.vision.transforms.Resize(256)(np.array(numpy.asarray(wide))).shape[:2]
by_ours = transforms.Resize(256)(wide).size[::-1]
expect(
    near(said["Gluon"], by_gluon),
    "Gluon's Resize(256) gives both sides one length unless it is told to keep the shape.",
)
expect(
    not near(said["this library"], by_ours[::-1]), "The height comes first, and the width second."
)
expect(
    near(said["this library"], by_ours, tolerance=1),
    "This library's Resize(256) brings the shorter side to 256 and keeps the shape.",
)
print("Right.")

# %% [markdown]
# ### 2. Five looks instead of one
#
# The centre crop misses what stands in a corner. A common remedy is to look five times, at the four corners and at the middle, and to average the answers. Write the five crops. Where the middle falls between two pixels, either will do.
#
# `picture.crop((left, top, right, bottom))` cuts a part out of a Pillow picture.


# %% tags=["answer:five_crops"]
def five_crops(picture, side):
    """Five crops of `side` x `side` pixels, as a list of pictures: upper left, upper right, lower
    left, lower right, middle."""
    # BEGIN SOLUTION
    right, bottom = picture.width - side, picture.height - side
    corners = [(0, 0), (right, 0), (0, bottom), (right, bottom), (right // 2, bottom // 2)]
    return [picture.crop((x, y, x + side, y + side)) for x, y in corners]
    # END SOLUTION


# %% tags=["check:five_crops:2"]
columns, rows = numpy.meshgrid(numpy.arange(100), numpy.arange(80))
ruler = Image.fromarray(numpy.stack([columns, rows, 0 * rows], axis=2).astype("uint8"))
crops = attempt("five_crops", ruler, 40)
expect(
    isinstance(crops, (list, tuple)) and len(crops) == 5,
    f"The answer should be a list of five pictures, not {crops!r:.60}.",
)
expect(
    all(getattr(crop, "size", None) == (40, 40) for crop in crops),
    "With side=40 every crop should be a picture of 40 by 40 pixels.",
)
begins = [crop.getpixel((0, 0))[:2] for crop in crops]
expect(begins[0] == (0, 0), "The first crop should begin in the upper left corner.")
expect(begins[1] == (60, 0), "The second crop should end at the right edge, and begin at the top.")
expect(begins[2] == (0, 40), "The third crop should begin at the left edge, and end at the bottom.")
print("Right so far: the crops begin at", begins)
# BEGIN HIDDEN TESTS
expect(begins[3] == (60, 40), "The fourth crop should end in the lower right corner.")
expect(near(begins[4], (30, 20), 1), "The fifth crop should lie in the middle.")
side = int(dice().integers(10, 70))
drawn = [crop.getpixel((0, 0))[:2] for crop in attempt("five_crops", ruler, side)]
right, bottom = 100 - side, 80 - side
expect(
    drawn[:4] == [(0, 0), (right, 0), (0, bottom), (right, bottom)]
    and near(drawn[4], (right / 2, bottom / 2), 1),
    f"With side={side} the crops begin at {drawn}.",
)
crops = attempt("five_crops", ruler.crop((0, 0, 50, 50)), 50)
expect(
    [c.size for c in crops] == [(50, 50)] * 5,
    "A crop as large as the picture is the whole picture, five times.",
)
# END HIDDEN TESTS

# %% [markdown]
# ### 3. Crops that keep enough
#
# `RandomResizedCrop(224, scale=(least, 1))` draws the share of the area that a crop keeps; the share lies between `least` and 1. A small `least` is good for variety and bad for the label. So set a limit: at most one crop in ten may keep less than a quarter of the picture. Of several candidates for `least`, in any order, which is the smallest that keeps to it? Write a function that answers this for a quarter, and for any other `part`.
#
# `transforms.RandomResizedCrop(...).box((width, height), rng)` returns the corners of one random crop: left, top, right, bottom. `rng = numpy.random.default_rng(0)` makes the dice that it needs. For each candidate, draw 4,000 crops of a picture of 500 by 375 pixels with new dice, and count.


# %% tags=["answer:smallest_least"]
def smallest_least(candidates, part):
    """The smallest candidate for which at most 10 % of the crops keep less than `part` of the area
    (0.25 is a quarter); None if there is no such candidate."""
    # BEGIN SOLUTION
    width, height = 500, 375
    for least in sorted(candidates):
        crop, rng = transforms.RandomResizedCrop(224, scale=(least, 1)), numpy.random.default_rng(0)
        boxes = numpy.array([crop.box((width, height), rng) for _ in range(4000)])
        kept = (boxes[:, 2] - boxes[:, 0]) * (boxes[:, 3] - boxes[:, 1]) / (width * height)
        if (kept < part).mean() <= 0.1:
            return least
    return None
    # END SOLUTION


# %% tags=["check:smallest_least:3"]
candidates = [0.05, 0.1, 0.14, 0.22, 0.3]
answer = attempt("smallest_least", candidates, 0.25, none=True)
expect(answer is not None, "One of the candidates will do: at 0.3 no crop keeps less than 0.3.")
expect(
    any(near(answer, c) for c in candidates),
    f"The answer should be one of the candidates, not {answer!r:.60}.",
)
expect(answer > 0.1, f"With {answer}, about one crop in five or more keeps less than a quarter.")
expect(answer < 0.3, f"{answer} is enough, but a smaller candidate is, too.")
print(f"You say {answer}.")
# BEGIN HIDDEN TESTS
expect(near(answer, 0.22), "With 0.14 more than one crop in ten keeps less than a quarter.")
expect(
    near(attempt("smallest_least", [0.4, 0.25, 0.3], 0.25), 0.25),
    "Candidates may come in any order; the smallest that will do is asked for.",
)
expect(
    attempt("smallest_least", [0.02, 0.08], 0.25, none=True) is None,
    "If no candidate will do, return None.",
)
for part in dice().uniform(0.15, 0.5, 3).round(3):
    shares = {}  # of crops that keep too little, by candidate
    for least in dice().uniform(0.05, 0.6, 12).round(3):
        crop, rng = transforms.RandomResizedCrop(224, scale=(least, 1)), numpy.random.default_rng(1)
        boxes = numpy.array([crop.box((500, 375), rng) for _ in range(2000)])
        sides = boxes[:, 2:] - boxes[:, :2]
        shares[float(least)] = (sides.prod(axis=1) < part * 500 * 375).mean()
    clear = {least: share for least, share in shares.items() if not 0.07 < share < 0.13}
    right = min((least for least, share in clear.items() if share < 0.1), default=None)
    answer = attempt("smallest_least", list(clear), float(part), none=True)
    expect(
        answer is None if right is None else near(answer, right),
        f"With part={part}, of the candidates {list(clear)} it is {right}.",
    )
# END HIDDEN TESTS
