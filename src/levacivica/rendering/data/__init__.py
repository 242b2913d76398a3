"""The data of one sheet as files for programs."""
