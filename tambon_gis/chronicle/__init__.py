"""What was done to a project and its records, told in sentences that people read."""
