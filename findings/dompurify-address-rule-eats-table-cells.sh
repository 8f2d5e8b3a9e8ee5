#!/bin/sh
# DOMPurify 3.5.0: narrowing ALLOWED_URI_REGEXP, the rule for addresses, removes attributes that hold no address.
#
# A rule that allows only paths of the own site is passed, to keep pictures from elsewhere out of questions.
#
# Expected: href, src, poster and the like are held to the rule, the rest stays as by default.
# Seen: the rule is applied to the value of every allowed attribute but a short list. A table loses colspan and
# rowspan, a list its start and type, a word its lang and dir, a time its datetime, a formula its display: the
# default rule lets such values pass only because it allows any text that does not look like a scheme.
set -eu
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
cd "$dir"
echo '{}' > package.json
npm install --no-audit --no-fund --ignore-scripts dompurify@3.5.0 jsdom@26.1.0 >log 2>&1 || { cat log; exit 1; }

cat > try.mjs <<'JS'
import createDOMPurify from 'dompurify';
import { JSDOM } from 'jsdom';

const purify = createDOMPurify(new JSDOM('').window);
const html = [
  '<ol start="3" type="a"><li value="3">x</li></ol>',
  '<table><tbody><tr><td colspan="2" rowspan="3">x</td></tr></tbody></table>',
  '<p lang="uz" dir="ltr">x</p>',
  '<time datetime="2026-11-30">x</time>',
  '<math display="block"><mi>x</mi></math>',
  '<img src="/files/1.png" width="30" alt="x">',
];
for (const part of html) {
  console.log('default:', purify.sanitize(part));
  console.log('ours:   ', purify.sanitize(part, { ALLOWED_URI_REGEXP: /^\/files\// }));
}
JS
node try.mjs > seen
cat seen
diff - seen <<'END'
default: <ol start="3" type="a"><li value="3">x</li></ol>
ours:    <ol><li value="3">x</li></ol>
default: <table><tbody><tr><td colspan="2" rowspan="3">x</td></tr></tbody></table>
ours:    <table><tbody><tr><td>x</td></tr></tbody></table>
default: <p lang="uz" dir="ltr">x</p>
ours:    <p>x</p>
default: <time datetime="2026-11-30">x</time>
ours:    <time>x</time>
default: <math display="block"><mi>x</mi></math>
ours:    <math><mi>x</mi></math>
default: <img src="/files/1.png" width="30" alt="x">
ours:    <img src="/files/1.png" alt="x">
END
