"""Where a word that Held never says may stand all the same: path pattern, word, and why."""

ALLOWED = (
    ("src/held/clock/keeper.py", "failed", "an option of the web server is called --respawn-failed-workers"),
    ("src/held/practice/words.py", "failed", "LetterState.FAILED: a letter may fail, a person does not"),
    ("src/held/practice/replies/*", "late", "people write it of themselves, and it has to be understood"),
    ("src/held/practice/replies/*", "failed", "people write it of themselves, and it has to be understood"),
    ("src/held/post/automatic.py", "failed", "other mail servers write it in the subject of a bounce"),
    ("src/held/practice/bounces.py", "failed", "a word of delivery reports (RFC 3464), which we only read"),
    ("src/held/post/reading.py", "failed", "a word of delivery reports (RFC 3464), which we only read"),
)
