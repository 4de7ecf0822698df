"""The command line: everything the window can do to data, headless, as text for people or one JSON object."""
