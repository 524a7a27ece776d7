"""The rule of promotion for a young community, and for one that has been there for years."""

FOUNDING = "founding"  # up to 200 active members
ESTABLISHED = "established"

PRESETS = {
    FOUNDING: {"reputation": 200, "accepted_answers": 5, "days_here": 30, "clean_days": 180},
    ESTABLISHED: {"reputation": 1000, "accepted_answers": 20, "days_here": 90, "clean_days": 180},
}
