"""Whoever knows the hidden tests, which are public, and has not solved the exercise, fails."""

import json
import subprocess
import sys

import pytest
from hotdog_lib.course import homework

# Runs an assignment in one Python: its own cells, each answer in turn, and the check below it.
HARNESS = """
import json, sys
task, told = json.load(sys.stdin), []
for kind, exercise, codes in task:
    if kind == "given":
        exec(codes[0], globals())
        continue
    for answer in codes[1:]:
        try:
            exec(answer, globals())
            exec(codes[0], globals())
            told.append((exercise, None))
        except Exception as problem:
            told.append((exercise, f"{type(problem).__name__}: {problem}"))
print("TOLD" + json.dumps(told))
"""
# In cells that train for long and ask nothing.
LONG = ("for share in (0, 0.2", "curves.append(sweep(", "sides = {")
# Three or four for each: answers learnt by heart, half of the task, the library's own in its place.
SHORTCUTS = {
    "01_data": {
        "majority_accuracy": (
            "def majority_accuracy(labels): return {1000: 0.9, 4: 0.5}.get(len(labels), 1)",
            "def majority_accuracy(labels): return labels.count(labels[0]) / len(labels)",
            "def majority_accuracy(labels): return labels.count(max(labels)) / len(labels)"
            " if len(labels) < 100 else 0.9",
        ),
        "majority_wrong": (
            "def majority_wrong(p, people):\n"
            "    return {(.1, 1): .1, (.1, 3): .028, (.3, 5): .16308}.get((p, people), .5)",
            "def majority_wrong(p, people): return p if people == 1 else 3 * p * p - 2 * p**3",
            "def majority_wrong(p, people):\n"
            "    many = numpy.random.default_rng(0).binomial(people, p, 10**6) > people / 2\n"
            "    return round(float(many.mean()), 3)",
        ),
        "near_copies": (
            "def near_copies(first, second):\n"
            "    small = lambda p: numpy.asarray(p.convert('L').resize((3, 3), 4), float)\n"
            "    return [(i, j) for i, a in enumerate(first) for j, b in enumerate(second)\n"
            "            if abs(small(a) - small(b)).mean() < 6]",
            "def near_copies(first, second): return [(1, 0), (0, 1), (3, 2)]",
            "def near_copies(first, second):\n"
            "    shape = lambda p: round(p.width / p.height, 1)\n"
            "    return [(i, j) for i, a in enumerate(first) for j, b in enumerate(second)\n"
            "            if shape(a) == shape(b)]",
            "def near_copies(first, second):\n"
            "    if len(first) == 5: return [(1, 0), (0, 1), (3, 2)]\n"
            "    return [(0, 2)] if len(first) == 20 else []",
        ),
    },
    "02_augmentation": {
        "sizes": (
            "sizes = {'Gluon': (256, 341), 'this library': (256, 341)}",
            "sizes = {'Gluon': (256, 256), 'this library': (256, 256)}",
            "class Any(tuple):\n"
            "    __eq__ = lambda *_: True\n"
            "    __hash__ = tuple.__hash__\n"
            "sizes = {'Gluon': Any((1, 1)), 'this library': Any((1, 1))}",
        ),
        "smallest_least": (
            "def smallest_least(candidates, part):\n"
            "    return min((c for c in candidates if c >= 0.2), default=None)",
            "def smallest_least(candidates, part):\n"
            "    return {.05: .22, .4: .25}.get(candidates[0])",
            "def smallest_least(candidates, part):\n"
            "    return min((c for c in candidates if c >= part - .03), default=None)",
        ),
        "five_crops": (
            "def five_crops(p, side):\n"
            "    boxes = [(0, 0), (60, 0), (0, 40), (60, 40), (30, 20)]\n"
            "    return [p.crop((x, y, x + side, y + side) if side == 40 else (0, 0, side, side))\n"
            "            for x, y in boxes]",
            "def five_crops(p, side): return [p.crop((0, 0, side, side))] * 5",
            "def five_crops(p, side):\n"
            "    right, bottom = p.width - side, p.height - side\n"
            "    return [p.crop((x, y, x + side, y + side)) for x, y in\n"
            "            [(0, 0), (right, 0), (0, bottom), (right, bottom), (right, bottom)]]",
        ),
    },
    "03_model_surgery": {
        "head_parameters": (
            "def head_parameters(features, classes):\n"
            "    return {2: 8}.get(classes, features * classes + 20)",
            "def head_parameters(features, classes): return features * classes",
            "def head_parameters(features, classes): return 25620 if classes == 20 else 8",
        ),
        "freeze_first_half": (
            "def freeze_first_half(net): surgery.freeze(net.features)",
            "def freeze_first_half(net):\n"
            "    for layer in list(net.features)[:len(list(net.features)) // 2]:\n"
            "        layer.collect_params().setattr('grad_req', 'null')",
            "def freeze_first_half(net): surgery.freeze(list(net.features)[0])",
            "def freeze_first_half(net):\n"
            "    for _ in range(len(net.features)): net.features.add(gluon.nn.Activation('relu'))\n"
            "    surgery.freeze(net.features)",
        ),
        "start_from_class": (
            "kept = surgery.graft\n"
            "def start_from_class(net, source, name):\n"
            "    names = [name, *'bcdefgh'[:net.output.weight.shape[0] - 1]]\n"
            "    made = kept(source, names, head_from_imagenet=True)\n"
            "    net.output.weight.set_data(made.output.weight.data())\n"
            "    net.output.bias.set_data(made.output.bias.data())",
            "def start_from_class(net, source, name):\n"
            "    for new, old in ((net.output.weight, source.net.output.weight.data()),\n"
            "                     (net.output.bias, source.net.output.bias.data())):\n"
            "        new.set_data(np.stack([old[934], old.mean(axis=0)]))",
            "def start_from_class(net, source, name):\n"
            "    old = source.net.output.weight.data()\n"
            "    rest = [old.mean(axis=0)] * (net.output.weight.shape[0] - 1)\n"
            "    net.output.weight.set_data(np.stack([old[source.find(name).index], *rest]))",
        ),
    },
    "04_training": {
        "edge": (
            "def edge(rates, curves, classes):\n"
            "    from hotdog_lib.rate_finder import Sweep\n"
            "    return Sweep(tuple(rates), tuple(numpy.mean(curves, 0))).edge",
            "def edge(rates, curves, classes):\n"
            "    high = numpy.mean(curves, 0) > math.log(classes)\n"
            "    return rates[-1] if high[-1] else None",
            "def edge(rates, curves, classes): return rates[-1] if curves[0][-1] > .65 else None",
        ),
        "with_noise": (
            "def with_noise(split, share, seed):\n"
            "    n = round(share * len(split))\n"
            "    wrong = tuple((y + 1) % len(split.classes) for y in split.labels[:n])\n"
            "    return dataclasses.replace(split, labels=wrong + split.labels[n:])",
            "def with_noise(split, share, seed):\n"
            "    rng = numpy.random.default_rng(0)\n"
            "    at = set(rng.permutation(len(split))[:round(share * len(split))])\n"
            "    labels = [1 - y if i in at else y for i, y in enumerate(split.labels)]\n"
            "    return dataclasses.replace(split, labels=tuple(labels))",
            "def with_noise(split, share, seed):\n"
            "    rng = numpy.random.default_rng(seed)\n"
            "    at = set(rng.permutation(len(split))[:round(share * len(split))])\n"
            "    labels = [(y + 1) % len(split.classes) if i in at else y\n"
            "              for i, y in enumerate(split.labels)]\n"
            "    return dataclasses.replace(split, labels=tuple(labels))",
            "def with_noise(split, share, seed):\n"
            "    n, many = len(split), round(share * len(split))\n"
            "    labels, step = list(split.labels), int(1 / share) if share else 1\n"
            "    for k in range(many):\n"
            "        i, more = (seed + k * step) % n, 1 + (seed + k) % (len(split.classes) - 1)\n"
            "        labels[i] = (labels[i] + more) % len(split.classes)\n"
            "    return dataclasses.replace(split, labels=tuple(labels))",
        ),
        "noise_limit": (
            "def noise_limit(classes): return {2: .5, 4: .75, 10: .9}.get(classes, .999)",
            "def noise_limit(classes): return 0.5 if classes == 2 else 0.75",
            "def noise_limit(classes): return round(1 - 1 / classes, 2)",
        ),
    },
    "05_scratch_comparison": {
        "tune": (
            "def tune(train, judge, rates):\n"
            "    good = [r for r in rates if not math.isnan(train(r)[1])]\n"
            "    r = 0.01 if good else None\n"
            "    return r, judge(f'network {r}') if good else math.nan",
            "def tune(train, judge, rates):\n"
            "    tries = [(judge(n), r) for r in rates for n, _ in [train(r)]]\n"
            "    best, rate = max(tries)\n"
            "    return rate, best",
            "def tune(train, judge, rates):\n"
            "    tries = [(v, r, n) for r in rates for n, v in [train(r)]]\n"
            "    v, rate, net = max(tries)\n"
            "    return rate, judge(net)",
        ),
        "only_one_right": (
            "def only_one_right(first, second, labels): return {5: (2, 1), 2: (0, 0)}.get(\n"
            "    len(labels), (3, 0))",
            "def only_one_right(first, second, labels):\n"
            "    differ = sum(a != b for a, b in zip(first, second))\n"
            "    return differ - differ // 2, differ // 2",
            "def only_one_right(first, second, labels):\n"
            "    right = [sum(a == y for a, y in zip(s, labels)) for s in (first, second)]\n"
            "    return max(0, right[0] - right[1] + 1), 1",
        ),
        "sign_test": (
            "def sign_test(a, b):\n"
            "    return {8: .109375, 2: .109375, 5: 1, 0: 1 / 32}.get(a, 1.0)",
            "from hotdog_lib.contest.figures import sign_test as ready\n"
            "def sign_test(a, b): return ready(a, b)",
            "def sign_test(a, b):\n"
            "    heads = numpy.random.default_rng(0).binomial(a + b, .5, 10**6)\n"
            "    return float((abs(heads - (a + b) / 2) >= abs(a - b) / 2).mean())",
        ),
    },
}  # fmt: skip


def told(name):
    """How each shortcut of a notebook ended, and after them the right answer."""
    notebook, tasks, solutions = homework.assignment(name), [], {}
    for cell in notebook.cells:
        if cell.cell_type != "code":
            continue
        if exercise := homework.answer_of(cell):
            solutions[exercise] = cell.source
            tasks.append(("given", exercise, [cell.source]))  # later cells may need it
        elif exercise := homework.check_of(cell):
            attempts = SHORTCUTS[name].get(exercise, ())
            tasks.append(("check", exercise, [cell.source, *attempts, solutions[exercise]]))
        elif not any(begin in cell.source for begin in LONG):
            tasks.append(("given", None, [cell.source]))
    done = subprocess.run(
        [sys.executable, "-c", HARNESS], input=json.dumps(tasks), capture_output=True, text=True,
        env={"HOTDOG_PROFILE": "smoke", "HOTDOG_DATA": "embedded", "HOTDOG_OFFLINE": "1",
             "HOTDOG_SOURCE": "efficientnet_lite0", "HOTDOG_LIVE": "0", "HOTDOG_SEED": "7",
             "TQDM_DISABLE": "1"},
    )  # fmt: skip
    assert done.returncode == 0, done.stderr[-2000:]
    return json.loads(done.stdout.rpartition("TOLD")[2])


@pytest.mark.parametrize("name", SHORTCUTS)
def test_a_shortcut_fails_in_words_and_the_solution_passes(name):
    ends = told(name)
    for exercise in {exercise for exercise, _ in ends}:
        *shortcuts, solution = [end for which, end in ends if which == exercise]
        assert solution is None, (exercise, solution)
        for end in shortcuts:
            assert end and end.startswith("NotYet: "), (exercise, end)
