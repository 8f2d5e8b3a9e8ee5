#!/bin/sh
# Gonum v0.16.0, stat.Kendall: a marker who gives everybody the same mark agrees perfectly with the other marker,
# or disagrees perfectly, depending on the order in which the pupils are listed.
#
# Ties are normal in marks. Kendall's tau either leaves tied pairs out of the difference (tau-a) or corrects for
# them (tau-b); with one side all equal the first gives 0 and the second is undefined.
#
# Expected: 0 or NaN for all-equal marks, and the same value for the same pupils in any order.
# Seen: 1 and -1. Every tied pair is counted as "rising", so swapping rows of equal marks moves tau from 1 to 0.4.
set -eu
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
cd "$dir"
export GOPATH="$dir/go" GOFLAGS=-modcacherw
cat > main.go <<'GO'
package main

import (
	"fmt"

	"gonum.org/v1/gonum/stat"
)

func main() {
	equal := []float64{7, 7, 7, 7, 7}
	fmt.Println("all equal, other rising: ", stat.Kendall(equal, []float64{1, 2, 3, 4, 5}, nil))
	fmt.Println("all equal, other falling:", stat.Kendall(equal, []float64{5, 4, 3, 2, 1}, nil))

	// The same five pupils twice; the three with mark 3 are listed in another order.
	marks := []float64{3, 3, 3, 5, 8}
	fmt.Println("one order:               ", stat.Kendall(marks, []float64{1, 2, 3, 4, 5}, nil))
	fmt.Println("another order:           ", stat.Kendall(marks, []float64{3, 2, 1, 4, 5}, nil))
}
GO
go mod init try >log 2>&1
go get gonum.org/v1/gonum@v0.16.0 >>log 2>&1 || { cat log; exit 1; }
go run . > seen
cat seen
diff - seen <<'END'
all equal, other rising:  1
all equal, other falling: -1
one order:                1
another order:            0.4
END
