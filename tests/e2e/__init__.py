"""Journeys in a real browser, two contexts at a time."""
