// Command refcheck prints the findings of package refcheck for C files, each with its path.
//
//	go run ./analysis/refcheck/cmd/refcheck [-I DIR] [-D NAME] FILE.c...
//
// It ends with status 0 without findings, 1 with some, 2 when a file could not be read. The same findings
// are part of the report of hpyport analyze.
package main

import (
	"flag"
	"fmt"
	"os"
	"time"

	"hpyport/analysis/cfront"
	"hpyport/analysis/refcheck"
)

type list []string

func (l *list) String() string     { return fmt.Sprint(*l) }
func (l *list) Set(s string) error { *l = append(*l, s); return nil }

func main() {
	var dirs, defines list
	flag.Var(&dirs, "I", "`DIR` of headers")
	flag.Var(&defines, "D", "`NAME[=VALUE]` to define")
	python := flag.String("python-version", "3.11", "`VERSION` of the C API")
	notes := flag.Bool("notes", true, "print the paths")
	flag.Parse()
	status := 0
	for _, path := range flag.Args() {
		start := time.Now()
		u, err := cfront.Parse(path, cfront.Options{Python: *python, IncludeDirs: dirs, Defines: defines})
		if err != nil {
			fmt.Fprintln(os.Stderr, "refcheck:", err)
			status = 2
			continue
		}
		read := time.Since(start)
		found := refcheck.Check(u)
		for _, f := range found {
			fmt.Printf("%s: %s [%s] in %s\n", f.Pos.Position(), f.Message, f.Code, f.Func)
			if *notes {
				for _, n := range f.Notes {
					p := n.Pos.Position()
					fmt.Printf("    %d: %s\n", p.Line, n.Text)
				}
				fmt.Printf("    %s\n", f.Advice)
			}
			if status == 0 {
				status = 1
			}
		}
		fmt.Fprintf(os.Stderr, "%s: %d findings, read in %v, checked in %v\n", path, len(found), read.Round(time.Millisecond), (time.Since(start) - read).Round(time.Millisecond))
	}
	os.Exit(status)
}
