#!/bin/sh
# jsonld 9.0.0 (JavaScript) against PyLD 3.3.0: 0.0000001 in a credential is canonized as the integer 0.
#
# Signed credentials are turned into statements first, and numbers into text: a number with a fraction is a double in
# the form 1.0E-7. A p-value or a probability in a result can be that small.
#
# Expected: "1.0E-7" as a double from both, since both follow the same rules.
# Seen: JavaScript writes such a number as 1e-7, without a point, and is then taken for an integer: "0". 2.5e-7 has a
# point and is kept. So the two libraries disagree on what was signed, and a verifier of the other kind refuses.
set -eu
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
cd "$dir"
echo '{}' > package.json
npm install --no-audit --no-fund --ignore-scripts jsonld@9.0.0 >log 2>&1 || { cat log; exit 1; }
python3 -m venv v
v/bin/pip -q --disable-pip-version-check install PyLD==3.3.0

cat > try.mjs <<'JS'
import jsonld from 'jsonld';

for (const value of [0.5, 0.00000025, 0.0000001, 0.00000003]) {
  const document = { '@context': { value: 'urn:example:value' }, '@id': 'urn:example:result', value };
  const lines = await jsonld.canonize(document, { algorithm: 'RDFC-1.0', format: 'application/n-quads' });
  console.log('jsonld', value, lines.split(' ')[2].replace(/<.*#(\w+)>/, '$1'));
}
JS
cat > try.py <<'PY'
from pyld import jsonld

for value in (0.5, 0.00000025, 0.0000001, 0.00000003):
    document = {"@context": {"value": "urn:example:value"}, "@id": "urn:example:result", "value": value}
    lines = jsonld.normalize(document, {"algorithm": "URDNA2015", "format": "application/n-quads"})
    kind = lines.split(" ")[2]
    print("PyLD", value, kind.split("<")[0] + kind.split("#")[1].rstrip(">"))
PY
{ node try.mjs; v/bin/python try.py; } > seen
cat seen
diff - seen <<'END'
jsonld 0.5 "5.0E-1"^^double
jsonld 2.5e-7 "2.5E-7"^^double
jsonld 1e-7 "0"^^integer
jsonld 3e-8 "0"^^integer
PyLD 0.5 "5.0E-1"^^double
PyLD 2.5e-07 "2.5E-7"^^double
PyLD 1e-07 "1.0E-7"^^double
PyLD 3e-08 "3.0E-8"^^double
END
