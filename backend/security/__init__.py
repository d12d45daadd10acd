"""What an auditor reads first: keys, passwords, sessions, origins, headers, limits."""
