"""What the client weighs, how fast it is, and what Lighthouse says."""
