#!/bin/sh
# Typograf 7.8.0, locale ru: tidying the typography of a question changes an answer letter, a minus sign, a date and
# the grouping of telephone numbers.
#
# Expected: quotes, dashes between words and no-break spaces.
# Seen: the third answer, (с) in Cyrillic, becomes a copyright sign; a minus between spaces becomes a long dash; an
# ISO date is turned round. A Kazakh mobile number, 701 234-56-78, is regrouped as (701-23) 4-56-78 and the Russian
# 900 123-45-67 as (90) 01-23-45-67, although the writer had grouped them rightly.
# ("~" stands for a no-break space below.)
set -eu
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
cd "$dir"
echo '{}' > package.json
npm install --no-audit --no-fund --ignore-scripts typograf@7.8.0 >log 2>&1 || { cat log; exit 1; }

cat > try.mjs <<'JS'
import Typograf from 'typograf';

const tidy = new Typograf({ locale: ['ru'] });
for (const text of [
  '(а) 5 (б) 6 (с) 7 (д) 8',
  '5 - 3 = 2',
  'Срок: 2026-11-30',
  '+7 (701) 234-56-78',
  '+7 (900) 123-45-67',
  '+7 (926) 123-45-67',
])
  console.log(`${text}  =>  ${tidy.execute(text).replaceAll('\u00a0', '~')}`);
JS
node try.mjs > seen
cat seen
diff - seen <<'END'
(а) 5 (б) 6 (с) 7 (д) 8  =>  (а) 5 (б) 6 © 7 (д) 8
5 - 3 = 2  =>  5~— 3 = 2
Срок: 2026-11-30  =>  Срок: 30.11.2026
+7 (701) 234-56-78  =>  +7~(701-23)~4-56-78
+7 (900) 123-45-67  =>  +7~(90)~01-23-45-67
+7 (926) 123-45-67  =>  +7~926~123-45-67
END
