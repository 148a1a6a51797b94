"""What people do. The only writers: one deed, one transaction, one line of history."""
