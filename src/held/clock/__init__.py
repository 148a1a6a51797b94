"""Door 3: what recurs, and the engines that wind it."""
