"""What things measure and where they stand: areas, dates, reference systems, soil symbols, places."""
