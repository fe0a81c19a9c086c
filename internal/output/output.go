// Package output hands over the result of a rewrite: as a diff, as a list of
// names, in place, or as files of another folder.
package output

import (
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strings"

	"hpyport/internal/atomicfile"
	"hpyport/internal/diff"
)

// A Change is one file before and after. A file without an old text is new.
type Change struct {
	Path     string
	Old, New string
}

// Changed leaves out what is as it was.
func Changed(all []Change) []Change {
	var changed []Change
	for _, c := range all {
		if c.Old != c.New {
			changed = append(changed, c)
		}
	}
	return changed
}

// Diff prints one unified diff with names relative to the working directory,
// where it can be applied with patch -p1 or git apply.
func Diff(w io.Writer, changes []Change) error {
	for _, c := range Changed(changes) {
		d := ""
		if name := relative(c.Path); c.Old == "" {
			d = diff.Created(name, c.New)
		} else {
			d = diff.Unified(name, c.Old, c.New)
		}
		if _, err := io.WriteString(w, d); err != nil {
			return err
		}
	}
	return nil
}

// Names prints the names of the files that would change, one a line.
func Names(w io.Writer, changes []Change) error {
	for _, c := range Changed(changes) {
		if _, err := fmt.Fprintln(w, relative(c.Path)); err != nil {
			return err
		}
	}
	return nil
}

// InPlace replaces the files that changed, all or none.
func InPlace(changes []Change) error {
	var files []atomicfile.File
	for _, c := range Changed(changes) {
		files = append(files, atomicfile.File{Path: c.Path, Text: c.New, Old: &c.Old})
	}
	return atomicfile.Write(files)
}

// Target is the file below dir to which To writes path.
func Target(dir, path string) string {
	name := relative(path)
	if filepath.IsAbs(name) || strings.HasPrefix(name, "..") {
		name = filepath.Base(name)
	}
	return filepath.Join(dir, name)
}

// To writes every file, changed or not, below a folder that is made when it is
// missing, all or none. A file keeps its path relative to the working
// directory; one from elsewhere keeps its name only.
func To(dir string, changes []Change) error {
	if st, err := os.Stat(dir); err == nil && !st.IsDir() {
		return fmt.Errorf("-o %s: is not a folder", dir)
	}
	var files []atomicfile.File
	for _, c := range changes {
		path := Target(dir, c.Path)
		if same(path, c.Path) {
			return fmt.Errorf("-o %s: would overwrite %s; use -w for that", dir, c.Path)
		}
		files = append(files, atomicfile.File{Path: path, Text: c.New, MakeDir: true})
	}
	return atomicfile.Write(files)
}

func same(a, b string) bool {
	x, err := os.Stat(a)
	if err != nil {
		return false
	}
	y, err := os.Stat(b)
	return err == nil && os.SameFile(x, y)
}

// relative is a path as seen from the working directory when it lies below it.
func relative(path string) string {
	if !filepath.IsAbs(path) {
		return filepath.Clean(path)
	}
	if wd, err := os.Getwd(); err == nil {
		if r, err := filepath.Rel(wd, path); err == nil && r != ".." && !strings.HasPrefix(r, ".."+string(filepath.Separator)) {
			return r
		}
	}
	return path
}
