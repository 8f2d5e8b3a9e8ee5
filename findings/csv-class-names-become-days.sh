#!/bin/sh
# csvkit 2.2.0 (on agate 1.14.2): sorting a class list changes the classes and the pupils' codes.
#
# The file is plain CSV: a name, a class such as 9d, and a code such as 10_2 (class 10, second group).
# csvsort is asked for one thing, to order the rows by name.
#
# Expected: the same cells in another order, or at worst a number written another way.
# Seen: 9d is taken for a length of time and comes back as "9 days, 0:00:00"; 10_2 is taken for a number with a
# digit separator and comes back as 102. Nothing is said. A class 9c in the column saves it, since all must agree.
set -eu
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
cd "$dir"
python3 -m venv v
v/bin/pip -q --disable-pip-version-check install csvkit==2.2.0 agate==1.14.2

cat > pupils.csv <<'CSV'
name,class,code
Vali,10d,9_1
Ali,9d,10_2
CSV
sed 's/10d/10c/' pupils.csv > mixed.csv

{
  v/bin/csvsort -c name pupils.csv
  echo '--- one class that is no length of time'
  v/bin/csvsort -c name mixed.csv
  echo '--- with inference switched off'
  v/bin/csvsort -I -c name pupils.csv
} > seen
cat seen
diff - seen <<'END'
name,class,code
Ali,"9 days, 0:00:00",102
Vali,"10 days, 0:00:00",91
--- one class that is no length of time
name,class,code
Ali,9d,102
Vali,10c,91
--- with inference switched off
name,class,code
Ali,9d,10_2
Vali,10d,9_1
END
