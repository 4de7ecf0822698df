"""Work in the field: visits, their rounds, photographs, and where they were."""
