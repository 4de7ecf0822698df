"""What the engine answers people with: tables that add up or say why not."""
