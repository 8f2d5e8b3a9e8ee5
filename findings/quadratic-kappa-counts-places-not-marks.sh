#!/bin/sh
# scikit-learn 1.9.1, cohen_kappa_score(weights="quadratic"): the size of a mark does not matter at all.
#
# Two markers give 0, 1 or the top mark. With quadratic weights a disagreement should cost the square of its size,
# so taking 1 for 100 should be far worse than taking 1 for 2.
#
# Expected: kappa falls as the top mark grows from 2 to 10 to 100.
# Seen: the same number each time. The weights come from the place of a mark in the sorted list of marks that occur,
# not from its value. So a mark that nobody happened to give also changes the result, unless labels are passed.
set -eu
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
cd "$dir"
python3 -m venv v
v/bin/pip -q --disable-pip-version-check install scikit-learn==1.9.1

cat > try.py <<'PY'
from sklearn.metrics import cohen_kappa_score

first = ["none", "one", "top", "top", "none", "one"]
second = ["none", "top", "top", "one", "none", "one"]


def kappa(top, **more):
    value = {"none": 0, "one": 1, "top": top}
    a, b = ([value[x] for x in marker] for marker in (first, second))
    return round(float(cohen_kappa_score(a, b, weights="quadratic", **more)), 4)


for top in (2, 10, 100):
    print("top mark", top, kappa(top))
print("top mark 10, all eleven marks named", kappa(10, labels=list(range(11))))
PY
v/bin/python try.py > seen
cat seen
diff - seen <<'END'
top mark 2 0.75
top mark 10 0.75
top mark 100 0.75
top mark 10, all eleven marks named 0.3324
END
