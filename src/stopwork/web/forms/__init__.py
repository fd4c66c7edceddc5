"""Forms made from the rows of the desk's acts."""
