#!/bin/sh
# KaTeX 0.19.1 with its mhchem extension: the text of H2O is "HX2O", in the MathML and in the visible HTML alike.
#
# Pages take the text of an element for search, for a summary, for the clipboard, for a screen reader's label.
#
# Expected: the text of \ce{H2O} is H2O, and of carbon-14 some order of 14, 6 and C.
# Seen: every index hangs on an invisible X that is part of the text: SO4 2- reads SOX4X2-, and the mass and atomic
# numbers of carbon-14 come twice, with a 2 that nobody wrote: X614X26214C. Plain TeX (H_2O) has none of it.
set -eu
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
cd "$dir"
echo '{}' > package.json
npm install --no-audit --no-fund --ignore-scripts katex@0.19.1 jsdom@26.1.0 >log 2>&1 || { cat log; exit 1; }

cat > try.mjs <<'JS'
import { JSDOM } from 'jsdom';
import katex from 'katex';
import 'katex/contrib/mhchem';

const text = (node) => node.textContent.replace(/[\s\u200b]+/g, '');
for (const tex of ['\\mathrm{H_2O}', '\\ce{H2O}', '\\ce{SO4^2-}', '\\ce{^14_6C}']) {
  const { document } = new JSDOM(katex.renderToString(tex)).window;
  document.querySelector('annotation').remove(); // the TeX itself, kept beside the formula
  console.log(tex, text(document.querySelector('.katex-mathml')), text(document.querySelector('.katex-html')));
}
JS
node try.mjs > seen
cat seen
diff - seen <<'END'
\mathrm{H_2O} H2O H2O
\ce{H2O} HX2O HX2O
\ce{SO4^2-} SOX4X2− SOX4X2−
\ce{^14_6C} X614X26214C X614X26214C
END
