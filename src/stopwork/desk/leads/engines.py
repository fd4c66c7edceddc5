"""Where a screening can run."""

PLAIN, SPARK = "plain", "spark"
ENGINES = (PLAIN, SPARK)
