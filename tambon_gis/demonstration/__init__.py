"""A synthetic tambon for trying the program: land, people and three years of work, none of it real."""
