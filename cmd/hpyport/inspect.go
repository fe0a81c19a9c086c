package main

import (
	"encoding/json"
	"fmt"
	"time"

	"github.com/spf13/cobra"

	"hpyport/runtime/inspect"
)

func newInspect() *cobra.Command {
	var (
		format  string
		noLoad  bool
		timeout time.Duration
	)
	cmd := &cobra.Command{
		Use:   "inspect [flags] MODULE.so",
		Short: "Show what a built HPy module defines, without Python",
		Long: `Loads a universal module into a process of its own, without any Python, and
prints its functions, slots, types, globals, the version of HPy that it needs and
the symbols that it expects from elsewhere. Types come from running the module's
initialization against a context that only takes notes.

Loading a library runs its code, with your rights: give --no-load for a file that
you don't trust. What crashes, hangs or exits ends that process only.

Exit status: 0 the module can be read, 1 it can but no loader takes it as it is (the
messages say why), 2 the file is no HPy module, is damaged, or does not load.`,
		Example: `  hpyport inspect ext.hpy0.so
  hpyport inspect --format json ext.hpy0.so`,
		Args: cobra.ExactArgs(1),
		RunE: func(cmd *cobra.Command, args []string) error {
			if format != "text" && format != "json" {
				return fmt.Errorf("unknown format %q: want text or json", format)
			}
			if timeout <= 0 {
				return fmt.Errorf("a time limit of %v: want more than nothing", timeout)
			}
			m, err := inspect.File(cmd.Context(), args[0], inspect.Options{NoLoad: noLoad, Timeout: timeout})
			if err != nil {
				return err
			}
			if format == "json" {
				enc := json.NewEncoder(cmd.OutOrStdout())
				enc.SetIndent("", "  ")
				enc.SetEscapeHTML(false)
				err = enc.Encode(m)
			} else {
				err = m.Text(cmd.OutOrStdout())
			}
			if err != nil {
				return err
			}
			for _, p := range m.Problems {
				fmt.Fprintf(cmd.ErrOrStderr(), "%s: %s\n", args[0], p)
			}
			if len(m.Problems) > 0 {
				return findings()
			}
			return nil
		},
	}
	fl := cmd.Flags()
	fl.StringVar(&format, "format", "text", "print as `FORMAT` text or json")
	fl.BoolVar(&noLoad, "no-load", false, "read the symbols only and run no code of the file")
	fl.DurationVar(&timeout, "timeout", inspect.DefaultTimeout, "give the module `TIME` to load and initialize")
	return cmd
}
