// Command ownfuzz ports programs made by chance and compares them with their originals.
//
//	go run ./rules/port/cmd/ownfuzz -seed 1 -n 10000
//
// A finding is made smaller and printed with the program that shows it; the seed of a program makes the
// same program again. It ends with status 0 when nothing was found, 1 when something was, or when more than
// five in a hundred programs were refused, 2 when it could not run.
package main

import (
	"context"
	"flag"
	"fmt"
	"os"
	"os/signal"
	"sort"
	"strings"
	"time"

	"hpyport/rules/port/ownfuzz"
)

func main() { os.Exit(run()) }

func run() int {
	seed := flag.Int64("seed", 1, "seed of the first program; each has the next")
	n := flag.Int("n", 1000, "number of programs")
	batch := flag.Int("batch", 200, "programs in one module")
	python := flag.String("python", "python3", "`PYTHON` to build for and to run")
	shrink := flag.Int("shrink", 12, "`ROUNDS` in which a finding is made smaller; 0 for not at all")
	show := flag.Bool("show", false, "print the programs and do nothing else")
	refusals := flag.Int("refusals", 0, "print up to `N` refused programs of each reason")
	stop := flag.Int("stop", 20, "stop after `N` findings")
	keep := flag.String("keep", "", "keep what is built in `DIR`")
	flag.Parse()
	if flag.NArg() > 0 || *n < 1 || *batch < 1 {
		fmt.Fprintln(os.Stderr, "usage: ownfuzz [-seed N] [-n N] [-batch N] [-python PYTHON] [-shrink ROUNDS] [-show] [-refusals N] [-keep DIR]")
		return 2
	}
	if *show {
		for i := 0; i < *n; i++ {
			fmt.Print(ownfuzz.New(fmt.Sprintf("f%d", *seed+int64(i)), *seed+int64(i)).Text)
		}
		return 0
	}
	ctx, cancel := signal.NotifyContext(context.Background(), os.Interrupt)
	defer cancel()
	lab := &ownfuzz.Lab{Python: *python, Dir: *keep, Keep: *keep != ""}
	if *keep == "" {
		dir, err := os.MkdirTemp("", "ownfuzz")
		if err != nil {
			fmt.Fprintln(os.Stderr, "ownfuzz:", err)
			return 2
		}
		defer os.RemoveAll(dir)
		lab.Dir = dir
	}
	start := time.Now()
	done, found := 0, 0
	refused, shown := map[string]int{}, map[string]int{}
	for at := 0; at < *n && found < *stop && ctx.Err() == nil; at += *batch {
		var programs []*ownfuzz.Program
		for i := at; i < min(*n, at+*batch); i++ {
			s := *seed + int64(i)
			programs = append(programs, ownfuzz.New(fmt.Sprintf("f%d", s), s))
		}
		res, err := lab.Check(ctx, programs)
		if err != nil {
			fmt.Fprintln(os.Stderr, "ownfuzz:", err)
			return 2
		}
		done += len(programs)
		for _, p := range programs {
			if code := res.Refused[p.Name]; code != "" {
				refused[code]++
				if shown[code] < *refusals {
					shown[code]++
					fmt.Printf("refused: %s: %s [%s]\n%s\n", p.Name, res.Reasons[p.Name], code, p.Text)
				}
			}
			f := res.Findings[p.Name]
			if f == "" {
				continue
			}
			found++
			if *shrink > 0 && found <= *stop {
				if q, g, err := lab.Shrink(ctx, p, f, *shrink); err == nil {
					p, f = q, g
				}
			}
			fmt.Printf("finding: %s\n%s\n%s\n", p.Name, f, p.Text)
		}
		fmt.Fprintf(os.Stderr, "%d programs, %d findings, %d refused, %v\n", done, found, total(refused), time.Since(start).Round(time.Second))
	}
	fmt.Printf("%d programs from seed %d: %d findings, %d refused (%.1f%%)%s\n", done, *seed, found, total(refused), 100*float64(total(refused))/float64(max(done, 1)), codes(refused))
	if found > 0 || total(refused)*20 > done {
		return 1
	}
	return 0
}

func total(m map[string]int) int {
	n := 0
	for _, c := range m {
		n += c
	}
	return n
}

func codes(m map[string]int) string {
	var out []string
	for c, n := range m {
		out = append(out, fmt.Sprintf("%s %d", c, n))
	}
	sort.Strings(out)
	if len(out) == 0 {
		return ""
	}
	return ": " + strings.Join(out, ", ")
}
