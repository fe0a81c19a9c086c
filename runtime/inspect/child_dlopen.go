//go:build darwin || freebsd || linux || netbsd

package inspect

import (
	"encoding/json"
	"fmt"
	"os"
	"os/exec"
	"runtime"
	"runtime/debug"
	"syscall"

	"github.com/ebitengine/purego"
)

// ownGroup and killGroup let a child be ended with all that it started.
func ownGroup(cmd *exec.Cmd) {
	cmd.SysProcAttr = &syscall.SysProcAttr{Setpgid: true}
	cmd.Cancel = func() error { return syscall.Kill(-cmd.Process.Pid, syscall.SIGKILL) }
}

// The children of an ended child may already be gone, which is no error.
func killGroup(cmd *exec.Cmd) { _ = syscall.Kill(-cmd.Process.Pid, syscall.SIGKILL) }

// Child does the work of a child process and ends it. In any other process it
// does nothing. A program that calls File calls it first of all.
func Child() {
	mode := os.Getenv(childVar)
	if mode == "" || len(os.Args) < 2 {
		return
	}
	os.Unsetenv(childVar)
	c := &child{out: os.NewFile(noteFile, "notes")}
	c.run(mode, os.Args[1], os.Args[2:])
	os.Exit(0)
}

type child struct{ out *os.File }

// say writes one note at once: the next thing may be the last.
func (c *child) say(n note) {
	data, err := json.Marshal(n)
	if err == nil {
		_, err = c.out.Write(append(data, '\n'))
	}
	if err != nil {
		os.Exit(3)
	}
}

func (c *child) fail(format string, args ...any) {
	c.say(note{Error: fmt.Sprintf(format, args...)})
	os.Exit(0)
}

func (c *child) run(mode, path string, modules []string) {
	limitMemory()
	runtime.LockOSThread() // constructors may use thread-local storage
	debug.SetPanicOnFault(true)
	defer func() {
		if p := recover(); p != nil {
			c.fail("%s: %v", stageDefs, p)
		}
	}()
	c.say(note{Stage: stageLoad})
	flags := purego.RTLD_NOW
	if mode == "lazy" {
		flags = purego.RTLD_LAZY
	}
	lib, err := purego.Dlopen(path, flags|purego.RTLD_LOCAL)
	if err != nil {
		why := ""
		if mode == "lazy" {
			why = " (a hybrid module can use data of CPython, and then it loads nowhere else; --no-load shows its symbols)"
		}
		c.fail("does not load: %v%s", err, why)
	}
	for _, name := range modules {
		c.module(lib, name)
	}
	c.say(note{Done: true})
}

func (c *child) module(lib uintptr, name string) {
	c.say(note{Stage: stageDefs})
	call := func(prefix string, arg uintptr) (uintptr, bool) {
		f, err := purego.Dlsym(lib, prefix+name)
		if err != nil {
			return 0, false
		}
		r, _, _ := purego.SyscallN(f, arg)
		return r, true
	}
	d := &Def{Name: name}
	major, ok := call(versionMajor, 0)
	if minor, both := call(versionMinor, 0); ok && both {
		d.Version = fmt.Sprintf("%d.%d", uint32(major), uint32(minor))
		d.Tag = fmt.Sprintf("hpy%d", uint32(major))
	}
	if d.Version != "" && d.Version != ownVersion {
		// What follows has another layout.
		c.say(note{Def: d})
		c.say(note{Ended: "its ABI is not known"})
		return
	}
	rec := newRecorder(c)
	if _, ok := call(initContext, rec.context()); !ok {
		c.say(note{Def: d})
		c.say(note{Ended: "it does not take a context"})
		return
	}
	def, _ := call(initModule, 0)
	if def == 0 {
		c.fail("module %s has no definition: HPyInit_%s returned NULL%s", name, name, rec.why())
	}
	readModule(d, address(def))
	c.say(note{Def: d})
	rec.exec(address(def))
}
