"""What is due when: one row for each thing the clock will do, and the tick that does it."""
