"""What leaves the station: packages for partners, without anything that says who a person is."""
