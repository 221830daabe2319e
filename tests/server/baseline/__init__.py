"""A double of the predecessor's backend, made from what was measured on the running one.

`tests/contract/baseline_exchanges.json` holds the recorded exchanges; `test_baseline_replay.py` plays them against this double.
What no recording tells is a guess, and its place says so with the word "unmeasured".
"""
