"""Letters by e-mail: how one is written, handed to the operator's mail server, and kept until that took it."""
