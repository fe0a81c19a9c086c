// Command gendoc writes docs/abi.md, the reference of the ABI, from the table and
// from what runtime/abi/docs.txt says of each function.
//
//	go run ./runtime/abi/gendoc
//
// Its test fails when the page differs, or when a function is not described.
package main

import (
	"fmt"
	"os"
	"path/filepath"
	"runtime"
	"sort"
	"strings"

	"hpyport/runtime/abi"
)

func main() {
	text, err := page(abi.Load())
	if err == nil {
		err = os.WriteFile(target(), []byte(text), 0o644)
	}
	if err != nil {
		fmt.Fprintln(os.Stderr, "gendoc:", err)
		os.Exit(1)
	}
}

func target() string {
	_, self, _, _ := runtime.Caller(0)
	return filepath.Join(filepath.Dir(self), "..", "..", "..", "docs", "abi.md")
}

const intro = `# The HPy ABI

<!-- Generated from runtime/abi: go run ./runtime/abi/gendoc -->

What a module and its loader agree on, to the bit. A universal module is a shared object with the functions of
[The file](#the-file); everything else it does goes through the context that it is given. The headers, the three
contexts of the bundled loader and this page come from one table, [table.txt](../runtime/abi/table.txt).

## Versions

Every loader says it has ABI 0.0. *Word* is the place of a member in ` + "`HPyContext`" + `, counted in words of 8 bytes from its start;
*PyPy* is the place in PyPy 7.3.19, where it differs. There ` + "`h_DictType`" + ` stands before ` + "`ctx_Capsule_New`" + ` and moves what
follows by one. *Since* is 0.9 for what the package hpy 0.9.0 has, and *later* for the rest, which PyPy 7.3.19 and the
bundled loader have. A module that is compiled by hpyport finds out when it is loaded which one it has got; a function that
is missing there raises NotImplementedError.

## Rules

- A handle that is passed is borrowed: it stays the caller's and open. One that comes back is the caller's, to be closed once.
- Handles are of this context and of this call. Longer than a call an object is held by an ` + "`HPyField`" + ` or an ` + "`HPyGlobal`" + `.
- No handle but those said to may be null. Universal mode crashes, debug mode says which argument it was.
- No function may be called with an exception set but HPy_Close, HPy_Dup, those of [errors](#errors) and those that do not fail.
- The lock of the interpreter is held in every call but between HPy_LeavePythonExecution and HPy_ReenterPythonExecution.
- *Fails* says what comes back with an exception set: ` + "`null`" + ` is HPy_NULL, ` + "`NULL`" + ` a null pointer. ` + "`-1?`" + ` may also be a value; HPyErr_Occurred
  tells. *always* is for functions that set one. Lack of memory is MemoryError everywhere and not said again.

## The file

The name is ` + "`NAME.hpy0.so`" + ` (universal) or ` + "`NAME.hpy0-cp311-….so`" + ` (hybrid, for one Python). A loader looks for these functions:

| function | what it is for |
|---|---|
| ` + "`uint32_t get_required_hpy_major_version_NAME(void)`" + `, ` + "`…minor…`" + ` | the ABI that the module was built for; a loader refuses what it has not |
| ` + "`void HPyInitGlobalContext_NAME(HPyContext *)`" + ` | gives the module the context that its trampolines use, before anything else |
| ` + "`HPyModuleDef *HPyInit_NAME(void)`" + ` | the definition: doc, methods, slots and globals |

`

var sections = []string{"handles", "numbers", "calls", "errors", "objects", "types", "strings", "containers", "fields", "modules", "process"}

var failures = map[string]string{
	"null": "null", "NULL": "NULL", "-1": "-1", "-1?": "-1?", "no": "", "true": "HPyErr_Occurred", "set": "always",
}

func page(t *abi.Table) (string, error) {
	docs, err := abi.Docs(t)
	if err != nil {
		return "", err
	}
	var b strings.Builder
	b.WriteString(intro)
	b.WriteString("## Functions\n\nEach is a member `RET (*ctx_X)(HPyContext *, …)`; the name in the table is what authors call, with the context as its\nfirst argument, which is left out here. *Direct* is the C function that does the same in the CPython ABI.\n")
	seen := 0
	for _, section := range sections {
		fmt.Fprintf(&b, "\n### %s\n\n| function | word | PyPy | since | fails | what it does | direct |\n|---|---|---|---|---|---|---|\n", section)
		for i := range t.Members {
			m := &t.Members[i]
			d, ok := docs[m.Name]
			if m.Kind != abi.Function || ok && d.Section != section {
				continue
			}
			if !ok {
				return "", fmt.Errorf("docs.txt does not say what %s does", m.Name)
			}
			fails, ok := failures[d.Failure]
			if !ok {
				return "", fmt.Errorf("docs.txt: %s fails with %q", m.Name, d.Failure)
			}
			seen++
			row(&b, "`"+declaration(m)+"`", fmt.Sprint(abi.HeaderWords+m.Index), pypy(m), since(m.Later), code(fails), d.Text, code(m.CAPI))
		}
	}
	if seen != len(docs) {
		return "", fmt.Errorf("docs.txt has %d entries, the page %d: a section is not shown", len(docs), seen)
	}
	constants(&b, t)
	signatures(&b, t)
	slots(&b, t)
	enums(&b, t)
	structs(&b, t)
	return b.String(), nil
}

func row(b *strings.Builder, cells ...string) {
	for i, c := range cells {
		cells[i] = strings.ReplaceAll(c, "|", "\\|")
	}
	fmt.Fprintf(b, "| %s |\n", strings.Join(cells, " | "))
}

func code(s string) string {
	if s == "" {
		return ""
	}
	return "`" + s + "`"
}

func declaration(m *abi.Member) string {
	var params []string
	for _, p := range m.Params {
		params = append(params, p.Decl())
	}
	ret := m.Ret
	if m.RetNull {
		ret = "HPy"
	}
	return ret.Decl(m.Public) + "(" + strings.Join(params, ", ") + ")"
}

func pypy(m *abi.Member) string {
	switch {
	case m.PyPyInstead != "":
		return "aborts; " + code(m.PyPyInstead)
	case m.Shifted():
		return fmt.Sprint(abi.HeaderWords + m.PyPyIndex)
	}
	return ""
}

func since(later bool) string {
	if later {
		return "later"
	}
	return "0.9"
}

func constants(b *strings.Builder, t *abi.Table) {
	b.WriteString("\n## Constants\n\nHandles that the context holds and nobody closes. `h_X` is the object X of `builtins`, but for those named here:\n`h_BaseObjectType` is object, `h_UnicodeType` str, `h_LongType` int, `h_CapsuleType` the type of capsules and `h_Builtins` the\ndict of `builtins`; other `h_XType` are the type of that name in small letters.\n\n| handle | word | PyPy | since |\n|---|---|---|---|\n")
	for i := range t.Members {
		if m := &t.Members[i]; m.Kind == abi.Handle {
			row(b, code(m.Name), fmt.Sprint(abi.HeaderWords+m.Index), pypy(m), since(m.Later))
		}
	}
}

func function(f *abi.Func) string {
	if f == nil {
		return ""
	}
	var params []string
	for _, p := range f.Params {
		params = append(params, p.Decl())
	}
	return code(string(f.Ret) + " (" + strings.Join(params, ", ") + ")")
}

func signatures(b *strings.Builder, t *abi.Table) {
	b.WriteString("\n## Signatures\n\n`HPyFunc_Signature`: what the author writes, what CPython calls, and the fields of the struct through which a trampoline\npasses the arguments to `ctx_CallRealFunctionFromTrampoline`; `result` comes back.\n\n| name | value | author's function | CPython's function | fields |\n|---|---|---|---|---|\n")
	for i := range t.Signatures {
		s := &t.Signatures[i]
		var fields []string
		for _, f := range s.Args {
			fields = append(fields, f.Decl())
		}
		row(b, code(s.Enum()), fmt.Sprint(s.Value), function(s.HPy), function(s.CPython), code(strings.Join(fields, "; ")))
	}
}

func slots(b *strings.Builder, t *abi.Table) {
	b.WriteString("\n## Slots\n\n| slot | value | signature | since |\n|---|---|---|---|\n")
	for _, s := range t.Slots {
		row(b, code(s.Name), fmt.Sprint(s.Value), code("HPyFunc_"+s.Signature), since(s.Later))
	}
}

func enums(b *strings.Builder, t *abi.Table) {
	b.WriteString("\n## Numbers\n\n| constant | value | of | since |\n|---|---|---|---|\n")
	for _, e := range t.Enums {
		for _, c := range e.Consts {
			row(b, code(c.Name), c.Value, code(e.Name), since(c.Later))
		}
	}
	for _, c := range t.Macros {
		row(b, code(c.Name), c.Value, "macro", since(c.Later))
	}
}

// structs shows where each field lies; those of a union lie at one place.
func structs(b *strings.Builder, t *abi.Table) {
	b.WriteString("\n## Structs\n\nOffsets in bytes on a 64-bit machine. A type `cpy_X` is CPython's X, which a universal module does not look into.\n")
	for _, s := range t.Structs {
		if len(s.Fields) == 0 {
			continue
		}
		fmt.Fprintf(b, "\n`%s`, %d bytes:\n\n| offset | field |\n|---|---|\n", s.Name, s.Size)
		fields := append([]abi.Field(nil), s.Fields...)
		sort.SliceStable(fields, func(i, j int) bool { return fields[i].Offset < fields[j].Offset })
		for _, f := range fields {
			row(b, fmt.Sprint(f.Offset), code(f.Decl()))
		}
	}
}
