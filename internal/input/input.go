// Package input looks at files before anything parses them, so that a mistaken
// argument gets a message about the mistake and not about C.
package input

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
)

// CheckC reports the first of the files that can't be C source.
func CheckC(files []string) error {
	var errs []error
	for _, f := range files {
		if err := checkC(f); err != nil {
			errs = append(errs, fmt.Errorf("%s: %w", f, err))
		}
	}
	return errors.Join(errs...)
}

func checkC(file string) error {
	st, err := os.Stat(file)
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return errors.New("there is no such file")
	case err != nil:
		var p *fs.PathError
		if errors.As(err, &p) {
			err = p.Err
		}
		return err
	case st.IsDir():
		return errors.New("is a folder; name its .c files, or run the command in a folder with an hpyport.toml")
	case !st.Mode().IsRegular():
		return errors.New("is not a regular file")
	}
	switch ext := filepath.Ext(file); ext {
	case ".cc", ".cpp", ".cxx", ".c++", ".C", ".hpp", ".hh", ".hxx", ".mm":
		return fmt.Errorf("is C++ by its name (%s); hpyport ports C", ext)
	case ".pyx", ".pxd":
		return errors.New("is Cython source; hpyport ports hand-written C")
	case ".py":
		return errors.New("is Python source; hpyport ports C")
	}
	text, err := os.ReadFile(file)
	if err != nil {
		var p *fs.PathError
		if errors.As(err, &p) {
			err = p.Err
		}
		return err
	}
	s := string(text)
	if strings.TrimSpace(s) == "" {
		return errors.New("is empty")
	}
	if strings.HasPrefix(s, "\xff\xfe") || strings.HasPrefix(s, "\xfe\xff") {
		return errors.New("is UTF-16 text; save it as UTF-8")
	}
	if i := strings.IndexByte(s, 0); i >= 0 {
		return fmt.Errorf("is not C source: binary data (a zero byte on line %d)", 1+strings.Count(s[:i], "\n"))
	}
	return nil
}
