"""Shared goals: what an agreement does not have, steps done, notes, a dated rest, and two ways to come to an end."""
