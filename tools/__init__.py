"""What the project is kept with, and the program never needs: it is not in the wheel."""
