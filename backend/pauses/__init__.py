"""Pauses: a stop in a heated talk that either can start and that always has a return time."""
