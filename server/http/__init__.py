"""Requests and answers, sessions, and the services behind them."""
