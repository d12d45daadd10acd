"""What has to be told: in a list, on a lock screen, and where somebody asked for it."""
