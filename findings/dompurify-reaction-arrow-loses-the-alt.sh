#!/bin/sh
# DOMPurify 3.5.0: the description of a picture is dropped when it holds a reaction's arrow or compares an element.
#
# A teacher describes a picture in a question of chemistry or programming, as those who cannot see it need; the editor
# writes the description into alt with all of HTML's rules kept.
#
# Expected: alt and title are plain words and stay whole, as "x < 5" and "A -> B" do.
# Seen: a value that holds "-->" or "]>" is taken away with its attribute, whatever else it says, and nothing is
# reported but in `removed`. The picture is left without a word; the arrow as the sign → is safe.
set -eu
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
cd "$dir"
echo '{}' > package.json
npm install --no-audit --no-fund --ignore-scripts dompurify@3.5.0 jsdom@26.1.0 >log 2>&1 || { cat log; exit 1; }

cat > try.mjs <<'JS'
import createDOMPurify from 'dompurify';
import { JSDOM } from 'jsdom';

const { window } = new JSDOM('');
const purify = createDOMPurify(window);
for (const words of ['2H2 + O2 → 2H2O', '2H2 + O2 -> 2H2O', '2H2 + O2 --> 2H2O', 'x < 5', 'x[i] > 2', 'x[i]> 2']) {
  const picture = window.document.createElement('img');
  picture.src = '/1.png';
  picture.alt = words;
  console.log(`${words}: ${purify.sanitize(picture.outerHTML)}`);
}
JS
node try.mjs > seen
cat seen
diff - seen <<'END'
2H2 + O2 → 2H2O: <img src="/1.png" alt="2H2 + O2 → 2H2O">
2H2 + O2 -> 2H2O: <img src="/1.png" alt="2H2 + O2 -> 2H2O">
2H2 + O2 --> 2H2O: <img src="/1.png">
x < 5: <img src="/1.png" alt="x < 5">
x[i] > 2: <img src="/1.png" alt="x[i] > 2">
x[i]> 2: <img src="/1.png">
END
