"""Dates for a calendar of one's own: a private address that tells them, and single files."""
