"""The change feed: what is new in the spaces of one person."""
