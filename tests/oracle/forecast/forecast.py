"""The mean forecast (4.1 to 4.6 with 9a to 9f)."""
from level import forecast_totals
from profile import forecast_profiles
from totals import Days


def forecast(history, horizon, parts='abcdef'):
    """mean calls [horizon][slots], with closed slots at 0; parts: which of 9a to 9f are in"""
    days = Days(history)
    totals, model, life = forecast_totals(days, parts, horizon)
    shape, member, label, low = forecast_profiles(days, parts, horizon)
    return totals[:, None] * shape
