#!/usr/bin/env python3
"""Writes tests/data/zone_offsets.csv: offsets of many zones around their changes.

The oracle is Python's zoneinfo, which reads the TZif files and their rules by itself. Run again
when tzdata changes a rule that the table contains. Arguments: zones (default: the list below; 'all'
= every name of tzdata, every change).
"""
import datetime
import sys
import zoneinfo

ZONES = """
Africa/Cairo Africa/Casablanca Africa/Johannesburg Africa/Monrovia Africa/Tripoli America/Asuncion
America/Caracas America/Chicago America/Havana America/Mexico_City America/New_York America/Nuuk
America/Santiago America/Sao_Paulo America/Scoresbysund America/St_Johns Antarctica/Troll
Asia/Amman Asia/Beirut Asia/Damascus Asia/Gaza Asia/Jerusalem Asia/Kathmandu Asia/Kolkata
Asia/Pyongyang Asia/Riyadh Asia/Shanghai Asia/Tehran Asia/Tokyo Asia/Ulaanbaatar Atlantic/Azores
Australia/Adelaide Australia/Brisbane Australia/Eucla Australia/Lord_Howe Australia/Sydney Etc/GMT+5
Europe/Berlin Europe/Dublin Europe/Istanbul Europe/Lisbon Europe/London Europe/Moscow
Europe/Volgograd Pacific/Apia Pacific/Auckland Pacific/Chatham Pacific/Easter Pacific/Fiji
Pacific/Kiritimati Pacific/Kwajalein Pacific/Norfolk UTC
""".split()
CHANGES = 8  # of a zone, spread evenly over all it has

EPOCH = datetime.datetime(1970, 1, 1, tzinfo=datetime.timezone.utc)
END = 36525 * 86400  # 2070-01-01
STEP = 43200  # no zone changes twice within it


def offset(zone, at):
    local = (EPOCH + datetime.timedelta(seconds=at)).astimezone(zone)
    return int(local.utcoffset().total_seconds())


def change_between(zone, before, after):
    was = offset(zone, before)
    while after - before > 1:
        middle = (before + after) // 2
        if offset(zone, middle) == was:
            before = middle
        else:
            after = middle
    return after


def changes(zone):
    found = []
    was = offset(zone, 0)
    for at in range(STEP, END, STEP):
        now = offset(zone, at)
        if now != was:
            found.append(change_between(zone, at - STEP, at))
            was = now
    return found


def spread(items, n):
    if len(items) <= n:
        return items
    return [items[i * (len(items) - 1) // (n - 1)] for i in range(n)]


def main():
    everything = sys.argv[1:] == ["all"]
    names = sys.argv[1:] or ZONES
    if everything:
        names = sorted(n for n in zoneinfo.available_timezones() if n[0].isupper())
    print("zone,instant,offset_s")
    for name in names:
        zone = zoneinfo.ZoneInfo(name)
        found = changes(zone)
        for change in found if everything else spread(found, CHANGES):
            print(f"{name},{change - 1},{offset(zone, change - 1)}")
            print(f"{name},{change},{offset(zone, change)}")
        for at in (0, END - 1):
            print(f"{name},{at},{offset(zone, at)}")


if __name__ == "__main__":
    main()
