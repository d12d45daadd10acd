"""The boundary: who is in a space, its key, its counter and its sealed documents."""
