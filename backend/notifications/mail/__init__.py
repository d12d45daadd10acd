"""Notices by e-mail: what went unread, to an address that was proven, for who asked for it."""
