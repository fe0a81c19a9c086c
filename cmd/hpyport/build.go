package main

import (
	"fmt"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"

	"hpyport/runtime"
)

// buildFlags are the options that say how a module is compiled and linked.
type buildFlags struct {
	module, python string
	libDirs, libs  []string
}

func (f *buildFlags) add(fs *pflag.FlagSet) {
	fs.StringVar(&f.module, "module", "", "dotted `NAME` of the module; by default what the sources initialize")
	fs.StringVar(&f.python, "python", "", "interpreter, a `PATH` or a name (default python3)")
	fs.StringArrayVarP(&f.libDirs, "library-dir", "L", nil, "look for libraries in `DIR` too")
	fs.StringArrayVarP(&f.libs, "library", "l", nil, "link with library `NAME`")
}

// merge puts the options over the settings of hpyport.toml.
func (f *buildFlags) merge(p *project) {
	setDefault(&f.module, p.Module)
	setDefault(&f.python, p.Python)
	f.libDirs = append(f.libDirs, p.Paths(p.LibraryDirs)...)
	f.libs = append(f.libs, p.Libraries...)
}

func setDefault(s *string, value string) {
	if *s == "" {
		*s = value
	}
}

func newBuild() *cobra.Command {
	var (
		src    sourceFlags
		flags  buildFlags
		abi    string
		outDir string
	)
	cmd := &cobra.Command{
		Use:   "build [flags] [FILE.c ...]",
		Short: "Compile a ported module for an HPy ABI",
		Long: `Compiles the files, which together are one ported module, with the headers that
hpyport carries, and prints the path of the result. A universal module needs no
Python to be built and loads in every Python with HPy; a module that keeps parts
in the C API is built as hybrid, for one Python.`,
		Example: `  hpyport build ext.c
  hpyport build --abi cpython --python python3.12 -o build ext.c`,
		RunE: func(cmd *cobra.Command, args []string) error {
			p, err := src.load(args)
			if err != nil {
				return err
			}
			if err := p.needFiles(); err != nil {
				return err
			}
			flags.merge(p)
			var target runtime.ABI
			if abi == "" {
				target, err = runtime.NeededABI(p.files)
			} else {
				target, err = runtime.ParseABI(abi)
			}
			if err != nil {
				return err
			}
			file, err := runtime.BuildContext(cmd.Context(), runtime.BuildOptions{
				Sources: p.files, ABI: target, Python: flags.python, Module: flags.module, OutputDir: outDir,
				IncludeDirs: p.includeDirs, Defines: p.defines, LibDirs: flags.libDirs, Libs: flags.libs,
				CFlags: p.CompileArgs, LDFlags: p.LinkArgs,
			})
			if err != nil {
				return err
			}
			fmt.Fprintln(cmd.OutOrStdout(), file)
			return nil
		},
	}
	fl := cmd.Flags()
	src.add(fl)
	flags.add(fl)
	fl.StringVar(&abi, "abi", "", "compile for `ABI` universal, hybrid or cpython (default universal, hybrid for a module ported in part)")
	fl.StringVarP(&outDir, "output", "o", ".", "put the module into `DIR`")
	return cmd
}
