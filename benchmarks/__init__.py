"""What Held costs, beside what the same machine does at its best in the same minute."""
