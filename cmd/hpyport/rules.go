package main

import (
	"fmt"

	"github.com/spf13/cobra"

	"hpyport/rules/all"
)

func newRules() *cobra.Command {
	cmd := &cobra.Command{
		Use:   "rules",
		Short: "List the rules of the port, or explain one",
		Long: `The rules are what rewrite consists of. Each one documents what it changes and
why, with an example; the same text is in docs/rules.md.`,
		Example: `  hpyport rules list
  hpyport rules explain builders`,
		Args: cobra.NoArgs,
		RunE: func(cmd *cobra.Command, args []string) error {
			fmt.Fprint(cmd.OutOrStdout(), all.List())
			return nil
		},
	}
	cmd.AddCommand(&cobra.Command{
		Use:   "list",
		Short: "A line for each rule",
		Args:  cobra.NoArgs,
		RunE:  cmd.RunE,
	}, &cobra.Command{
		Use:   "explain ID ...",
		Short: "What a rule does, with an example",
		Args:  cobra.MinimumNArgs(1),
		RunE: func(cmd *cobra.Command, args []string) error {
			for i, id := range args {
				text, err := all.Explain(id)
				if err != nil {
					return err
				}
				if i > 0 {
					fmt.Fprintln(cmd.OutOrStdout())
				}
				fmt.Fprint(cmd.OutOrStdout(), text)
			}
			return nil
		},
	})
	return cmd
}
