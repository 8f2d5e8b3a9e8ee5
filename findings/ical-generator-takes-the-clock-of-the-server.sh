#!/bin/sh
# ical-generator 10.2.0: an event given as a moment (a Date) and a time zone starts at another moment in the file.
#
# An exam starts at 05:00 UTC, which is 10:00 in Tashkent. The event gets that Date and timezone "Asia/Tashkent".
#
# Expected: DTSTART;TZID=Asia/Tashkent:20261205T100000 whatever machine writes the file.
# Seen: the wall clock of the machine is written and labelled as Tashkent time. On a server that runs in UTC the file
# says 05:00 in Tashkent, five hours early; on one in New York it says midnight. Only a developer who sits in
# Tashkent sees it right. Without a time zone the moment is kept.
set -eu
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
cd "$dir"
echo '{}' > package.json
npm install --no-audit --no-fund --ignore-scripts ical-generator@10.2.0 >log 2>&1 || { cat log; exit 1; }

cat > try.mjs <<'JS'
import ical from 'ical-generator';

const line = (zone) => {
  const calendar = ical();
  calendar.createEvent({ start: new Date('2026-12-05T05:00:00Z'), summary: 'Exam', ...zone });
  return calendar.toString().match(/^DTSTART.*$/m)[0].trim();
};
console.log(process.env.TZ, line({ timezone: 'Asia/Tashkent' }), line({}));
JS
for zone in UTC America/New_York Asia/Tashkent; do TZ=$zone node try.mjs; done > seen
cat seen
diff - seen <<'END'
UTC DTSTART;TZID=Asia/Tashkent:20261205T050000 DTSTART:20261205T050000Z
America/New_York DTSTART;TZID=Asia/Tashkent:20261205T000000 DTSTART:20261205T050000Z
Asia/Tashkent DTSTART;TZID=Asia/Tashkent:20261205T100000 DTSTART:20261205T050000Z
END
