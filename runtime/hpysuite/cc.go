package main

import (
	"crypto/sha256"
	"errors"
	"fmt"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
)

// Most of the suite's time goes into compiling: each test writes a module, and the
// tests for universal, debug and trace write the same one. So hpysuite takes the
// place of the compiler, too: what was compiled from the same text with the same
// arguments before is copied. A universal module is compiled without what an
// interpreter adds to the command, since none may matter to it, and so one serves all.

const (
	ccCommand = "cc-once"        // the first argument
	ccCache   = "HPYSUITE_CC"    // the folder
	ccStamp   = "HPYSUITE_STAMP" // stands for the package's headers
)

// A compilation is a command of a compiler, taken apart.
type compilation struct {
	args   []string // without inputs and output
	inputs []string
	output string
	link   bool
}

func parseCC(args []string) (c compilation, ok bool) {
	c.link = true
	for i := 0; i < len(args); i++ {
		a := args[i]
		switch {
		case a == "-o" && i+1 < len(args):
			i++
			c.output = args[i]
		case a == "-E" || a == "-M" || a == "-MD" || a == "-v" || strings.HasPrefix(a, "@"):
			return c, false
		case strings.HasPrefix(a, "-"):
			c.link = c.link && a != "-c"
			c.args = append(c.args, a)
		default:
			c.inputs = append(c.inputs, a)
		}
	}
	return c, c.output != "" && len(c.inputs) > 0
}

// forAll leaves of the arguments what a universal module needs.
func (c *compilation) forAll() {
	kept := []string{"-O0", "-fPIC", "-fwrapv"} // the tests ask for -O0
	for _, a := range c.args {
		for _, prefix := range []string{"-c", "-shared", "-D", "-U", "-std=", "-Wall", "-Werror", "-Wfatal", "-fvisibility", "-l", "-bundle"} {
			if strings.HasPrefix(a, prefix) && !strings.HasPrefix(a, "-lpython") {
				kept = append(kept, a)
				break
			}
		}
		// The package's folders; that with Python.h has its name.
		if strings.HasPrefix(a, "-I") && strings.Contains(a, "hpy") {
			kept = append(kept, a)
		}
	}
	c.args = kept
}

func (c *compilation) isUniversal() bool {
	if !c.link {
		return slices.Contains(c.args, "-DHPY_ABI_UNIVERSAL")
	}
	return strings.HasSuffix(c.output, ".hpy0.so")
}

// key names what comes out. Arguments with a name that differs from one interpreter's
// environment to the other's, and means the same, are left out.
func (c *compilation) key(compiler string) (string, error) {
	h := sha256.New()
	fmt.Fprintf(h, "%s %q\n", os.Getenv(ccStamp), compiler)
	for _, a := range c.args {
		if !c.isUniversal() || !strings.HasPrefix(a, "-I") {
			fmt.Fprintf(h, "%q\n", a)
		}
	}
	for _, name := range c.inputs {
		data, err := os.ReadFile(name)
		if err != nil {
			return "", err
		}
		fmt.Fprintf(h, "%s %x\n", filepath.Ext(name), sha256.Sum256(data))
	}
	return fmt.Sprintf("%x", h.Sum(nil)), nil
}

// compileOnce is the compiler's status.
func compileOnce(compiler string, args []string) int {
	dir := os.Getenv(ccCache)
	c, ok := parseCC(args)
	if !ok || dir == "" {
		return call(compiler, args)
	}
	if c.isUniversal() {
		c.forAll()
	}
	key, err := c.key(compiler)
	if err != nil {
		return call(compiler, args) // it knows how to say what is missing
	}
	kept := filepath.Join(dir, key)
	if copyFile(kept, c.output) == nil {
		return 0
	}
	if status := call(compiler, append(append(slices.Clone(c.args), c.inputs...), "-o", c.output)); status != 0 {
		return status
	}
	// Whole or not at all: others read there.
	tmp := fmt.Sprintf("%s.%d", kept, os.Getpid())
	if copyFile(c.output, tmp) == nil {
		os.Rename(tmp, kept)
	}
	return 0
}

func copyFile(from, to string) error {
	in, err := os.Open(from)
	if err != nil {
		return err
	}
	defer in.Close()
	out, err := os.OpenFile(to, os.O_CREATE|os.O_WRONLY|os.O_TRUNC, 0o755)
	if err != nil {
		return err
	}
	_, err = io.Copy(out, in)
	return errors.Join(err, out.Close())
}

func call(compiler string, args []string) int {
	cmd := exec.Command(compiler, args...)
	cmd.Stdin, cmd.Stdout, cmd.Stderr = os.Stdin, os.Stdout, os.Stderr
	err := cmd.Run()
	var exit *exec.ExitError
	if errors.As(err, &exit) && exit.ExitCode() > 0 {
		return exit.ExitCode()
	}
	if err != nil {
		fmt.Fprintln(os.Stderr, "hpysuite:", err)
		return 1
	}
	return 0
}

// ccEnvironment makes the tests' builds call compileOnce.
func ccEnvironment(dir string) ([]string, error) {
	self, err := os.Executable()
	if err != nil {
		return nil, err
	}
	data, err := os.ReadFile(self)
	if err != nil {
		return nil, err
	}
	compiler := os.Getenv("CC")
	if compiler == "" {
		compiler = "cc"
	}
	if err := os.MkdirAll(dir, 0o755); err != nil {
		return nil, err
	}
	// The headers are in the program.
	return []string{
		"CC=" + self + " " + ccCommand + " " + compiler,
		ccCache + "=" + dir,
		fmt.Sprintf("%s=%x", ccStamp, sha256.Sum256(data)),
	}, nil
}
