package main

import (
	"errors"
	"os"
	"os/exec"
	"syscall"

	"github.com/spf13/cobra"

	"hpyport/runtime"
)

func newRun() *cobra.Command {
	var (
		mode   string
		python string
		path   []string
	)
	cmd := &cobra.Command{
		Use:   "run [flags] -- (SCRIPT | -m MODULE | -c CODE) [ARGUMENT ...]",
		Short: "Run Python with the HPy runtime",
		Long: `Runs a Python program that can import universal HPy modules. In debug mode handles
that were never closed are reported at the end; in trace mode calls are counted.
The exit status is that of the program, 128 and the signal's number when a signal ended it, and 86 when debug mode found
something and the program itself had status 0.`,
		Example: `  hpyport run -- -c "import ext; print(ext.f(1))"
  hpyport run --mode debug -- -m unittest discover`,
		Args: func(cmd *cobra.Command, args []string) error {
			if len(args) == 0 {
				return errors.New("nothing to run: give a script, -m MODULE or -c CODE after --")
			}
			return nil
		},
		RunE: func(cmd *cobra.Command, args []string) error {
			p, err := (&sourceFlags{}).load(nil)
			if err != nil {
				return err
			}
			setDefault(&python, p.Python)
			m, err := runtime.ParseMode(mode)
			if err != nil {
				return err
			}
			env := os.Environ()
			if m == runtime.ModeDebug {
				env = append(env, "HPYPORT_LEAKS=report")
			}
			code, err := runtime.Run(cmd.Context(), runtime.RunOptions{
				Python: python, Mode: m, Args: args, Path: append(path, p.Paths(p.PythonPath)...), Env: env,
				Stdin: cmd.InOrStdin(), Stdout: cmd.OutOrStdout(), Stderr: cmd.ErrOrStderr(),
			})
			var exit *exec.ExitError
			if errors.As(err, &exit) {
				if ws, ok := exit.Sys().(syscall.WaitStatus); ok && ws.Signaled() {
					return &status{128 + int(ws.Signal()), err} // as a shell would
				}
			}
			if err == nil && code != 0 {
				err = &status{code: code}
			}
			return err
		},
	}
	fl := cmd.Flags()
	fl.StringVar(&mode, "mode", "universal", "load modules in `MODE` universal, debug or trace")
	fl.StringVar(&python, "python", "", "interpreter, a `PATH` or a name (default python3)")
	fl.StringArrayVar(&path, "path", nil, "import modules from `DIR` too")
	// What stands behind the program is the program's.
	fl.SetInterspersed(false)
	return cmd
}
