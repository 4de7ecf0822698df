"""Newer deliveries and tables laid beside the project before they are taken in."""
