// Command corpus ports real packages from the package index and runs their own
// tests on the result, unattended:
//
//	go run ./verify/cmd/corpus -list testdata/corpus/open.tsv -cache DIR [NAME...]
//
// The one idea: nobody looks at a package before it counts. A list names modules
// (package list describes its format); each is downloaded, unpacked and ported
// by the rules as they are, built for each ABI, and its test suite runs on the
// original and on every build of the port. The outcome is a row of a table and,
// in the folder that -out names, the diff, the messages and verify's whole report.
//
// Each module is worked on by a process of its own with a time and a memory limit,
// and each test run within that by another. What crashes, hangs or eats memory
// costs its own row and no other. Nothing is written outside -cache and -out.
//
// With -calls the port must do on generated calls what the original does, too, and
// the table says how many times longer all of verify took than to rewrite, build
// and run the tests, which nobody gets around.
//
// With -self nothing is ported: the original is compared with a second build of
// it, by generated calls too, and every difference is a false alarm of verify.
//
// Exit status 0: every module is ported at least in part and no difference was
// found. 1: some are not. 2: the list or the command line is wrong. 3: the command
// itself failed.
package main

import (
	"context"
	"errors"
	"flag"
	"fmt"
	"os"
	"os/signal"
	"path/filepath"
	"slices"
	"strings"
	"syscall"
	"time"
)

type options struct {
	list, cache, out string
	python, pypy     string
	tests            folders // name=folder of tests that the sdist lacks
	sources          folders // name=folder with the sources, instead of a download
	timeout          time.Duration
	limit            time.Duration
	memory           int
	self             bool // compare each original with a second build of it
	calls            int  // generated calls for each function
	seed             int64
	one, result      string // of the process for one module
}

// folders collects NAME=DIR flags.
type folders map[string]string

func (f folders) String() string { return "" }

func (f folders) Set(s string) error {
	name, dir, ok := strings.Cut(s, "=")
	if !ok || name == "" || dir == "" {
		return errors.New("want NAME=DIR")
	}
	abs, err := filepath.Abs(dir)
	f[name] = abs
	return err
}

func main() {
	o := options{tests: folders{}, sources: folders{}}
	flag.StringVar(&o.list, "list", "testdata/corpus/open.tsv", "`FILE` with the modules")
	flag.StringVar(&o.cache, "cache", "", "`DIR` for downloads and virtual environments, outside the tree")
	flag.StringVar(&o.out, "out", "", "`DIR` for diffs and reports, by default the cache's folder out")
	flag.StringVar(&o.python, "python", "python3", "CPython to build for and run on")
	flag.StringVar(&o.pypy, "pypy", "", "PyPy with HPy, a `COMMAND` of one word, to run universal modules on too")
	flag.Var(o.tests, "tests", "`NAME=DIR`: the folder of a module's tests, for an sdist that lacks them")
	flag.Var(o.sources, "source", "`NAME=DIR`: the folder of a module's sources, instead of a download")
	flag.DurationVar(&o.timeout, "timeout", 10*time.Minute, "limit of one test run")
	flag.DurationVar(&o.limit, "limit", time.Hour, "limit of one module")
	flag.IntVar(&o.memory, "memory", 6144, "`MIB` of address space for each process")
	flag.BoolVar(&o.self, "self", false, "port nothing: compare each original with a second build of it, which must not differ")
	flag.IntVar(&o.calls, "calls", 0, "generate `N` calls for each function (with -self 40 where none are asked for)")
	flag.Int64Var(&o.seed, "seed", 0, "generate other calls with another `NUMBER`")
	flag.StringVar(&o.one, "one", "", "internal: work on this module alone")
	flag.StringVar(&o.result, "result", "", "internal: write its row to this file")
	flag.Parse()
	if o.self && o.calls == 0 {
		o.calls = 40
	}
	os.Exit(run(o, flag.Args()))
}

func run(o options, names []string) int {
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	defer stop()
	fail := func(status int, err error) int {
		fmt.Fprintln(os.Stderr, "corpus:", err)
		return status
	}
	mods, err := readList(o.list)
	if err != nil {
		return fail(2, err)
	}
	if o.cache == "" {
		return fail(2, errors.New("no -cache given"))
	}
	if o.cache, err = filepath.Abs(o.cache); err != nil {
		return fail(3, err)
	}
	if o.out == "" {
		o.out = filepath.Join(o.cache, "out")
	}
	if o.out, err = filepath.Abs(o.out); err != nil {
		return fail(3, err)
	}
	if err := os.MkdirAll(o.out, 0o777); err != nil {
		return fail(3, err)
	}
	if o.one != "" {
		i := slices.IndexFunc(mods, func(m *module) bool { return m.name == o.one })
		if i < 0 {
			return fail(2, fmt.Errorf("%s is not in %s", o.one, o.list))
		}
		row := work(ctx, &o, mods[i])
		if err := row.write(o.result); err != nil {
			return fail(3, err)
		}
		return 0
	}
	for _, n := range names {
		if !slices.ContainsFunc(mods, func(m *module) bool { return m.name == n }) {
			return fail(2, fmt.Errorf("%s is not in %s", n, o.list))
		}
	}
	var rows []*row
	for _, m := range mods {
		if len(names) > 0 && !slices.Contains(names, m.name) {
			continue
		}
		fmt.Fprintf(os.Stderr, "corpus: %s\n", m.name)
		r, err := contained(ctx, &o, m)
		if err != nil {
			return fail(3, err)
		}
		rows = append(rows, r)
		fmt.Fprintf(os.Stderr, "corpus: %s: %s\n", m.name, r.verdict())
	}
	write := writeTable
	if o.self {
		write = writeSelfTable
	}
	if err := write(os.Stdout, &o, rows); err != nil {
		return fail(3, err)
	}
	for _, r := range rows {
		if !r.good() {
			return 1
		}
	}
	return 0
}
