"""Two people: inviting, linking and parting."""
