"""Which family of browser asked: enough for a person to know it again, nothing to follow anyone by."""

# In this order: every later name also stands in the words of the earlier ones.
FAMILIES = (
    ("Edg", "Edge"),
    ("OPR/", "Opera"),
    ("SamsungBrowser", "Samsung Internet"),
    ("Firefox", "Firefox"),
    ("FxiOS", "Firefox"),
    ("Chrome", "Chrome"),
    ("CriOS", "Chrome"),
    ("Safari", "Safari"),
)
PLACES = (
    ("iPhone", "iPhone"),
    ("iPad", "iPad"),
    ("Android", "Android"),
    ("Windows", "Windows"),
    ("Mac OS", "Mac"),
    ("Linux", "Linux"),
)


def family_of(user_agent: str) -> str:
    """E.g. "Firefox, Linux"; empty where it says nothing we know. Never any of its own words."""
    found = [next((name for mark, name in known if mark in user_agent), "") for known in (FAMILIES, PLACES)]
    return ", ".join(name for name in found if name)
