package runtime

import (
	"bytes"
	_ "embed"
	"encoding/json"
	"errors"
	"fmt"
	"os/exec"
	"strings"
	"sync"
)

// An Interpreter is what a build needs to know of a Python executable.
type Interpreter struct {
	Path           string   `json:"-"`              // as found
	Executable     string   `json:"executable"`     // sys.executable
	Implementation string   `json:"implementation"` // cpython, pypy, graalpy
	Version        string   `json:"version"`        // 3.11.7
	VersionHex     uint32   `json:"version_hex"`    // sys.hexversion
	IncludeDirs    []string `json:"include_dirs"`   // of Python.h
	AfterDirs      []string `json:"after_dirs"`     // of what these include and the system need not have
	ExtSuffix      string   `json:"ext_suffix"`     // .cpython-311-x86_64-linux-gnu.so
	ABITag         string   `json:"abi_tag"`        // cp311, pypy311-pp73
	FreeThreaded   bool     `json:"free_threaded"`
}

// IsCPython reports whether the bundled loader can serve the interpreter.
func (i *Interpreter) IsCPython() bool { return i.Implementation == "cpython" }

//go:embed probe.py
var probeScript string

var probed sync.Map // path -> *Interpreter

// Probe asks a Python executable, given by path or by name, about itself. The
// answer is kept for the life of the process, no longer: a name such as python3
// may mean another interpreter tomorrow, or in another folder.
func Probe(python string) (*Interpreter, error) {
	if python == "" {
		python = "python3"
	}
	path, err := exec.LookPath(python)
	if err != nil {
		return nil, fmt.Errorf("no Python interpreter %q: %w", python, err)
	}
	if i, ok := probed.Load(path); ok {
		return i.(*Interpreter), nil
	}
	cmd := exec.Command(path, "-I", "-c", probeScript)
	var stderr bytes.Buffer
	cmd.Stderr = &stderr
	out, err := cmd.Output()
	if err != nil {
		return nil, fmt.Errorf("%s does not answer like a Python interpreter: %w%s", path, err, indented(stderr.String()))
	}
	i := &Interpreter{Path: path}
	if err := json.Unmarshal(out, i); err != nil {
		return nil, fmt.Errorf("%s does not answer like a Python interpreter: %w", path, err)
	}
	if i.VersionHex < 0x03080000 {
		return nil, fmt.Errorf("%s is Python %s: 3.8 or later is needed", path, i.Version)
	}
	probed.Store(path, i)
	return i, nil
}

// ErrOwnHPy is the cause of Runtime's error for an interpreter that loads HPy
// modules by itself.
var ErrOwnHPy = errors.New("the interpreter has its own HPy")

// indented puts a program's output below a message.
func indented(text string) string {
	text = strings.TrimRight(text, "\n")
	if text == "" {
		return ""
	}
	return "\n    " + strings.ReplaceAll(text, "\n", "\n    ")
}
