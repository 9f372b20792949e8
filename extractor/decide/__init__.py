"""The decisions of the models over what the rules proposed."""
