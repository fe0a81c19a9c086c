package port

import (
	"fmt"
	"maps"
	"os"
	"slices"
	"sort"
	"strings"

	"hpyport/analysis/cpp"
	"hpyport/analysis/facts"
	"hpyport/analysis/source"
	"hpyport/analysis/syntax"
)

// An Edit replaces a byte range of an author's file.
type Edit struct {
	Range source.Range
	New   string
	Rule  string // ID of the rule that made it
}

// A Diag is a message to the user.
type Diag struct {
	Pos      source.Range
	Severity string // "error", "warning", "note"
	Code     string
	Message  string

	macro *cpp.Macro     // whose uses disagree
	fn    *syntax.Object // which it is about
}

// A Refusal says why something stays in the C API.
type Refusal struct {
	Pos    source.Range
	Code   string // stable, e.g. "no-counterpart"
	Reason string
	Loc    *syntax.Loc // of what was refused, when a node of the tree was
}

func (r *Refusal) Error() string { return r.Reason }

// A Rule is one kind of rewriting with its documentation. Rules register
// themselves; the engine finds what to do through the tables they fill.
type Rule struct {
	ID     string
	Title  string
	Doc    string
	Before string // an example in the C API
	After  string // what becomes of it

	// Calls handle calls of the C API by name, before the mapping table does.
	Calls map[string]CallHandler
	// SlotCalls handle calls through a slot of a type, by slot name: type->tp_alloc(type, 0).
	SlotCalls map[string]CallHandler
	// Stmts look at a statement first and say whether they have dealt with it.
	Stmts []func(f *Fn, s *syntax.Stmt) bool
	// Lenders are calls that yield an array of objects which others own, by the index of the
	// argument that is such an array, too.
	Lenders map[string]int
	// Members handle reads of members of the API's structs, by member name.
	Members map[string]MemberHandler
	// Structs say what becomes of members of the structs that the C API has for objects, by
	// the struct's name and the member's.
	Structs map[string]map[string]StructMember
	// Items are calls that give out the memory of the items of their only argument, by the
	// kind of container: "List", "Tuple", or "Sequence_Fast" for either.
	Items map[string]string
	// Decl renders declarations of locals that a rule has taken over.
	Decl DeclHandler
	// Assign renders an assignment to a local that a rule has taken over.
	Assign func(f *Fn, e *syntax.Expr, l *Local) (Val, bool)
	// Compare renders == and != between objects, or what is asked of them, before the engine does.
	Compare func(f *Fn, e *syntax.Expr) (string, bool)
	// Builder renders a use of a builder as the finished object.
	Builder func(f *Fn, e *syntax.Expr, l *Local) (Val, bool)
	// Locals lets a rule take over local variables before a function is rendered.
	Locals func(f *Fn)
	// Block renders a block of its own kind and says whether it was one.
	Block func(f *Fn, s *syntax.Stmt) bool
	// Prepare looks at the whole unit before any function is rendered.
	Prepare []func(p *Port)
	// Finish emits what does not belong to one function, after all functions.
	Finish []func(p *Port)
}

// A CallHandler renders a call of the C API.
type CallHandler func(f *Fn, c *syntax.Expr) Val

var registry = map[string]*Rule{}

// Register adds a rule; called from the init functions of rule packages.
func Register(r *Rule) {
	if registry[r.ID] != nil {
		panic("rule registered twice: " + r.ID)
	}
	registry[r.ID] = r
}

// Rules returns all registered rules by ID.
func Rules() []*Rule {
	var out []*Rule
	for _, r := range registry {
		out = append(out, r)
	}
	sort.Slice(out, func(i, j int) bool { return out[i].ID < out[j].ID })
	return out
}

// A Port is the state of one translation unit while it is ported.
type Port struct {
	Unit  *syntax.Unit
	Facts *facts.Module
	Units int   // how many files of the module are ported together
	Plan  *Plan // what stays in the C API; nil when the module ports whole or not at all
	// Portable refuses what only works where the extension table is (see docs/extension.md).
	Portable bool

	released map[source.Range]bool // see OverReleased

	Edits  []Edit
	texts  map[place][]Edit // what shared texts are made into: template.go
	reads  map[string]int
	Diags  []Diag
	Compat map[string]bool // functions of the support header that the port uses

	// Sigs holds how each of the author's functions is ported, nil entries for
	// functions that stay as they are.
	Sigs map[*syntax.Object]*Sig
	// HPyGlobals are the variables that become HPyGlobal, in source order.
	HPyGlobals []string
	// GlobalVars says which file-scope objects are HPyGlobals.
	GlobalVars map[*syntax.Object]bool
	// Keepers are functions that get the variable which keeps copies of characters from their callers, with its name.
	Keepers map[*syntax.Object]string
	// GlobalArrays are static arrays of objects that become one HPyGlobal each, with their lengths.
	GlobalArrays map[*syntax.Object]int64
	// StateStructs are the structs of module states, whose object members become HPyGlobals.
	StateStructs map[*syntax.Type]bool
	// Spelling is the use of a macro for whose replacement list texts are made at the moment, nil for none.
	Spelling *cpp.Expansion
	// Unneeded says of an argument that the parameter it is for needs no object, nor the argument to be evaluated.
	Unneeded func(param *syntax.Object, arg *syntax.Expr) bool
	// StackStructs are structs whose members are handles: they are nowhere but on the stack.
	StackStructs map[*syntax.Type]bool
	// Removed are the functions whose definition disappears.
	Removed map[*syntax.Object]bool
	// Special are functions that a rule ports on its own.
	Special map[*syntax.Object]func(f *Fn)
	// FuncDefs are the HPyDef lines to put before a function's definition.
	Funcs []*FuncResult

	// Foreign are functions that other files define, by this file's declarations.
	Foreign map[*syntax.Object]*syntax.Object
	// Exported are variables that are no longer static, since the module definition of another file names them.
	Exported map[string]bool
	// External are the ported functions of the module's other files, by name.
	External map[string]*Sig
	// StaticGlobals are those of HPyGlobals that only their file sees.
	StaticGlobals map[string]bool
	// Renamed are variables of functions that have another name as variables of the file.
	Renamed map[*syntax.Object]string
	// Lists are the definitions of tables with conditional entries, see DefList.
	Lists map[string]*DefList
	// OtherGlobals and OtherStatics are the HPyGlobals that other files define.
	OtherGlobals, OtherStatics []string

	peers     []*Port                 // all units of the module, this one included
	localised map[*syntax.Object]bool // functions of which it is known whether they are static

	leftOut map[*syntax.Object]bool // functions that are no part of the port, see standin.go
	touched map[*syntax.Object]bool
	plain   map[*syntax.Object]bool // touched ones that need no context
	asked   map[*syntax.Func]bool   // whether they take the lock, at the moment
	// handedOn are parameters that takesOver looks at, at the moment.
	handedOn map[*syntax.Object]bool
	calls    map[string]handled
	stmts    []stmtHandler
	rules    []*Rule
	current  string // ID of the rule that acts
	names    map[string]bool
	// What the uses of each macro make of its replacement list; they must agree.
	bodyUse     map[*cpp.Macro]map[bodyKey]string
	bodyRule    map[bodyKey]string
	bodyBad     map[*cpp.Macro]source.Range
	disagree    map[*cpp.Macro][]*cpp.Expansion // uses that differ from the first
	agree       map[*cpp.Macro]int              // how many do not
	macroBodies map[*source.File][]*cpp.Macro
	helpers     map[string]string
	Data        map[string]any // for rules: what they keep between stages
}

type handled struct {
	rule *Rule
	fn   CallHandler
}

type stmtHandler struct {
	rule *Rule
	fn   func(*Fn, *syntax.Stmt) bool
}

// Handle has calls of a function of the C API rendered by the rule that acts, in this unit.
func (p *Port) Handle(name string, fn CallHandler) {
	p.calls[name] = handled{&Rule{ID: p.current}, fn}
}

// A FuncResult says what became of a function.
type FuncResult struct {
	Func    *syntax.Func
	Ported  bool
	Refusal *Refusal
	Left    *Refusal // it stays by plan
}

// New prepares a unit for porting.
func New(u *syntax.Unit) *Port {
	p := &Port{
		Unit: u, Facts: facts.Collect(u), handedOn: map[*syntax.Object]bool{}, Compat: map[string]bool{}, Sigs: map[*syntax.Object]*Sig{},
		GlobalVars: map[*syntax.Object]bool{}, StateStructs: map[*syntax.Type]bool{}, GlobalArrays: map[*syntax.Object]int64{}, Keepers: map[*syntax.Object]string{}, Removed: map[*syntax.Object]bool{},
		Special: map[*syntax.Object]func(*Fn){}, calls: map[string]handled{}, names: map[string]bool{},
		bodyUse: map[*cpp.Macro]map[bodyKey]string{}, bodyRule: map[bodyKey]string{}, bodyBad: map[*cpp.Macro]source.Range{}, disagree: map[*cpp.Macro][]*cpp.Expansion{}, agree: map[*cpp.Macro]int{}, Data: map[string]any{}, StaticGlobals: map[string]bool{}, Lists: map[string]*DefList{}, Renamed: map[*syntax.Object]string{},
		leftOut: map[*syntax.Object]bool{}, localised: map[*syntax.Object]bool{}, Foreign: map[*syntax.Object]*syntax.Object{}, Exported: map[string]bool{},
	}
	for _, f := range u.LeftOut {
		p.leftOut[f.Obj] = true
	}
	for _, t := range u.Tokens {
		if t.Text != "" && (t.Text[0] == '_' || t.Text[0] >= 'A') {
			p.names[t.Text] = true
		}
	}
	for _, r := range Rules() {
		p.rules = append(p.rules, r)
		for n, h := range r.Calls {
			p.calls[n] = handled{r, h}
		}
		for _, h := range r.Stmts {
			p.stmts = append(p.stmts, stmtHandler{r, h})
		}
	}
	return p
}

// Run ports the unit by itself. Afterwards Edits hold the port, if Refused is empty.
func (p *Port) Run() { RunModule([]*Port{p}) }

// RunModule ports the units of one module together: what one of them defines
// for the others is ported alike in all of them.
func RunModule(ports []*Port) {
	for _, p := range ports {
		p.peers = ports
	}
	linkUnits(ports)
	if taken := BoolTaken(ports); taken != nil {
		ports[0].Report(*taken, "name-taken", "%s", BoolTakenReason)
	}
	for _, p := range ports {
		p.Units = len(ports)
		p.Prepare()
		p.leave()
		for _, r := range p.rules {
			p.current = r.ID
			for _, f := range r.Prepare {
				p.guard(nil, func() { f(p) })
			}
		}
		p.current = "functions"
		p.stackStructs()
		p.Visitors()
		p.plain = map[*syntax.Object]bool{}
		p.touched = p.touchedFuncs()
	}
	exportStatics(ports)
	shareTouched(ports)
	for _, p := range ports {
		p.signatures()
	}
	shareSigs(ports)
	for _, p := range ports {
		p.argsParams()
	}
	rawParams(ports)
	for _, p := range ports {
		p.current = "functions"
		for _, f := range p.Unit.Funcs {
			p.function(f)
		}
	}
	for _, p := range ports { // now it is known what all files use
		p.current = "functions"
		p.prototypes()
		p.bridges()
		p.stackEdits()
		p.keptEdits()
		for _, r := range p.rules {
			p.current = r.ID
			for _, f := range r.Finish {
				p.guard(nil, func() { f(p) })
			}
		}
		p.trampolines()
		p.functionTables()
		p.unreadNames()
		p.guardLeftOut()
	}
	agreeOnMacros(ports)
	for _, p := range ports {
		p.macroEdits()
	}
}

// shareTouched lets the need for the context cross files.
func shareTouched(ports []*Port) {
	for again := true; again; {
		again = false
		names := map[string]bool{}
		for _, p := range ports {
			for _, f := range p.Unit.Funcs {
				if p.touched[f.Obj] && !p.plain[f.Obj] && f.Obj.Storage != syntax.StaticStorage {
					names[f.Name] = true
				}
			}
		}
		for _, p := range ports {
			if p.spread(names) {
				again = true
			}
		}
	}
}

// shareSigs tells each unit how the functions of the others are ported.
func shareSigs(ports []*Port) {
	all := map[string]*Sig{}
	for _, p := range ports {
		for o, s := range p.Sigs {
			if o.Func != nil && o.Storage != syntax.StaticStorage {
				all[o.Name] = s
			}
		}
	}
	for _, p := range ports {
		p.External = all
		for _, q := range ports {
			if q != p {
				for _, g := range q.HPyGlobals {
					if q.StaticGlobals[g] {
						p.OtherStatics = append(p.OtherStatics, g)
					} else {
						p.OtherGlobals = append(p.OtherGlobals, g)
					}
				}
			}
		}
	}
}

// Prepare is the first step of Run, before any rule acts.
func (p *Port) Prepare() {
	for _, d := range p.Facts.Diags {
		p.Diags = append(p.Diags, Diag{Pos: d.Pos, Severity: "error", Code: d.Code, Message: d.Message})
	}
}

// Refused returns the refusals, those of functions and those of the unit.
func (p *Port) Refused() []*Refusal {
	var out []*Refusal
	for _, f := range p.Funcs {
		if f.Refusal != nil {
			out = append(out, f.Refusal)
		}
	}
	for _, d := range p.Diags {
		if d.Severity == "error" {
			out = append(out, &Refusal{Pos: d.Pos, Code: d.Code, Reason: d.Message})
		}
	}
	return out
}

// debugPanics lets a developer see where a panic came from.
var debugPanics = os.Getenv("HPYPORT_RULES_PANIC") != ""

// guard runs f and turns a refusal into a diagnostic (or hands it to out).
func (p *Port) guard(out **Refusal, f func()) {
	defer func() {
		if r := recover(); r != nil {
			ref, ok := r.(*Refusal)
			if !ok && debugPanics {
				panic(r)
			}
			if !ok { // a defect of a rule must not take the rest of the work with it
				ref = &Refusal{Pos: source.Range{File: p.Unit.Main}, Code: "internal", Reason: fmt.Sprintf("hpyport itself failed here (rule %s: %v); please report it", p.current, r)}
			}
			if out != nil {
				*out = ref
				return
			}
			p.Diags = append(p.Diags, Diag{Pos: ref.Pos, Severity: "error", Code: ref.Code, Message: ref.Reason})
		}
	}()
	f()
}

// Refuse stops the work on the current function.
func Refuse(n syntax.Node, code, format string, args ...any) {
	panic(&Refusal{Pos: n.Location().Range, Code: code, Reason: fmt.Sprintf(format, args...), Loc: n.Location()})
}

// Edit records an edit at file level.
func (p *Port) Edit(r source.Range, text string) {
	if !r.IsValid() || r.File.Bundled {
		panic(&Refusal{Pos: r, Code: "internal-range", Reason: "an edit has no place in the author's text"})
	}
	if r.Text() == text {
		return
	}
	e := Edit{r, text, p.current}
	if r.Start == r.End && p.again(r.File) && slices.ContainsFunc(p.Edits, func(b Edit) bool {
		return placeOf(b.Range) == placeOf(r) && b.New == text && b.Rule == e.Rule
	}) {
		return // see template.go
	}
	p.Edits = append(p.Edits, e)
}

// Use marks a function of the support header as used and returns its name.
func (p *Port) Use(name string) string {
	p.Compat[name] = true
	return name
}

// UseAll marks all support functions that a text calls.
func (p *Port) UseAll(text string) {
	for _, w := range strings.FieldsFunc(text, func(r rune) bool {
		return r != '_' && (r < '0' || r > '9') && (r < 'A' || r > 'Z') && (r < 'a' || r > 'z')
	}) {
		if strings.HasPrefix(w, "HPyCompat_") {
			p.Compat[w] = true
		}
	}
}

// Fresh returns a name that no file of the module uses yet: definitions have external linkage.
func (p *Port) Fresh(base string) string {
	name := base
	for i := 2; p.taken(name); i++ {
		name = fmt.Sprintf("%s%d", base, i)
	}
	p.names[name] = true
	return name
}

func (p *Port) taken(name string) bool {
	for _, q := range p.peers {
		if q.names[name] {
			return true
		}
	}
	return p.names[name]
}

// ModuleCompat lists what all files of the module use of the support header, so far.
func (p *Port) ModuleCompat() []string {
	all := map[string]bool{}
	for _, q := range p.peers {
		for n := range q.Compat {
			all[n] = true
		}
	}
	return slices.Sorted(maps.Keys(all))
}

// hasModule reports whether one of the files defines the module.
func (p *Port) hasModule() bool {
	return slices.ContainsFunc(p.peers, func(q *Port) bool { return len(q.Facts.Inits) > 0 })
}

// SeveralFiles reports whether other files are ported together with this one.
func (p *Port) SeveralFiles() bool { return len(p.peers) > 1 }

// IsHandle reports whether t is a pointer to a Python object.
func (p *Port) IsHandle(t *syntax.Type) bool { return t != nil && p.Facts.IsObjectPtr(t) }

// StructOf returns the author's object struct that t points to, or nil.
func (p *Port) StructOf(t *syntax.Type) *facts.ObjStruct {
	if t == nil {
		return nil
	}
	return p.Facts.ObjStructOf(t)
}

// IsHandleArray reports whether t is a pointer to or an array of object pointers.
func (p *Port) IsHandleArray(t *syntax.Type) bool {
	return t != nil && (t.Kind == syntax.Pointer || t.Kind == syntax.Array) && p.IsHandle(t.Elem)
}
