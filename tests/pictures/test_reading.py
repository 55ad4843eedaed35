"""One picture file, whatever it holds: upright and RGB, or a sentence that names the file."""

import struct
from pathlib import Path

import numpy
import pytest
from hotdog_lib.pictures import reading
from hotdog_lib.pictures.reading import BadPicture
from PIL import Image
from small import paint


@pytest.mark.parametrize("mode", ["RGB", "L", "CMYK", "P", "1", "RGBA", "LA", "I;16", "F", "YCbCr"])
def test_every_colour_mode_becomes_rgb(tmp_path, mode):
    suffix = {"CMYK": ".jpg", "YCbCr": ".jpg", "F": ".tif"}.get(mode, ".png")
    path = tmp_path / f"picture{suffix}"
    Image.new(mode, (20, 10)).save(path)
    image = reading.read(path)
    assert (image.mode, image.size) == ("RGB", (20, 10))


def test_transparent_places_are_white(tmp_path):
    Image.new("RGBA", (4, 4), (255, 0, 0, 0)).save(tmp_path / "clear.png")
    assert reading.read(tmp_path / "clear.png").getpixel((0, 0)) == (255, 255, 255)


def test_sixteen_bits_of_grey_are_scaled_not_clipped(tmp_path):
    grey = numpy.full((4, 4), 32768, "uint16")
    Image.fromarray(grey).save(tmp_path / "deep.png")
    assert reading.read(tmp_path / "deep.png").getpixel((0, 0)) == (128, 128, 128)


def test_a_picture_is_turned_as_the_camera_was_held(tmp_path):
    path = tmp_path / "turned.jpg"
    exif = Image.Exif()
    exif[0x0112] = 6  # to be shown a quarter turn clockwise
    Image.new("RGB", (40, 20)).save(path, exif=exif)
    assert reading.read(path).size == reading.size(path) == (20, 40)


def test_a_large_jpeg_is_decoded_small_and_keeps_its_shape(tmp_path):
    path = tmp_path / "large.jpg"
    Image.new("RGB", (4000, 3000)).save(path)
    width, height = reading.read(path).size
    assert 512 <= height < 1100 and width / height == pytest.approx(4 / 3, abs=0.01)
    assert reading.size(path) == (4000, 3000)


@pytest.mark.parametrize("size", [(20_000, 20_000), (200_000, 500)])
def test_an_enormous_picture_is_refused_before_it_is_decoded(tmp_path, size):
    path = tmp_path / "enormous.png"
    Image.new("1", size).save(path)
    with pytest.raises(BadPicture, match=r"enormous\.png: .*pixels.*smaller"):
        reading.read(path)


def test_a_strip_of_20_000_pixels_is_refused_and_a_panorama_is_read(tmp_path):
    path = tmp_path / "long.png"
    Image.new("RGB", (20_000, 30)).save(path)
    with pytest.raises(BadPicture, match=r"long\.png: 20000 x 30 pixels is a strip"):
        reading.read(path)
    Image.new("RGB", (20_000, 600)).save(path)
    assert reading.read(path).size == (20_000, 600)


def test_a_damaged_mark_of_the_camera_s_does_not_spoil_the_run(tmp_path):
    path = tmp_path / "marked.jpg"
    exif = Image.Exif()
    exif[0x0112], exif[0x010F] = 6, "maker"
    Image.new("RGB", (40, 20)).save(path, exif=exif)
    whole, rng = bytearray(path.read_bytes()), numpy.random.default_rng(0)
    start = whole.index(b"Exif")
    for _ in range(300):
        damaged = bytearray(whole)
        for place in rng.integers(start, start + 60, 3):
            damaged[place] = rng.integers(256)
        path.write_bytes(damaged)
        try:
            reading.size(path)
            reading.read(path)
        except BadPicture as problem:
            assert "marked.jpg" in str(problem)


def rubbish(tmp_path, kind):
    path = tmp_path / "bad.jpg"
    good = paint(tmp_path / "good.jpg", size=(300, 300)).read_bytes()
    content = {
        "empty": b"",
        "truncated": good[: len(good) // 2],
        "header only": good[:200],
        "web page": b"<!doctype html><title>404 Not Found</title>",
        "zeros": bytes(5000),
        "damaged png": b"\x89PNG\r\n\x1a\n" + bytes(range(200)),
    }
    path.write_bytes(content[kind])
    return path


@pytest.mark.parametrize(
    "kind", ["empty", "truncated", "header only", "web page", "zeros", "damaged png"]
)
def test_rubbish_is_named_with_what_to_do(tmp_path, kind):
    path = rubbish(tmp_path, kind)
    with pytest.raises(BadPicture) as caught:
        reading.read(path)
    assert str(path) in str(caught.value) and "Replace or delete it." in str(caught.value)


def test_a_missing_file_and_a_folder_are_named(tmp_path):
    for path in (tmp_path / "absent.jpg", tmp_path):
        with pytest.raises(BadPicture, match=path.name):
            reading.read(path)


def test_a_png_under_the_name_of_a_jpeg_is_still_a_picture(tmp_path):
    Image.new("RGB", (9, 9)).save(tmp_path / "mislabelled.jpg", format="png")
    assert reading.read(tmp_path / "mislabelled.jpg").size == (9, 9)


def test_an_upload_is_read_like_a_file_and_refused_by_its_own_name(tmp_path):
    content = paint(tmp_path / "a.jpg", size=(30, 20)).read_bytes()
    assert reading.read(reading.Uploaded("mine.jpg", content)).size == (30, 20)
    for bad in (b"", b"no picture", content[: len(content) // 2]):
        with pytest.raises(BadPicture, match=r"^mine\.jpg: "):
            reading.read(reading.Uploaded("mine.jpg", bad))


def test_32_bit_grey_is_scaled_and_does_not_wrap(tmp_path):
    grey = numpy.array([[0, 65535, 65536 * 4]], "int32")
    Image.fromarray(grey, "I").save(tmp_path / "deep.tif")
    image = reading.read(tmp_path / "deep.tif")
    assert [image.getpixel((i, 0))[0] for i in range(3)] == [0, 64, 255]


def test_sixteen_bits_of_grey_with_a_transparent_value_are_neither_clipped_nor_lost(tmp_path):
    grey = numpy.array([[0, 16384], [32768, 65535]], "uint16")
    Image.fromarray(grey).save(tmp_path / "deep.png", transparency=0)
    values = [
        reading.read(tmp_path / "deep.png").getpixel((x, y))[0] for y in (0, 1) for x in (0, 1)
    ]
    assert values == [255, 64, 128, 255]


@pytest.mark.parametrize(
    ("numbers", "kind", "shown"),
    [
        ([0, 0.5, 1], "float32", [0, 128, 255]),
        ([0, 128, 255], "float32", [0, 128, 255]),
        ([0, 128, 255], "int32", [0, 128, 255]),
        ([0, 32768, 65535], "int32", [0, 128, 255]),
        ([0, 2**30, 2**31 - 1], "int32", [0, 128, 255]),
        ([-1, 0, 1], "float32", [0, 128, 255]),
        ([0, 2**31, 2**32 - 1], "uint32", [0, 128, 255]),
        ([0, float("nan"), 1], "float32", [0, 0, 255]),
    ],
)
def test_numbers_that_are_no_bytes_are_scaled_by_their_range(tmp_path, numbers, kind, shown):
    values = numpy.array([numbers], kind)
    stored = values.view("int32") if kind == "uint32" else values
    Image.fromarray(stored).save(tmp_path / "numbers.tif")
    image = reading.read(tmp_path / "numbers.tif")
    assert [image.getpixel((x, 0))[0] for x in range(3)] == shown


def test_a_wrong_mark_of_the_camera_leaves_the_picture_as_stored(tmp_path):
    """A LONG of 70,000 where a SHORT belongs, beside an orientation."""
    path, exif = tmp_path / "turned.jpg", Image.Exif()
    exif[0x0112] = 6
    exif[0xA217] = 3
    Image.new("RGB", (40, 20)).save(path, exif=exif)
    content = path.read_bytes()
    for order in "<", ">":
        short = struct.pack(order + "HHI", 0xA217, 3, 1)
        if short in content:
            content = content.replace(short, struct.pack(order + "HHI", 0xA217, 4, 1))
            start = content.index(struct.pack(order + "HHI", 0xA217, 4, 1)) + 8
            content = content[:start] + struct.pack(order + "I", 70_000) + content[start + 4 :]
    assert content != path.read_bytes()
    path.write_bytes(content)
    assert sorted(reading.read(path).size) == [20, 40]


def test_a_large_colour_profile_is_no_damage(tmp_path):
    path = tmp_path / "profile.png"
    Image.new("RGB", (8, 8), (200, 10, 10)).save(path, icc_profile=bytes(3_000_000))
    assert reading.read(path).getpixel((0, 0)) == (200, 10, 10)


def test_little_memory_and_no_permission_are_no_damage(tmp_path, monkeypatch):
    path = paint(tmp_path / "x.png")

    def refuse(problem):
        def stop(*arguments, **options):
            raise problem

        return stop

    with monkeypatch.context() as patched:
        patched.setattr(Image.Image, "convert", refuse(MemoryError()))
        patched.setattr(reading, "_upright", refuse(MemoryError()))
        with pytest.raises(BadPicture, match="too little memory"):
            reading.read(path)
    monkeypatch.setattr(Image, "open", refuse(PermissionError()))  # root may read anything
    with pytest.raises(BadPicture, match="permissions"):
        reading.read(path)


def test_a_telephone_s_picture_is_read():
    path = Path(__file__).parent / "small.heic"  # green on the left, red on the right
    image = reading.read(path)
    assert (image.mode, image.size, reading.size(path)) == ("RGB", (64, 48), (64, 48))
    left, right = image.getpixel((10, 20)), image.getpixel((50, 20))
    assert left[1] > left[0] + 80 and right[0] > right[1] + 80


def test_a_telephone_s_picture_that_is_cut_short_is_told(tmp_path):
    whole = (Path(__file__).parent / "small.heic").read_bytes()
    for n in (20, 200, len(whole) - 60):
        (tmp_path / "cut.heic").write_bytes(whole[:n])
        with pytest.raises(BadPicture, match=r"cut\.heic"):
            reading.read(tmp_path / "cut.heic")


def test_a_telephone_s_picture_that_kills_its_decoder_is_refused_and_the_next_one_read(tmp_path):
    whole = Path(__file__).parent / "small.heic"
    deadly = bytearray(whole.read_bytes())
    deadly[178] ^= 0x80  # one letter of a box's name: libheif 1.23 ends by a segmentation fault
    (tmp_path / "deadly.heic").write_bytes(deadly)
    for _ in range(2):
        with pytest.raises(BadPicture, match=r"deadly\.heic: not a picture"):
            reading.read(tmp_path / "deadly.heic")
        assert reading.read(whole).size == (64, 48)


@pytest.mark.parametrize("suffix", [".jfif", ".avif", ".jp2"])
def test_other_files_that_pillow_reads_are_pictures(tmp_path, suffix):
    kind = {".jfif": "JPEG"}.get(suffix)
    Image.new("RGB", (32, 32), (200, 10, 10)).save(tmp_path / f"x{suffix}", format=kind)
    red, green, _ = reading.read(tmp_path / f"x{suffix}").getpixel((9, 9))
    assert red > 150 > green and suffix in reading.SUFFIXES


def test_a_picture_whose_decoder_has_an_error_of_its_own_is_damaged():
    """libavif's, which Pillow gives as a RuntimeError; found by tests/proof/fuzz.py."""
    with pytest.raises(BadPicture, match=r"spoilt\.avif: the file is damaged"):
        reading.read(Path(__file__).parent / "spoilt.avif")
