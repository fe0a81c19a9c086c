package main

import (
	"bytes"
	"context"
	"flag"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strconv"
	"strings"
	"testing"

	"golang.org/x/tools/txtar"

	"hpyport/internal/words"
)

var update = flag.Bool("update", false, "write what commands print into the scripts' files")

// TestScripts runs testdata/*.txtar. The text before the first file is a
// script, one command a line, run in a folder with the archive's files:
//
//	hpyport ARGS             run the command; its status must be 0
//	status N hpyport ARGS    run the command; its status must be N
//	stdout RE, stderr RE     what the last command printed matches; with ! in front: does not
//	cmp stdout FILE          what it printed is the file (also: cmp FILE FILE)
//	apply TOOL               apply its standard output with patch or git
//	snapshot, same           remember all files of the folder; nothing has changed since
//	exists FILE, chmod MODE FILE, cp FILE FILE, rm FILE, mkdir DIR, copy DIR, binary FILE
//
// A line that starts with # is a comment. $EXAMPLE is the folder of the README's
// example, $PORTED that of a small port by hand.
func TestScripts(t *testing.T) {
	files, err := filepath.Glob("testdata/*.txtar")
	if err != nil || len(files) == 0 {
		t.Fatalf("no scripts: %v", err)
	}
	for _, file := range files {
		t.Run(strings.TrimSuffix(filepath.Base(file), ".txtar"), func(t *testing.T) { runScript(t, file) })
	}
}

type script struct {
	t              *testing.T
	line           string
	stdout, stderr string
	saved          map[string]string
	archive        *txtar.Archive
	changed        bool
}

func runScript(t *testing.T, file string) {
	archive, err := txtar.ParseFile(file)
	if err != nil {
		t.Fatal(err)
	}
	absolute, err := filepath.Abs(file)
	if err != nil {
		t.Fatal(err)
	}
	example, err := filepath.Abs("../../testdata/numpy-subset")
	if err != nil {
		t.Fatal(err)
	}
	ported, err := filepath.Abs("../../verify/testdata/ported")
	if err != nil {
		t.Fatal(err)
	}
	t.Chdir(t.TempDir())
	for _, f := range archive.Files {
		if err := os.MkdirAll(filepath.Dir(f.Name), 0o777); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(f.Name, f.Data, 0o666); err != nil {
			t.Fatal(err)
		}
	}
	s := &script{t: t, archive: archive}
	for n, line := range strings.Split(string(archive.Comment), "\n") {
		if line = strings.TrimSpace(line); line == "" || line[0] == '#' {
			continue
		}
		s.line = fmt.Sprintf("%s:%d: %s", file, n+1, line)
		args, err := words.Split(strings.NewReplacer("$EXAMPLE", example, "$PORTED", ported).Replace(line))
		if err != nil {
			t.Fatalf("%s: %v", s.line, err)
		}
		s.do(args)
	}
	if s.changed {
		if err := os.WriteFile(absolute, txtar.Format(archive), 0o666); err != nil {
			t.Fatal(err)
		}
	}
}

func (s *script) fail(format string, args ...any) {
	s.t.Helper()
	s.t.Fatalf("%s\n%s\nstdout:\n%s\nstderr:\n%s", s.line, fmt.Sprintf(format, args...), s.stdout, s.stderr)
}

func (s *script) check(err error) {
	s.t.Helper()
	if err != nil {
		s.fail("%v", err)
	}
}

func (s *script) do(args []string) {
	s.t.Helper()
	not := args[0] == "!"
	if not {
		args = args[1:]
	}
	switch args[0] {
	case "hpyport":
		s.hpyport(0, args[1:])
	case "status":
		n, err := strconv.Atoi(args[1])
		s.check(err)
		s.hpyport(n, args[3:])
	case "stdout", "stderr":
		text := s.stdout
		if args[0] == "stderr" {
			text = s.stderr
		}
		re, err := regexp.Compile("(?m)" + args[1])
		s.check(err)
		if re.MatchString(text) == not {
			s.fail("matches: %v", !not)
		}
	case "cmp":
		want, err := os.ReadFile(args[2])
		s.check(err)
		got := []byte(s.stdout)
		if args[1] != "stdout" {
			got, err = os.ReadFile(args[1])
			s.check(err)
		}
		if !bytes.Equal(got, want) {
			if *update && s.update(args[2], got) {
				return
			}
			s.fail("got:\n%s\nwant:\n%s", got, want)
		}
	case "apply":
		argv := map[string][]string{"patch": {"patch", "-p1", "-s"}, "git": {"git", "apply", "-p1", "-"}}[args[1]]
		cmd := exec.Command(argv[0], argv[1:]...)
		cmd.Stdin = strings.NewReader(s.stdout)
		cmd.Env = append(os.Environ(), "GIT_DIR=/nonexistent")
		if out, err := cmd.CombinedOutput(); err != nil {
			s.fail("%v: %s", err, out)
		}
	case "snapshot":
		s.saved = s.snapshot()
	case "same":
		now := s.snapshot()
		for name, text := range now {
			if old, ok := s.saved[name]; !ok || old != text {
				s.fail("%s was written", name)
			}
		}
		if len(now) != len(s.saved) {
			s.fail("a file was removed")
		}
	case "exists":
		if _, err := os.Stat(args[1]); (err == nil) == not {
			s.fail("%v", err)
		}
	case "chmod":
		mode, err := strconv.ParseUint(args[1], 8, 32)
		s.check(err)
		s.check(os.Chmod(args[2], os.FileMode(mode)))
	case "cp":
		text, err := os.ReadFile(args[1])
		s.check(err)
		s.check(os.WriteFile(args[2], text, 0o666))
	case "rm":
		s.check(os.Remove(args[1]))
	case "copy":
		s.check(os.CopyFS(".", os.DirFS(args[1])))
	case "mkdir":
		s.check(os.MkdirAll(args[1], 0o777))
	case "binary":
		s.check(os.WriteFile(args[1], []byte("int x;\n\x7fELF\x00\x01"), 0o666))
	default:
		s.fail("unknown command")
	}
}

func (s *script) update(name string, text []byte) bool {
	for i := range s.archive.Files {
		if s.archive.Files[i].Name == name {
			s.archive.Files[i].Data = text
			s.changed = true
			return true
		}
	}
	return false
}

func (s *script) hpyport(want int, args []string) {
	s.t.Helper()
	var stdout, stderr bytes.Buffer
	got := run(context.Background(), args, strings.NewReader(""), &stdout, &stderr)
	s.stdout, s.stderr = stdout.String(), stderr.String()
	if got != want {
		s.fail("exit status %d, want %d", got, want)
	}
}

func (s *script) snapshot() map[string]string {
	s.t.Helper()
	files := map[string]string{}
	s.check(filepath.WalkDir(".", func(path string, d os.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		text, err := os.ReadFile(path)
		files[path] = string(text)
		return err
	}))
	return files
}

// An internal error is told as one, with what to do, and with status 3.
func TestInternalError(t *testing.T) {
	saved := runRewrite
	defer func() { runRewrite = saved }()
	runRewrite = func(context.Context, rewriteOptions) (*rewriteReport, error) { panic("lost the thread") }
	t.Chdir(t.TempDir())
	if err := os.WriteFile("x.c", []byte("int x;\n"), 0o666); err != nil {
		t.Fatal(err)
	}
	var stdout, stderr bytes.Buffer
	code := run(context.Background(), []string{"rewrite", "x.c"}, nil, &stdout, &stderr)
	if code != exitInternal || stdout.Len() != 0 || !strings.Contains(stderr.String(), "internal error: lost the thread") ||
		!strings.Contains(stderr.String(), "Please report it") {
		t.Errorf("status %d\nstdout: %s\nstderr: %s", code, &stdout, &stderr)
	}
}
