package main

import (
	"bufio"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"os"
	"sort"
	"sync"

	"hpyport/internal/table"
)

// A result is what came of one fault.
type result struct {
	Key, Module, Kind string
	Line              int
	Source            string // the line of the port
	Compiles          bool
	Found             string // by what; empty for a survivor
	ByTests           bool   // by the own tests in debug mode alone
	Reached           bool
}

func (r *result) said() string {
	if r.Found == "" {
		return "NOT FOUND"
	}
	return r.Found
}

// A store keeps results in a file, a line of JSON each.
type store struct {
	mu    sync.Mutex
	known map[string]*result
	out   *os.File // nil when nothing is kept
}

func openStore(path string) (*store, error) {
	s := &store{known: map[string]*result{}}
	if path == "" {
		return s, nil
	}
	f, err := os.OpenFile(path, os.O_RDWR|os.O_CREATE|os.O_APPEND, 0o666)
	if err != nil {
		return nil, err
	}
	in := bufio.NewScanner(f)
	for in.Scan() {
		r := &result{}
		if err := json.Unmarshal(in.Bytes(), r); err != nil {
			return nil, errors.Join(fmt.Errorf("%s: %w", path, err), f.Close())
		}
		s.known[r.Key] = r
	}
	s.out = f
	return s, in.Err()
}

func (s *store) find(key string) *result {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.known[key]
}

func (s *store) add(r *result) error {
	line, err := json.Marshal(r)
	if err != nil {
		return err
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	s.known[r.Key] = r
	if s.out == nil {
		return nil
	}
	_, err = s.out.Write(append(line, '\n'))
	return err
}

func (s *store) close() {
	if s.out != nil {
		s.out.Close()
	}
}

// report prints what came of it; whether the goal was met.
func report(w io.Writer, o options, results []*result) (bool, error) {
	sort.SliceStable(results, func(i, j int) bool {
		a, b := results[i], results[j]
		return a.Module < b.Module || a.Module == b.Module && a.Line < b.Line
	})
	type count struct{ all, found, tests, unreached int }
	byKind, byModule := map[string]*count{}, map[string]*count{}
	total := &count{}
	for _, r := range results {
		for _, c := range []*count{total, at(byKind, r.Kind), at(byModule, r.Module)} {
			c.all++
			if r.Found != "" {
				c.found++
			}
			if r.ByTests {
				c.tests++
			}
			if !r.Reached {
				c.unreached++
			}
		}
	}
	show := func(title string, m map[string]*count) error {
		t := table.Table{Header: []string{title, "faults", "found by verify", "by debug mode and the own tests", "never reached"}}
		var names []string
		for n := range m {
			names = append(names, n)
		}
		sort.Strings(names)
		for _, n := range names {
			c := m[n]
			t.Row(n, c.all, c.found, c.tests, c.unreached)
		}
		t.Row("all", total.all, total.found, total.tests, total.unreached)
		if err := t.Write(w); err != nil {
			return err
		}
		_, err := fmt.Fprintln(w)
		return err
	}
	if err := show("kind", byKind); err != nil {
		return false, err
	}
	if err := show("module", byModule); err != nil {
		return false, err
	}
	fmt.Fprintln(w, "not found:")
	for _, r := range results {
		if r.Found != "" {
			continue
		}
		why := "reached"
		if !r.Reached {
			why = "never reached"
		}
		fmt.Fprintf(w, "  %s:%d: %s (%s): %s\n", r.Module, r.Line, r.Kind, why, r.Source)
	}
	reached := total.all - total.unreached
	if reached == 0 {
		return false, errors.New("no fault was planted")
	}
	percent := 100 * float64(total.found) / float64(reached)
	fmt.Fprintf(w, "\n%d of %d faults found: %.1f%% of all, %.1f%% of those that were reached; debug mode and the own tests alone: %.1f%% of all\n",
		total.found, total.all, 100*float64(total.found)/float64(total.all), percent, 100*float64(total.tests)/float64(total.all))
	return percent >= o.goal, nil
}

func at[V any](m map[string]*V, k string) *V {
	if m[k] == nil {
		m[k] = new(V)
	}
	return m[k]
}
