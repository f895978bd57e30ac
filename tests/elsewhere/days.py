"""Compares a calendar, as icalendar reads it, with what was meant: python days.py FILE.ics FILE.json

Says what differs and ends with 1; otherwise says how many entries were compared.
"""

import datetime
import json
import sys

import icalendar

wrong = []


def same(what, found, meant):
    if found != meant:
        wrong.append(f"{what}: {found!r} is not {meant!r}")


with open(sys.argv[1], "rb") as file:
    book = icalendar.Calendar.from_ical(file.read())
with open(sys.argv[2], encoding="utf-8") as file:
    meant = json.load(file)

same("what it could not read", list(book.errors), [])
same("the name", str(book["X-WR-CALNAME"]), meant["name"])
same("the method", str(book["METHOD"]), "PUBLISH")
found = book.walk("VEVENT")
same("entries", [str(one["UID"]) for one in found], [one["id"] + "@rectify" for one in meant["entries"]])
for one, own in zip(found, meant["entries"]):
    what = own["id"]
    day = datetime.date.fromisoformat(own["date"])
    same(f"{what}: what it could not read", list(one.errors), [])
    # Days without an hour, which no time zone moves; the last one is not part of the entry.
    same(f"{what}: its day", one["DTSTART"].dt, day)
    same(f"{what}: the day after", one["DTEND"].dt, day + datetime.timedelta(days=1))
    same(f"{what}: its time", one["DTSTAMP"].dt.isoformat(), meant["at"])
    same(f"{what}: its words", (str(one["SUMMARY"]), str(one["DESCRIPTION"])), (own["title"], own["text"]))
    same(f"{what}: cancelled", str(one.get("STATUS", "")) == "CANCELLED", own["gone"])
    alarms = [alarm["TRIGGER"].dt.total_seconds() / 3600 for alarm in one.walk("VALARM")]
    same(f"{what}: reminders", alarms, [] if own["gone"] else [9 - 24 * meant["ahead"], 9])

if wrong:
    sys.exit("\n".join(wrong))
print(f"{len(found)} entries")
