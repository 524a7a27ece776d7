class ImportProblem(Exception):
    """Why an import cannot go on, in a line for whoever started it."""
