#!/bin/sh
# SCORM 2004 (run on scorm-again 3.4.3): a moment in UTC without a fraction of a second is refused.
#
# The time of an answer, cmi.interactions.n.timestamp, is "an ISO 8601 time", and may name a time zone.
#
# Expected: 2026-12-05T10:00:00Z is taken, the plainest form there is.
# Seen: error 406. In the standard's pattern the zone hangs inside the brackets of the fraction, so a zone needs one:
# 10:00:00.0Z passes, and local time without a zone passes. Next to it a duration may have two decimals and no
# more, so the milliseconds that fit a time (10:00:00.125Z) are refused in the time taken (PT1.125S).
set -eu
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
cd "$dir"
echo '{}' > package.json
npm install --no-audit --no-fund --ignore-scripts scorm-again@3.4.3 jsdom@26.1.0 >log 2>&1 || { cat log; exit 1; }

cat > try.mjs <<'JS'
import { readFileSync } from 'node:fs';
import { JSDOM, VirtualConsole } from 'jsdom';

const quiet = new VirtualConsole(); // the library reports each refusal on the console too
const page = new JSDOM('', { url: 'http://localhost/', runScripts: 'outside-only', virtualConsole: quiet });
page.window.eval(readFileSync('node_modules/scorm-again/dist/scorm2004.js', 'utf8'));
const lms = new page.window.Scorm2004API({ autocommit: false });
lms.Initialize('');
lms.SetValue('cmi.interactions.0.id', 'q1');
lms.SetValue('cmi.interactions.0.type', 'other');
const say = (name, value) => {
  const taken = lms.SetValue(`cmi.interactions.0.${name}`, value);
  console.log(name, value, taken === 'true' ? 'taken' : `error ${lms.GetLastError()}`);
};
for (const time of ['10:00:00Z', '10:00:00+05:00', '10:00:00.0Z', '10:00:00.125Z', '10:00:00'])
  say('timestamp', `2026-12-05T${time}`);
for (const span of ['PT1S', 'PT1.25S', 'PT1.125S']) say('latency', span);
JS
node try.mjs > seen
cat seen
diff - seen <<'END'
timestamp 2026-12-05T10:00:00Z error 406
timestamp 2026-12-05T10:00:00+05:00 error 406
timestamp 2026-12-05T10:00:00.0Z taken
timestamp 2026-12-05T10:00:00.125Z taken
timestamp 2026-12-05T10:00:00 taken
latency PT1S taken
latency PT1.25S taken
latency PT1.125S error 406
END
