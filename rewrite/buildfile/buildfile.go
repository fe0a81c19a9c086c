// Package buildfile changes the files that build a project so that they build
// its port: setup.py, pyproject.toml, MANIFEST.in and meson.build.
//
// A build file is a program of its author. It is read by its tokens, changed
// where what it does is certain, and otherwise left alone with a note that says
// in words what to do. Nothing here is run.
package buildfile

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"strings"
)

// Requirement is what a build needs to build extensions for HPy: any
// distribution that provides hpy.devel, the bundled one or the reference.
const Requirement = "hpy>=0.9"

// A File is a build file before and after. Old is empty for a new one.
type File struct{ Path, Old, New string }

// A Note tells what is left to do by hand.
type Note struct {
	Path    string
	Line    int
	Message string
}

// A Port is what was ported.
type Port struct {
	Files  []string // the module's C files
	Header string   // the support header beside them
}

// levels is how far above the C files a project's folder is looked for.
const levels = 6

// Change looks for the project of a port's files and returns its changed build
// files. No project is no error: many a file is built by other means.
func Change(p Port) ([]File, []Note, error) {
	if len(p.Files) == 0 {
		return nil, nil, nil
	}
	root, err := find(p.Files[0])
	if root == "" || err != nil {
		return nil, nil, err
	}
	j := &project{Port: p, root: root, texts: map[string]*text{}}
	if err := j.run(); err != nil {
		return nil, nil, err
	}
	var out []File
	for _, n := range j.order {
		t := j.texts[n]
		if now := t.result(); now != t.s {
			out = append(out, File{Path: t.path, Old: t.s, New: now})
		}
	}
	return out, j.notes, nil
}

// find returns the nearest folder at or above file's with a build file.
func find(file string) (string, error) {
	dir := filepath.Dir(file)
	for range levels {
		for _, n := range []string{"setup.py", "pyproject.toml", "meson.build"} {
			b, err := os.ReadFile(filepath.Join(dir, n))
			switch {
			case errors.Is(err, fs.ErrNotExist):
				continue
			case err != nil:
				return "", err
			}
			// A meson.build of a subfolder is a part of its parent's.
			if n != "meson.build" || strings.Contains(string(b), "project(") {
				return dir, nil
			}
		}
		if _, err := os.Stat(filepath.Join(dir, ".git")); err == nil {
			return "", nil
		}
		up := filepath.Join(dir, "..")
		if strings.HasSuffix(dir, "..") || dir == "." {
			abs, err := filepath.Abs(dir)
			if err != nil || abs == filepath.Dir(abs) {
				return "", err
			}
		} else {
			up = filepath.Dir(dir)
		}
		if up == dir {
			return "", nil
		}
		dir = up
	}
	return "", nil
}

type project struct {
	Port
	root  string
	texts map[string]*text
	order []string
	notes []Note
}

// open reads a file of the project. It returns nil when there is none or when
// it can't be read as what it should be.
func (j *project) open(name string) (*text, error) {
	if t := j.texts[name]; t != nil {
		return t, nil
	}
	path := filepath.Join(j.root, name)
	b, err := os.ReadFile(path)
	if errors.Is(err, fs.ErrNotExist) {
		return nil, nil
	}
	if err != nil {
		return nil, err
	}
	t, ok := lex(path, string(b))
	if !ok {
		if last := filepath.Base(name); last != "MANIFEST.in" {
			j.note(t, len(t.toks)-1, "a string or bracket has no end here; the file is left alone")
			return nil, nil
		}
	}
	j.keep(name, t)
	return t, nil
}

func (j *project) keep(name string, t *text) {
	j.texts[name] = t
	j.order = append(j.order, name)
}

func (j *project) note(t *text, tok int, format string, args ...any) {
	j.notes = append(j.notes, Note{Path: t.path, Line: t.line(tok), Message: fmt.Sprintf(format, args...)})
}

func (j *project) run() error {
	setup, err := j.open("setup.py")
	if err != nil {
		return err
	}
	toml, err := j.open("pyproject.toml")
	if err != nil {
		return err
	}
	meson, err := j.open("meson.build")
	if err != nil {
		return err
	}
	changed := false
	if setup != nil {
		changed = j.setupPy(setup, toml)
	}
	if !changed && toml != nil && setup == nil {
		if changed, err = j.extModules(toml); err != nil {
			return err
		}
	}
	if changed {
		if err := j.manifest(); err != nil {
			return err
		}
	} else if meson != nil {
		if changed, err = j.meson(meson, ""); err != nil {
			return err
		}
	}
	if changed && toml != nil && !j.require(toml) && setup == nil {
		j.note(toml, -1, "add %q to build-system.requires", Requirement)
	}
	return nil
}

// ours reports whether a string of a build file in folder dir, relative to the
// project's, names one of the port's C files. It may be the end of a path only,
// as in join("src", "x.c").
func (j *project) ours(dir, s string) bool {
	if !strings.HasSuffix(s, ".c") {
		return false
	}
	s = path.Join(dir, path.Clean(filepath.ToSlash(s)))
	for _, f := range j.Files {
		if rel := j.rel(f); rel == s || strings.HasSuffix(rel, "/"+s) {
			return true
		}
	}
	return false
}

// rel is the path of a file seen from the project's folder.
func (j *project) rel(file string) string {
	rel, err := filepath.Rel(j.root, file)
	if err != nil {
		return file
	}
	return filepath.ToSlash(rel)
}

// manifest adds the support header to what a source distribution holds.
func (j *project) manifest() error {
	t, err := j.open("MANIFEST.in")
	if t == nil || err != nil {
		return err
	}
	rel := j.rel(j.Header)
	for _, l := range strings.Split(t.s, "\n") {
		w := strings.Fields(l)
		if len(w) < 2 {
			continue
		}
		switch w[0] {
		case "graft":
			if under(rel, w[1]) {
				return nil
			}
		case "recursive-include":
			if under(rel, w[1]) && matches(w[2:], path.Base(rel)) {
				return nil
			}
		case "global-include":
			if matches(w[1:], path.Base(rel)) {
				return nil
			}
		case "include":
			if matches(w[1:], rel) {
				return nil
			}
		}
	}
	nl := t.lineEnd()
	line := "include " + rel + nl
	if t.s != "" && !strings.HasSuffix(t.s, "\n") {
		line = nl + line
	}
	t.replace(len(t.s), len(t.s), line)
	return nil
}

func under(file, dir string) bool {
	dir = path.Clean(dir)
	return dir == "." || strings.HasPrefix(file, dir+"/")
}

func matches(patterns []string, name string) bool {
	for _, p := range patterns {
		if ok, err := path.Match(p, name); ok && err == nil {
			return true
		}
	}
	return false
}

// Words are the words of the build files of the project that a file belongs to:
// a macro that none of them names, the build does not define.
func Words(file string) map[string]bool {
	out := map[string]bool{}
	root, err := find(file)
	if err != nil || root == "" {
		return out
	}
	for _, n := range []string{"setup.py", "setup.cfg", "pyproject.toml", "meson.build", "meson_options.txt", "CMakeLists.txt", "configure.ac", "configure.in", "Makefile"} {
		b, err := os.ReadFile(filepath.Join(root, n))
		if err != nil {
			continue
		}
		for _, w := range strings.FieldsFunc(string(b), func(r rune) bool { return r >= 0x80 || !isWord(byte(r)) && (r < '0' || r > '9') }) {
			out[w] = true
		}
	}
	return out
}
