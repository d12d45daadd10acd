"""Once a month: each looks again alone, then both together; with it the rhythm, decisions and small steps."""
