"""Plain data in, bytes or SVG out."""
