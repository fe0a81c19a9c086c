// Command hpyport ports CPython C extensions to HPy and proves the port.
//
// Each subcommand is a file that reads flags and calls one package; what the
// command means is documented there and in docs/.
package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"os/signal"
	"runtime/debug"
	"syscall"

	"github.com/spf13/cobra"

	"hpyport/runtime/inspect"
)

// Exit statuses, the same for every subcommand.
const (
	exitClean    = 0
	exitFindings = 1 // findings or differences
	exitUsage    = 2 // wrong usage or bad input
	exitInternal = 3 // a defect of hpyport
)

// A status ends the command with an exit status; the error, if any, is printed.
type status struct {
	code int
	err  error
}

func (s *status) Error() string {
	if s.err == nil {
		return fmt.Sprint("exit status ", s.code)
	}
	return s.err.Error()
}

func (s *status) Unwrap() error { return s.err }

// findings is the status of a command that did its work and found something.
func findings() error { return &status{code: exitFindings} }

func main() {
	inspect.Child() // in a child process of inspect this is all
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	context.AfterFunc(ctx, stop) // the second Ctrl-C ends the process whatever it does
	code := run(ctx, os.Args[1:], os.Stdin, os.Stdout, os.Stderr)
	stop()
	os.Exit(code)
}

// run is the whole program, so that tests need no process of their own.
func run(ctx context.Context, args []string, stdin io.Reader, stdout, stderr io.Writer) (code int) {
	defer func() {
		if p := recover(); p != nil {
			fmt.Fprintf(stderr, "hpyport: internal error: %v\n%s"+
				"hpyport: this is a defect of hpyport, not of your code. Please report it with the text above and the\n"+
				"hpyport: smallest input that shows it. Nothing was written.\n", p, debug.Stack())
			code = exitInternal
		}
	}()
	root := newRoot()
	root.SetArgs(args)
	root.SetIn(stdin)
	root.SetOut(stdout)
	root.SetErr(stderr)
	err := root.ExecuteContext(ctx)
	if err == nil {
		return exitClean
	}
	var s *status
	if !errors.As(err, &s) {
		s = &status{exitUsage, err}
	}
	if s.err != nil {
		if ctx.Err() != nil {
			s.err = errors.New("interrupted; nothing was written")
		}
		fmt.Fprintf(stderr, "hpyport: %v\n", s.err)
	}
	return s.code
}

func newRoot() *cobra.Command {
	root := &cobra.Command{
		Use:   "hpyport",
		Short: "Port CPython C extensions to HPy, and prove the port",
		Long: `hpyport ports CPython C extensions to HPy by edits of the author's own source,
carries the HPy runtime that loads the result, and verifies that the port
behaves like the original.

Results go to standard output, messages to standard error. Exit status: 0 clean,
1 findings or differences, 2 wrong usage or bad input, 3 internal error.
In a folder with an hpyport.toml every command runs without arguments.`,
		SilenceErrors: true,
		SilenceUsage:  true,
		Args:          cobra.NoArgs,
		RunE: func(cmd *cobra.Command, args []string) error {
			return cmd.Help()
		},
	}
	root.CompletionOptions.HiddenDefaultCmd = true
	root.SetFlagErrorFunc(func(cmd *cobra.Command, err error) error {
		return fmt.Errorf("%w (see %s --help)", err, cmd.CommandPath())
	})
	root.AddCommand(newRewrite(), newAnalyze(), newBuild(), newRun(), newVerify(), newInspect(), newPackage(), newExtension(), newRules())
	return root
}
