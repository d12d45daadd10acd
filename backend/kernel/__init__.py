"""Pure ground: the standard library only."""
