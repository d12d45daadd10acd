"""Accord: agreements between two people, kept by a server that cannot be turned against either."""
