"""What Accord has to tell someone: the inbox, and how it reaches a phone."""
