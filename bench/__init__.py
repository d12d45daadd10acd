"""Benchmarks: shares of a bare Flask hello, measured in the same run."""
