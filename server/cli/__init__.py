"""The commands of serve.py."""
