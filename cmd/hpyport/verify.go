package main

import (
	"bytes"
	"fmt"
	"io"
	"os"
	"strings"
	"time"

	"github.com/spf13/cobra"

	"hpyport/verify"
)

func newVerify() *cobra.Command {
	var (
		src      sourceFlags
		build    buildFlags
		p        verify.Project
		json     string
		junit    string
		html     string
		path     []string
		timeout  int
		memory   int
		noTests  bool
		thorough bool
		original string
	)
	cmd := &cobra.Command{
		Use:   "verify [flags] [FILE.c ...]",
		Short: "Build the original and the port, and compare what they do",
		Long: `Builds the files against the C API and the port for HPy, and compares them: what
can be seen of both modules, and the project's own tests, outcome by outcome, on
the original, on the port and on the port in debug mode. Each variant runs in a
copy of the current folder, in processes of its own with a time and a memory
limit, and counts only when it is proved that the build under test was used.

Without --port the files are ported first; nothing is written to the project. Exit
status 1 says that there is a difference. See docs/verify.md.`,
		Example: `  hpyport verify                           # in a folder with an hpyport.toml
  hpyport verify --module lru --tests "{py} -m unittest discover -s test" lru.c
  hpyport verify --port ported/ --json report.json src/ext.c`,
		RunE: func(cmd *cobra.Command, args []string) error {
			proj, err := src.load(args)
			if err != nil {
				return err
			}
			build.merge(proj)
			setDefault(&p.Tests, proj.Tests)
			if noTests {
				p.Tests = ""
			}
			if !cmd.Flags().Changed("timeout") && proj.Timeout > 0 {
				timeout = proj.Timeout
			}
			if !cmd.Flags().Changed("memory") && proj.Memory > 0 {
				memory = proj.Memory
			}
			needSources := original == "" || p.Port == ""
			if needSources {
				if err := proj.needFiles(); err != nil {
					return err
				}
			}
			if p.Tests == "" && !noTests {
				fmt.Fprintln(cmd.ErrOrStderr(), "hpyport: no test command (--tests): the project's own tests are not compared")
			}
			p.Original = original
			p.Module, p.Sources, p.Python = build.module, proj.files, build.python
			p.IncludeDirs, p.Defines = proj.includeDirs, proj.defines
			p.LibraryDirs, p.Libraries = build.libDirs, build.libs
			p.CompileArgs, p.LinkArgs = proj.CompileArgs, proj.LinkArgs
			p.PythonPath = path
			if len(path) == 0 {
				p.PythonPath = proj.PythonPath
			}
			p.Timeout, p.Memory = time.Duration(timeout)*time.Second, memory
			p.Rewrite = rewriteInto(proj, cmd.ErrOrStderr())
			p.Parts.NoCalls = p.Calls <= 0
			p.Progress = func(what string) { fmt.Fprintf(cmd.ErrOrStderr(), "hpyport: %s\n", what) }
			out := cmd.OutOrStdout()
			reports, err := verify.CheckAll(cmd.Context(), p, strings.Split(build.python, ","), thorough, func(r *verify.Report, n int) error {
				if n > 1 {
					if _, err := fmt.Fprintf(out, "\n\n"); err != nil {
						return err
					}
				}
				return r.WriteText(out)
			})
			if err != nil {
				return err
			}
			for _, f := range []struct {
				path  string
				write func(io.Writer) error
			}{{json, reports.WriteJSON}, {junit, reports.WriteJUnit}, {html, reports.WriteHTML}} {
				if err := writeReport(f.path, f.write); err != nil {
					return err
				}
			}
			if err := reports.WriteNotCovered(out); err != nil {
				return err
			}
			if !reports.Same {
				return findings()
			}
			return nil
		},
	}
	fl := cmd.Flags()
	src.add(fl)
	build.add(fl)
	fl.Lookup("python").Value = &listed{&build.python}
	fl.Lookup("python").Usage = "interpreters, `PATHS` or names with commas between (default python3)"
	fl.StringVar(&original, "original", "", "take the original from `PATH`: a folder, a file or a compiled module")
	fl.StringVar(&p.Port, "port", "", "take the port from `PATH` instead of making one")
	fl.StringSliceVar(&p.Variants, "variants", nil, "compare these `VARIANTS` of the port: universal, debug, cpython (default universal,debug, on PyPy universal)")
	fl.StringVar(&p.Tests, "tests", "", "test `COMMAND`; {py} stands for the interpreter")
	fl.BoolVar(&noTests, "no-tests", false, "compare only the surfaces")
	fl.StringArrayVar(&path, "path", nil, "`DIR` of the project that the tests need on sys.path")
	fl.StringVar(&junit, "junit", "", "also write the report to `FILE` as JUnit does")
	fl.StringVar(&html, "html", "", "also write the report to `FILE`, a page of HTML")
	fl.StringVar(&json, "json", "", "also write the whole report to `FILE`")
	fl.IntVar(&timeout, "timeout", 600, "`SECONDS` for one run, 0 for no limit")
	fl.IntVar(&memory, "memory", 4096, "`MIB` of address space for one run, 0 for no limit")
	fl.IntVar(&p.Calls, "calls", 40, "generate at least `N` calls of each function, 0 for none")
	fl.StringSliceVar(&p.Only, "only", nil, "generate calls of these functions, classes and methods alone, `NAMES` as f, C or C.f with commas between")
	fl.Int64Var(&p.Seed, "seed", 0, "generate other calls with another `NUMBER`")
	fl.IntVar(&p.Scripts, "scripts", 5, "make up to `N` differences in calls into small Python scripts")
	fl.BoolVar(&p.Parts.NoRepeats, "no-repeats", false, "do not measure the memory of repeated calls")
	fl.BoolVar(&p.Parts.NoShortage, "no-shortage", false, "let no allocations fail")
	fl.BoolVar(&p.Parts.NoSpeed, "no-speed", false, "do not measure the speed")
	fl.BoolVar(&thorough, "thorough", false, "with several interpreters, do all that is done on the first on the others, too")
	fl.StringVar(&p.Keep, "keep", "", "make all builds and copies in `DIR`, an empty or new folder, and leave them there")
	return cmd
}

// listed is a flag that may be given several times, which is the same as once with
// commas between.
type listed struct{ text *string }

func (l *listed) String() string { return *l.text }
func (l *listed) Type() string   { return "string" }
func (l *listed) Set(s string) error {
	if *l.text != "" {
		s = *l.text + "," + s
	}
	*l.text = s
	return nil
}

// writeReport writes a file of the report, whole or not at all.
func writeReport(path string, write func(io.Writer) error) error {
	if path == "" {
		return nil
	}
	var b bytes.Buffer
	if err := write(&b); err != nil {
		return err
	}
	return os.WriteFile(path, b.Bytes(), 0o666)
}
