"""What only the demo can do: move the clock, answer from the tray, tell its story anew."""
