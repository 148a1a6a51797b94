"""Five-line commands behind `held`."""
