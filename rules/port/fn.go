package port

import (
	"fmt"
	"strings"

	"hpyport/analysis/cfront/bundled"
	"hpyport/analysis/cpp"
	"hpyport/analysis/facts"
	"hpyport/analysis/ownership"
	"hpyport/analysis/source"
	"hpyport/analysis/syntax"
)

// LocalKind says what becomes of a local variable or parameter.
type LocalKind uint8

const (
	RawLocal     LocalKind = iota // not an object, or only its data is used
	HandleLocal                   // HPy x
	PairLocal                     // HPy h_x and Foo *x
	ArgsLocal                     // const HPy *args, size_t nargs
	FastLocal                     // const HPy *args
	BuilderLocal                  // HPyListBuilder or HPyTupleBuilder
	KwnamesLocal                  // HPy kwnames
	ArrayLocal                    // HPy x[N]
	OutLocal                      // HPy *x, where *x is a variable
	StackLocal                    // a struct that owns handles
)

// A Local is what the engine knows of one variable of a function.
type Local struct {
	Obj    *syntax.Object
	Kind   LocalKind
	Handle string // spelling of the handle
	Var    *ownership.Var
	Struct *facts.ObjStruct
	// Synced: the struct pointer is kept as a variable of its own that follows
	// the handle; otherwise each access asks for the struct.
	Synced bool
	// Builder is "List", "Tuple", "Bytes" or "Str".
	Builder string
	// Items is the kind of container, see Rule.Items, that a pointer to items stands for.
	Items string
	// Deps are the handles that a raw pointer points into.
	Deps map[*ownership.Var]bool
	// UsesStruct: the struct pointer is needed (found while rendering).
	UsesStruct bool
	IsParam    bool
	Phase      *Phase // filled as a builder first, an object afterwards
	AtExit     bool   // closed when the function is left, not before
	Decl       *syntax.VarDecl
	// Elems are the elements of an array, where each is a variable of its own;
	// otherwise View stands for what is read out of it.
	Elems []*Local
	View  *ownership.Var
	Elem  bool // an element of an array
	// Packer is the support function that makes the object of an argument tuple
	// or of keyword arguments, for a parameter that gets other values later.
	Packer string
}

// A Phase is the time in which an object is still being built.
type Phase struct {
	Builder  *Local
	Segments []Segment
}

// A Guard is about a call that gets an object which C had from the start: where building
// it failed, the call has failed.
type Guard struct {
	Of   *Local
	Fail string // what the call then gives
}

// A Segment reaches from the call that makes an object to the first statement that needs it.
type Segment struct {
	Make  *syntax.Expr
	At    *syntax.Stmt // nil for an object that is never complete
	After bool         // it reaches to the end of At
	End   int          // where At is nil: the token before which it ends
}

// A Fn is the rendering of one function.
type Fn struct {
	P    *Port
	Func *syntax.Func
	Sig  *Sig

	G   *ownership.Graph
	D   *ownership.Decisions
	Sol *ownership.Solution // nil in the first rendering

	Locals map[*syntax.Object]*Local
	vars   []*ownership.Var
	kept   *keptFlow

	unit  *ownership.Unit
	stmt  *syntax.Stmt
	weak  int            // within a part of an expression that may not be evaluated
	late  int            // within a part that is evaluated after something that must come first
	level *cpp.Expansion // macro body that text is being made for

	pre, post []string                          // lines around the current statement
	temps     []temp                            // to be closed after the current statement
	inline    []string                          // assignments of temporaries to put before the text being made
	args      map[*cpp.Expansion]map[int]string // new texts of macro arguments

	before, after map[*syntax.Stmt][]string
	heads, tails  map[*syntax.Stmt][]string // at the start and end of a block or branch
	labels        map[*syntax.Stmt][]string // after a label
	deleted       map[*syntax.Stmt]bool
	edits         []Edit
	entry         []string // declarations at the start of the body
	packs         []pack   // objects of arguments that are made there, before them
	names         map[string]bool
	synth         map[any]*Local // variables that the port introduces, by site
	bodyEdits     []bodyEdit
	inst          *cpp.Expansion            // the macro use that spells the current statement
	arguments     map[source.Range]string   // what becomes of arguments of macros
	BuildAt       map[*syntax.Stmt][]*Local // objects to build before a statement
	BuildAfter    map[*syntax.Stmt][]*Local // objects to build after a statement
	Guards        map[*syntax.Expr]Guard    // calls that fail where an object could not be built
	built         map[*syntax.Stmt][]string // the lines that do so, behind what is closed there
	tailText      map[*syntax.Stmt][]piece
	yes, no       []ownership.Refine // what rules know of the outcome of the current condition
	packedDone    map[any]bool
	separated     map[*syntax.VarDecl]bool
	skipDecl      map[*syntax.VarDecl]bool
	noInit        map[*syntax.VarDecl]bool
	Skip          map[*syntax.Stmt]bool // statements that rules remove
	inCond        bool
	loop          int
	Notes         []Diag
	elems         map[*ownership.Var]*Local // elements of arrays
	lasting       *syntax.Expr              // an argument into which a pointer is kept
}

type temp struct {
	name    string
	text    string // what it was made by
	inPlace bool
	close   string // function that closes it
	done    string // the statement that closes it
}

func (p *Port) function(fn *syntax.Func) {
	res := &FuncResult{Func: fn}
	if why := p.Stays(fn.Obj); why != nil {
		if p.Plan.left[key(fn.Obj)] != nil && why.Code != keptWith || p.Touches(fn) {
			res.Left = why
			p.Funcs = append(p.Funcs, res)
		}
		p.addBodies(&Fn{P: p, Func: fn})
		return
	}
	if fn.Cut != "" {
		// What could not be read may be plain C, but nobody can tell.
		res.Refusal = unread(fn)
		p.Funcs = append(p.Funcs, res)
		return
	}
	if p.Removed[fn.Obj] {
		res.Ported = true
		p.Funcs = append(p.Funcs, res)
		return
	}
	sig := p.Sigs[fn.Obj]
	if sig == nil {
		if fn.Body == nil {
			res.Refusal = &Refusal{Pos: fn.Loc.Range, Code: "unparsed", Reason: "the body of this function could not be parsed"}
			p.Funcs = append(p.Funcs, res)
		}
		return
	}
	p.Funcs = append(p.Funcs, res)
	if fn.Body == nil {
		res.Refusal = &Refusal{Pos: fn.Loc.Range, Code: "unparsed", Reason: "the body of this function could not be parsed"}
		return
	}
	p.guard(&res.Refusal, func() {
		f := &Fn{P: p, Func: fn, Sig: sig, D: ownership.NewDecisions(), Locals: map[*syntax.Object]*Local{}, elems: map[*ownership.Var]*Local{}, synth: map[any]*Local{}, Skip: map[*syntax.Stmt]bool{}, BuildAt: map[*syntax.Stmt][]*Local{}, BuildAfter: map[*syntax.Stmt][]*Local{}, Guards: map[*syntax.Expr]Guard{}}
		if fn.KnR {
			Refuse(fn, "knr", "%s has old-style parameter declarations", fn.Name)
		}
		p.checkTwins(fn)
		if _, known := bundled.Lookup(fn.Name); known && fn.Obj.Storage != syntax.StaticStorage {
			Refuse(fn, "private", "%s has the name of a function of Python's, and the linker may take the one for the other", fn.Name)
		}
		f.collectNames()
		if f.Sig.Ctx && len(ContextNamed(fn)) > 0 {
			Refuse(fn, "context-name", "%s has a variable of the name that the context gets: ctx", fn.Name)
		}
		if o := p.Unit.Objects[contextName]; f.Sig.Ctx && o != nil && !o.Bundled && uses(fn, o) {
			Refuse(fn, "context-name", "%s uses something of the file that has the name that the context gets: ctx", fn.Name)
		}
		f.locals()
		if m, ok := p.Data["skip:"+fn.Name].(map[*syntax.Stmt]bool); ok {
			for s := range m {
				f.Skip[s] = true
			}
		}
		for _, r := range p.rules {
			if r.Locals != nil {
				r.Locals(f)
			}
		}
		if sp := p.Special[fn.Obj]; sp != nil {
			f.reset(false)
			sp(f)
		} else {
			f.solve()
		}
		f.commit()
		res.Ported = true
	})
}

// uses reports whether a function names an object.
func uses(fn *syntax.Func, o *syntax.Object) bool {
	found := false
	syntax.Walk(fn.Body, func(n syntax.Node) bool {
		if e, ok := n.(*syntax.Expr); ok && e.Op == syntax.Ident && e.Obj == o {
			found = true
		}
		return !found
	})
	return found
}

// solve renders the function until the ownership of its references is settled,
// then renders it once more to keep the text.
func (f *Fn) solve() {
	f.G = ownership.Build(f.Func)
	for round := 0; round < 12; round++ {
		n, null := len(f.vars), len(f.D.InitNull)
		f.reset(false)
		f.Stmt(f.Func.Body)
		if len(f.vars) != n || len(f.D.InitNull) > null {
			continue // the port introduced a variable, or declares one another way: its events must be complete
		}
		decided := len(f.D.Promote) + len(f.D.InitNull)
		sol, err := ownership.Solve(f.G, f.vars, f.D)
		if err != nil && len(f.D.Promote)+len(f.D.InitNull) > decided {
			continue // how a variable is declared, or owns what it gets, changes the events
		}
		if err != nil {
			pos := f.Func.Loc.Range
			if c, ok := err.(*ownership.Conflict); ok && c.Unit.Stmt != nil {
				pos = c.Unit.Stmt.Loc.Range
			}
			panic(&Refusal{Pos: pos, Code: "ownership", Reason: err.Error()})
		}
		settled := f.Sol != nil && same(f.Sol, sol)
		f.Sol = sol
		if settled {
			f.reset(true)
			f.Stmt(f.Func.Body)
			f.place()
			f.head()
			return
		}
	}
	Refuse(f.Func, "ownership", "the ownership of references in %s did not settle", f.Func.Name)
}

func same(a, b *ownership.Solution) bool {
	if len(a.Closes) != len(b.Closes) || len(a.Copies) != len(b.Copies) || len(a.Drops) != len(b.Drops) || len(a.Overwrites) != len(b.Overwrites) || len(a.AtReturn) != len(b.AtReturn) {
		return false
	}
	for i := range a.Closes {
		if a.Closes[i] != b.Closes[i] {
			return false
		}
	}
	for k, v := range a.Copies {
		if b.Copies[k] != v {
			return false
		}
	}
	for k, v := range a.Drops {
		if b.Drops[k] != v {
			return false
		}
	}
	for k := range a.Overwrites {
		if !b.Overwrites[k] {
			return false
		}
	}
	for u, vs := range a.AtReturn {
		if len(b.AtReturn[u]) != len(vs) {
			return false
		}
	}
	return true
}

func (f *Fn) reset(final bool) {
	f.before, f.after = map[*syntax.Stmt][]string{}, map[*syntax.Stmt][]string{}
	f.heads, f.tails = map[*syntax.Stmt][]string{}, map[*syntax.Stmt][]string{}
	f.labels, f.built = map[*syntax.Stmt][]string{}, map[*syntax.Stmt][]string{}
	f.deleted = map[*syntax.Stmt]bool{}
	f.tailText = map[*syntax.Stmt][]piece{}
	f.packedDone = map[any]bool{}
	f.separated, f.skipDecl = map[*syntax.VarDecl]bool{}, map[*syntax.VarDecl]bool{}
	f.noInit = map[*syntax.VarDecl]bool{}
	f.edits, f.entry, f.packs, f.bodyEdits, f.Notes = nil, nil, nil, nil, nil
	f.args, f.arguments = map[*cpp.Expansion]map[int]string{}, map[source.Range]string{}
	f.inst = nil
	f.level, f.weak, f.late, f.loop, f.lasting = nil, 0, 0, 0, nil
	f.collectNames()
	for _, l := range f.synth {
		f.names[l.Handle] = true
	}
	if f.G != nil {
		for _, u := range f.G.Units {
			u.Events, u.True, u.False = nil, nil, nil
		}
		f.paramBuilders()
	}
}

func (f *Fn) collectNames() {
	f.names = map[string]bool{}
	for i := f.Func.Loc.First; i <= f.Func.Loc.Last && i < len(f.P.Unit.Tokens); i++ {
		if t := &f.P.Unit.Tokens[i]; t.Kind == cpp.Identifier {
			f.names[t.Text] = true
		}
	}
}

// Fresh returns a name that the function does not use yet.
func (f *Fn) Fresh(base string) string {
	name := base
	for i := 2; f.names[name]; i++ {
		name = fmt.Sprintf("%s%d", base, i)
	}
	f.names[name] = true
	return name
}

func (f *Fn) newVar(name string, obj *syntax.Object, scope *syntax.Stmt, entry ownership.State) *ownership.Var {
	v := &ownership.Var{ID: len(f.vars), Name: name, Obj: obj, Scope: scope, Entry: entry}
	f.vars = append(f.vars, v)
	return v
}

// locals decides what becomes of parameters and local variables.
func (f *Fn) locals() {
	for i := range f.Sig.Params {
		q := &f.Sig.Params[i]
		o := q.Decl.Obj
		if o == nil {
			continue
		}
		l := &Local{Obj: o, IsParam: true, Decl: q.Decl, Handle: o.Name}
		switch q.Kind {
		case HandleParam, KwDictParam:
			l.Kind = HandleLocal
			l.Var = f.newVar(o.Name, o, nil, ownership.Unowned|ownership.Null)
		case PairParam:
			l.Kind, l.Struct, l.Synced = PairLocal, f.P.StructOf(q.Decl.Type), !f.nestedAssign(o)
			l.Handle = f.Fresh("h_" + o.Name)
			l.Var = f.newVar(l.Handle, o, nil, ownership.Unowned|ownership.Null)
		case OutParam:
			f.outLocal(l)
		case ArgsParam:
			l.Kind = ArgsLocal
			if f.assigned(o) {
				f.packedParam(l, packTuple)
			}
		case FastArgsParam:
			l.Kind = FastLocal
		case KwnamesParam:
			l.Kind = KwnamesLocal
			if f.assigned(o) && !f.namesOnly() {
				f.packedParam(l, "HPyCompat_Arg_PackKeywords")
			}
		default:
			l.Kind = RawLocal
		}
		f.Locals[o] = l
	}
	syntax.Walk(f.Func.Body, func(n syntax.Node) bool {
		d, ok := n.(*syntax.VarDecl)
		if !ok || d.Obj == nil || d.Obj.Kind != syntax.VarObj {
			return true
		}
		if w := strings.Fields(d.Specs.Range.Text()); len(w) > 0 && d.Specs.Range.File != nil && !d.Specs.Range.File.Bundled { // PyThreadState
			if row, ok := lookupAPI(w[len(w)-1]); ok && row.Kind == NoneAPI && !(row.Code == "object-struct" && f.P.IsHandle(d.Type)) { // PyListObject *x is a handle
				Refuse(d, row.ReasonCode(), "%s: a variable of the type %s has no counterpart that the port knows", d.Name, row.Name)
			}
		}
		f.noStructCopy(d, d.Type)
		l := &Local{Obj: d.Obj, Handle: d.Obj.Name, Decl: d}
		f.Locals[d.Obj] = l
		if d.Obj.Storage == syntax.StaticStorage || d.Obj.Storage == syntax.Extern {
			if f.P.GlobalVars[d.Obj] {
				delete(f.Locals, d.Obj)
			} else if f.P.IsHandle(d.Type) {
				Refuse(d, "local-static", "%s: a static variable of a function that holds an object can't become a variable of the file: it has an initial value, or a macro spells its declaration", d.Name)
			}
			return true
		}
		switch {
		case f.P.IsHandle(d.Type):
			st := f.P.StructOf(d.Type)
			if st != nil && !f.needsHandle(d) {
				l.Struct = st
				break
			}
			l.Kind = HandleLocal
			if st != nil {
				if al := f.aliasOf(d); al != nil && al.Var != nil {
					l.Kind, l.Struct, l.Synced, l.Handle, l.Var = PairLocal, st, true, al.Handle, al.Var
					break
				}
				l.Kind, l.Struct, l.Synced = PairLocal, st, !f.nestedAssign(d.Obj)
				l.Handle = f.Fresh("h_" + d.Obj.Name)
			}
			l.Var = f.newVar(l.Handle, d.Obj, enclosingBlock(d), ownership.Uninit)
		case f.P.IsHandleArray(d.Type):
			if l.Items = f.itemsVar(d); l.Items != "" {
				l.Kind = HandleLocal
				l.Var = f.newVar(l.Handle, d.Obj, enclosingBlock(d), ownership.Uninit)
				break
			}
			f.arrayLocal(d, l)
		case d.Type != nil && d.Type.Kind == syntax.Pointer && d.Type.Elem.IsInteger() && f.itemsVar(d) == "Long":
			l.Items, l.Kind = "Long", HandleLocal
			l.Var = f.newVar(l.Handle, d.Obj, enclosingBlock(d), ownership.Uninit)
		case f.P.StackStructs[d.Type]:
			l.Kind = StackLocal
			l.Var = f.newVar(d.Name, d.Obj, enclosingBlock(d), ownership.Uninit)
		}
		return true
	})
}

func enclosingBlock(n syntax.Node) *syntax.Stmt {
	for n != nil {
		n = syntax.ParentOf(n)
		if s, ok := n.(*syntax.Stmt); ok && s.Op == syntax.Block {
			return s
		}
	}
	return nil
}

// aliasOf returns the variable that d merely casts: "Foo *self = (Foo *)op;"
// where neither is assigned again.
func (f *Fn) aliasOf(d *syntax.VarDecl) *Local {
	e := f.onlyValue(d)
	if e == nil {
		return nil
	}
	e = syntax.StripCasts(e)
	if e.Op != syntax.Ident || e.Obj == nil || f.assigned(e.Obj) {
		return nil
	}
	l := f.Locals[e.Obj]
	if l == nil || (l.Kind != HandleLocal && l.Kind != PairLocal) || !l.IsParam {
		return nil
	}
	return l
}

// onlyValue returns the only expression that is ever assigned to d, or nil.
func (f *Fn) onlyValue(d *syntax.VarDecl) *syntax.Expr {
	var val *syntax.Expr
	n := 0
	if d.Init != nil {
		if d.Init.Expr == nil {
			return nil
		}
		val, n = d.Init.Expr, 1
	}
	for _, e := range f.P.Facts.Uses[d.Obj] {
		if a := assignTo(e); a != nil {
			val, n = a.Y, n+1
		} else if addressed(e) {
			return nil
		}
	}
	if n != 1 {
		return nil
	}
	return val
}

// assigned reports whether o is assigned after its initialization.
func (f *Fn) assigned(o *syntax.Object) bool {
	for _, e := range f.P.Facts.Uses[o] {
		if assignTo(e) != nil || addressed(e) {
			return true
		}
	}
	return false
}

// assignTo returns the assignment whose left side is e, or nil.
func assignTo(e *syntax.Expr) *syntax.Expr {
	c := e
	p, _ := e.Parent.(*syntax.Expr)
	for p != nil && p.Op == syntax.Paren {
		c = p
		p, _ = p.Parent.(*syntax.Expr)
	}
	if p != nil && (p.Op == syntax.Assign || p.Op == syntax.AssignOp) && p.X == c {
		return p
	}
	return nil
}

func addressed(e *syntax.Expr) bool {
	p, _ := e.Parent.(*syntax.Expr)
	for p != nil && p.Op == syntax.Paren {
		p, _ = p.Parent.(*syntax.Expr)
	}
	return p != nil && p.Op == syntax.Addr
}

// nestedAssign reports whether o is assigned within a larger expression or
// through its address, so that its struct pointer can't simply follow.
func (f *Fn) nestedAssign(o *syntax.Object) bool {
	for _, e := range f.P.Facts.Uses[o] {
		if addressed(e) {
			return true
		}
		if a := assignTo(e); a != nil {
			if s, ok := a.Parent.(*syntax.Stmt); !ok || s.Op != syntax.ExprStmt {
				return true
			}
		}
	}
	return false
}

// needsHandle reports whether a local struct pointer must carry its object's handle.
func (f *Fn) needsHandle(d *syntax.VarDecl) bool {
	for _, e := range f.P.Facts.Uses[d.Obj] {
		if a := assignTo(e); a != nil {
			if !f.rawSource(a.Y) {
				return true
			}
			continue
		}
		if !f.P.dataUse(e, nil) && !f.rawArg(e) {
			return true
		}
	}
	if d.Init != nil && d.Init.Expr != nil {
		return !f.rawSource(d.Init.Expr)
	}
	return false
}

// rawArg reports whether e is passed where a struct pointer stays one.
func (f *Fn) rawArg(e *syntax.Expr) bool {
	p, _ := e.Parent.(*syntax.Expr)
	if p == nil || p.Op != syntax.Call {
		return false
	}
	c := p.Called()
	if c == nil || c.Bundled || c.Kind != syntax.FuncObj {
		return false
	}
	s := f.P.sigFor(c)
	i := argIndex(p, e)
	if s == nil {
		return i >= 0
	}
	q := s.param(i)
	return q != nil && q.Kind == RawParam
}

// rawSource reports whether e yields a struct pointer without owning an object.
func (f *Fn) rawSource(e *syntax.Expr) bool {
	if facts.IsNull(e) {
		return true
	}
	e = syntax.StripCasts(e)
	if plainPointer(f.P, e.Type) {
		return true
	}
	if e.Op != syntax.Ident || e.Obj == nil {
		return false
	}
	return f.P.IsHandle(e.Type) && !f.assigned(e.Obj) && (e.Obj.Kind == syntax.ParamObj)
}

// plainPointer reports whether t points to data that is no object: what a struct
// pointer of the same value can't be a handle of.
func plainPointer(p *Port, t *syntax.Type) bool {
	return t.Deref() != nil && t.Elem.Kind != syntax.Void && !p.IsHandle(t)
}

// event records what the current unit does to a variable.
func (f *Fn) event(e ownership.Event) {
	if e.Var == nil || f.unit == nil {
		return
	}
	e.Weak = e.Weak || f.weak > 0
	f.unit.Events = append(f.unit.Events, e)
}

func (f *Fn) use(v *ownership.Var) { f.event(ownership.Event{Kind: ownership.Use, Var: v}) }

// copyKind returns the solver's answer for a copy, Dup before there is one.
func (f *Fn) copyKind(site any) ownership.CopyKind {
	if f.Sol == nil {
		return ownership.Dup
	}
	return f.Sol.Copies[site]
}

// place turns the solver's closes into lines of text at their units.
func (f *Fn) place() {
	byVar := map[*ownership.Var]*Local{}
	for _, l := range f.Locals {
		if l.Var != nil && (byVar[l.Var] == nil || l.IsParam) {
			byVar[l.Var] = l
		}
	}
	for _, l := range f.synth {
		byVar[l.Var] = l
	}
	for v, l := range f.elems {
		byVar[v] = l
	}
	for _, c := range f.Sol.Closes {
		lines := f.closeLines(byVar[c.Var])
		u := c.Unit
		switch u.Part {
		case ownership.Simple, ownership.Before:
			f.before[u.Stmt] = append(lines, f.before[u.Stmt]...)
		case ownership.Join:
			f.after[u.Stmt] = append(f.after[u.Stmt], lines...)
		case ownership.LabelHead:
			f.labels[u.Stmt] = append(f.labels[u.Stmt], lines...)
		case ownership.BlockHead:
			f.heads[u.Branch] = append(lines, f.heads[u.Branch]...)
		case ownership.BlockTail:
			f.tails[u.Branch] = append(f.tails[u.Branch], lines...)
		}
	}
	for s, lines := range f.built {
		f.after[s] = append(f.after[s], lines...)
	}
}

// closeLines are the statements that close a variable.
func (f *Fn) closeLines(l *Local) []string {
	lines := []string{f.closeText(l) + ";"}
	if f.D.ResetNull[l.Var] && l.Kind != ArrayLocal && l.Kind != StackLocal {
		lines = append(lines, l.Handle+" = "+f.nullOf(l)+";")
	}
	return lines
}

func (f *Fn) closeText(l *Local) string {
	if l.Kind == BuilderLocal {
		return f.BuilderFn(l, "Cancel") + "(ctx, " + l.Handle + ")"
	}
	if l.Kind == ArrayLocal {
		return f.P.Use("HPyCompat_Array_Close") + "(ctx, " + l.Obj.Name + ")"
	}
	if l.Kind == StackLocal {
		return f.closeStack(l)
	}
	if c := l.closer(); c != "" {
		return f.P.Use(c) + "(ctx, &" + l.Handle + ")"
	}
	return "HPy_Close(ctx, " + l.Handle + ")"
}

// closer is the support function that closes a variable that is no handle.
func (l *Local) closer() string {
	if l.Builder == "Tracker" {
		return "HPyCompat_Tracker_Close"
	}
	return ""
}

// inMemory reports whether a builder is memory that is written to, which HPy has none of.
func (l *Local) inMemory() bool { return l.Builder == "Bytes" || l.Builder == "Str" }

// BuilderType is the type of a builder: HPy's, or the support header's for bytes and str.
func (f *Fn) BuilderType(l *Local) string {
	if l.inMemory() {
		return f.P.Use("HPyCompat_" + l.Builder + "Builder")
	}
	return "HPy" + l.Builder + "Builder"
}

// BuilderFn is the function for an operation on a builder: New, IsNull, Set, Build or Cancel.
func (f *Fn) BuilderFn(l *Local, op string) string {
	if l.inMemory() || op == "New" || op == "IsNull" {
		return f.P.Use("HPyCompat_" + l.Builder + "Builder_" + op)
	}
	return "HPy" + l.Builder + "Builder_" + op
}

func (f *Fn) nullOf(l *Local) string {
	if l.Kind == BuilderLocal {
		return "(" + f.BuilderType(l) + "){0}"
	}
	return "HPy_NULL"
}

// byVarHandle returns the local whose handle v is.
func (f *Fn) localOf(v *ownership.Var) *Local {
	for _, l := range f.synth {
		if l.Var == v {
			return l
		}
	}
	if l := f.elems[v]; l != nil {
		return l
	}
	var found *Local
	for _, l := range f.Locals {
		if l.Var == v && (found == nil || l.IsParam) {
			found = l
		}
	}
	return found
}
