#!/bin/sh
# date-fns 4.4.0, locale kk: a date that it wrote itself in September, October or November is read back as January,
# and one in June as May.
#
# Expected: parse(format(date)) is the date, with the same pattern and locale, or else an invalid date.
# Seen: no error, a valid date months away. The months are recognized by their first letter, the first match wins:
# January, September, October and November all begin with the same letter (Қ), as do May and June (М).
set -eu
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
cd "$dir"
echo '{}' > package.json
npm install --no-audit --no-fund --ignore-scripts date-fns@4.4.0 >log 2>&1 || { cat log; exit 1; }

cat > try.mjs <<'JS'
import { format, parse } from 'date-fns';
import { kk, ru, uz } from 'date-fns/locale';

const pattern = 'd MMMM yyyy';
for (const [name, locale] of Object.entries({ kk, ru, uz })) {
  let right = 0;
  for (let month = 0; month < 12; month++) {
    const date = new Date(2026, month, 21);
    const text = format(date, pattern, { locale });
    const back = parse(text, pattern, new Date(2026, 0, 1), { locale });
    if (Number(back) === Number(date)) right++;
    else console.log(`${name} ${text} is read as ${format(back, 'yyyy-MM-dd')}`);
  }
  console.log(`${name}: ${right} of 12 months come back`);
}
JS
node try.mjs > seen
cat seen
diff - seen <<'END'
kk 21 маусым 2026 is read as 2026-05-21
kk 21 қыркүйек 2026 is read as 2026-01-21
kk 21 қазан 2026 is read as 2026-01-21
kk 21 қараша 2026 is read as 2026-01-21
kk: 8 of 12 months come back
ru: 12 of 12 months come back
uz: 12 of 12 months come back
END
