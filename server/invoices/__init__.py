"""The store: reading, listing, claiming and saving invoices."""
