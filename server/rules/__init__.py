"""What is checked of an invoice."""
