"""A file from a server: whole, checked, or not at all. The servers are real, on this machine."""

import hashlib
import http.server
import io
import os
import socket
import threading
import zipfile
from contextlib import contextmanager

import pytest
from hotdog_lib.pictures import downloads
from hotdog_lib.pictures.downloads import DownloadError, RemoteFile

CONTENT = bytes(range(256)) * 4000


@pytest.fixture(autouse=True)
def online(monkeypatch):
    monkeypatch.delenv("HOTDOG_OFFLINE")


def remote(url, content=CONTENT, **other):
    return RemoteFile(url, f"sha256:{hashlib.sha256(content).hexdigest()}", **other)


def kept():
    folder = downloads.cache_folder()
    return [p.name for p in folder.rglob("*") if p.is_file()] if folder.exists() else []


@contextmanager
def misbehaving(answer):
    """A server whose GET is `answer(handler)`."""

    class Handler(http.server.BaseHTTPRequestHandler):
        def do_HEAD(self):
            self.send_response(200)
            self.end_headers()

        def do_GET(self):
            answer(self)

        def log_message(self, *_):
            pass

    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), Handler) as running:
        threading.Thread(target=running.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{running.server_port}/file.bin"
        running.shutdown()


def test_a_file_is_fetched_once_and_then_comes_from_the_cache(server, monkeypatch):
    address, served = server
    (served / "file.bin").write_bytes(CONTENT)
    wanted = remote(f"{address}/file.bin", size=len(CONTENT))
    path = downloads.fetch(wanted)
    assert path.read_bytes() == CONTENT
    (served / "file.bin").unlink()
    monkeypatch.setenv("HOTDOG_OFFLINE", "1")
    assert downloads.fetch(wanted) == path


def test_a_cached_file_that_has_rotted_is_fetched_again(server):
    address, served = server
    (served / "file.bin").write_bytes(CONTENT)
    wanted = remote(f"{address}/file.bin")
    downloads.fetch(wanted).write_bytes(b"rotten")
    assert downloads.fetch(wanted).read_bytes() == CONTENT


def test_a_wrong_hash_is_an_error_that_names_the_file_and_is_not_tried_again(server):
    requests = []

    def answer(handler):
        requests.append(handler.path)
        handler.send_response(200)
        handler.end_headers()
        handler.wfile.write(b"x" * len(CONTENT))

    with misbehaving(answer) as url, pytest.raises(DownloadError, match=r"file\.bin.*hash"):
        downloads.fetch(remote(url))
    assert len(requests) == 1 and kept() == []


@pytest.mark.parametrize("announce", [True, False])
def test_a_file_of_another_size_is_refused(announce):
    def answer(handler):
        handler.send_response(200)
        if announce:
            handler.send_header("Content-Length", str(2 * len(CONTENT)))
        handler.end_headers()
        handler.wfile.write(CONTENT * 2)

    with misbehaving(answer) as url, pytest.raises(DownloadError, match="bytes"):
        downloads.fetch(remote(url, size=len(CONTENT)))
    assert kept() == []


def in_pieces(asked, ranges=True, most=1000):
    """A server's answer that breaks off after `most` bytes, and knows ranges if it is to."""

    def answer(handler):
        said = handler.headers.get("Range", "")
        asked.append(said)
        begin = int(said[6:-1]) if said and ranges else 0
        if begin >= len(CONTENT):
            handler.send_response(416)
            handler.send_header("Content-Length", "0")
            handler.end_headers()
            return
        handler.send_response(206 if begin else 200)
        if begin:
            all_ = len(CONTENT)
            handler.send_header("Content-Range", f"bytes {begin}-{all_ - 1}/{all_}")
        handler.send_header("Content-Length", str(len(CONTENT) - begin))
        handler.end_headers()
        handler.wfile.write(CONTENT[begin : begin + most])

    return answer


def test_after_a_broken_connection_the_next_call_goes_on_from_there():
    asked = []
    with misbehaving(in_pieces(asked, most=600_000)) as url:
        with pytest.raises(DownloadError, match="What came is kept"):
            downloads.fetch(remote(url, size=len(CONTENT)))
        assert downloads.fetch(remote(url, size=len(CONTENT))).read_bytes() == CONTENT
    whole_chunks = 600_000 // downloads.CHUNK * downloads.CHUNK
    assert asked == ["", f"bytes={whole_chunks}-"] and kept() == ["file.bin"]


def test_a_server_that_knows_no_ranges_is_heard_from_the_beginning():
    asked = []
    breaking = misbehaving(in_pieces(asked, ranges=False, most=3 * downloads.CHUNK))
    with breaking as url, pytest.raises(DownloadError, match="broke"):
        downloads.fetch(remote(url))
    with misbehaving(in_pieces(asked, ranges=False, most=len(CONTENT))) as url:
        assert downloads.fetch(remote(url)).read_bytes() == CONTENT
    assert asked == ["", f"bytes={3 * downloads.CHUNK}-"]


@pytest.mark.parametrize(
    ("left", "asked"),
    [
        (CONTENT[:5000], ["bytes=5000-"]),
        (CONTENT + b"more", [f"bytes={len(CONTENT) + 4}-", ""]),
    ],
    ids=["a part", "too much"],
)
def test_what_a_killed_process_left_is_gone_on_with(left, asked):
    seen = []
    with misbehaving(in_pieces(seen, most=len(CONTENT))) as url:
        wanted = remote(url, size=len(CONTENT))
        downloads.cache_folder().mkdir(parents=True, exist_ok=True)
        half = downloads._claimed(wanted)
        half.write_bytes(left)
        os.utime(half, (1, 1))
        assert downloads.fetch(wanted).read_bytes() == CONTENT
    assert seen == asked and kept() == ["file.bin"]


def test_what_another_process_is_writing_is_left_to_it():
    with misbehaving(in_pieces([], most=len(CONTENT))) as url:
        wanted = remote(url)
        downloads.cache_folder().mkdir(parents=True, exist_ok=True)
        theirs = downloads._claimed(wanted)
        theirs.write_bytes(b"theirs")
        assert downloads.fetch(wanted).read_bytes() == CONTENT
        assert theirs.read_bytes() == b"theirs"


def test_a_part_of_another_file_is_noticed_and_thrown_away():
    with misbehaving(in_pieces([], most=len(CONTENT))) as url:
        wanted = remote(url, size=len(CONTENT))
        downloads.cache_folder().mkdir(parents=True, exist_ok=True)
        half = downloads._claimed(wanted)
        half.write_bytes(b"x" * 5000)
        os.utime(half, (1, 1))
        with pytest.raises(DownloadError, match="hash"):
            downloads.fetch(wanted)
        assert kept() == []
        assert downloads.fetch(wanted).read_bytes() == CONTENT


def test_a_slow_download_is_given_up_where_there_is_something_else():
    gone = threading.Event()

    def answer(handler):
        handler.send_response(200)
        handler.send_header("Content-Length", str(len(CONTENT)))
        handler.end_headers()
        while not gone.wait(0.2):
            try:
                handler.wfile.write(CONTENT[:5000])
                handler.wfile.flush()
            except OSError:
                return

    with misbehaving(answer) as url:
        with pytest.raises(DownloadError, match="seconds"):
            downloads.fetch(remote(url, size=len(CONTENT)), patience=5)
        gone.set()
    assert [name.endswith(".half") for name in kept()] == [True]  # for when there is more time


def test_a_missing_file_and_a_dead_server_are_told_apart(server):
    address, _ = server
    with pytest.raises(DownloadError, match="404"):
        downloads.fetch(remote(f"{address}/missing.bin"))
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    with pytest.raises(DownloadError, match="cannot be reached"):
        downloads.fetch(remote(f"http://127.0.0.1:{port}/file.bin"))


def test_a_server_that_never_answers_is_not_waited_for(monkeypatch):
    monkeypatch.setattr(downloads, "PROBE_SECONDS", 0.3)
    with socket.create_server(("127.0.0.1", 0)) as silent:
        url = f"http://127.0.0.1:{silent.getsockname()[1]}/file.bin"
        with pytest.raises(DownloadError, match=r"did not answer|cannot be reached"):
            downloads.fetch(remote(url))


def test_offline_means_that_no_server_is_asked(server, monkeypatch):
    address, served = server
    (served / "file.bin").write_bytes(CONTENT)
    monkeypatch.setenv("HOTDOG_OFFLINE", "1")
    with pytest.raises(DownloadError, match="HOTDOG_OFFLINE"):
        downloads.fetch(remote(f"{address}/file.bin"))


def test_one_member_is_taken_out_of_an_archive(server):
    address, served = server
    archive = io.BytesIO()
    with zipfile.ZipFile(archive, "w") as zipped:
        zipped.writestr("inside.bin", CONTENT)
        zipped.writestr("../outside.bin", b"never written")
    (served / "a.zip").write_bytes(archive.getvalue())
    path = downloads.fetch(remote(f"{address}/a.zip", member="inside.bin"))
    assert path.read_bytes() == CONTENT and kept() == ["inside.bin"]
    with pytest.raises(DownloadError, match=r"absent\.bin"):
        downloads.fetch(remote(f"{address}/a.zip", member="absent.bin"))
    (served / "b.zip").write_bytes(b"no archive")
    with pytest.raises(DownloadError, match="zip"):
        downloads.fetch(remote(f"{address}/b.zip", b"other", member="other.bin"))
    assert kept() == ["inside.bin"]


def test_certificates_that_are_named_and_not_there_are_told_of(monkeypatch, tmp_path, capsys):
    monkeypatch.setenv("REQUESTS_CA_BUNDLE", str(tmp_path / "nowhere.pem"))
    with pytest.raises(DownloadError, match=r"no secure connection.*nowhere\.pem"):
        downloads.fetch(remote("https://127.0.0.1:9/file.bin"))
    assert "Traceback" not in capsys.readouterr().err
