"""What lies about on a table; a dish may borrow from here."""
