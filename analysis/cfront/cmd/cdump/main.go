// Command cdump prints the tree that the front end makes of C files. It is
// for looking at, not for use by other programs.
package main

import (
	"bufio"
	"flag"
	"fmt"
	"os"
	"strings"
	"time"

	"hpyport/analysis/cfront"
	"hpyport/analysis/cfront/internal/treecheck"
	"hpyport/analysis/syntax"
)

type list []string

func (l *list) String() string     { return strings.Join(*l, " ") }
func (l *list) Set(s string) error { *l = append(*l, s); return nil }

func main() {
	var opts cfront.Options
	var inc, def, undef list
	flag.Var(&inc, "I", "folder of headers (may be repeated)")
	flag.Var(&def, "D", "define NAME or NAME=VALUE (may be repeated)")
	flag.Var(&undef, "U", "undefine NAME (may be repeated)")
	flag.StringVar(&opts.Python, "python", "3.11", "Python version")
	flag.StringVar(&opts.Platform, "platform", "", "linux, windows or darwin")
	check := flag.Bool("check", false, "check the tree's promises and print what is broken")
	quiet := flag.Bool("q", false, "print only a summary and the messages")
	flag.Parse()
	opts.IncludeDirs, opts.Defines, opts.Undefs = inc, def, undef
	status := 0
	out := bufio.NewWriter(os.Stdout)
	for _, path := range flag.Args() {
		start := time.Now()
		u, err := cfront.Parse(path, opts)
		if err != nil {
			out.Flush()
			fmt.Fprintln(os.Stderr, err)
			status = 1
			continue
		}
		if *check {
			for _, m := range treecheck.Check(u) {
				fmt.Fprintln(out, m)
				status = 1
			}
		}
		if *quiet {
			cut := 0
			for _, f := range u.Funcs {
				if f.Body == nil {
					cut++
				}
			}
			fmt.Fprintf(out, "%s: %d tokens, %d functions (%d left alone), %d variables, %d structs, %d unmapped, %v\n",
				path, len(u.Tokens), len(u.Funcs), cut, len(u.Vars), len(u.Structs), u.Unmapped, time.Since(start).Round(time.Millisecond))
			for _, d := range u.Diags {
				fmt.Fprintf(out, "  %s: [%s] %s\n", d.Pos, d.Code, d.Message)
			}
			continue
		}
		syntax.PrintUnit(out, u)
	}
	out.Flush()
	os.Exit(status)
}
