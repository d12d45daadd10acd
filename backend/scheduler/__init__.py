"""The clock: APScheduler, and nothing about the domain."""
