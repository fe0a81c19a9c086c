package main

import (
	"fmt"

	"github.com/spf13/cobra"

	"hpyport/runtime"
)

func newPackage() *cobra.Command {
	var dir string
	cmd := &cobra.Command{
		Use:   "package [flags]",
		Short: "Write the HPy runtime as a Python project, to build a wheel from",
		Long: `Writes a source project of the Python package hpy, which holds the runtime that
hpyport carries, and prints its folder. pip builds a wheel from it for the Python
it runs in; where that is installed, HPy modules can be imported and built without
hpyport.`,
		Example: `  hpyport package -o hpy-src
  pip wheel --no-deps ./hpy-src`,
		Args: cobra.NoArgs,
		RunE: func(cmd *cobra.Command, args []string) error {
			if err := runtime.WriteProject(dir); err != nil {
				return err
			}
			fmt.Fprintln(cmd.OutOrStdout(), dir)
			return nil
		},
	}
	cmd.Flags().StringVarP(&dir, "output", "o", "hpy-src", "write to `DIR`, which must be empty or not exist")
	return cmd
}
