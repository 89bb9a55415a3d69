"""Between whom: the host, the parties and those who take part of one event word."""
