#!/bin/sh
# Temml 0.13.5 against KaTeX 0.19.1: the point (1,2) becomes the decimal number 1,2, and a set becomes one number.
#
# Both turn TeX into MathML. A comma between digits may be a decimal comma, so 3,14 as one number is fair. In
# coordinates and sets there is nothing to guess: no number has two decimal commas.
#
# Expected: three parts for (1,2), as KaTeX gives, and never one number for {1,2,3}.
# Seen: Temml writes <mn>1,2</mn> and <mn>1,2,3</mn>; a screen reader then speaks one number, and gcd(12,18) has a
# single argument. Braces, TeX's own way to part things, do not part them: {1},{2} is 1,2 too. A space does.
set -eu
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
cd "$dir"
echo '{}' > package.json
npm install --no-audit --no-fund --ignore-scripts temml@0.13.5 katex@0.19.1 >log 2>&1 || { cat log; exit 1; }

cat > try.mjs <<'JS'
import katex from 'katex';
import temml from 'temml';

const numbers = (mathml) => [...mathml.matchAll(/<mn>(.*?)<\/mn>/g)].map((m) => m[1]).join(' | ');
for (const tex of ['3,14', 'A(1,2)', '\\{1,2,3\\}', '\\gcd(12,18)', 'A(1, 2)', 'A({1},{2})'])
  console.log(`${tex}  temml: ${numbers(temml.renderToString(tex))}  katex: ${numbers(
    katex.renderToString(tex, { output: 'mathml' }))}`);
JS
node try.mjs > seen
cat seen
diff - seen <<'END'
3,14  temml: 3,14  katex: 3 | 14
A(1,2)  temml: 1,2  katex: 1 | 2
\{1,2,3\}  temml: 1,2,3  katex: 1 | 2 | 3
\gcd(12,18)  temml: 12,18  katex: 12 | 18
A(1, 2)  temml: 1 | 2  katex: 1 | 2
A({1},{2})  temml: 1,2  katex: 1 | 2
END
