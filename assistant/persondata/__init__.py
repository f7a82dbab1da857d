"""Personal data in what was read: found, masked and told of before anything is kept."""
