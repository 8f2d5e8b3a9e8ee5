#!/bin/sh
# latex2sympy2_extended 1.11.0 (it reads answers for math-verify): 12 500 is 512, 25 000 is nothing, and a decimal comma
# means three different things.
#
# TeX ignores a plain space in a formula, so "12 500" is set as 12500; a gap between thousands is the way numbers are
# written in most of Europe and Asia. {,} is the usual way to write a decimal comma in TeX.
#
# Expected: 12500 and 25000, or an error; 1.5, or the same reading for every number with a comma.
# Seen: numbers side by side are added as in a mixed fraction, so 12 500 is 12 + 500 and 2 500 is 502, but whole
# thousands are multiplied: 25 000 is 25 times 0. 1,5 and 1{,}5 are the set of 1 and 5, 1,234 is one thousand two
# hundred and thirty-four, and 0,333 is a decimal fraction.
set -eu
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
cd "$dir"
python3 -m venv v
v/bin/pip -q --disable-pip-version-check install latex2sympy2_extended==1.11.0 \
  antlr4-python3-runtime==4.13.2 sympy==1.14.0

cat > try.py <<'PY'
from latex2sympy2_extended import latex2sympy

for tex in ("12500", "12 500", "2 500", "25 000", r"12\,500", "1.5", "1,5", "1{,}5", "1,234", "0,333", "10,25"):
    value = latex2sympy(tex)
    print(tex, "=", value.doit() if hasattr(value, "doit") else value)
PY
v/bin/python try.py > seen
cat seen
diff - seen <<'END'
12500 = 12500
12 500 = 512
2 500 = 502
25 000 = 0
12\,500 = 512
1.5 = 1.50000000000000
1,5 = {1, 5}
1{,}5 = {1, 5}
1,234 = 1234
0,333 = 0.333000000000000
10,25 = {10, 25}
END
