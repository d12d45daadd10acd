"""Web Push: where it may go, how it gets there, and what it carries."""
