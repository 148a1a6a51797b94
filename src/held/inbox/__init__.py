"""Door 2: mail in, a trust level, one flow."""
