"""Files that come into a running server: taken, kept, read in processes of their own, and put into the queue."""
