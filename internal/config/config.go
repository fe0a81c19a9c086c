// Package config reads hpyport.toml, the file beside an extension's sources
// that says what the command line would otherwise have to say each time.
//
// The one idea: a mistake in the file is an error with its line, never a
// setting that is silently ignored.
package config

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"regexp"
	"sort"
	"strings"

	"github.com/pelletier/go-toml/v2"
)

// Name is the file's name.
const Name = "hpyport.toml"

// A Config is the content of one hpyport.toml. Paths are as written: relative
// to Dir.
type Config struct {
	Dir  string `toml:"-"` // folder of the file
	File string `toml:"-"` // the file itself, for messages

	Module      string   `toml:"module"`
	Sources     []string `toml:"sources"`
	IncludeDirs []string `toml:"include-dirs"`
	Defines     []string `toml:"defines"`
	// CompileCommands is a compile_commands.json.
	CompileCommands string `toml:"compile-commands"`

	LibraryDirs []string `toml:"library-dirs"`
	Libraries   []string `toml:"libraries"`
	CompileArgs []string `toml:"compile-args"`
	LinkArgs    []string `toml:"link-args"`
	Python      string   `toml:"python"`
	PythonPath  []string `toml:"pythonpath"`
	Tests       string   `toml:"tests"`
	Timeout     int      `toml:"timeout"` // seconds
	Memory      int      `toml:"memory"`  // MiB
}

// ErrNone says that a folder has no hpyport.toml.
var ErrNone = errors.New("no " + Name)

// Load reads the hpyport.toml of a folder; the error wraps ErrNone when there
// is none.
func Load(dir string) (*Config, error) {
	file := filepath.Join(dir, Name)
	text, err := os.ReadFile(file)
	if errors.Is(err, fs.ErrNotExist) {
		return nil, fmt.Errorf("%w in %s", ErrNone, dir)
	}
	if err != nil {
		return nil, err
	}
	return Parse(file, string(text))
}

// Parse reads the text of a file of that name.
func Parse(file, text string) (*Config, error) {
	c := &Config{Dir: filepath.Dir(file), File: file}
	d := toml.NewDecoder(strings.NewReader(text))
	d.DisallowUnknownFields()
	if err := d.Decode(c); err != nil {
		return nil, located(file, err)
	}
	return c, c.check(text)
}

// located turns the decoder's errors into file:line messages.
func located(file string, err error) error {
	var strict *toml.StrictMissingError
	if errors.As(err, &strict) {
		var errs []error
		for i := range strict.Errors {
			e := &strict.Errors[i]
			row, _ := e.Position()
			errs = append(errs, fmt.Errorf("%s:%d: unknown setting %q (known: %s)", file, row, strings.Join(e.Key(), "."), strings.Join(known(), ", ")))
		}
		return errors.Join(errs...)
	}
	var bad *toml.DecodeError
	if errors.As(err, &bad) {
		row, column := bad.Position()
		return fmt.Errorf("%s:%d:%d: %s", file, row, column, strings.TrimPrefix(bad.Error(), "toml: "))
	}
	return fmt.Errorf("%s: %w", file, err)
}

func known() []string {
	return []string{"module", "sources", "include-dirs", "defines", "compile-commands", "library-dirs", "libraries", "compile-args",
		"link-args", "python", "pythonpath", "tests", "timeout", "memory"}
}

var (
	moduleName = regexp.MustCompile(`^[A-Za-z_][A-Za-z_0-9]*(\.[A-Za-z_][A-Za-z_0-9]*)*$`)
	macroName  = regexp.MustCompile(`^[A-Za-z_][A-Za-z_0-9]*(=.*)?$`)
)

// CheckModule reports what is wrong with a dotted module name.
func CheckModule(name string) error {
	if !moduleName.MatchString(name) {
		return fmt.Errorf("%q is no module name (want something like package._speedups)", name)
	}
	return nil
}

// check reports values that the decoder can't know to be wrong.
func (c *Config) check(text string) error {
	at := func(key, format string, args ...any) error {
		return fmt.Errorf("%s:%d: %s", c.File, lineOf(text, key), fmt.Sprintf(format, args...))
	}
	if c.Module != "" {
		if err := CheckModule(c.Module); err != nil {
			return at("module", "%v", err)
		}
	}
	for _, d := range c.Defines {
		if !macroName.MatchString(d) {
			return at("defines", "%q is no macro (want NAME or NAME=VALUE)", d)
		}
	}
	if c.Timeout < 0 {
		return at("timeout", "a time limit of %d seconds", c.Timeout)
	}
	if c.Memory < 0 {
		return at("memory", "a memory limit of %d MiB", c.Memory)
	}
	for _, list := range []struct {
		key   string
		paths []string
	}{{"sources", c.Sources}, {"include-dirs", c.IncludeDirs}, {"library-dirs", c.LibraryDirs}, {"pythonpath", c.PythonPath}} {
		for _, p := range list.paths {
			if p == "" {
				return at(list.key, "an empty path")
			}
		}
	}
	for _, p := range append(append([]string{}, c.IncludeDirs...), c.PythonPath...) {
		if st, err := os.Stat(c.Path(p)); err != nil || !st.IsDir() {
			key := "include-dirs"
			if !contains(c.IncludeDirs, p) {
				key = "pythonpath"
			}
			return at(key, "there is no folder %s", p)
		}
	}
	if _, err := c.SourceFiles(); err != nil {
		return at("sources", "%v", err)
	}
	return nil
}

func contains(list []string, s string) bool {
	for _, x := range list {
		if x == s {
			return true
		}
	}
	return false
}

// lineOf finds the line of a key for a message; 1 if it is written in a way
// that this does not see (a quoted or dotted key).
func lineOf(text, key string) int {
	re := regexp.MustCompile(`(?m)^[ \t]*` + regexp.QuoteMeta(key) + `[ \t]*=`)
	loc := re.FindStringIndex(text)
	if loc == nil {
		return 1
	}
	return 1 + strings.Count(text[:loc[0]], "\n")
}

// Path returns a path of the file as seen from the working directory.
func (c *Config) Path(p string) string {
	if filepath.IsAbs(p) {
		return p
	}
	return filepath.Join(c.Dir, p)
}

// Paths is Path for a list.
func (c *Config) Paths(list []string) []string {
	var result []string
	for _, p := range list {
		result = append(result, c.Path(p))
	}
	return result
}

// SourceFiles expands the patterns of Sources.
func (c *Config) SourceFiles() ([]string, error) {
	var files []string
	seen := map[string]bool{}
	for _, pattern := range c.Sources {
		found, err := filepath.Glob(c.Path(pattern))
		if err != nil {
			return nil, fmt.Errorf("bad pattern %q", pattern)
		}
		if len(found) == 0 {
			return nil, fmt.Errorf("there is no file %s", pattern)
		}
		sort.Strings(found)
		for _, f := range found {
			if !seen[f] {
				seen[f] = true
				files = append(files, f)
			}
		}
	}
	return files, nil
}
