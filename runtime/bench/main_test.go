package main

import (
	"context"
	"strings"
	"testing"
)

// The benchmark runs, and its report tells times from goals.
func TestBench(t *testing.T) {
	var out strings.Builder
	if err := run(context.Background(), &out, "", "", 1, 1); err != nil {
		t.Fatal(err)
	}
	for _, row := range rows {
		if !strings.Contains(out.String(), row+"  ") {
			t.Errorf("no row %q in\n%s", row, &out)
		}
	}
}

func TestMisses(t *testing.T) {
	by := func(universal, theirs, debug float64) map[string]*variant {
		v := map[string]*variant{}
		for name, t := range map[string]float64{"universal": universal, "universal (hpy)": theirs, "debug": debug} {
			v[name] = &variant{times: map[string]float64{"list sum": t}}
		}
		return v
	}
	for _, c := range []struct {
		universal, theirs, debug float64
		want                     int
	}{{108, 110, 300, 0}, {109.5, 110, 300, 1}, {140, 360, 301, 1}, {151, 360, 300, 1}, {101, 100, 200, 0}} {
		if got := misses("list sum", 100, by(c.universal, c.theirs, c.debug)); len(got) != c.want {
			t.Errorf("%v: %q", c, got)
		}
	}
}
