"""Door 1: the URLs, forms and views of each word, and who may open them."""
