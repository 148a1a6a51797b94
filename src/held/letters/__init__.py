"""The words of our mail: one function a letter, plain data in, Letter(subject, text, html) out."""
