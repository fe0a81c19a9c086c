// Command coverage tells how much of the C API that code uses is mapped to HPy:
//
//	go run ./rewrite/report/cmd/coverage [-min PERCENT] [-I DIR]... [-D NAME]... FILE.c... | TABLE.tsv...
//
// C files are read as analyze reads them and every use of a name of the C API in
// them and their own headers counts; parts that no Python 3 reads do not. A table
// has a header line with the columns api and uses, separated by tabs. Printed are
// the number of uses, the share that has a counterpart, and the names that have
// none with their uses. With -class only the rows count whose column class says that. Exit
// status 1 says that the share is below -min, 2 that something could not be read.
package main

import (
	"context"
	"flag"
	"fmt"
	"io"
	"os"
	"slices"
	"sort"
	"strconv"
	"strings"

	"hpyport/internal/table"
	"hpyport/rewrite/report"
)

// class is what the column class of a table's row must say to be counted.
var class string

type list []string

func (l *list) String() string     { return "" }
func (l *list) Set(s string) error { *l = append(*l, s); return nil }

func main() {
	var include, define list
	flag.StringVar(&class, "class", "", "count only the rows of tables whose column class says `NAME`")
	least := flag.Float64("min", 0, "smallest share, in per cent")
	flag.Var(&include, "I", "folder of headers")
	flag.Var(&define, "D", "macro, NAME[=VALUE]")
	flag.Parse()
	c, err := measure(flag.Args(), report.Options{IncludeDirs: include, Defines: define})
	if err == nil {
		err = print(os.Stdout, c)
	}
	if err != nil {
		fmt.Fprintln(os.Stderr, "coverage:", err)
		os.Exit(2)
	}
	if c.Share() < *least {
		os.Exit(1)
	}
}

func measure(args []string, o report.Options) (*report.Coverage, error) {
	c := &report.Coverage{}
	for _, a := range args {
		if !strings.HasSuffix(a, ".tsv") {
			o.Files = append(o.Files, a)
			continue
		}
		data, err := os.ReadFile(a)
		if err != nil {
			return nil, err
		}
		if err := addTable(c, string(data)); err != nil {
			return nil, fmt.Errorf("%s:%w", a, err)
		}
	}
	if len(o.Files) > 0 {
		names, err := report.APIUses(context.Background(), o)
		if err != nil {
			return nil, err
		}
		c.AddNames(names)
	}
	if c.Uses == 0 {
		return nil, fmt.Errorf("no use of the C API in %s", strings.Join(args, " "))
	}
	return c, nil
}

func addTable(c *report.Coverage, text string) error {
	api, uses, classes := -1, -1, -1
	for n, line := range strings.Split(strings.TrimSuffix(text, "\n"), "\n") {
		cells := strings.Split(strings.TrimSuffix(line, "\r"), "\t")
		if n == 0 {
			if api, uses = slices.Index(cells, "api"), slices.Index(cells, "uses"); api < 0 || uses < 0 {
				return fmt.Errorf("1: no columns api and uses")
			}
			classes = slices.Index(cells, "class")
			if class != "" && classes < 0 {
				return fmt.Errorf("1: no column class")
			}
			continue
		}
		if len(cells) <= max(api, uses, classes) {
			return fmt.Errorf("%d: too few columns", n+1)
		}
		count, err := strconv.Atoi(cells[uses])
		if err != nil {
			return fmt.Errorf("%d: %w", n+1, err)
		}
		if class != "" && cells[classes] != class {
			continue
		}
		name := report.Lookup(cells[api])
		c.Add(cells[api], count, name != nil && name.Way != report.Missing)
	}
	return nil
}

func print(w io.Writer, c *report.Coverage) error {
	if _, err := fmt.Fprintf(w, "%d uses of the C API, %d mapped: %.2f%%\n", c.Uses, c.Mapped, c.Share()); err != nil || len(c.Missing) == 0 {
		return err
	}
	var names []string
	for n := range c.Missing {
		names = append(names, n)
	}
	sort.Slice(names, func(i, j int) bool {
		if a, b := c.Missing[names[i]], c.Missing[names[j]]; a != b {
			return a > b
		}
		return names[i] < names[j]
	})
	t := table.Table{Header: []string{"uses", "not mapped", "reason", "what it is"}}
	for _, n := range names {
		code, note := "unknown", "no name that hpyport knows"
		if l := report.Lookup(n); l != nil {
			code, note = l.Code, l.Note
		}
		t.Row(c.Missing[n], n, code, note)
	}
	return t.Write(w)
}
