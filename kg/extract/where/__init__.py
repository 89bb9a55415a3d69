"""Where: the place that an event word has, named or pointed at."""
