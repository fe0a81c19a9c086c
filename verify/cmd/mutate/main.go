// Mutate measures verify: it plants one fault at a time into correct ports and
// counts how many verify finds, beside how many the module's own tests in debug
// mode find alone.
//
//	go run ./verify/cmd/mutate [-n N] [-seed S] [-modules a,b] [-kinds k1,k2] [-lines 3,5] [-results FILE [-limit TIME]]
//
// The modules are those of testdata that port whole; each is ported here and now,
// and a port in which verify finds a difference without any fault is left out and
// told. A fault is an edit of the port's tokens (faults.go has the kinds); one that
// does not compile is none. What verify does not find is listed, with a word on
// whether the place is ever reached: there a call of abort() is planted as well,
// and if that is not found either, nothing that verify runs gets there.
//
// With -results each outcome is kept in a file at once, and a later run with the
// same file goes on where this one ended. The places are chosen by the seed alone.
//
// Exit status 1 says that less than -goal percent of the reached faults were
// found.
package main

import (
	"context"
	"errors"
	"flag"
	"fmt"
	"io"
	"os"
	"os/signal"
	"path/filepath"
	"strings"
	"sync"
	"syscall"
	"time"
)

type options struct {
	n       int
	seed    int64
	modules string
	kinds   string
	lines   string
	goal    float64
	calls   int
	limit   time.Duration
	data    string
	results string
	workers int
}

func main() {
	o := options{}
	flag.IntVar(&o.n, "n", 320, "plant `N` faults")
	flag.Int64Var(&o.seed, "seed", 1, "choose other places with another `NUMBER`")
	flag.StringVar(&o.modules, "modules", "ndarray,getset,seqmap,slots,richnum,parse,exc,builderx,selfref,fast,objects2", "`NAMES` of modules of testdata")
	flag.StringVar(&o.kinds, "kinds", "", "only these `KINDS` of faults")
	flag.StringVar(&o.lines, "lines", "", "only faults in these `LINES` of the port, numbers with commas between")
	flag.Float64Var(&o.goal, "goal", 97, "`PERCENT` of the reached faults that must be found")
	flag.IntVar(&o.calls, "calls", 30, "generated calls for each function")
	flag.DurationVar(&o.limit, "limit", 0, "begin no new fault after this time")
	flag.StringVar(&o.data, "testdata", "testdata", "`DIR` with the modules")
	flag.StringVar(&o.results, "results", "", "keep the outcomes in `FILE`, and go on from those that are there")
	flag.IntVar(&o.workers, "j", 2, "try `N` faults at once")
	flag.Parse()
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	defer stop()
	ok, err := run(ctx, o, os.Stdout, os.Stderr)
	switch {
	case err != nil:
		fmt.Fprintln(os.Stderr, "mutate:", err)
		os.Exit(2)
	case !ok:
		os.Exit(1)
	}
}

func run(ctx context.Context, o options, out, progress io.Writer) (bool, error) {
	work, err := os.MkdirTemp("", "hpyport-mutate-")
	if err != nil {
		return false, err
	}
	defer os.RemoveAll(work)
	store, err := openStore(o.results)
	if err != nil {
		return false, err
	}
	defer store.close()
	c := &campaign{o: o, store: store, begin: time.Now(), work: work, tell: func(format string, args ...any) {
		fmt.Fprintf(progress, format+"\n", args...)
	}}
	names := strings.Split(o.modules, ",")
	for i, name := range names {
		// What a small module has not got is made up for by those after it.
		share := (o.n - len(c.results) + len(names) - i - 1) / (len(names) - i)
		if err := c.module(ctx, name, share); err != nil {
			return false, fmt.Errorf("%s: %w", name, err)
		}
	}
	if len(c.results) == 0 {
		return false, errors.New("no fault was planted")
	}
	ok, err := report(out, o, c.results)
	if err == nil && c.late() && len(c.results) < o.n {
		_, err = fmt.Fprintf(out, "%d faults of %d before the limit of time; a run with the same -results goes on\n", len(c.results), o.n)
		ok = false
	}
	return ok, err
}

// A campaign is one run of the command.
type campaign struct {
	o       options
	store   *store
	begin   time.Time
	work    string
	tell    func(format string, args ...any)
	results []*result
}

func (c *campaign) late() bool { return c.o.limit > 0 && time.Since(c.begin) > c.o.limit }

// module plants up to n faults into a module.
func (c *campaign) module(ctx context.Context, name string, n int) error {
	m, err := port(ctx, c.o, name, filepath.Join(c.work, name))
	var left *leftOut
	if errors.As(err, &left) {
		c.tell("%s is left out: %v", name, left)
		return nil
	}
	if err != nil {
		return err
	}
	m.choose(c.o)
	c.tell("%s: %d places for faults", name, len(m.faults))
	// What is known from an earlier run needs no building.
	got, next := 0, 0
	for ; next < len(m.faults) && got < n; next++ {
		r := c.store.find(m.key(m.faults[next]))
		if r == nil {
			break
		}
		if r.Compiles {
			got++
			c.results = append(c.results, r)
		}
	}
	if got >= n || next == len(m.faults) || c.late() {
		return nil
	}
	if err := m.measure(ctx, c.o); errors.As(err, &left) {
		c.tell("%s is left out: %v", name, left)
		return nil
	} else if err != nil {
		return err
	}
	c.tell("%s: measured after %v", name, time.Since(c.begin).Round(time.Second))
	var (
		mu     sync.Mutex
		failed error
		wait   sync.WaitGroup
	)
	for w := range c.o.workers {
		wait.Add(1)
		go func() {
			defer wait.Done()
			for {
				mu.Lock()
				if failed != nil || got >= n || next >= len(m.faults) || c.late() {
					mu.Unlock()
					return
				}
				f := m.faults[next]
				next++
				mu.Unlock()
				r := c.store.find(m.key(f))
				var err error
				if r == nil {
					if r, err = m.try(ctx, f, w); err == nil {
						err = c.store.add(r)
					}
				}
				mu.Lock()
				switch {
				case err != nil:
					failed = fmt.Errorf("line %d: %s: %w", f.line, f.kind, err)
				case !r.Compiles || got >= n:
				default:
					got++
					c.results = append(c.results, r)
					c.tell("%3d %s:%d: %s: %s", len(c.results), name, f.line, f.kind, r.said())
				}
				mu.Unlock()
			}
		}()
	}
	wait.Wait()
	return failed
}
