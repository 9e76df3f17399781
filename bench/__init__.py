"""The measured figures: `make bench`. Each is printed beside its alternative, measured in the same run."""
