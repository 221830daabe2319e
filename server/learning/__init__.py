"""Learning: what reviewers correct for a vendor is looked for at the same place on its next document."""
