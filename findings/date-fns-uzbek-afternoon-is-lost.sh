#!/bin/sh
# date-fns 4.4.0, locale uz: every ready-made time format shows an exam at 14:05 as 2:05.
#
# Uzbekistan uses the 24-hour clock, and so do CLDR for Uzbek and this library for Uzbek in Cyrillic (uzCyrl).
#
# Expected: 14:05, or at worst a 12-hour time that says which half of the day it is.
# Seen: "2:05", with nothing to tell it from the night, in the short and in the longest format. 00:05 is "12:05".
set -eu
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
cd "$dir"
echo '{}' > package.json
npm install --no-audit --no-fund --ignore-scripts date-fns@4.4.0 >log 2>&1 || { cat log; exit 1; }

cat > try.mjs <<'JS'
import { format } from 'date-fns';
import { uz, uzCyrl } from 'date-fns/locale';

const night = new Date(2026, 10, 30, 2, 5);
const day = new Date(2026, 10, 30, 14, 5);
for (const pattern of ['p', 'Pp', 'PPPPp']) {
  console.log(pattern, 'uz:    ', format(night, pattern, { locale: uz }), '|', format(day, pattern, { locale: uz }));
  console.log(pattern, 'uzCyrl:', format(day, pattern, { locale: uzCyrl }));
}
console.log('midnight:', format(new Date(2026, 10, 30, 0, 5), 'p', { locale: uz }));
console.log('CLDR:', new Intl.DateTimeFormat('uz', { hour: 'numeric', minute: '2-digit' }).format(day));
JS
node try.mjs > seen
cat seen
diff - seen <<'END'
p uz:     2:05 | 2:05
p uzCyrl: 14:05
Pp uz:     30/11/2026, 2:05 | 30/11/2026, 2:05
Pp uzCyrl: 30/11/2026, 14:05
PPPPp uz:     Dushanba, 30 Noyabr, 2026, 2:05 | Dushanba, 30 Noyabr, 2026, 2:05
PPPPp uzCyrl: душанба, 30 ноябр, 2026, 14:05
midnight: 12:05
CLDR: 14:05
END
