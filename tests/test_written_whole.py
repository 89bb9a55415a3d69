"""A file that a person asked for is there whole, or as it was before."""

from __future__ import annotations

import os
import sys
import threading
from collections.abc import Iterable
from pathlib import Path

import pytest

from kg.errors import StoreError
from kg.files import whole


def write(path: Path, pieces: Iterable[bytes]) -> None:
    with whole(path) as out:
        out.writelines(pieces)


def test_what_was_there_stays_until_all_is_written(tmp_path: Path) -> None:
    file = tmp_path / "page.html"
    write(file, [b"old"])
    with pytest.raises(ZeroDivisionError):
        write(file, (b"half" * (1 // n) for n in (1, 0)))
    assert file.read_bytes() == b"old" and list(tmp_path.iterdir()) == [file]
    write(file, [b"n", b"ew"])
    assert file.read_bytes() == b"new" and list(tmp_path.iterdir()) == [file]


def test_where_nothing_can_be_written_the_error_says_where(tmp_path: Path) -> None:
    for path in (tmp_path / "none" / "page.html", tmp_path):
        with pytest.raises(StoreError, match=rf"{path.name}: cannot be written \(.+\)"):
            write(path, [b"new"])


@pytest.mark.skipif(sys.platform == "win32", reason="links and pipes are others there")
def test_a_link_stays_a_link_and_a_pipe_a_pipe(tmp_path: Path) -> None:
    (tmp_path / "link").symlink_to(tmp_path / "file")
    write(tmp_path / "link", [b"new"])
    assert (tmp_path / "link").is_symlink() and (tmp_path / "file").read_bytes() == b"new"

    pipe, read = tmp_path / "pipe", list[bytes]()
    os.mkfifo(pipe)
    reader = threading.Thread(target=lambda: read.append(pipe.read_bytes()))
    reader.start()
    write(pipe, [b"new"])
    reader.join()
    assert read == [b"new"] and pipe.is_fifo()
