"""Journeys in a real browser. A busy machine may take its time over any step; only what never comes fails."""

from playwright.sync_api import expect

PATIENCE = 30_000

expect.set_options(timeout=PATIENCE)
