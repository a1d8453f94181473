"""Who lives far from a service, how much is within reach, where one more: pure, on frames."""
