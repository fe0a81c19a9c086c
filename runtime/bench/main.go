// Command bench compares the speed of the bundled runtime with that of the C API
// and of the reference package hpy, on one CPython in one run.
//
//	go run ./runtime/bench -reference PYTHON
//
// PYTHON is a CPython that has the package hpy 0.9.0; without -reference its
// columns are left out. For each row the same function, written in the C API
// (capi.c) and in HPy (bench.c), is called in a loop. Processes for each variant
// take turns, and the least time of all counts. A column of times in nanoseconds is
// followed by ratios to the C API.
//
// Goals, on each row: the universal ABI's overhead over the C API at most 0.9 of the
// reference's; the two list rows at most 1.5 and 1.6 times the C API; debug mode at
// most 3 times. What misses one is said at the end; the exit status is 0 all the same, as
// a measurement on a busy machine is no proof.
package main

import (
	"context"
	"encoding/json"
	"flag"
	"fmt"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"text/tabwriter"

	"embed"

	"hpyport/runtime"
)

//go:embed c bench.py
var files embed.FS

// A variant is a module and how it is loaded.
type variant struct {
	name, file, mode string
	reference        bool
	times            map[string]float64
}

var rows = []string{"noargs", "one argument", "varargs", "parse", "attribute reads", "list sum", "list build", "call", "allocate", "method"}

func main() {
	var (
		python    = flag.String("python", "", "interpreter (default: that of -reference, else python3)")
		reference = flag.String("reference", "", "a `PYTHON` that has hpy 0.9.0")
		rounds    = flag.Int("rounds", 5, "processes for each variant")
		tries     = flag.Int("tries", 40, "measurements in each process")
	)
	flag.Parse()
	if *python == "" {
		*python = *reference
	}
	if err := run(context.Background(), os.Stdout, *python, *reference, *rounds, *tries); err != nil {
		fmt.Fprintln(os.Stderr, "bench:", err)
		os.Exit(2)
	}
}

func run(ctx context.Context, out io.Writer, python, reference string, rounds, tries int) error {
	dir, err := os.MkdirTemp("", "bench-*")
	if err != nil {
		return err
	}
	defer os.RemoveAll(dir)
	if err := os.CopyFS(dir, files); err != nil {
		return err
	}
	variants, err := build(dir, python, reference)
	if err != nil {
		return err
	}
	for range rounds {
		for _, v := range variants {
			if err := v.measure(ctx, dir, python, reference, tries); err != nil {
				return fmt.Errorf("%s: %w", v.name, err)
			}
		}
	}
	report(out, variants)
	return nil
}

// build compiles all variants with the same options.
func build(dir, python, reference string) ([]*variant, error) {
	options := runtime.BuildOptions{Sources: []string{"c/bench.c"}, Dir: dir, Python: python}
	variants := []*variant{
		{name: "C API", mode: "capi"}, {name: "cpython", mode: "cpython"},
		{name: "universal", mode: "universal"}, {name: "debug", mode: "debug"},
	}
	for _, v := range variants {
		opts, err := options, error(nil)
		opts.OutputDir = v.mode
		switch v.mode {
		case "capi":
			opts.Sources = []string{"c/capi.c"}
			v.file, err = runtime.BuildOriginal(opts)
		case "cpython":
			opts.ABI = runtime.CPython
			v.file, err = runtime.Build(opts)
		default:
			v.file, err = runtime.Build(opts)
		}
		if err != nil {
			return nil, err
		}
	}
	if reference == "" {
		return variants, nil
	}
	for _, mode := range []string{"cpython", "universal", "debug"} {
		v := &variant{name: mode + " (hpy)", mode: mode, reference: true, file: filepath.Join(dir, "hpy-"+mode+".hpy0.so")}
		if err := buildReference(dir, reference, v); err != nil {
			return nil, err
		}
		variants = append(variants, v)
	}
	return variants, nil
}

// buildReference compiles bench.c with the headers and helpers of the package hpy.
func buildReference(dir, reference string, v *variant) error {
	code := "import hpy.devel as d, sysconfig\n" +
		"print(d.HPyDevel().base_dir, sysconfig.get_paths()['include'], sep='\\n')"
	text, err := exec.Command(reference, "-c", code).Output()
	if err != nil {
		return fmt.Errorf("no package hpy in %s: %w", reference, err)
	}
	devel, include, _ := strings.Cut(strings.TrimSpace(string(text)), "\n")
	sources, err := filepath.Glob(filepath.Join(devel, "src", "runtime", "*.c"))
	if err != nil {
		return err
	}
	args := []string{"-shared", "-O2", "-g", "-fPIC", "-fwrapv", "-DNDEBUG", "-fvisibility=hidden", "-w",
		"-I" + filepath.Join(devel, "include"), "c/bench.c", "-o", v.file}
	abi := "UNIVERSAL"
	if v.mode == "cpython" {
		abi = "CPYTHON"
	}
	for _, s := range sources {
		if abi == "CPYTHON" || !strings.HasPrefix(filepath.Base(s), "ctx_") {
			args = append(args, s)
		}
	}
	if abi == "CPYTHON" {
		args = append(args, "-I"+include)
	}
	cmd := exec.Command("cc", append(args, "-DHPY", "-DHPY_ABI_"+abi)...)
	cmd.Dir = dir
	if msg, err := cmd.CombinedOutput(); err != nil {
		return fmt.Errorf("%s: %w\n%s", v.name, err, msg)
	}
	return nil
}

// measure runs one process and keeps the lesser times.
func (v *variant) measure(ctx context.Context, dir, python, reference string, tries int) error {
	args := []string{filepath.Join(dir, "bench.py"), v.file, v.mode, fmt.Sprint(tries)}
	cmd := exec.Command(reference, args...)
	if !v.reference {
		var err error
		if cmd, err = runtime.Command(ctx, runtime.RunOptions{Python: python, Args: args}); err != nil {
			return err
		}
	}
	cmd.Stdout, cmd.Stderr = nil, os.Stderr
	text, err := cmd.Output()
	if err != nil {
		return err
	}
	times := map[string]float64{}
	if err := json.Unmarshal(text, &times); err != nil {
		return err
	}
	for row, t := range times {
		if old, ok := v.times[row]; ok {
			times[row] = min(old, t)
		}
	}
	v.times = times
	return nil
}

func report(out io.Writer, variants []*variant) {
	w := tabwriter.NewWriter(out, 0, 0, 2, ' ', tabwriter.AlignRight)
	fmt.Fprint(w, "nanoseconds, times C API\t")
	by := map[string]*variant{}
	for _, v := range variants {
		fmt.Fprintf(w, "%s\t\t", v.name)
		by[v.name] = v
	}
	fmt.Fprintln(w)
	var missed []string
	for _, row := range rows {
		fmt.Fprintf(w, "%s\t", row)
		base := variants[0].times[row]
		for _, v := range variants {
			fmt.Fprintf(w, "%.1f\t%.2f\t", v.times[row], v.times[row]/base)
		}
		fmt.Fprintln(w)
		missed = append(missed, misses(row, base, by)...)
	}
	w.Flush()
	for _, m := range missed {
		fmt.Fprintln(out, m)
	}
}

// misses says which goals a row misses.
func misses(row string, base float64, by map[string]*variant) (found []string) {
	universal := by["universal"].times[row]
	if ref, ok := by["universal (hpy)"]; ok {
		ours, theirs := universal-base, ref.times[row]-base
		// Within one part in fifty of the call both are as fast as the C API.
		if ours > 0.9*theirs && ours > base/50 {
			found = append(found, fmt.Sprintf("missed: %s: universal costs %.1f ns over the C API, the reference %.1f: %.2f, not 0.9", row, ours, theirs, ours/theirs))
		}
	}
	for _, goal := range []struct {
		row, variant string
		ratio        float64
	}{{"list sum", "universal", 1.5}, {"list build", "universal", 1.6}, {row, "debug", 3}} {
		if ratio := by[goal.variant].times[row] / base; goal.row == row && ratio > goal.ratio {
			found = append(found, fmt.Sprintf("missed: %s: %s takes %.2f times the C API, not %.1f", row, goal.variant, ratio, goal.ratio))
		}
	}
	return found
}
