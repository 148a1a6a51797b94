"""From a row of the outbox to a written letter: each word gathers the facts its letters need."""
