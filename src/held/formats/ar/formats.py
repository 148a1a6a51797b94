"""Dates as Arabic writes them. The names are the formats that templates use."""

globals().update(
    {
        "j F, H:i": "j F، H:i",
        "j F Y, H:i": "j F Y، H:i",
        "D j M": "l j F",  # weekdays and months are not cut short
        "D j F": "l j F",
        "D j M, H:i": "l j F، H:i",
        "l j F, H:i": "l j F، H:i",
    }
)
