// Package compiledb reads compile_commands.json, the list of compiler calls
// that CMake, Meson, Bear and others write, for what the calls say about
// reading a source: folders of headers, macros, forced includes.
package compiledb

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strings"

	"hpyport/internal/words"
)

// A DB is one compile_commands.json.
type DB struct {
	file    string
	entries map[string]*Options // by absolute path; the first entry of a file counts
}

// Options are what one call says about reading its source.
type Options struct {
	IncludeDirs []string // -iquote, -I, -isystem, -idirafter, in the order of the search
	Defines     []string // -D, NAME or NAME=VALUE
	Undefs      []string // -U
	Include     []string // -include and -imacros
}

// entry is one call in the file.
type entry struct {
	Directory string
	File      string
	Command   string
	Arguments []string
}

// Load reads a file.
func Load(file string) (*DB, error) {
	text, err := os.ReadFile(file)
	if err != nil {
		return nil, err
	}
	var raw []json.RawMessage
	if err := json.Unmarshal(text, &raw); err != nil {
		return nil, located(file, text, err)
	}
	db := &DB{file: file, entries: map[string]*Options{}}
	from := 0
	for i, r := range raw {
		line := 1
		if at := bytes.Index(text[from:], r); at >= 0 {
			line += bytes.Count(text[:from+at], []byte("\n"))
			from += at + len(r)
		}
		fail := func(format string, args ...any) error {
			return fmt.Errorf("%s:%d: entry %d: %s", file, line, i+1, fmt.Sprintf(format, args...))
		}
		var e entry
		if err := json.Unmarshal(r, &e); err != nil {
			return nil, fail("%v", err)
		}
		if e.File == "" {
			return nil, fail("has no \"file\"")
		}
		args := e.Arguments
		if len(args) == 0 {
			if args, err = words.Split(e.Command); err != nil {
				return nil, fail("\"command\": %v", err)
			}
		}
		if len(args) == 0 {
			return nil, fail("has neither \"command\" nor \"arguments\"")
		}
		dir := e.Directory
		if !filepath.IsAbs(dir) {
			dir = filepath.Join(filepath.Dir(file), dir)
		}
		path, err := filepath.Abs(in(dir, e.File))
		if err != nil {
			return nil, fail("%v", err)
		}
		if db.entries[path] != nil {
			continue
		}
		o, err := parse(args, dir, 0)
		if err != nil {
			return nil, fail("%v", err)
		}
		db.entries[path] = o
	}
	return db, nil
}

// For returns what the file's call says; nil when the file has none.
func (db *DB) For(path string) *Options {
	abs, err := filepath.Abs(path)
	if err != nil {
		return nil
	}
	if o := db.entries[abs]; o != nil {
		return o
	}
	// The build may name it through a link.
	if real, err := filepath.EvalSymlinks(abs); err == nil {
		for name, o := range db.entries {
			if r, err := filepath.EvalSymlinks(name); err == nil && r == real {
				return o
			}
		}
	}
	return nil
}

// Name is the name of the file, for messages.
func (db *DB) Name() string { return db.file }

func located(file string, text []byte, err error) error {
	var syn *json.SyntaxError
	var typ *json.UnmarshalTypeError
	off := int64(0)
	switch {
	case errors.As(err, &syn):
		off = syn.Offset
	case errors.As(err, &typ):
		off = typ.Offset
	}
	off = min(off, int64(len(text)))
	return fmt.Errorf("%s:%d: no compile_commands.json: %w", file, 1+bytes.Count(text[:off], []byte("\n")), err)
}

func in(dir, path string) string {
	if filepath.IsAbs(path) {
		return filepath.Clean(path)
	}
	return filepath.Join(dir, path)
}

// short is a path as seen from the working directory when it lies below it, so
// that messages name files as the user does.
func short(path string) string {
	abs, err := filepath.Abs(path)
	if err != nil {
		return path
	}
	wd, err := os.Getwd()
	if err != nil {
		return path
	}
	if rel, err := filepath.Rel(wd, abs); err == nil && rel != ".." && !strings.HasPrefix(rel, ".."+string(filepath.Separator)) {
		return rel
	}
	return abs
}

// maxResponse bounds response files that name each other.
const maxResponse = 8

// parse picks the options of a call. Options may have their value attached or
// as the next argument; those of cl are known by the compiler's name.
func parse(args []string, dir string, depth int) (*Options, error) {
	o := &Options{}
	var quote, system, after, names []string
	msvc := false
	if len(args) > 0 {
		base := strings.TrimSuffix(strings.ToLower(filepath.Base(filepath.ToSlash(strings.ReplaceAll(args[0], `\`, "/")))), ".exe")
		msvc = base == "cl" || base == "clang-cl"
	}
	lists := []struct {
		option string
		paths  bool
		to     *[]string
	}{
		{"-iquote", true, &quote}, {"-isystem", true, &system}, {"-idirafter", true, &after},
		{"-include", true, &o.Include}, {"-imacros", true, &o.Include},
		{"-I", true, &o.IncludeDirs}, {"-D", false, &o.Defines}, {"-U", false, &o.Undefs},
	}
	for i := 1; i < len(args); i++ {
		a := args[i]
		if name, ok := strings.CutPrefix(a, "@"); ok {
			if depth >= maxResponse {
				return nil, fmt.Errorf("response files are nested too deeply at %s", name)
			}
			text, err := os.ReadFile(in(dir, name))
			if err != nil {
				return nil, fmt.Errorf("response file: %w", err)
			}
			more, err := words.Split(string(text))
			if err != nil {
				return nil, fmt.Errorf("%s: %w", name, err)
			}
			args = append(args[:i+1:i+1], append(more, args[i+1:]...)...)
			depth++
			continue
		}
		if msvc && len(a) > 1 && a[0] == '/' && strings.ContainsRune("IDU", rune(a[1])) {
			a = "-" + a[1:]
		}
		for _, l := range lists {
			v, ok := strings.CutPrefix(a, l.option)
			if !ok {
				continue
			}
			if v == "" {
				if i++; i >= len(args) {
					return nil, fmt.Errorf("%s without a value", l.option)
				}
				v = args[i]
			}
			if l.to == &o.Include {
				names = append(names, v)
			}
			if l.paths {
				v = short(in(dir, strings.TrimPrefix(v, "=")))
			}
			*l.to = append(*l.to, v)
			break
		}
	}
	o.IncludeDirs = append(append(append(quote, o.IncludeDirs...), system...), after...)
	for i, f := range o.Include {
		// It is looked for beside the call first, then like any header.
		if _, err := os.Stat(f); err == nil {
			continue
		}
		for _, d := range o.IncludeDirs {
			if _, err := os.Stat(filepath.Join(d, names[i])); err == nil {
				o.Include[i] = filepath.Join(d, names[i])
				break
			}
		}
	}
	// The last word on a macro counts: -DX -UX leaves it undefined.
	var undefs []string
	for _, u := range o.Undefs {
		if lastD(args, u) < lastU(args, u) {
			undefs = append(undefs, u)
		}
	}
	o.Undefs = undefs
	return o, nil
}

func lastD(args []string, name string) int {
	last := -1
	for i, a := range args {
		v, ok := strings.CutPrefix(a, "-D")
		if ok && v == "" && i+1 < len(args) {
			v = args[i+1]
		}
		if n, _, _ := strings.Cut(v, "="); ok && n == name {
			last = i
		}
	}
	return last
}

func lastU(args []string, name string) int {
	last := -1
	for i, a := range args {
		if a == "-U"+name || a == "-U" && i+1 < len(args) && args[i+1] == name {
			last = i
		}
	}
	return last
}
