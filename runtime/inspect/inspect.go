// Package inspect reads what a built HPy module defines, without Python.
//
// Its one idea: a universal module is data behind a few exported functions, so
// any process can load it and read that data. The definitions are in HPyModuleDef;
// the types are not, they come into being when the module is initialized. The
// initialization is therefore run against a context that only takes notes: every
// function succeeds and returns a handle for nothing, HPyType_FromSpec writes the
// spec down. That follows the straight path of ordinary modules and no other one,
// hence Module.Incomplete.
//
// Loading a shared library runs its code. It happens in a child process, a second
// run of the same program, which ends after a time limit. That keeps a broken
// module from taking the caller along; it is no sandbox against a malicious one.
//
//	func main() {
//		inspect.Child() // never returns in the child
//		...
//		m, err := inspect.File(ctx, "fast.hpy0.so", inspect.Options{})
package inspect

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"sort"
	"strconv"
	"strings"
	"time"

	"hpyport/runtime/abi"
)

// DefaultTimeout is how long a module may take to load and initialize.
const DefaultTimeout = 10 * time.Second

// Options say how to read a file.
type Options struct {
	// NoLoad reads the file's symbols only and runs none of its code.
	NoLoad  bool
	Timeout time.Duration // DefaultTimeout when 0
}

// A Module is a shared library with at least one HPy module in it.
type Module struct {
	File    string `json:"file"`
	ABI     string `json:"abi"`      // universal or hybrid
	FileTag string `json:"file_tag"` // hpy0, or hpy0-cp311, from the file's name; empty if there is none
	Defs    []*Def `json:"modules"`

	Needed    []string `json:"needed"` // libraries
	Undefined []Symbol `json:"undefined"`

	// Loaded is false when the file's symbols are all that was read.
	Loaded bool `json:"loaded"`
	// Problems are reasons why a loader will not take the file as it is.
	Problems []string `json:"problems"`
}

// A Symbol is one that the file expects from a library.
type Symbol struct {
	Name    string `json:"name"`
	Library string `json:"library,omitempty"`
	Weak    bool   `json:"weak,omitempty"`
}

// A Def is one module. Only Name is known when the file was not loaded.
type Def struct {
	Name    string `json:"name"`
	Version string `json:"abi_version,omitempty"` // required, 0.0
	Tag     string `json:"abi_tag,omitempty"`     // hpy0
	Doc     string `json:"doc,omitempty"`
	Size    int64  `json:"size,omitempty"`

	Functions []Method `json:"functions,omitempty"`
	Slots     []Slot   `json:"slots,omitempty"`
	Globals   int      `json:"globals"`
	Types     []*Type  `json:"types,omitempty"`
	// Attributes are those that the initialization sets on any object, in order:
	// constants and types of the module among them.
	Attributes []string `json:"attributes,omitempty"`

	// Incomplete says why types and attributes may be more than those listed.
	Incomplete string `json:"incomplete,omitempty"`
}

// A Method is a function of a module or a method of a type.
type Method struct {
	Name          string `json:"name"`
	Signature     string `json:"signature"`                // VARARGS, O and so on; of legacy ones METH_ flags
	TextSignature string `json:"text_signature,omitempty"` // (a, b) out of the doc
	Doc           string `json:"doc,omitempty"`
	Legacy        bool   `json:"legacy,omitempty"`
}

// A Slot is named as in HPy's headers.
type Slot struct {
	Name  string `json:"name"`
	Value int    `json:"value"`
}

// A Type is what the module passes to HPyType_FromSpec.
type Type struct {
	Name      string   `json:"name"`
	Doc       string   `json:"doc,omitempty"`
	BasicSize int      `json:"basicsize"`
	ItemSize  int      `json:"itemsize,omitempty"`
	Flags     []string `json:"flags,omitempty"`
	Shape     string   `json:"shape"`
	Bases     []string `json:"bases,omitempty"`
	Metaclass string   `json:"metaclass,omitempty"`
	Legacy    bool     `json:"legacy_slots,omitempty"`

	Slots   []Slot   `json:"slots,omitempty"`
	Methods []Method `json:"methods,omitempty"`
	Members []Member `json:"members,omitempty"`
	GetSets []GetSet `json:"getsets,omitempty"`
}

// A Member is an attribute that is stored in the struct.
type Member struct {
	Name     string `json:"name"`
	Type     string `json:"type"`
	Offset   int64  `json:"offset"`
	ReadOnly bool   `json:"readonly,omitempty"`
	Doc      string `json:"doc,omitempty"`
}

// A GetSet is an attribute that functions compute.
type GetSet struct {
	Name string `json:"name"`
	Get  bool   `json:"get"`
	Set  bool   `json:"set"`
	Doc  string `json:"doc,omitempty"`
}

// File reads a module. The error says what the file is when it is none.
func File(ctx context.Context, name string, opts Options) (*Module, error) {
	lib, err := readLibrary(name)
	if err != nil {
		return nil, fmt.Errorf("%s: %w", name, err)
	}
	m := &Module{File: name, ABI: "universal", FileTag: fileTag(name), Needed: lib.needed, Undefined: lib.undefined}
	for _, module := range lib.modules {
		m.Defs = append(m.Defs, &Def{Name: module})
	}
	if strings.Contains(m.FileTag, "-") || lib.usesPython() {
		m.ABI = "hybrid"
	}
	if !opts.NoLoad {
		if err := load(ctx, m, opts.Timeout); err != nil {
			return nil, fmt.Errorf("%s: %w", name, err)
		}
	}
	m.Problems = problems(m, lib)
	return m, nil
}

var tagInName = regexp.MustCompile(`\.(hpy[0-9]+(-[^.]+)?)\.[^.]+$`)

// fileTag is the ABI tag in a file's name, as the loaders look for it.
func fileTag(name string) string {
	if found := tagInName.FindStringSubmatch(filepath.Base(name)); found != nil {
		return found[1]
	}
	return ""
}

// problems compares the file's name with what is in it.
func problems(m *Module, lib *library) []string {
	found := []string{}
	add := func(format string, args ...any) { found = append(found, clean(fmt.Sprintf(format, args...))) }
	base := filepath.Base(m.File)
	named := len(m.Defs) == 0
	major, _, _ := strings.Cut(m.FileTag, "-")
	for _, d := range m.Defs {
		if stem, _, _ := strings.Cut(base, "."); stem == d.Name || strings.ReplaceAll(stem, "-", "_") == d.Name {
			named = true
		}
		if len(d.missing(lib)) > 0 {
			add("module %s lacks %s: no loader finds what version of HPy it wants", d.Name, strings.Join(d.missing(lib), " and "))
		}
		if d.Version == "" {
			continue
		}
		if d.Version != ownVersion {
			add("module %s wants HPy ABI %s; the only one there is so far is %s", d.Name, d.Version, ownVersion)
		}
		if m.FileTag != "" && d.Tag != major {
			add("the file's name has the tag %s, module %s was built for %s: loaders refuse that", m.FileTag, d.Name, d.Tag)
		}
		if d.Size != 0 {
			add("module %s asks for %d bytes of module state, which HPy 0.9 has not", d.Name, d.Size)
		}
	}
	if m.FileTag == "" {
		add("the file's name has no ABI tag: a universal module is called %s.%s.so", m.Defs[0].Name, ownTag)
	}
	if !named {
		add("no module in the file is called like the file: an import looks for HPyInit_%s", strings.SplitN(base, ".", 2)[0])
	}
	if m.FileTag != "" && !strings.Contains(m.FileTag, "-") && lib.usesPython() {
		add("a universal module must not use the C API, and this one wants %s", strings.Join(lib.python(), ", "))
	}
	return found
}

// ownVersion and ownTag are those of HPy 0.9 and of all loaders.
var ownVersion, ownTag = func() (string, string) {
	value := map[string]string{}
	for _, c := range abi.Load().Macros {
		value[c.Name] = c.Value
	}
	return value["HPY_ABI_VERSION"] + "." + value["HPY_ABI_VERSION_MINOR"], value["HPY_ABI_TAG"]
}()

// missing are the functions besides HPyInit that a loader calls and the file has
// not.
func (d *Def) missing(lib *library) []string {
	var names []string
	for _, prefix := range []string{versionMajor, versionMinor, initContext} {
		if !lib.exports[prefix+d.Name] {
			names = append(names, prefix+d.Name)
		}
	}
	return names
}

// A note is one line that the child writes. The last one tells where it ended.
type note struct {
	Stage string `json:",omitempty"` // what begins now
	Def   *Def   `json:",omitempty"` // a module's definition
	Type  *Type  `json:",omitempty"` // a type of the last module
	Attr  string `json:",omitempty"`
	Error string `json:",omitempty"` // why the file can't be read
	Ended string `json:",omitempty"` // why the initialization ended early
	Done  bool   `json:",omitempty"`
}

// The stages of a child.
const (
	stageLoad  = "running the file's constructors"
	stageDefs  = "reading its definitions"
	stageExec  = "initializing the module"
	childVar   = "HPYPORT_INSPECT_CHILD"
	noteFile   = 3 // the descriptor of the child's notes
	maxNotes   = 64 << 20
	maxMessage = 4 << 10
)

// load fills in what a child process reads out of the loaded file.
func load(ctx context.Context, m *Module, limit time.Duration) error {
	if limit <= 0 {
		limit = DefaultTimeout
	}
	self, err := os.Executable()
	if err != nil {
		return err
	}
	path, err := filepath.Abs(m.File)
	if err != nil {
		return err
	}
	timed, cancel := context.WithTimeout(ctx, limit)
	defer cancel()
	r, w, err := os.Pipe()
	if err != nil {
		return err
	}
	defer r.Close()
	cmd := exec.CommandContext(timed, self)
	names := make([]string, len(m.Defs))
	for i, d := range m.Defs {
		names[i] = d.Name
	}
	mode := "now"
	if m.ABI == "hybrid" {
		mode = "lazy" // functions of Python that nothing calls may be missing
	}
	cmd.Env = append(os.Environ(), childVar+"="+mode, "GOTRACEBACK=none")
	cmd.Args = append([]string{self, path}, names...)
	cmd.ExtraFiles = []*os.File{w}
	var said tail
	cmd.Stdout, cmd.Stderr = &said, &said
	cmd.WaitDelay = time.Second
	ownGroup(cmd)
	if err := cmd.Start(); err != nil {
		w.Close()
		return err
	}
	w.Close()
	read := make(chan []byte, 1)
	go func() {
		data, _ := io.ReadAll(io.LimitReader(r, maxNotes))
		read <- data
	}()
	err = cmd.Wait()
	killGroup(cmd) // what the file's code may have started
	var data []byte
	select {
	case data = <-read:
	case <-time.After(time.Second): // someone else holds the pipe
		r.Close()
		data = <-read
	}
	if ctx.Err() != nil {
		return ctx.Err()
	}
	end := ""
	switch {
	case timed.Err() != nil:
		end = fmt.Sprintf("took longer than %v", limit)
	case err != nil && !cmd.ProcessState.Success():
		end = said.died(err)
	}
	return m.take(data, end)
}

// take reads the child's notes; end is how it ended if not by itself.
func (m *Module) take(data []byte, end string) error {
	var stage string
	var def *Def
	done := false
	for line := range bytes.Lines(data) {
		var n note
		if json.Unmarshal(line, &n) != nil {
			break // cut off
		}
		switch {
		case n.Error != "":
			return errors.New(clean(n.Error))
		case n.Stage != "":
			stage = n.Stage
		case n.Def != nil:
			for i, d := range m.Defs {
				if d.Name == n.Def.Name {
					m.Defs[i], def = n.Def, n.Def
				}
			}
		case def == nil:
		case n.Type != nil:
			def.Types = append(def.Types, n.Type)
		case n.Attr != "":
			def.Attributes = append(def.Attributes, n.Attr)
		case n.Ended != "":
			def.Incomplete = n.Ended
		}
		// Not before there is a definition: the file's code can reach the pipe, too.
		done = n.Done && def != nil
	}
	if end == "" && !done {
		end = "ended the process"
	}
	switch {
	case end == "":
		m.Loaded = true
	case stage == "":
		return fmt.Errorf("the process that was to load it did not start: %s", end)
	case stage != stageExec || def == nil:
		return fmt.Errorf("%s: %s", stage, end)
	default: // the definitions are there
		m.Loaded = true
		def.Incomplete = stage + ": " + end
	}
	return nil
}

// A tail keeps the end of what is written, and the name of a signal.
type tail struct {
	text   []byte
	signal string
}

func (t *tail) Write(p []byte) (int, error) {
	t.text = append(t.text, p...)
	if t.signal == "" {
		t.signal = string(signalName.Find(t.text))
	}
	if extra := len(t.text) - maxMessage; extra > 0 {
		t.text = append(t.text[:0], t.text[extra:]...)
	}
	return len(p), nil
}

var signalName = regexp.MustCompile(`\bSIG[A-Z]{2,}\b`)

// died tells why the child ended: its own runtime catches most signals and
// names them.
func (t *tail) died(err error) string {
	text := strings.TrimSpace(string(t.text))
	if t.signal != "" {
		return "crashed with " + t.signal
	}
	var exit *exec.ExitError
	if errors.Is(err, exec.ErrWaitDelay) || !errors.As(err, &exit) {
		return err.Error()
	}
	how := "ended the process: " + exit.String()
	if exit.Exited() {
		how = "ended the process with status " + strconv.Itoa(exit.ExitCode())
	}
	if text != "" {
		lines := strings.Split(text, "\n")
		how += ": " + clean(lines[len(lines)-1])
	}
	return how
}

// sortSymbols orders by library, then by name.
func sortSymbols(s []Symbol) {
	sort.Slice(s, func(i, j int) bool {
		if s[i].Library != s[j].Library {
			return s[i].Library < s[j].Library
		}
		return s[i].Name < s[j].Name
	})
}
