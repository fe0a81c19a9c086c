package main

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"os"
	"strings"

	"github.com/spf13/cobra"
	"golang.org/x/term"

	"hpyport/internal/atomicfile"
	"hpyport/rewrite/report"
)

var runAnalyze = report.Run

func newAnalyze() *cobra.Command {
	var (
		src    sourceFlags
		format string
		out    string
		python string
		names  bool

		portable bool
	)
	cmd := &cobra.Command{
		Use:   "analyze [flags] [FILE.c ...]",
		Short: "Report what ports, what does not, and why",
		Long: `Runs the port of the files, which together are one extension module, without
keeping it, and reports function by function what ports and what does not, with
reason, line and advice; what of the rest stays with it, as hpyport rewrite does
it; the names of the C API with their counterparts in HPy;
an estimate of the work left; and what the front end did not get to see.

Formats: text, json (docs/schema/analyze.schema.json), sarif (2.1.0, for code
scanning), html (one page without requests to anywhere). Exit status: 0 everything
ports, 1 something is left, 2 bad input, 3 internal error.

The report also tells of mistakes with reference counts in the original. They do not
change the exit status; a comment that is to take one out and takes out none, does.`,
		Example: `  hpyport analyze ext.c
  hpyport analyze --format html -o report.html src/*.c
  hpyport analyze --format sarif -o hpyport.sarif    # in a folder with an hpyport.toml`,
		RunE: func(cmd *cobra.Command, args []string) error {
			print, err := printer(format, names)
			if err != nil {
				return err
			}
			p, err := src.load(args)
			if err != nil {
				return err
			}
			if err := p.needFiles(); err != nil {
				return err
			}
			progress, finish := meter(cmd.ErrOrStderr())
			r, err := runAnalyze(cmd.Context(), report.Options{
				Files: p.files, IncludeDirs: p.includeDirs, Defines: p.defines, ForFile: p.forFile, Python: python, PortableOnly: portable, Progress: progress,
			})
			finish()
			var internal *report.InternalError
			if errors.As(err, &internal) {
				return &status{exitInternal, fmt.Errorf("%w\nthis is a defect of hpyport, not of your code; please report it with the text above and the smallest input that shows it", err)}
			}
			if err != nil {
				return err
			}
			var b bytes.Buffer
			if err := print(&b, r); err != nil {
				return &status{exitInternal, err}
			}
			if out != "" {
				err = atomicfile.Write([]atomicfile.File{{Path: out, Text: b.String()}})
			} else {
				_, err = cmd.OutOrStdout().Write(b.Bytes())
			}
			if err != nil {
				return err
			}
			return verdict(cmd.ErrOrStderr(), r)
		},
	}
	fl := cmd.Flags()
	src.add(fl)
	src.addDatabase(fl)
	fl.StringVar(&format, "format", "text", "`FORMAT` of the report: "+strings.Join(formats, ", "))
	fl.StringVarP(&out, "output", "o", "", "write the report to `FILE`")
	fl.StringVar(&python, "python-version", "", "read the files with the C API of Python `VERSION` (default 3.8)")
	fl.BoolVar(&portable, "portable-only", false, "report as left what only works where the extension table is")
	fl.BoolVar(&names, "names", false, "text: list all names of the C API, not only those without a counterpart")
	return cmd
}

var formats = []string{"text", "json", "sarif", "html"}

func printer(format string, names bool) (func(io.Writer, *report.Report) error, error) {
	switch format {
	case "text":
		return func(w io.Writer, r *report.Report) error {
			return report.Text(w, r, report.TextOptions{Names: names})
		}, nil
	case "json":
		return report.JSON, nil
	case "sarif":
		return report.SARIF, nil
	case "html":
		return report.HTML, nil
	}
	return nil, fmt.Errorf("--format %s: the formats are %s", format, strings.Join(formats, ", "))
}

// verdict tells what could not be read and gives the exit status.
func verdict(w io.Writer, r *report.Report) error {
	for _, f := range r.Files {
		for _, m := range f.FrontEnd {
			if m.Severity == "error" {
				fmt.Fprintf(w, "%s:%d:%d: %s: %s [%s]\n", f.Path, m.Line, m.Column, m.Severity, m.Message, m.Code)
			}
		}
	}
	switch {
	case r.Failed():
		return &status{exitUsage, errors.New("not everything could be read because of the errors above; the report is about the rest")}
	case r.Summary.Status == report.Left, r.Summary.Rewrite.Stays > 0, r.UnusedSuppressions():
		return findings()
	}
	return nil
}

// meter shows how far the work is, where a person looks on.
func meter(w io.Writer) (progress func(done, all int), finish func()) {
	f, ok := w.(*os.File)
	if !ok || !term.IsTerminal(int(f.Fd())) {
		return nil, func() {}
	}
	return func(done, all int) {
			if all > 1 {
				fmt.Fprintf(f, "\r\x1b[Kread %d of %d files", done, all)
			}
		}, func() {
			fmt.Fprint(f, "\r\x1b[K")
		}
}
