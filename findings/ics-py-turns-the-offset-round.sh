#!/bin/sh
# ics 0.7.3 (Python): "(UTC+05:00) Tashkent" is read as five hours west of Greenwich, ten hours off.
#
# A calendar may name its zone as it likes, since it carries the rules of the zone in a VTIMEZONE; Outlook names it
# as the Windows list does. Here the file says in full that the zone is five hours ahead of UTC.
#
# Expected: 10:00 at +05:00, as icalendar 7.3.2 reads every one of these files.
# Seen: the rules in the file are not used. The name goes to dateutil, which takes it for a POSIX rule, where the sign
# is the other way round: -05:00. A name that dateutil cannot place becomes UTC. Nothing is said.
set -eu
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
cd "$dir"
python3 -m venv v
v/bin/pip -q --disable-pip-version-check install ics==0.7.3 icalendar==7.3.2 python-dateutil==2.9.0.post0

cat > try.py <<'PY'
import icalendar
import ics


def calendar(zone):
    return "\r\n".join([
        "BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//example//EN",
        "BEGIN:VTIMEZONE", f"TZID:{zone}",
        "BEGIN:STANDARD", "DTSTART:19700101T000000", "TZOFFSETFROM:+0500", "TZOFFSETTO:+0500", "END:STANDARD",
        "END:VTIMEZONE",
        "BEGIN:VEVENT", "UID:1@example", "DTSTAMP:20261101T000000Z",
        f'DTSTART;TZID="{zone}":20261205T100000', f'DTEND;TZID="{zone}":20261205T120000', "SUMMARY:Exam",
        "END:VEVENT", "END:VCALENDAR", "",
    ])


for zone in ("Asia/Tashkent", "(UTC+05:00) Tashkent", "West Asia Standard Time"):
    text = calendar(zone)
    (event,) = ics.Calendar(text).events
    other = icalendar.Calendar.from_ical(text).walk("VEVENT")[0]["dtstart"].dt
    print(f"{zone}: ics {event.begin.isoformat()}, icalendar {other.isoformat()}")
PY
v/bin/python try.py > seen
cat seen
diff - seen <<'END'
Asia/Tashkent: ics 2026-12-05T10:00:00+05:00, icalendar 2026-12-05T10:00:00+05:00
(UTC+05:00) Tashkent: ics 2026-12-05T10:00:00-05:00, icalendar 2026-12-05T10:00:00+05:00
West Asia Standard Time: ics 2026-12-05T10:00:00+00:00, icalendar 2026-12-05T10:00:00+05:00
END
