"""Readings as Arrow batches: what passes between the workers of a cluster, lies in Parquet, and comes into a store.

The functions are pure. A cluster and plain processes of one machine run the same ones, so their rows are the same.
"""
