#!/bin/sh
# mhchemParser 4.2.1 (behind \ce in MathJax; KaTeX 0.19.1 bundles its own copy and does the same): an oxidation state
# written sign first, as schools in much of the world write it, turns into a charge and a number of atoms.
#
# \ce{S^+6} is meant as sulphur in state +6. The caret says that what follows stands above.
#
# Expected: "+6" above the letter, as with \ce{S^{+6}}.
# Seen: "+" above and "6" below, so the reader sees six atoms of sulphur with one positive charge. Likewise the
# general formula of the alkanes, \ce{CnH2n+2}, loses its sum and ends with a positive charge.
set -eu
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
cd "$dir"
echo '{}' > package.json
npm install --no-audit --no-fund --ignore-scripts mhchemparser@4.2.1 katex@0.19.1 >log 2>&1 || { cat log; exit 1; }

cat > try.mjs <<'JS'
import katex from 'katex';
import 'katex/contrib/mhchem';
import { mhchemParser } from 'mhchemparser';

const shape = (tex) =>
  katex
    .renderToString(tex, { output: 'mathml' })
    .replace(/<annotation[\s\S]*?<\/annotation>/, '')
    .replace(/<mpadded[\s\S]*?<\/mpadded>/g, '')
    .match(/<(msub|msup|msubsup)>/g);
for (const formula of ['S^+6', 'S^{+6}', 'Mn^+7', 'CnH2n+2']) {
  const tex = mhchemParser.toTex(formula, 'ce').replaceAll('{\\vphantom{A}}', '').replaceAll('\\smash[t]', '');
  console.log(formula, ' ', tex, ' ', String(shape(`\\ce{${formula}}`)));
}
JS
node try.mjs > seen
cat seen
diff - seen <<'END'
S^+6   {\mathrm{S}^{+}_{{6}}}   <msubsup>
S^{+6}   {\mathrm{S}^{+6}}   <msup>
Mn^+7   {\mathrm{Mn}^{+}_{{7}}}   <msubsup>
CnH2n+2   {\mathrm{CnH}_{{2}}\mathrm{n}^{+}_{{2}}}   <msub>,<msubsup>
END
