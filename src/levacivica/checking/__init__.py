"""From paths to a report: the data root and its settings, the files, the engine, the suppressions."""
