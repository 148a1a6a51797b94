"""Three months of six people, clock moved day by day, over real SMTP both ways."""
