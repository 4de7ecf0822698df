"""The project file: one GeoPackage with its schema, journal, records, backups and checks."""
