"""Rituals in time: when each comes, and who is reminded half an hour before."""
