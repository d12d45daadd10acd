"""Agreements: what two people write together, and who said yes to which words."""
