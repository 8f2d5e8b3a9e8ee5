#!/bin/sh
# Jest 30.5.2, test.each: a row of the table that leaves out its last value gets a function in its place.
#
# A row may be shorter than the list of parameters, as an argument list may be; the test treats a missing value.
#
# Expected: undefined, as in any call of a function with fewer arguments.
# Seen: the callback "done". A test that says "if (limit)" then takes the function for a limit, and the test is one
# that waits for done to be called. A parameter with a default value is not counted, so there it is undefined.
set -eu
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
cd "$dir"
echo '{"jest":{"testEnvironment":"node"}}' > package.json
npm install --no-audit --no-fund --ignore-scripts jest@30.5.2 >log 2>&1 || { cat log; exit 1; }

cat > each.test.js <<'JS'
const { appendFileSync } = require('node:fs');
const note = (text) => appendFileSync('seen', `${text}\n`);

test.each([
  ['a full row', 5],
  ['a short row', undefined],
  ['a short row'],
])('%s', (name, limit) => {
  note(`${name}: ${typeof limit}`);
  if (typeof limit === 'function') limit(); // it is "done": without this call the test would wait
});

test.each([['a short row, default value']])('%s', (name, limit = null) => {
  note(`${name}: ${limit}`);
});
JS
npx jest --silent >log 2>&1 || { cat log; exit 1; }
cat seen
diff - seen <<'END'
a full row: number
a short row: undefined
a short row: function
a short row, default value: null
END
