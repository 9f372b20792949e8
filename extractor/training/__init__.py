"""Training: from annotated documents to the models that decide."""
