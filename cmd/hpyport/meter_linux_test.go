package main

import (
	"bytes"
	"context"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"golang.org/x/sys/unix"
)

// terminal makes a pseudo-terminal: what is written to its end comes out of the other.
func terminal(t *testing.T) (master, end *os.File) {
	t.Helper()
	master, err := os.OpenFile("/dev/ptmx", os.O_RDWR|unix.O_NOCTTY, 0)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { master.Close() })
	if err := unix.IoctlSetPointerInt(int(master.Fd()), unix.TIOCSPTLCK, 0); err != nil {
		t.Fatal(err)
	}
	n, err := unix.IoctlGetInt(int(master.Fd()), unix.TIOCGPTN)
	if err != nil {
		t.Fatal(err)
	}
	end, err = os.OpenFile(fmt.Sprintf("/dev/pts/%d", n), os.O_RDWR|unix.O_NOCTTY, 0)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { end.Close() })
	return master, end
}

// A person at a terminal sees how far a run over several files is, and a clean line at
// its end; anything else that reads standard error gets none of it.
func TestMeter(t *testing.T) {
	t.Run("analyze", func(t *testing.T) { checkMeter(t, "analyze") })
	t.Run("rewrite", func(t *testing.T) { checkMeter(t, "rewrite") })
}

func checkMeter(t *testing.T, command string) {
	dir := t.TempDir()
	args := []string{command}
	for i := 1; i <= 3; i++ {
		file := filepath.Join(dir, fmt.Sprintf("m%d.c", i))
		text := fmt.Sprintf("#include <Python.h>\nPyObject *f%d(PyObject *a)\n{\n    return PyNumber_Add(a, a);\n}\n", i)
		if err := os.WriteFile(file, []byte(text), 0o666); err != nil {
			t.Fatal(err)
		}
		args = append(args, file)
	}
	master, end := terminal(t)
	var out, piped bytes.Buffer
	run(context.Background(), args, nil, &out, end)
	fmt.Fprint(end, "<end>")
	buf, got := make([]byte, 4096), ""
	for !strings.Contains(got, "<end>") {
		n, err := master.Read(buf)
		if err != nil {
			t.Fatal(err)
		}
		got += string(buf[:n])
	}
	for i := 1; i <= 3; i++ {
		if want := fmt.Sprintf("\r\x1b[Kread %d of 3 files", i); !strings.Contains(got, want) {
			t.Errorf("%q lacks %q", got, want)
		}
	}
	last := got[strings.LastIndex(got, "of 3 files")+len("of 3 files"):]
	if !strings.HasPrefix(last, "\r\x1b[K") {
		t.Errorf("the line is not wiped at the end: %q", last)
	}
	if strings.Contains(out.String(), "\x1b") || !strings.Contains(out.String(), "m1.c") {
		t.Errorf("standard output: %q", out.String())
	}

	out.Reset()
	run(context.Background(), args, nil, &out, &piped)
	if strings.ContainsAny(piped.String(), "\r\x1b") {
		t.Errorf("no terminal: %q", piped.String())
	}
	// One file is no long run.
	master2, end2 := terminal(t)
	run(context.Background(), args[:2], nil, &out, end2)
	fmt.Fprint(end2, "<end>")
	for got = ""; !strings.Contains(got, "<end>"); {
		n, err := master2.Read(buf)
		if err != nil {
			t.Fatal(err)
		}
		got += string(buf[:n])
	}
	if strings.Contains(got, "read 1 of") {
		t.Errorf("one file: %q", got)
	}
}
