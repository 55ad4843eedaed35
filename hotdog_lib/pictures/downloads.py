"""How a file comes from a server: checked before use, whole or not at all, and within our patience.

What came before a connection broke, or the process was killed, is kept, and the next call goes on
from there.

d2l's `download` writes straight to the final name, so a broken connection leaves half a file that
its next call takes for corrupt; pooch writes to a temporary name, checks the hash, then renames.
"""

import contextlib
import glob
import logging
import os
import secrets
import threading
import time
import zipfile
import zlib
from dataclasses import dataclass
from pathlib import Path

import pooch
import requests
from tqdm import tqdm

PROBE_SECONDS = 3  # how long a check for the network may take
PATIENCE_SECONDS = 60  # how long `auto` waits for a download that it can do without
QUIET_SECONDS = 60  # after which half a file has been left; a transfer waits for at most 30
MEMBER_BYTES = 1 << 30
CHUNK = 1 << 14
pooch.get_logger().setLevel(logging.WARNING)


class DownloadError(RuntimeError):
    """A file could not be had; the message names it, says why, and what to do."""


class _TooSlow(DownloadError):
    """It would come, but not in time."""


@dataclass(frozen=True)
class RemoteFile:
    """A file on a server, or a member of a zip archive there.

    hash: of the file (of the member), as 'sha256:...' or 'sha1:...'. size: of what is transferred,
    in bytes; None where it is not published.
    """

    url: str
    hash: str
    size: int | None = None
    member: str | None = None

    @property
    def name(self) -> str:
        return self.member or self.url.rsplit("/", 1)[-1]


def cache_folder() -> Path:
    """Where downloaded files are kept: `HOTDOG_CACHE`, or `hotdog` in the user's cache."""
    return Path(os.environ.get("HOTDOG_CACHE") or pooch.os_cache("hotdog"))


def cached(remote: RemoteFile) -> Path | None:
    """The cached copy of `remote`, or None where there is none or it has changed on the disk."""
    path = cache_folder() / remote.name
    algorithm, digest = remote.hash.split(":")
    if path.is_file() and pooch.file_hash(str(path), algorithm) == digest:
        return path
    return None


def fetch(remote: RemoteFile, patience: float | None = None) -> Path:
    """Return the local path of `remote`, downloading it if the cache does not hold it.

    patience: seconds; a download that would take longer is given up. Raises DownloadError.
    """
    if path := cached(remote):
        return path
    if reason := why_unreachable(remote.url):
        raise DownloadError(f"{remote.name}: {reason}")
    try:
        path = pooch.retrieve(
            remote.url,
            known_hash=remote.hash,
            fname=remote.name,
            path=cache_folder(),
            downloader=_Downloader(remote, patience),
        )
    except requests.RequestException as problem:
        raise DownloadError(
            f"{remote.name}: the connection broke ({type(problem).__name__}). What came is kept; "
            "run it again to go on from there."
        ) from problem
    except OSError as problem:
        raise DownloadError(
            f"{remote.name}: it cannot be kept in {cache_folder()} ({problem.strerror}). "
            "Set HOTDOG_CACHE to a folder that you may write to."
        ) from problem
    except ValueError as problem:  # pooch: the hash differs
        raise DownloadError(
            f"{remote.name}: what {remote.url} sent is not the published file (its hash differs). "
            "Nothing was kept. Do not use that server."
        ) from problem
    return Path(path)


def why_unreachable(url: str) -> str | None:
    """Why the server of `url` cannot be asked now, or None if it answers. At most three seconds.

    In a thread, because looking up a host name cannot be interrupted and may take much longer.
    """
    if os.environ.get("HOTDOG_OFFLINE"):
        return "HOTDOG_OFFLINE is set."
    reasons = [f"its server did not answer within {PROBE_SECONDS} seconds."]

    def ask():
        try:
            answer = requests.head(url, timeout=PROBE_SECONDS, allow_redirects=True)
            reasons.append("" if answer.ok else f"its server answered {answer.status_code}.")
        except requests.RequestException:
            reasons.append("its server cannot be reached from here.")
        except OSError as problem:  # certificates that are named and not there
            reasons.append(f"no secure connection can be made ({problem}).")

    asking = threading.Thread(target=ask, daemon=True)
    asking.start()
    asking.join(PROBE_SECONDS)
    return reasons[-1] or None


def _claimed(remote: RemoteFile) -> Path:
    """A file of this process's own to write to, with what an earlier call has left of `remote`.

    Another process may be at it, so only what nobody writes to any more is taken over.
    """
    start = f".{remote.name[:100]}.{remote.hash.rpartition(':')[2][:8]}."
    own = cache_folder() / f"{start}{secrets.token_hex(4)}.half"
    for left in cache_folder().glob(f"{glob.escape(start)}*.half"):
        with contextlib.suppress(OSError):  # another process was first
            if time.time() - left.stat().st_mtime > QUIET_SECONDS:
                left.replace(own)
                os.utime(own)
                break
    own.touch()
    return own


class _Downloader:
    """Pooch's downloader, with a limit on bytes and on time."""

    def __init__(self, remote: RemoteFile, patience: float | None):
        self.remote, self.patience = remote, patience

    def __call__(self, url: str, output_file: str, _pooch: object) -> None:
        half = _claimed(self.remote)
        try:
            self._transfer(url, half)
            half.replace(output_file)
        except DownloadError as problem:
            if not isinstance(problem, _TooSlow):
                half.unlink(missing_ok=True)  # the wrong file
            raise
        finally:
            if half.exists() and half.stat().st_size:
                os.utime(half, (0, 0))  # nobody writes there any more
            else:
                half.unlink(missing_ok=True)
        if self.remote.member:
            self._keep_member(Path(output_file))

    def _transfer(self, url: str, half: Path) -> None:
        """Write to `half` what is not in it yet."""
        begin, size, had = time.monotonic(), self.remote.size, half.stat().st_size
        # Uncompressed, so that the size announced is the size of the file.
        headers = {"Accept-Encoding": "identity"} | ({"Range": f"bytes={had}-"} if had else {})
        how = {"stream": True, "timeout": (PROBE_SECONDS, 30)}
        with requests.get(url, headers=headers, **how) as answer:
            if had and not answer.headers.get("Content-Range", "").startswith(f"bytes {had}-"):
                half.write_bytes(b"")  # a server that begins at the beginning, or has no more
                if answer.status_code == requests.codes.requested_range_not_satisfiable:
                    return self._transfer(url, half)
                had = 0
            answer.raise_for_status()
            announced = int(answer.headers.get("Content-Length", 0)) + had or None
            self._check_size(size, announced, exact=True)
            with (
                half.open("ab") as file,
                tqdm(
                    total=size or announced, initial=had, desc=self.remote.name, unit="B",
                    unit_scale=True,
                ) as bar,
            ):  # fmt: skip
                for chunk in answer.iter_content(CHUNK):
                    file.write(chunk)
                    bar.update(len(chunk))
                    self._check_size(size, bar.n, exact=False)
                    self._check_patience(time.monotonic() - begin, bar.n - had, bar.total, had)
                self._check_size(size, bar.n, exact=True)

    def _keep_member(self, path: Path) -> None:
        """Put the archive's one wanted member in the archive's place."""
        archive = path.rename(path.with_suffix(".zip"))
        try:
            with zipfile.ZipFile(archive) as zipped, zipped.open(self.remote.member) as member:
                path.write_bytes(member.read(MEMBER_BYTES))  # a longer one fails by its hash
        except (zipfile.BadZipFile, zlib.error, KeyError, RuntimeError) as problem:
            raise DownloadError(
                f"{self.remote.url}: no zip archive with {self.remote.member} in it."
            ) from problem
        finally:
            archive.unlink()

    def _check_size(self, size: int | None, got: int | None, exact: bool) -> None:
        if size is None or got is None:
            return
        if got > size or (exact and got < size):
            raise DownloadError(
                f"{self.remote.name}: {self.remote.url} sends {got:,} bytes, the published file "
                f"has {size:,}. Nothing was kept."
            )

    def _check_patience(self, seconds: float, done: int, total: int | None, had: int) -> None:
        if self.patience is None or seconds < 2:  # the first seconds tell little
            return
        expected = seconds * ((total or had + done) - had) / done
        if expected > self.patience:
            raise _TooSlow(
                f"{self.remote.name}: it would take about {expected:.0f} seconds, and there is "
                "something else to go on with."
            )
