#!/bin/sh
# CommonMark (commonmark 0.31.2, markdown-it 15.0.3, marked 18.2.1): bold text that ends in a quotation mark, a
# bracket or a percent sign is not bold when an ending of the same word follows, and the stars stay in the text.
#
# Uzbek, Kazakh, Turkish, Hungarian and Finnish hang their case endings directly on a title, a formula or a number.
# **word**ni is bold, so the rule looks as if it allowed an ending.
#
# Expected: <strong> in every line below; the pairs of stars are plain enough to a reader.
# Seen: a closing mark that follows punctuation must be followed by a space or punctuation. All three agree, since
# it is the rule of the format. Python-Markdown 3.10, which is older than it, gives bold.
set -eu
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
cd "$dir"
echo '{}' > package.json
npm install --no-audit --no-fund --ignore-scripts commonmark@0.31.2 markdown-it@15.0.3 marked@18.2.1 >log 2>&1 ||
  { cat log; exit 1; }
python3 -m venv v
v/bin/pip -q --disable-pip-version-check install Markdown==3.10

cat > try.mjs <<'JS'
import { HtmlRenderer, Parser } from 'commonmark';
import MarkdownIt from 'markdown-it';
import { marked } from 'marked';

const all = {
  commonmark: (text) => new HtmlRenderer().render(new Parser().parse(text)),
  'markdown-it': (text) => new MarkdownIt().render(text),
  marked: (text) => marked.parse(text),
};
for (const text of ['**kitob**ni', '**«Sarob»**ni', '**50%**dan', '**Fe(OH)**ning'])
  for (const [name, render] of Object.entries(all))
    console.log(text, name, render(text).includes('<strong>') ? 'bold' : 'stars');
JS
cat > try.py <<'PY'
import markdown

for text in ("**«Sarob»**ni", "**50%**dan"):
    print(text, "Python-Markdown", "bold" if "<strong>" in markdown.markdown(text) else "stars")
PY
{ node try.mjs; v/bin/python try.py; } > seen
cat seen
diff - seen <<'END'
**kitob**ni commonmark bold
**kitob**ni markdown-it bold
**kitob**ni marked bold
**«Sarob»**ni commonmark stars
**«Sarob»**ni markdown-it stars
**«Sarob»**ni marked stars
**50%**dan commonmark stars
**50%**dan markdown-it stars
**50%**dan marked stars
**Fe(OH)**ning commonmark stars
**Fe(OH)**ning markdown-it stars
**Fe(OH)**ning marked stars
**«Sarob»**ni Python-Markdown bold
**50%**dan Python-Markdown bold
END
