"""Personal boundaries: one person's own, heard by the other."""
