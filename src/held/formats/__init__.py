"""How each language writes dates, beside Django's own formats. Django finds these files by their place."""
