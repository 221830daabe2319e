"""The chain over all saves, its anchors and its export."""
