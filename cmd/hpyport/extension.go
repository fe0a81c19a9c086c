package main

import (
	"fmt"
	"os"
	"path/filepath"

	"github.com/spf13/cobra"

	"hpyport/runtime"
)

func newExtension() *cobra.Command {
	var dir, python string
	cmd := &cobra.Command{
		Use:   "extension [flags]",
		Short: "Build the table of what HPy 0.9 lacks, for a Python with a loader of its own",
		Long: `Compiles the module hpy_extension for a Python and prints its path. The module
carries functions that HPy 0.9 lacks: the pending exception, memory of buffers and
strings, the lock, weak references and sets. The runtime that hpyport brings has it
already; put it on the path of a Python that loads HPy modules by itself, PyPy or a
CPython with the package hpy. See docs/extension.md.`,
		Example: `  hpyport extension --python pypy3.11 -o site-packages`,
		Args:    cobra.NoArgs,
		RunE: func(cmd *cobra.Command, args []string) error {
			file, err := runtime.Extension(python)
			if err != nil {
				return err
			}
			data, err := os.ReadFile(file)
			if err != nil {
				return err
			}
			if err := os.MkdirAll(dir, 0o755); err != nil {
				return err
			}
			to := filepath.Join(dir, filepath.Base(file))
			if err := os.WriteFile(to+".tmp", data, 0o755); err != nil {
				return err
			}
			if err := os.Rename(to+".tmp", to); err != nil { // a Python may have the old one loaded
				return err
			}
			fmt.Fprintln(cmd.OutOrStdout(), to)
			return nil
		},
	}
	cmd.Flags().StringVarP(&dir, "output", "o", ".", "write to `DIR`")
	cmd.Flags().StringVar(&python, "python", "python3", "build for `PYTHON`")
	return cmd
}
