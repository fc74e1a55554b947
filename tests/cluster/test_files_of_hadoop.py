"""Files come to a worker through Hadoop's own shell, whatever file system they are in; those of the machine as ever."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

import cluster_of_one

if cluster_of_one.missing() and os.environ.get(cluster_of_one.REQUIRED) != "required":
    pytest.skip(cluster_of_one.missing(), allow_module_level=True)

from archive_bytes import packed, page
from counterclaim.cluster import hadoop
from counterclaim.cluster.work import Gathering, Sieve
from counterclaim.pages.columns import pages_of
from counterclaim.records import Page


@pytest.fixture
def archive(tmp_path: Path) -> Path:
    """An archive whose name is a pattern to Hadoop, in a folder with a space."""
    path = tmp_path / "a crawl" / "part [1]{2}.warc.gz"
    path.parent.mkdir()
    path.write_bytes(packed(*map(page, range(3))))
    return path


@pytest.fixture
def everything_is_far(monkeypatch: pytest.MonkeyPatch) -> None:
    """Files of this machine are taken for those of another: there is no other file system in a test."""
    monkeypatch.setattr(hadoop, "local_path", lambda _: None)


@pytest.mark.usefixtures("everything_is_far")
def test_a_file_comes_through_the_shell_byte_for_byte(archive: Path) -> None:
    with hadoop.opened(f"file:{archive}", {"io.file.buffer.size": "8192"}) as stream:
        assert stream.peek(2)[:2] == b"\x1f\x8b"
        assert stream.read() == archive.read_bytes()


@pytest.mark.usefixtures("everything_is_far")
def test_what_hadoop_says_of_a_file_that_is_not_there_is_told(tmp_path: Path) -> None:
    with pytest.raises(OSError, match="No such file"), hadoop.opened(f"file:{tmp_path}/none.warc", {}) as stream:
        stream.read()


@pytest.mark.usefixtures("everything_is_far")
def test_who_has_read_enough_may_leave(archive: Path) -> None:
    with hadoop.opened(f"file:{archive}", {}, seekable=True) as stream:
        stream.seek(-1, 2)
        assert stream.read() == archive.read_bytes()[-1:]


def test_pages_of_a_file_of_the_machine_are_named_as_read_names_them(archive: Path) -> None:
    import pyarrow as pa  # beside its use

    batch = pa.RecordBatch.from_pydict({"path": [f"file:{archive}", f"file:{archive}.none"]})
    found = [each for made in Gathering(Sieve(gate=False))(iter([batch])) for each in pages_of(made)]
    assert [each.url for each in found if isinstance(each, Page)] == [f"https://post.example/{n}" for n in range(3)]
    assert str(found[-1]) == f"{archive}.none: cannot be read (No such file or directory)"
