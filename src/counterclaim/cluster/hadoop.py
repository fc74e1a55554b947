"""Files of any Hadoop file system: found by the driver through Spark's own Java, streamed by a worker.

A worker's Python has no Java at hand, and Spark hands over a file only whole. So a worker starts Hadoop's own shell
(`fs -cat`, from the jars of Spark) for a file and reads what it prints: a WARC of many gigabytes passes through a pipe,
and whatever file systems and credentials Spark has, the shell has too. A file of the machine itself is just opened.
"""

from __future__ import annotations

import io
import json
import os
import re
import subprocess
import tempfile
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from html import escape
from pathlib import Path
from typing import IO, Any, cast

from pyspark.sql import SparkSession

from counterclaim.errors import CounterclaimError, UnreadableInput
from counterclaim.pages.files import FROM_FOLDERS, ending

SETTINGS = "spark.hadoop."
SHELL = "org.apache.hadoop.fs.FsShell"
MEMORY_OF_SHELL = "-Xmx256m"
HIDDEN = ("_", ".")
_SCHEME = re.compile(r"[a-zA-Z][a-zA-Z0-9+.-]*:/")
_PATTERN = re.compile(r"([\\*?\[\]{}^,])")


@dataclass(frozen=True, slots=True)
class Found:
    """A file as Hadoop lists it: its address, and its size in bytes."""

    path: str
    size: int


def local_path(path: str) -> str | None:
    """The path on this machine that an address means; None for an address of another file system.

    >>> local_path("file:/data/a b.warc"), local_path("/data/a.warc"), local_path("hdfs://crawl/a.warc")
    ('/data/a b.warc', '/data/a.warc', None)
    """
    if path.startswith("file:"):
        return "/" + path.removeprefix("file:").lstrip("/")
    return None if _SCHEME.match(path) else path


def name_of(path: str) -> str:
    """What an input is called in messages and on pages: a file of the machine by its path, as `read` calls it."""
    return local_path(path) or path


def settings_of(spark: SparkSession) -> dict[str, str]:
    """What Spark was told for Hadoop (`spark.hadoop.…`): a worker's shell needs it too."""
    given = spark.sparkContext.getConf().getAll()
    return {name.removeprefix(SETTINGS): value for name, value in given if name.startswith(SETTINGS)}


class Folders:
    """Looking into the file systems, and small files of our own there, by the Java of the driver."""

    def __init__(self, spark: SparkSession) -> None:
        context = cast(Any, spark.sparkContext)
        self._java = context._jvm.org.apache.hadoop.fs
        self._settings = context._jsc.hadoopConfiguration()

    def files(self, place: str) -> tuple[Found, ...]:
        """The files at an address: a file, those below a folder, or what a pattern (`*`, `{a,b}`) matches, in order.

        Below a folder those that `read` takes from one, and no hidden ones. Raises UnreadableInput where there is none,
        or the file system cannot be asked.
        """
        try:
            path, system = self._at(place)
            statuses = list(system.globStatus(path) or ())
            found = {f.path: f for status in statuses for f in self._below(system, status)}
        except Exception as error:  # Java raises what it likes through py4j
            raise UnreadableInput(place, f"cannot be listed ({_java_says(error)})") from error
        if not found:
            raise UnreadableInput(
                place, "there is no such file or folder" if not statuses else "the folder holds no pages"
            )
        return tuple(found[key] for key in sorted(found))

    def _below(self, system: Any, status: Any) -> Iterator[Found]:
        if not status.isDirectory():
            yield Found(_address(status), int(status.getLen()))
            return
        for each in system.listStatus(status.getPath()):
            name = str(each.getPath().getName())
            if not name.startswith(HIDDEN) and (each.isDirectory() or ending(Path(name)) in FROM_FOLDERS):
                yield from self._below(system, each)

    def read_json(self, place: str) -> list[dict[str, Any]]:
        """The small JSON files in a folder, in order of name; none where there is no such folder."""
        path, system = self._at(place)
        if not system.exists(path):
            return []
        found = sorted((each.getPath() for each in system.listStatus(path)), key=lambda p: str(p.getName()))
        return [json.loads(self._text(system, each)) for each in found if str(each.getName()).endswith(".json")]

    def write_json(self, place: str, value: Mapping[str, Any]) -> None:
        """Write a small JSON file; it takes its place only when it is whole."""
        path, system = self._at(place)
        beside, _ = self._at(f"{place}.writing")
        stream = system.create(beside, True)
        stream.write(bytearray(json.dumps(value, ensure_ascii=False, indent=1).encode()))
        stream.close()
        system.delete(path, False)
        if not system.rename(beside, path):
            raise CounterclaimError(f"{place}: cannot be written")

    def _at(self, place: str) -> tuple[Any, Any]:
        path = self._java.Path(place)
        return path, path.getFileSystem(self._settings)

    def _text(self, system: Any, path: Any) -> str:
        stream = system.open(path)
        try:
            return bytes(stream.readAllBytes()).decode()
        finally:
            stream.close()


def _address(status: Any) -> str:
    return str(status.getPath().toString())


def _java_says(error: Exception) -> str:
    """What a Java exception says, in one line."""
    said = getattr(error, "java_exception", None)
    return str(said.getMessage() if said is not None else error).splitlines()[0][:300]


@contextmanager
def opened(path: str, settings: Mapping[str, str], *, seekable: bool = False) -> Iterator[io.BufferedReader]:
    """A file of any file system as a stream, on a worker; with `seekable` it is first copied beside the worker.

    Raises OSError that says what Hadoop said, where the file cannot be read to its end.
    """
    own = local_path(path)
    if own is not None:
        with open(own, "rb") as stream:
            yield stream
        return
    with _catted(path, settings) as stream:
        if not seekable:
            yield stream
            return
        with tempfile.TemporaryFile() as copy:
            while piece := stream.read(1 << 20):
                copy.write(piece)
            copy.seek(0)
            yield cast(io.BufferedReader, copy)


@contextmanager
def _catted(path: str, settings: Mapping[str, str]) -> Iterator[io.BufferedReader]:
    with tempfile.TemporaryDirectory() as folder, tempfile.TemporaryFile() as said:
        Path(folder, "core-site.xml").write_text(_xml(settings), encoding="utf-8")  # readable by its owner alone
        command = ["java", MEMORY_OF_SHELL, "-cp", _classpath(folder), SHELL, "-cat", _PATTERN.sub(r"\\\1", path)]
        with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=said) as shell:
            stream = cast(io.BufferedReader, shell.stdout)
            try:
                yield stream
                ended = not stream.read(1)
            except BaseException:
                shell.kill()
                raise
            if not ended:
                shell.kill()  # whoever read it has enough
            elif shell.wait():
                raise OSError(_last_line(said) or f"Hadoop's shell ended with {shell.returncode}")


def _classpath(folder: str) -> str:
    own = os.environ.get("HADOOP_CONF_DIR", "")
    jars = f"{_spark_home()}/jars/*"
    return os.pathsep.join(filter(None, [own, folder, jars, os.environ.get("SPARK_DIST_CLASSPATH", "")]))


def _spark_home() -> str:
    """Where Spark and its jars are on this machine: what the cluster says, else the library that is installed."""
    import pyspark  # lazy: named again for its place alone

    told = os.environ.get("SPARK_HOME", "")
    return told if told and Path(told, "jars").is_dir() else str(Path(pyspark.__file__).parent)


def _xml(settings: Mapping[str, str]) -> str:
    told = (
        f"<property><name>{escape(name)}</name><value>{escape(value)}</value></property>"
        for name, value in sorted(settings.items())
    )
    return f'<?xml version="1.0"?><configuration>{"".join(told)}</configuration>'


def _last_line(said: IO[bytes]) -> str:
    said.seek(0)
    lines = [line for line in said.read().decode("utf-8", "replace").splitlines() if line.strip()]
    return lines[-1].strip()[:300] if lines else ""
