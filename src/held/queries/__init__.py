"""Reading: a page for a named viewer as a frozen dataclass. Who may see what is applied here."""
