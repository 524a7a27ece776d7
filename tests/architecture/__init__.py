"""What the house allows, as checks that read a checkout and return what they found, one line each."""
