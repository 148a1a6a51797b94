"""Dates as Spanish writes them. The names are the formats that templates use."""

globals().update(
    {
        "j F": r"j \d\e F",
        "j F, H:i": r"j \d\e F, H:i",
        "j F Y": r"j \d\e F \d\e Y",
        "j F Y, H:i": r"j \d\e F \d\e Y, H:i",
        "D j F": r"D j \d\e F",
        "l j F": r"l j \d\e F",
        "l j F, H:i": r"l j \d\e F, H:i",
        "l j F Y": r"l j \d\e F \d\e Y",
    }
)
