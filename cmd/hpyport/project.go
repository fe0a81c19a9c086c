package main

import (
	"errors"
	"fmt"

	"github.com/spf13/pflag"

	"hpyport/internal/config"
	"hpyport/internal/input"
)

// A project is what the command line and hpyport.toml say together about one
// extension module.
type project struct {
	*config.Config
	files       []string
	includeDirs []string
	defines     []string
}

// sourceFlags are the options that say how sources are read.
type sourceFlags struct {
	includeDirs, defines []string
}

func (f *sourceFlags) add(fs *pflag.FlagSet) {
	fs.StringArrayVarP(&f.includeDirs, "include", "I", nil, "look for headers in `DIR` too")
	fs.StringArrayVarP(&f.defines, "define", "D", nil, "define a macro, `NAME[=VALUE]`")
}

// load reads the hpyport.toml of the working directory, if there is one, and
// puts the arguments over it.
func (f *sourceFlags) load(args []string) (*project, error) {
	c, err := config.Load(".")
	if errors.Is(err, config.ErrNone) {
		c, err = &config.Config{Dir: "."}, nil
	}
	if err != nil {
		return nil, err
	}
	p := &project{
		Config:      c,
		files:       args,
		includeDirs: append(append([]string{}, f.includeDirs...), c.Paths(c.IncludeDirs)...),
		defines:     append(append([]string{}, c.Defines...), f.defines...),
	}
	if len(args) == 0 {
		if p.files, err = c.SourceFiles(); err != nil {
			return nil, err
		}
	}
	return p, nil
}

// needFiles reports missing or unusable source files.
func (p *project) needFiles() error {
	if len(p.files) == 0 {
		if p.File != "" {
			return fmt.Errorf("%s: no sources given, and none named as arguments", p.File)
		}
		return fmt.Errorf("no files given, and there is no %s in this folder", config.Name)
	}
	return input.CheckC(p.files)
}
