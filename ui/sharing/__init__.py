"""What leaves the station: packages for partners."""
