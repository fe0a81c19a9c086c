package main

import (
	"errors"
	"fmt"

	"github.com/spf13/pflag"

	"hpyport/analysis/cfront"
	"hpyport/internal/compiledb"
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
	forFile     func(string) cfront.FileOptions // from compile_commands.json; nil without one
}

// sourceFlags are the options that say how sources are read.
type sourceFlags struct {
	includeDirs, defines []string
	database             string
}

func (f *sourceFlags) add(fs *pflag.FlagSet) {
	fs.StringArrayVarP(&f.includeDirs, "include", "I", nil, "look for headers in `DIR` too")
	fs.StringArrayVarP(&f.defines, "define", "D", nil, "define a macro, `NAME[=VALUE]`")
}

// addDatabase adds the option of the commands that only read.
func (f *sourceFlags) addDatabase(fs *pflag.FlagSet) {
	fs.StringVar(&f.database, "compile-commands", "", "take each file's -I, -D, -U and -include from a compile_commands.json `FILE`")
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
	database := f.database
	if database == "" && c.CompileCommands != "" {
		database = c.Path(c.CompileCommands)
	}
	if database != "" {
		db, err := compiledb.Load(database)
		if err != nil {
			return nil, err
		}
		for _, file := range p.files {
			if db.For(file) == nil {
				return nil, fmt.Errorf("%s has no entry for %s; build it once with the tool that writes that file, or give its options with -I and -D instead", database, file)
			}
		}
		p.forFile = func(path string) cfront.FileOptions {
			if o := db.For(path); o != nil {
				return cfront.FileOptions(*o)
			}
			return cfront.FileOptions{}
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
