package verify

import (
	"slices"
	"sort"
	"strings"

	"hpyport/analysis/cfront"
	"hpyport/analysis/cpp"
	"hpyport/analysis/facts"
	"hpyport/analysis/source"
	"hpyport/analysis/syntax"
)

// A Target is what the C source says about one function, slot or attribute that
// Python can reach: which calls of it are worth making, and where a difference
// in it comes from.
type Target struct {
	Name string `json:"name"` // "zeros", "Array.sum", "Array.__len__"
	C    string `json:"c"`    // the C function
	File string `json:"file"`
	Line int    `json:"line"`
	// Flags is NOARGS or O for a method that says so.
	Flags   string      `json:"flags,omitempty"`
	Formats []ArgFormat `json:"formats,omitempty"`
	// Strings and Ints are the constants that the function compares with or
	// looks up, as far as they are literals.
	Strings []string `json:"strings,omitempty"`
	Ints    []int64  `json:"ints,omitempty"`
	// Sizes are those of structs of instances, whose size the function asks for.
	Sizes []int64 `json:"sizes,omitempty"`
	// Foreign is the function in a slot that is Python's own or another type's, as
	// the source spells it; C is empty then.
	Foreign string `json:"foreign,omitempty"`
	// Borrows are members of a class's instances that keep an object without
	// counting it; the target is no function then, and named after the class.
	Borrows []string `json:"borrows,omitempty"`
	// Forgets are functions of the C API whose failure is not looked at somewhere;
	// the target is no function then.
	Forgets []string `json:"forgets,omitempty"`
	// Fetches says that the sources call PyErr_Fetch; the target is no function then.
	Fetches bool `json:"fetches,omitempty"`
}

// An ArgFormat is a literal format of PyArg_Parse*, taken apart.
type ArgFormat struct {
	Required []string `json:"required"`
	Optional []string `json:"optional"`
	Names    []string `json:"names,omitempty"` // keywords
	// Hints are kinds of values that the function makes something of, for each
	// unit, as the calls show that it gives the argument to.
	Hints [][]string `json:"hints,omitempty"`
}

// PlanOf reads C files of the original. A file that can't be read is no error:
// calls are then made without knowing its formats.
func PlanOf(files []string, opts cfront.Options) ([]Target, []string) {
	var targets []Target
	var notes []string
	members, forgets, fetching := borrowing{}, map[string]bool{}, false
	for _, file := range files {
		u, err := cfront.Parse(file, opts)
		if err != nil {
			notes = append(notes, "generated calls know nothing of "+file+": "+err.Error())
			forgets["what "+file+" calls"] = true
			continue
		}
		p := planUnit(u)
		targets = append(targets, p.targets...)
		members.unit(p.m)
		forgotten(p.m, forgets)
		fetching = fetching || fetches(p.m)
	}
	if len(forgets) > 0 {
		targets = append(targets, Target{Name: forgetting, Forgets: sortedKeys(forgets)})
	}
	if fetching {
		targets = append(targets, Target{Name: fetchingErrors, Fetches: true})
	}
	targets = append(targets, members.targets()...)
	sort.SliceStable(targets, func(i, j int) bool { return targets[i].Name < targets[j].Name })
	return targets, notes
}

// dunders names the special methods that show a slot.
var dunders = map[string][]string{
	"tp_new": {"__new__"}, "tp_init": {"__init__"}, "tp_dealloc": {"(dealloc)"}, "tp_traverse": {"(traverse)"}, "tp_clear": {"(clear)"},
	"tp_finalize": {"__del__"}, "tp_repr": {"__repr__"}, "tp_str": {"__str__"}, "tp_hash": {"__hash__"}, "tp_call": {"__call__"},
	"tp_iter": {"__iter__"}, "tp_iternext": {"__next__"}, "tp_richcompare": {"__eq__", "__ne__", "__lt__", "__le__", "__gt__", "__ge__"},
	"tp_getattr": {"__getattribute__"}, "tp_getattro": {"__getattribute__"}, "tp_setattr": {"__setattr__", "__delattr__"},
	"tp_setattro": {"__setattr__", "__delattr__"}, "tp_descr_get": {"__get__"}, "tp_descr_set": {"__set__", "__delete__"},
	"nb_bool": {"__bool__"}, "nb_int": {"__int__"}, "nb_float": {"__float__"}, "nb_index": {"__index__"}, "nb_negative": {"__neg__"},
	"nb_positive": {"__pos__"}, "nb_absolute": {"__abs__"}, "nb_invert": {"__invert__"}, "nb_power": {"__pow__", "__rpow__"},
	"nb_divmod": {"__divmod__", "__rdivmod__"}, "nb_add": {"__add__", "__radd__"}, "nb_subtract": {"__sub__", "__rsub__"},
	"nb_multiply": {"__mul__", "__rmul__"}, "nb_remainder": {"__mod__", "__rmod__"}, "nb_lshift": {"__lshift__", "__rlshift__"},
	"nb_rshift": {"__rshift__", "__rrshift__"}, "nb_and": {"__and__", "__rand__"}, "nb_or": {"__or__", "__ror__"}, "nb_xor": {"__xor__", "__rxor__"},
	"nb_floor_divide": {"__floordiv__", "__rfloordiv__"}, "nb_true_divide": {"__truediv__", "__rtruediv__"},
	"nb_matrix_multiply": {"__matmul__", "__rmatmul__"}, "nb_inplace_add": {"__iadd__"}, "nb_inplace_subtract": {"__isub__"},
	"nb_inplace_multiply": {"__imul__"}, "nb_inplace_remainder": {"__imod__"}, "nb_inplace_power": {"__ipow__"}, "nb_inplace_lshift": {"__ilshift__"},
	"nb_inplace_rshift": {"__irshift__"}, "nb_inplace_and": {"__iand__"}, "nb_inplace_or": {"__ior__"}, "nb_inplace_xor": {"__ixor__"},
	"nb_inplace_floor_divide": {"__ifloordiv__"}, "nb_inplace_true_divide": {"__itruediv__"}, "nb_inplace_matrix_multiply": {"__imatmul__"},
	"sq_length": {"__len__"}, "mp_length": {"__len__"}, "sq_item": {"__getitem__"}, "mp_subscript": {"__getitem__"},
	"sq_ass_item": {"__setitem__", "__delitem__"}, "mp_ass_subscript": {"__setitem__", "__delitem__"}, "sq_contains": {"__contains__"},
	"sq_concat": {"__add__"}, "sq_repeat": {"__mul__", "__rmul__"}, "sq_inplace_concat": {"__iadd__"}, "sq_inplace_repeat": {"__imul__"},
	"am_await": {"__await__"}, "am_aiter": {"__aiter__"}, "am_anext": {"__anext__"},
	"bf_getbuffer": {"__buffer__"}, "bf_releasebuffer": {"__release_buffer__"},
}

type planner struct {
	m       *facts.Module
	targets []Target
}

func planUnit(u *syntax.Unit) *planner {
	p := &planner{m: facts.Collect(u)}
	owned := map[*facts.MethodTable]bool{}
	for _, t := range p.m.Types {
		name := typeName(t)
		for slot, s := range t.Slots {
			for _, d := range dunders[slot] {
				if from := foreign(s); from != "" {
					p.targets = append(p.targets, Target{Name: name + "." + d, Foreign: from})
				}
				p.add(name+"."+d, s.Func, 0)
			}
		}
		if s := t.Slots["tp_methods"]; s != nil {
			if table := p.m.MethodsOf(facts.VarRef(s.Value)); table != nil {
				owned[table] = true
				for _, e := range table.Entries {
					p.add(name+"."+literal(e.Name), e.Func, e.Flags)
				}
			}
		}
		if s := t.Slots["tp_getset"]; s != nil {
			if table := p.m.GetSetsOf(facts.VarRef(s.Value)); table != nil {
				for _, e := range table.Entries {
					p.add(name+"."+literal(e.Name), e.Get, 0)
					p.add(name+"."+literal(e.Name), e.Set, 0)
				}
			}
		}
	}
	for _, table := range p.m.Methods {
		if owned[table] {
			continue
		}
		for _, e := range table.Entries {
			p.add(literal(e.Name), e.Func, e.Flags)
		}
	}
	return p
}

// foreign is how the source spells what a slot holds when a type has the same from
// its base without that: Python's own access to attributes, or the slot of another type.
func foreign(s *facts.Slot) string {
	e := syntax.StripCasts(s.Value)
	if e == nil || s.Func != nil {
		return ""
	}
	switch {
	case (e.Op == syntax.Member || e.Op == syntax.Arrow) && e.Name == s.Name:
		if x := syntax.StripCasts(e.X); x != nil && x.Op == syntax.Ident {
			return x.Name + "." + e.Name
		}
	case e.Op == syntax.Ident && (s.Name == "tp_getattro" && e.Name == "PyObject_GenericGetAttr" || s.Name == "tp_setattro" && e.Name == "PyObject_GenericSetAttr"):
		return e.Name
	}
	return ""
}

// typeName is the name under which Python shows the type.
func typeName(t *facts.Type) string {
	for _, slot := range []string{"tp_name", "spec_name"} {
		if s := t.Slots[slot]; s != nil {
			if name := literal(s.Value); name != "" {
				return name[strings.LastIndexByte(name, '.')+1:]
			}
		}
	}
	return t.Obj.Name
}

func literal(e *syntax.Expr) string {
	if e == nil {
		return ""
	}
	if e = syntax.StripCasts(e); e.Op == syntax.StringLit {
		return e.Value
	}
	return ""
}

// add notes a function. An attribute's getter and setter share one target.
func (p *planner) add(name string, f *syntax.Object, flags int64) {
	if f == nil {
		return
	}
	t := Target{Name: name, C: f.Name}
	switch {
	case flags&facts.MethNoargs != 0:
		t.Flags = "NOARGS"
	case flags&facts.MethO != 0:
		t.Flags = "O"
	}
	if f.Func != nil {
		pos := f.Func.Loc.Range.Position()
		t.File, t.Line = f.Func.Loc.Range.File.Name, pos.Line
		p.read(&t, f.Func, 2, map[*syntax.Func]bool{})
		if flags&facts.MethO != 0 && len(f.Func.Params) > 1 {
			t.Formats = append(t.Formats, ArgFormat{Required: []string{"O"}, Optional: []string{}, Hints: [][]string{p.kindsOf(f.Func, f.Func.Params[1].Obj, 2)}})
		}
		if flags&facts.MethFastcall != 0 && len(f.Func.Params) > 2 {
			t.Formats = append(t.Formats, p.items(f.Func, f.Func.Params[1].Obj)...)
		}
	}
	for i, old := range p.targets {
		if old.Name == name {
			p.targets[i].Strings = append(old.Strings, t.Strings...)
			p.targets[i].Ints = append(old.Ints, t.Ints...)
			p.targets[i].Formats = append(old.Formats, t.Formats...)
			return
		}
	}
	p.targets = append(p.targets, t)
}

// maxHints bounds the constants that are kept of one function.
const maxHints = 40

// read collects formats and constants of a function and of those it calls.
func (p *planner) read(t *Target, f *syntax.Func, depth int, seen map[*syntax.Func]bool) {
	if f.Body == nil || seen[f] {
		return
	}
	seen[f] = true
	var callees []*syntax.Func
	syntax.Walk(f.Body, func(n syntax.Node) bool {
		e, ok := n.(*syntax.Expr)
		if !ok {
			return true
		}
		switch e.Op {
		case syntax.Call:
			name := e.CalledName()
			if at, keywords := parserFormat(name); at >= 0 && at < len(e.Args) {
				if text := literal(e.Args[at]); text != "" || isEmptyFormat(e.Args[at]) {
					a := parseFormat(text)
					p.hint(&a, f, e.Args, at+1, keywords)
					if keywords && at+1 < len(e.Args) {
						a.Names = stringArray(e.Args[at+1])
					}
					t.Formats = append(t.Formats, a)
				}
				return true
			}
			if name == "PyArg_UnpackTuple" && len(e.Args) > 3 && e.Args[2].Const != nil && e.Args[3].Const != nil {
				a := ArgFormat{Required: []string{}, Optional: []string{}}
				for i := int64(0); i < min(*e.Args[3].Const, 8); i++ {
					if i < *e.Args[2].Const {
						a.Required = append(a.Required, "O")
					} else {
						a.Optional = append(a.Optional, "O")
					}
				}
				for _, out := range e.Args[4:] {
					a.Hints = append(a.Hints, p.kindsOf(f, outVar(out), 2))
				}
				t.Formats = append(t.Formats, a)
			}
			if o := e.Called(); o != nil && o.Func != nil {
				callees = append(callees, o.Func)
			}
		case syntax.SizeofType:
			if s := p.m.Structs[e.TypeArg]; s != nil && e.Const != nil && !slices.Contains(t.Sizes, *e.Const) {
				t.Sizes = append(t.Sizes, *e.Const)
			}
		case syntax.StringLit:
			if c, ok := e.Parent.(*syntax.Expr); ok && c.Op == syntax.Call && strings.HasPrefix(c.CalledName(), "PyErr_") {
				return true
			}
			if len(t.Strings) < maxHints && len(e.Value) > 0 && len(e.Value) < 30 && !strings.ContainsAny(e.Value, "%") {
				t.Strings = append(t.Strings, e.Value)
			}
		case syntax.IntLit:
			if e.Const != nil && len(t.Ints) < maxHints && *e.Const > 1 {
				t.Ints = append(t.Ints, *e.Const)
			}
		case syntax.CharLit:
			if e.Const != nil && len(t.Strings) < maxHints && *e.Const > 0 && *e.Const < 127 {
				t.Strings = append(t.Strings, string(rune(*e.Const)))
			}
		}
		return true
	})
	if depth > 0 {
		for _, c := range callees {
			p.read(t, c, depth-1, seen)
		}
	}
}

func isEmptyFormat(e *syntax.Expr) bool {
	e = syntax.StripCasts(e)
	return e.Op == syntax.StringLit && e.Value == ""
}

// parserFormat says which argument of a C-API call is a format of arguments.
func parserFormat(name string) (at int, keywords bool) {
	switch name {
	case "PyArg_ParseTuple", "PyArg_Parse", "_PyArg_ParseTuple_SizeT":
		return 1, false
	case "PyArg_ParseTupleAndKeywords", "_PyArg_ParseTupleAndKeywords_SizeT":
		return 2, true
	}
	return -1, false
}

// stringArray is the strings of an array of char pointers.
func stringArray(e *syntax.Expr) []string {
	v := facts.VarRef(e)
	if v == nil {
		return nil
	}
	var names []string
	for _, d := range v.Decls {
		if d.Init == nil {
			continue
		}
		for _, it := range d.Init.List {
			if it.Value != nil && it.Value.Expr != nil && !facts.IsNull(it.Value.Expr) {
				names = append(names, literal(it.Value.Expr))
			}
		}
	}
	return names
}

// parseFormat takes a format of PyArg_Parse* apart into its units.
func parseFormat(format string) ArgFormat {
	a := ArgFormat{Required: []string{}, Optional: []string{}}
	optional := false
	for i := 0; i < len(format); {
		c := format[i]
		switch c {
		case ':', ';':
			return a
		case '|':
			optional = true
			i++
			continue
		case '$', ' ':
			i++
			continue
		}
		start := i
		if c == '(' {
			for depth := 0; i < len(format); i++ {
				if format[i] == '(' {
					depth++
				} else if format[i] == ')' {
					if depth--; depth == 0 {
						break
					}
				}
			}
		}
		i++
		if c == 'e' && i < len(format) { // es, et
			i++
		}
		for i < len(format) && strings.IndexByte("#*!&", format[i]) >= 0 {
			i++
		}
		if i > len(format) {
			i = len(format)
		}
		if optional {
			a.Optional = append(a.Optional, format[start:i])
		} else {
			a.Required = append(a.Required, format[start:i])
		}
	}
	return a
}

// portLines finds where functions are defined in files of a port: name ->
// "file:line". The port is not parsed, only its words are looked at.
func portLines(files []string) map[string]string {
	lines := map[string]string{}
	for _, name := range files {
		f, err := source.ReadFile(name)
		if err != nil {
			continue // the place is a help, the finding stands without
		}
		var toks []cpp.Lexeme
		for _, l := range cpp.Lexemes(f) {
			if t := strings.TrimSpace(f.Text[l.Start:l.End]); t != "" && !strings.HasPrefix(t, "/*") && !strings.HasPrefix(t, "//") {
				toks = append(toks, l)
			}
		}
		text := func(i int) string { return f.Text[toks[i].Start:toks[i].End] }
		depth := 0
		for i := 0; i < len(toks); i++ {
			switch text(i) {
			case "{":
				depth++
			case "}":
				depth--
			case "(":
				if depth != 0 || i == 0 {
					continue
				}
				at := i - 1
				for parens := 0; i < len(toks); i++ {
					if text(i) == "(" {
						parens++
					} else if text(i) == ")" {
						if parens--; parens == 0 {
							break
						}
					}
				}
				if i+1 < len(toks) && text(i+1) == "{" {
					if _, twice := lines[text(at)]; !twice {
						p := f.Position(toks[at].Start)
						lines[strings.TrimSuffix(text(at), "_impl")] = p.String()
					}
				}
			}
		}
	}
	return lines
}
