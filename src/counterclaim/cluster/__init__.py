"""Many machines: the functions of `batches` run by Spark, over files of any Hadoop file system (extra `spark`)."""
