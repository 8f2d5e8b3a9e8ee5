#!/bin/sh
# transliteration 2.6.1 (npm): the Kazakh and Azerbaijani letter ә becomes "@".
#
# A plain Latin spelling of a name is made for a file name, a login or the part of an address before the "@".
#
# Expected: a letter, "a" or "e" (Aliya), as for the other letters of the alphabet.
# Seen: @liya, M@dina, In'k@r: the sign that some tables of sounds use for this vowel. As a login it is a mention, as
# an address it has two "@". The slug drops it, so Әли and the Korean surname Ли, both common in Kazakhstan, collide.
set -eu
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
cd "$dir"
echo '{}' > package.json
npm install --no-audit --no-fund --ignore-scripts transliteration@2.6.1 >log 2>&1 || { cat log; exit 1; }

cat > try.mjs <<'JS'
import { slugify, transliterate } from 'transliteration';

for (const name of ['Әлия', 'Мәдина', 'Іңкәр', 'Əli', 'Өмір', 'Әли', 'Ли'])
  console.log(name, transliterate(name), slugify(name));
JS
node try.mjs > seen
cat seen
diff - seen <<'END'
Әлия @liya liya
Мәдина M@dina m-dina
Іңкәр In'k@r in-k-r
Əli @li li
Өмір Omir omir
Әли @li li
Ли Li li
END
