"""People: signing up and in, their settings, their leaving."""
