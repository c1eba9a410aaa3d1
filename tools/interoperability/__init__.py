"""Read the package and its exports with programs of others, and write down what they read."""
