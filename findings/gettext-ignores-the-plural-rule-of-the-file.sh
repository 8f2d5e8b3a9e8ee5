#!/bin/sh
# node-gettext 3.0.1: the plural rule that a PO file states is not read; a list inside the package decides by the
# name of the language, and that list gives Kazakh and Kyrgyz one form only.
#
# CLDR, and so the translators' tools, give Kazakh two forms (1 question, n questions), and the header of the file
# says so: nplurals=2; plural=(n != 1).
#
# Expected: the second form for 5, as the header says and as the gettext of every Unix system does.
# Seen: the first form for every number. The same file with its locale called "tr" works.
set -eu
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
cd "$dir"
echo '{}' > package.json
npm install --no-audit --no-fund --ignore-scripts node-gettext@3.0.1 gettext-parser@10.0.0 >log 2>&1 ||
  { cat log; exit 1; }

cat > try.mjs <<'JS'
import Gettext from 'node-gettext';
import { po } from 'gettext-parser';

const file = (language) => `msgid ""
msgstr ""
"Content-Type: text/plain; charset=utf-8\\n"
"Language: ${language}\\n"
"Plural-Forms: nplurals=2; plural=(n != 1);\\n"

msgid "one mark"
msgid_plural "many marks"
msgstr[0] "first form"
msgstr[1] "second form"
`;
for (const language of ['kk', 'ky', 'uz', 'tr']) {
  const gettext = new Gettext();
  gettext.addTranslations(language, 'messages', po.parse(file(language)));
  gettext.setLocale(language);
  const said = [1, 2, 5].map((n) => `${n}: ${gettext.ngettext('one mark', 'many marks', n)}`);
  const cldr = new Intl.PluralRules(language).resolvedOptions().pluralCategories.sort();
  console.log(`${language}  ${said.join(', ')}  (CLDR: ${cldr.join(', ')})`);
}
JS
node try.mjs > seen
cat seen
diff - seen <<'END'
kk  1: first form, 2: first form, 5: first form  (CLDR: one, other)
ky  1: first form, 2: first form, 5: first form  (CLDR: one, other)
uz  1: first form, 2: second form, 5: second form  (CLDR: one, other)
tr  1: first form, 2: second form, 5: second form  (CLDR: one, other)
END
