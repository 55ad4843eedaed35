"""From a picture to an input: what is random is seeded, what is not random never is."""

import numpy
import pytest
from hotdog_lib import transforms
from hotdog_lib.models import ARCHITECTURES
from PIL import Image

LITE, RESNET = ARCHITECTURES["efficientnet_lite0"], ARCHITECTURES["resnet18_v2"]


@pytest.fixture
def picture():
    pixels = numpy.random.default_rng(0).integers(0, 256, (300, 500, 3)).astype("uint8")
    return Image.fromarray(pixels)


def rng(seed=0):
    return numpy.random.default_rng(seed)


@pytest.mark.parametrize("make", [transforms.for_training, transforms.for_testing])
@pytest.mark.parametrize("size", [(500, 300), (300, 500), (20, 700), (7, 5), (224, 224)])
def test_every_shape_becomes_the_network_s_input(make, size):
    array = make(RESNET)(Image.new("RGB", size), rng())
    assert array.shape == (3, 224, 224) and array.dtype == numpy.float32


def test_testing_has_no_randomness_and_training_has(picture):
    testing, training = transforms.for_testing(LITE), transforms.for_training(LITE)
    assert numpy.array_equal(testing(picture, rng(1)), testing(picture, rng(2)))
    assert not numpy.array_equal(training(picture, rng(1)), training(picture, rng(2)))
    assert numpy.array_equal(training(picture, rng(1)), training(picture, rng(1)))


def test_crops_stay_inside_and_keep_the_share_and_shape_asked_for():
    crop, generator = transforms.RandomResizedCrop(224), rng()
    for size in [(500, 300), (100, 900), (224, 224)]:
        for _ in range(300):
            left, top, right, bottom = crop.box(size, generator)
            assert -1e-6 <= left < right <= size[0] + 1e-6
            assert -1e-6 <= top < bottom <= size[1] + 1e-6
            assert 0.74 <= (right - left) / (bottom - top) <= 1.34


def test_a_crop_that_cannot_fit_is_the_largest_middle_part():
    box = transforms.RandomResizedCrop(224, scale=(1, 1)).box((1000, 100), rng())
    assert box == pytest.approx((500 - 200 / 3, 0, 500 + 200 / 3, 100))


def test_resize_keeps_the_shape_and_the_centre_crop_takes_the_middle():
    assert transforms.Resize(256)(Image.new("RGB", (500, 300))).size == (427, 256)
    sheet = Image.new("RGB", (256, 256))
    sheet.putpixel((128, 128), (255, 0, 0))
    assert transforms.CenterCrop(224)(sheet).getpixel((112, 112)) == (255, 0, 0)


def test_normalise_undoes_itself_and_is_the_weights_own(picture):
    normalise = transforms.Normalize(LITE.mean, LITE.std)
    array = transforms.ToTensor()(picture)
    assert array.min() >= 0 and array.max() <= 1
    numpy.testing.assert_allclose(normalise.undo(normalise(array)), array, atol=1e-6)
    white = normalise(numpy.ones((3, 1, 1), "float32"))
    numpy.testing.assert_allclose(white, 1, atol=1e-6)  # (255 - 127) / 128


def test_half_of_the_pictures_are_mirrored(picture):
    flip, generator = transforms.RandomFlipLeftRight(), rng()
    flipped = sum(flip(picture, generator) is not picture for _ in range(1000))
    assert 430 < flipped < 570


@pytest.mark.parametrize("architecture, size", [(LITE, 100), (LITE, 31), (RESNET, 8)])
def test_a_size_that_the_network_cannot_take_is_refused_with_one_that_it_can(architecture, size):
    with pytest.raises(ValueError, match=r"Try \d+"):
        transforms.checked_size(architecture, size)
