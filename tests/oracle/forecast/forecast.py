"""The mean forecast (sections 4.1 to 4.6 with 9a to 9f)."""
from level import forecast_totals
from profile import forecast_profiles
from totals import Days


def forecast(history, horizon, parts='abcdef'):
    """mean calls [horizon][slots], closed slots at 0

    parts: which of 9a to 9f are in; g: no outage is seen on a special day; L: the default memory always."""
    days = Days(history, parts)
    return forecast_totals(days, horizon)[:, None] * forecast_profiles(days, horizon)
