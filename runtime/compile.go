package runtime

import (
	"bytes"
	"context"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	gort "runtime"
	"slices"
	"strings"
	"sync"

	"golang.org/x/sync/errgroup"
)

// A job is one module's way through the compiler.
type job struct {
	opts          *BuildOptions
	dir           string   // absolute opts.Dir
	helpers       []string // our own sources, compiled along
	firstIncludes []string // before the user's: another hpy.h must not win
	includes      []string // after them
	afterIncludes []string // after those of the system
	defines       []string
	flags         []string // before the user's
	cFlags        []string // likewise, for C alone
	lastFlags     []string // after the user's
}

func newJob(opts *BuildOptions) *job {
	return &job{opts: opts, flags: append([]string(nil), baseFlags...)}
}

// run compiles and links into OutputDir/name and returns that path.
func (j *job) run(ctx context.Context, name string) (string, error) {
	var err error
	if j.dir, err = filepath.Abs(j.opts.Dir); err != nil {
		return "", err
	}
	linked, err := j.link(ctx)
	if err != nil {
		return "", err
	}
	data, err := os.ReadFile(linked)
	if err != nil {
		return "", err
	}
	out := filepath.Join(inDir(j.dir, j.opts.OutputDir), name)
	if old, err := os.ReadFile(out); err == nil && bytes.Equal(old, data) {
		return out, nil
	}
	return out, writeFile(out, data, 0o755)
}

func isCPlusPlus(name string) bool {
	switch filepath.Ext(name) {
	case ".cc", ".cpp", ".cxx", ".c++", ".C":
		return true
	}
	return false
}

// compiler is the command for C or C++.
func (j *job) compiler(plusplus bool) ([]string, error) {
	if len(j.opts.Compiler) > 0 {
		return j.opts.Compiler, nil
	}
	env, names := "CC", []string{"cc", "gcc", "clang"}
	if plusplus {
		env, names = "CXX", []string{"c++", "g++", "clang++"}
	}
	if words := strings.Fields(os.Getenv(env)); len(words) > 0 {
		return words, nil
	}
	for _, name := range names {
		if path, err := exec.LookPath(name); err == nil {
			return []string{path}, nil
		}
	}
	return nil, fmt.Errorf("no C compiler: none of %s is on the PATH and $%s is not set", strings.Join(names, ", "), env)
}

var versions sync.Map // command -> what it says of itself

// compilerVersion tells two compilers under one name apart.
func compilerVersion(command []string) (string, error) {
	key := strings.Join(command, "\x00")
	if v, ok := versions.Load(key); ok {
		return v.(string), nil
	}
	out, err := exec.Command(command[0], append(command[1:len(command):len(command)], "--version")...).CombinedOutput()
	if err != nil {
		return "", fmt.Errorf("compiler %s: %w%s", strings.Join(command, " "), err, indented(string(out)))
	}
	versions.Store(key, string(out))
	return string(out), nil
}

// arguments are those for one source. Ours keep the user's flags, which may
// change what a type is, but not the user's idea of what deserves a warning.
func (j *job) arguments(source string) []string {
	args := append([]string(nil), j.flags...)
	if !isCPlusPlus(source) {
		args = append(args, j.cFlags...)
	}
	for _, d := range j.defines {
		args = append(args, "-D"+d)
	}
	for _, d := range j.opts.Defines {
		args = append(args, "-D"+d)
	}
	for _, dir := range j.firstIncludes {
		args = append(args, "-I"+dir)
	}
	for _, dir := range j.opts.IncludeDirs {
		args = append(args, "-I"+inDir(j.dir, dir))
	}
	for _, dir := range j.includes {
		args = append(args, "-I"+dir)
	}
	for _, dir := range j.afterIncludes {
		args = append(args, "-idirafter", dir)
	}
	for _, f := range j.opts.CFlags {
		if !otherLanguage(f, isCPlusPlus(source)) {
			args = append(args, f)
		}
	}
	if slices.Contains(j.helpers, source) {
		args = append(args, "-w")
	}
	return append(args, j.lastFlags...)
}

// otherLanguage reports whether a flag chooses a standard of C for C++ or the
// other way round: CFlags are for both.
func otherLanguage(flag string, plusplus bool) bool {
	std, ok := strings.CutPrefix(flag, "-std=")
	return ok && strings.Contains(std, "++") != plusplus
}

// link returns the path of the finished module in the cache.
func (j *job) link(ctx context.Context) (string, error) {
	cache, err := CacheDir()
	if err != nil {
		return "", err
	}
	plusplus := false
	var files []string
	for _, s := range j.opts.Sources {
		plusplus = plusplus || isCPlusPlus(s)
		files = append(files, inDir(j.dir, s))
	}
	files = append(files, j.helpers...)
	objects := make([]string, len(files))
	g, gctx := errgroup.WithContext(ctx)
	g.SetLimit(min(gort.NumCPU(), 4))
	for i, file := range files {
		g.Go(func() (err error) {
			objects[i], err = j.compile(gctx, cache, file)
			return err
		})
	}
	if err := g.Wait(); err != nil {
		return "", err
	}
	command, err := j.compiler(plusplus)
	if err != nil {
		return "", err
	}
	version, err := compilerVersion(command)
	if err != nil {
		return "", err
	}
	tail := append([]string(nil), sharedFlags...)
	for _, dir := range j.opts.LibDirs {
		tail = append(tail, "-L"+inDir(j.dir, dir))
	}
	tail = append(tail, j.opts.LDFlags...)
	for _, lib := range j.opts.Libs {
		tail = append(tail, "-l"+lib)
	}
	// Objects are named by their content.
	target := filepath.Join(cache, "lib", digest("link", command, version, objects, j.opts.CFlags, tail)+".so")
	if _, err := os.Stat(target); err == nil {
		return target, nil
	}
	args := append(append(append([]string(nil), command[1:]...), j.opts.CFlags...), objects...)
	return target, runTo(ctx, "link", target, j.dir, command[0], append(args, tail...), "-o")
}

// A manifest says which object a source became, and from what: the ways in which
// the result could be another are the command, in the manifest's name, and the
// files it lists.
type manifest struct {
	Object string
	Inputs map[string]string // path -> digest of the content
}

// compile returns the path of the object file for one source.
func (j *job) compile(ctx context.Context, cache, source string) (string, error) {
	command, err := j.compiler(isCPlusPlus(source))
	if err != nil {
		return "", err
	}
	version, err := compilerVersion(command)
	if err != nil {
		return "", err
	}
	args := append(append([]string(nil), command[1:]...), j.arguments(source)...)
	name := filepath.Join(cache, "manifest", digest("compile", command, version, args, source, j.dir)+".json")
	if object, ok := fromManifest(name); ok {
		return object, nil
	}
	work, err := workDir(cache)
	if err != nil {
		return "", err
	}
	defer os.RemoveAll(work)
	object, deps := filepath.Join(work, "o"), filepath.Join(work, "d")
	args = append(args, "-MD", "-MF", deps, "-MT", "o", "-c", source)
	if err := runTo(ctx, "compile "+source, object, j.dir, command[0], args, "-o"); err != nil {
		return "", err
	}
	return keep(cache, name, j.dir, object, deps)
}

func fromManifest(name string) (string, bool) {
	data, err := os.ReadFile(name)
	if err != nil {
		return "", false
	}
	var m manifest
	if json.Unmarshal(data, &m) != nil || len(m.Inputs) == 0 {
		return "", false
	}
	if _, err := os.Stat(m.Object); err != nil {
		return "", false
	}
	for path, want := range m.Inputs {
		if got, err := fileDigest(path); err != nil || got != want {
			return "", false
		}
	}
	return m.Object, true
}

// keep moves a compiled object into the cache under its content's name.
func keep(cache, name, dir, object, deps string) (string, error) {
	sum, err := fileDigest(object)
	if err != nil {
		return "", err
	}
	m := manifest{Object: filepath.Join(cache, "obj", sum+".o"), Inputs: map[string]string{}}
	rules, err := os.ReadFile(deps)
	if err != nil {
		return "", err
	}
	for _, path := range prerequisites(string(rules)) {
		path = inDir(dir, path)
		if m.Inputs[path], err = fileDigest(path); err != nil {
			return "", err
		}
	}
	if err := os.MkdirAll(filepath.Dir(m.Object), 0o755); err != nil {
		return "", err
	}
	if err := os.Rename(object, m.Object); err != nil {
		return "", err
	}
	data, err := json.Marshal(m)
	if err != nil {
		return "", err
	}
	return m.Object, writeFile(name, data, 0o644)
}

// prerequisites reads a make rule as compilers write it: lines end in a
// backslash, spaces in names follow one, a dollar sign is doubled.
func prerequisites(rule string) []string {
	_, rule, _ = strings.Cut(rule, ":")
	rule = strings.NewReplacer("\\\r\n", " ", "\\\n", " ", "\\ ", "\x00", "\\#", "#", "$$", "$").Replace(rule)
	fields := strings.Fields(rule)
	for i := range fields {
		fields[i] = strings.ReplaceAll(fields[i], "\x00", " ")
	}
	return fields
}

// runTo runs a compiler whose output file appears whole or not at all.
func runTo(ctx context.Context, step, target, dir, program string, args []string, outputFlag string) error {
	if err := os.MkdirAll(filepath.Dir(target), 0o755); err != nil {
		return err
	}
	tmp, err := os.MkdirTemp(filepath.Dir(target), ".tmp-*")
	if err != nil {
		return err
	}
	defer os.RemoveAll(tmp)
	out := filepath.Join(tmp, "out")
	args = append(args[:len(args):len(args)], outputFlag, out)
	cmd := exec.CommandContext(ctx, program, args...)
	cmd.Dir = dir
	// Messages are read by people and by tests: one language.
	cmd.Env = append(os.Environ(), "LC_ALL=C")
	output, err := cmd.CombinedOutput()
	if err != nil {
		if ctx.Err() != nil {
			err = context.Cause(ctx)
		}
		return &BuildError{Step: step, Command: append([]string{program}, args...), Output: string(output), Err: err}
	}
	return os.Rename(out, target)
}

func workDir(cache string) (string, error) {
	dir := filepath.Join(cache, "tmp")
	if err := os.MkdirAll(dir, 0o755); err != nil {
		return "", err
	}
	return os.MkdirTemp(dir, "build-*")
}

// digest names the combination of its arguments.
func digest(parts ...any) string {
	h := sha256.New()
	// JSON keeps ["a b"] and ["a","b"] apart.
	if err := json.NewEncoder(h).Encode(parts); err != nil {
		panic(err) // strings and slices of them always encode
	}
	return hex.EncodeToString(h.Sum(nil))[:32]
}

func fileDigest(path string) (string, error) {
	f, err := os.Open(path)
	if err != nil {
		return "", err
	}
	defer f.Close()
	h := sha256.New()
	if _, err := io.Copy(h, f); err != nil {
		return "", err
	}
	return hex.EncodeToString(h.Sum(nil))[:32], nil
}

// sharedFlags make a loadable module. Undefined names are the interpreter's.
var sharedFlags = func() []string {
	switch gort.GOOS {
	case "darwin":
		return []string{"-bundle", "-undefined", "dynamic_lookup"}
	default:
		return []string{"-shared"}
	}
}()

// IsBuildError reports whether a compiler refused the sources, and how.
func IsBuildError(err error) (*BuildError, bool) {
	var b *BuildError
	ok := errors.As(err, &b)
	return b, ok
}

// headersOf adds the folders of an interpreter's headers.
func (j *job) headersOf(py *Interpreter) {
	j.includes = append(j.includes, py.IncludeDirs...)
	j.afterIncludes = append(j.afterIncludes, py.AfterDirs...)
}
