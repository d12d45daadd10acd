"""What tests stand on: a real database and a real browser."""
