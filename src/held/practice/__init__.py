"""The rules of accountability: standard library only, no Django, no clock, no input or output."""
