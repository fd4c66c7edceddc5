"""What cells say: columns of text made into days, amounts, codes and names."""
