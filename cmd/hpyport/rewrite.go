package main

import (
	"errors"
	"fmt"

	"github.com/spf13/cobra"

	"hpyport/internal/output"
)

func newRewrite() *cobra.Command {
	var (
		src      sourceFlags
		inPlace  bool
		outDir   string
		check    bool
		quiet    bool
		python   string
		noBuild  bool
		noHybrid bool
		portable bool
		onlyDef  bool
		printRow = func(cmd *cobra.Command, format string, args ...any) {
			if !quiet {
				fmt.Fprintf(cmd.ErrOrStderr(), format, args...)
			}
		}
	)
	cmd := &cobra.Command{
		Use:   "rewrite [flags] [FILE.c ...]",
		Short: "Port C-API sources to HPy and print the change as a diff",
		Long: `Ports the files, which together are one extension module, from the C API to
HPy. Without a flag nothing is written: a unified diff goes to standard output,
ready for patch -p1 or git apply.

What can't be proved to behave the same stays in the C API; each such function
is named with its reason on standard error, and the module then builds as HPy
hybrid. The files that build the project (setup.py, pyproject.toml, meson.build)
change with it where what they do is understood; else a message says what to do. Exit status 0 says that the files were read and rewritten, also when some
functions stay; with --check it is 1 when a file would change. No compiler, no
Python and no headers are needed.`,
		Example: `  hpyport rewrite ext.c | less
  hpyport rewrite -w ext.c helpers.c
  hpyport rewrite --check                  # in a folder with an hpyport.toml`,
		RunE: func(cmd *cobra.Command, args []string) error {
			p, err := src.load(args)
			if err != nil {
				return err
			}
			if err := p.needFiles(); err != nil {
				return err
			}
			progress, finish := meter(cmd.ErrOrStderr())
			report, err := runRewrite(cmd.Context(), rewriteOptions{
				Files: p.files, IncludeDirs: p.includeDirs, Defines: p.defines, ForFile: p.forFile,
				Python: python, BuildFiles: !noBuild, NoHybrid: noHybrid, PortableOnly: portable, Definition: onlyDef, Progress: progress,
			})
			finish()
			if err != nil {
				return err
			}
			if printDiags(cmd.ErrOrStderr(), report.Diags) {
				return errors.New("nothing was rewritten because of the errors above")
			}
			if !quiet {
				printDiags(cmd.ErrOrStderr(), report.Mistakes)
			}
			changes := changesOf(report)
			switch {
			case inPlace:
				err = output.InPlace(changes)
			case outDir != "":
				err = output.To(outDir, changes)
			case check:
				err = output.Names(cmd.OutOrStdout(), changes)
			default:
				err = output.Diff(cmd.OutOrStdout(), changes)
			}
			if err != nil {
				return err
			}
			printRow(cmd, "%s", summary(report, changes))
			if check && len(output.Changed(changes)) > 0 {
				return findings()
			}
			return nil
		},
	}
	fl := cmd.Flags()
	src.add(fl)
	src.addDatabase(fl)
	fl.BoolVarP(&inPlace, "write", "w", false, "write the result over the files")
	fl.StringVarP(&outDir, "output", "o", "", "write all files below `DIR`")
	fl.BoolVar(&check, "check", false, "only print the names of files that would change, with exit status 1")
	fl.BoolVarP(&quiet, "quiet", "q", false, "no summary on standard error")
	fl.StringVar(&python, "python-version", "", "read the files with the C API of Python `VERSION` (default 3.8, the oldest that a universal module serves)")
	fl.BoolVar(&noBuild, "no-build-files", false, "leave setup.py, pyproject.toml, MANIFEST.in and meson.build alone")
	fl.BoolVar(&noHybrid, "no-hybrid", false, "change nothing unless the module ports whole")
	fl.BoolVar(&portable, "portable-only", false, "leave in the C API what only works where the extension table is")
	fl.BoolVar(&onlyDef, "definition-only", false, "port only the module's definition and initialization: the first step of a port by hand")
	cmd.MarkFlagsMutuallyExclusive("no-hybrid", "definition-only")
	cmd.MarkFlagsMutuallyExclusive("write", "output", "check")
	return cmd
}
