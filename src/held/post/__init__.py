"""The wire: SMTP and IMAP in and out. It knows no people and no tables."""
