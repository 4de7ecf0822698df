"""What imports left: their reports, mended shapes, fields kept aside."""
