"""What developers run beside the dashboard: the stopwatch, the screenshots."""
