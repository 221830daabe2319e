"""What extraction services answer, as findings: a module each."""
