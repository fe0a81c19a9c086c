package verify

import (
	"fmt"
	"slices"
	"strings"
)

// prelude is hpyport_values.py in blocks by the name that each defines.
func prelude() (order []string, blocks map[string]string) {
	text, err := scripts.ReadFile("py/hpyport_values.py")
	if err != nil {
		panic(err) // it is embedded
	}
	blocks = map[string]string{}
	for _, block := range strings.Split(string(text), "\n\n\n") {
		block = strings.Trim(block, "\n")
		first, _, _ := strings.Cut(block, "\n")
		var name string
		if n, ok := strings.CutPrefix(first, "class "); ok {
			name = n
		} else if n, ok := strings.CutPrefix(first, "def "); ok {
			name = n
		} else {
			continue
		}
		if i := strings.IndexAny(name, "(:"); i >= 0 {
			name = name[:i]
		}
		order = append(order, name)
		blocks[name] = block
	}
	return order, blocks
}

// beginScript writes the imports and the definitions that the steps of a script
// use; whether there are definitions, which note what is done to them.
func beginScript(out *strings.Builder, module string, steps []step, modules []string, tracked bool) bool {
	need := map[string]bool{}
	order, blocks := prelude()
	var walk func(code string)
	walk = func(code string) {
		for w := range wordsOf(code) {
			if b, ok := blocks[w]; ok && !need[w] {
				need[w] = true
				walk(b)
			}
		}
	}
	code := &strings.Builder{}
	for _, s := range steps {
		walk(s.Code)
		code.WriteString(s.Code + "\n")
	}
	if tracked {
		walk("Obj")
	}
	used := wordsOf(code.String())
	imports := append([]string{"sys"}, modules...)
	for _, m := range []string{"array", "copy", "datetime", "gc", "io", "itertools", "math", "operator", "pickle", "weakref"} {
		if (used[m] || m == "weakref" && need["Obj"]) && !slices.Contains(modules, m) {
			imports = append(imports, m)
		}
	}
	fmt.Fprintf(out, "import %s\n\nimport %s as m\n", strings.Join(imports, ", "), module)
	if len(need) > 0 {
		out.WriteString("\nLOG = []\n")
	}
	for _, name := range order {
		if need[name] {
			fmt.Fprintf(out, "\n\n%s\n", blocks[name])
		}
	}
	if used["Sub"] {
		out.WriteString("\n\ndef Sub(cls):\n    return type(\"Sub\" + cls.__name__, (cls,), {})\n")
	}
	out.WriteString("\n\n")
	return len(need) > 0
}

// script is a program that anyone can run to see a difference.
func script(module string, f *callFinding, variant string) string {
	steps := f.program.Steps
	atEnd := f.index >= len(steps)
	if !atEnd {
		steps = steps[:f.index+1]
	}
	out := &strings.Builder{}
	fmt.Fprintf(out, "# original: %s\n# %s: %s\n", oneLine(f.a), variant, oneLine(f.b))
	var modules []string
	if atEnd {
		modules = []string{"gc", "weakref"}
	}
	need := beginScript(out, module, steps, modules, atEnd)
	alive := map[string]bool{}
	if atEnd {
		alive = wordsOf(f.a + f.b)
	}
	for i, s := range steps {
		last := i == len(steps)-1 && !atEnd
		watch := ""
		if alive[s.Name] {
			watch = fmt.Sprintf("Obj.live[%q] = %s\n", s.Name, s.Name)
		}
		if !s.Call {
			fmt.Fprintf(out, "%s = %s\n%s", s.Name, s.Code, watch)
			continue
		}
		if last && f.kind == "growth" {
			fmt.Fprintf(out, "for lap in range(5):\n    for _ in range(1000):\n        try:\n            %s\n        except BaseException:\n            pass\n", s.Code)
			if need {
				out.WriteString("    del LOG[:]\n")
			}
			out.WriteString("    print(sys.getallocatedblocks())\n")
			break
		}
		if last && need {
			out.WriteString("del LOG[:]\n")
		}
		counted := ""
		if last && f.kind == "refs" {
			for _, v := range steps[:i] {
				if wordsOf(f.a + f.b)[v.Name] {
					counted += fmt.Sprintf("print(\"references to %s:\", sys.getrefcount(%s))\n", v.Name, v.Name)
				}
			}
			out.WriteString(counted)
		}
		fmt.Fprintf(out, "try:\n    %s = %s\n", s.Name, s.Code)
		if last {
			fmt.Fprintf(out, "    print(\"value\", ascii(%s))\n", s.Name)
		}
		fmt.Fprintf(out, "except BaseException as error:\n    %s = None\n", s.Name)
		out.WriteString(watch)
		if last {
			out.WriteString("    print(\"error\", type(error), ascii(error.args))\n")
			if need {
				out.WriteString("print(LOG)\n")
			}
			out.WriteString(counted)
			if f.kind == "vars" {
				name, _, _ := strings.Cut(f.a, " ")
				fmt.Fprintf(out, "print(ascii(%s))\n", name)
			}
		}
	}
	if atEnd {
		var names []string
		for _, s := range steps {
			names = append(names, s.Name)
		}
		fmt.Fprintf(out, "del %s\ngc.collect()\nprint(\"alive:\", sorted(Obj.live.keys()))\n", strings.Join(names, ", "))
	}
	if f.kind == "leak" || f.kind == "invalid handle" {
		out.WriteString("# run this with: hpyport run --mode debug -- SCRIPT, and HPYPORT_LEAKS=report in the environment\n")
	}
	return out.String()
}

func oneLine(s string) string {
	s = strings.ReplaceAll(s, "\n", " ")
	if len(s) > 300 {
		s = s[:300] + " ..."
	}
	return s
}
