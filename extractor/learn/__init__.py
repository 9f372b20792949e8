"""Trained models at run time: linear models over named features, loaded without pickle."""
