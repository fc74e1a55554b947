"""Spark, with what our work needs of it: one thread a worker, small batches, the Python that runs this program."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

from pyspark.sql import SparkSession

from counterclaim.batches.readings import PAGES_OF_A_BATCH
from counterclaim.errors import CounterclaimError
from counterclaim.working import ONE_THREAD

SETTINGS = {
    "spark.sql.execution.arrow.maxRecordsPerBatch": str(PAGES_OF_A_BATCH),
    "spark.sql.execution.pyspark.udf.faulthandler.enabled": "true",
    "spark.sql.session.timeZone": "UTC",
    "spark.sql.adaptive.coalescePartitions.enabled": "false",  # few rows may be hours of work
    "spark.speculation": "false",
    "spark.ui.showConsoleProgress": "false",
}
ON_ONE_MACHINE = {
    "spark.ui.enabled": "false",
    "spark.driver.host": "127.0.0.1",
    "spark.driver.bindAddress": "127.0.0.1",
    "spark.driver.extraJavaOptions": f"-Dlog4j2.configurationFile={Path(__file__).with_name('log4j2.properties')}",
}


@contextmanager
def spark(master: str | None, name: str, more: Mapping[str, str] | None = None) -> Iterator[SparkSession]:
    """A session of Spark, ended afterwards: at `master`, or where `spark-submit` says; else on this machine.

    Raises CounterclaimError in one line where there is no Java, or Spark does not start.
    """
    where = master or (None if "SPARK_ENV_LOADED" in os.environ else "local[*]")
    os.environ.setdefault("PYSPARK_PYTHON", sys.executable)
    settings = {**SETTINGS, **{f"spark.executorEnv.{each}": "1" for each in ONE_THREAD}, **(more or {})}
    if where and where.startswith("local"):
        settings = {**ON_ONE_MACHINE, **settings}
        os.environ.setdefault("SPARK_LOCAL_IP", "127.0.0.1")
        for each in ONE_THREAD:
            os.environ.setdefault(each, "1")
    builder = SparkSession.builder.appName(name)
    builder = builder.master(where) if where else builder
    for key, value in settings.items():
        builder = builder.config(key, value)
    try:
        session = builder.getOrCreate()
    except Exception as error:  # Java and its gateway raise what they like
        why = str(error).strip().splitlines()
        raise CounterclaimError(
            f"Spark does not start (is there a Java 17 or newer?): {why[-1] if why else error!r}"
        ) from error
    session.sparkContext.setLogLevel("ERROR")
    try:
        yield session
    finally:
        session.stop()
