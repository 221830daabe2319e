"""Who may sign in, and how often one may try."""
