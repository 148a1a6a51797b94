"""`make prove`: workers are killed while letters leave, and every letter is looked for afterwards."""
