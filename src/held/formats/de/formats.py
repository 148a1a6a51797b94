"""Dates as German writes them. The names are the formats that templates use."""

globals().update(
    {
        "j F": "j. F",
        "j F, H:i": "j. F, H:i",
        "j F Y": "j. F Y",
        "j F Y, H:i": "j. F Y, H:i",
        "D j F": "D, j. F",
        "D j M": "D, j. M",
        "D j M, H:i": "D, j. M, H:i",
        "l j F": "l, j. F",
        "l j F, H:i": "l, j. F, H:i",
        "l j F Y": "l, j. F Y",
    }
)
