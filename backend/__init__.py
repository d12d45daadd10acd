"""Accord: agreements between two people, kept by a server that cannot be turned against either."""

import gc

# Most of what an import makes lives as long as the process: walking over it after every 700 new objects was a sixth of a start.
gc.set_threshold(20_000, 10, 10)
