"""A couple with lived-in sample data, for trying Accord and for the benchmarks."""
