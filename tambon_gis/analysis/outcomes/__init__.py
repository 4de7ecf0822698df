"""What measurements say of the work: baseline against follow-up, treated against untreated."""
