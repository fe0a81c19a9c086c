package port

import (
	"slices"

	"hpyport/analysis/facts"
	"hpyport/analysis/syntax"
)

// ParamKind says what becomes of a parameter.
type ParamKind uint8

const (
	RawParam      ParamKind = iota // unchanged
	HandleParam                    // PyObject *x -> HPy x
	PairParam                      // Foo *x -> HPy h_x, with Foo *x = Foo_AsStruct(ctx, h_x)
	ArgsParam                      // PyObject *args (a tuple) -> const HPy *args, size_t nargs
	FastArgsParam                  // PyObject *const *args -> const HPy *args
	NargsParam                     // Py_ssize_t nargs after it -> size_t nargs
	KwnamesParam                   // PyObject *kwargs (a dict) -> HPy kwnames
	KwDictParam                    // PyObject *kwargs (a dict) -> HPy kwargs
	DropParam                      // the parameter disappears
	FuncParam                      // a function pointer whose type changes
	TypedParam                     // the type is replaced by Text
	OutParam                       // PyObject **x, stored to by *x = ... -> HPy *x
)

// A Param is one parameter of a ported function.
type Param struct {
	Decl *syntax.VarDecl
	Kind ParamKind
	Text string // TypedParam: the new type
	// As names the parameter where the author's name becomes a variable of the author's type.
	As string
}

// Conv is a calling convention that HPy prescribes.
type Conv uint8

const (
	Helper       Conv = iota // the author's own
	NoArgs                   // (ctx, self)
	OneArg                   // (ctx, self, arg)
	VarArgs                  // (ctx, self, args, nargs)
	Keywords                 // (ctx, self, args, nargs, kwnames)
	InitConv                 // (ctx, self, args, nargs, kw)
	SlotConv                 // as the slot's C signature
	GetterConv               // (ctx, self, closure)
	SetterConv               // (ctx, self, value, closure)
	DestroyConv              // (void *data)
	TraverseConv             // (void *data, visit, arg)
	ExecConv                 // (ctx, module), result int
	VisitorConv              // the author's own, with HPy's visitor
	CapsuleConv              // (const char *name, void *pointer, void *context), of the name and _impl
	MethodConv               // (ctx, self, class, args, nargs, kwnames), called by a function of the definition's own
)

// A Sig says how a function is ported.
type Sig struct {
	Func   *syntax.Object
	Conv   Conv
	Params []Param
	Ctx    bool // takes the context
	// Returns: the result is a handle; otherwise the C type stays.
	Returns bool
	// Fallible gives the text that the function returns on failure.
	Fail string
	// Void: no result
	Void bool
	// Result is the integer type that the result becomes, "" when it stays.
	Result string

	owner *Port // of the file that defines the function; nil for those of rules
}

// referenced reports whether the function is used as a value.
func (s *Sig) referenced() bool { return s.owner == nil || len(s.owner.Facts.Refs[s.Func]) > 0 }

// paramKind returns how argument i of a call is passed.
func (s *Sig) param(i int) *Param {
	if i < len(s.Params) {
		return &s.Params[i]
	}
	return nil
}

// touchedFuncs are the functions that the port changes.
func (p *Port) touchedFuncs() map[*syntax.Object]bool {
	touched := map[*syntax.Object]bool{}
	for _, f := range p.Unit.Funcs {
		if f.Body == nil || p.Stays(f.Obj) != nil {
			continue
		}
		body, plain := p.touchedBody(f)
		if other := p.touchedSig(f) || len(p.Facts.Roles[f.Obj]) > 0; body || other {
			touched[f.Obj] = true
			if plain && !other {
				p.plain[f.Obj] = true
			}
		}
	}
	return touched
}

// spread lets a function that calls one which takes the context take it, too.
// others are functions of other files.
func (p *Port) spread(others map[string]bool) bool {
	grew := false
	for again := true; again; {
		again = false
		for _, f := range p.Unit.Funcs {
			if f.Body == nil || p.touched[f.Obj] && !p.plain[f.Obj] || p.Stays(f.Obj) != nil {
				continue
			}
			for _, c := range callees(f) {
				if p.touched[c] && !p.plain[c] && (c.Func == nil || !p.takesLock(c.Func)) || c.Func == nil && others[c.Name] {
					p.touched[f.Obj], again, grew = true, true, true
					delete(p.plain, f.Obj)
					break
				}
			}
		}
	}
	return grew
}

// signatures decides how each function that changes is ported.
func (p *Port) signatures() {
	for _, f := range p.Unit.Funcs {
		if !p.touched[f.Obj] || p.Sigs[f.Obj] != nil || p.Removed[f.Obj] {
			continue
		}
		p.guard(nil, func() {
			s := p.sigOf(f)
			s.owner = p
			p.Sigs[f.Obj] = s
		})
	}
}

func callees(f *syntax.Func) []*syntax.Object {
	var out []*syntax.Object
	syntax.Walk(f.Body, func(n syntax.Node) bool {
		if e, ok := n.(*syntax.Expr); ok && e.Op == syntax.Ident && e.Obj != nil && e.Obj.Kind == syntax.FuncObj && !e.Obj.Bundled {
			if facts.CallOf(e) != nil {
				out = append(out, e.Obj)
			}
		}
		return true
	})
	return out
}

func (p *Port) touchedSig(f *syntax.Func) bool {
	if f.Type == nil {
		return false
	}
	if p.IsHandle(f.Type.Result) && p.StructOf(f.Type.Result) == nil {
		return true
	}
	for _, q := range f.Params {
		if p.IsHandle(q.Type) && p.StructOf(q.Type) == nil {
			return true
		}
		if p.IsHandleArray(q.Type) || p.isHandleFunc(q.Type) {
			return true
		}
	}
	return false
}

// isHandleFunc reports whether t is a pointer to a function whose type mentions objects.
func (p *Port) isHandleFunc(t *syntax.Type) bool {
	if t == nil {
		return false
	}
	ft := t
	if t.Kind == syntax.Pointer {
		ft = t.Elem
	}
	if ft == nil || ft.Kind != syntax.Function {
		return false
	}
	if p.IsHandle(ft.Result) {
		return true
	}
	for _, q := range ft.Params {
		if p.IsHandle(q) {
			return true
		}
	}
	return false
}

// touchedBody reports whether the body changes: it uses the C API, an object member of a
// struct, or a local variable that holds an object. It is plain if all of that is what
// plain C stands for, which needs no context.
func (p *Port) touchedBody(f *syntax.Func) (found, plain bool) {
	plain = true
	syntax.Walk(f.Body, func(n syntax.Node) bool {
		switch n := n.(type) {
		case *syntax.VarDecl:
			if p.IsHandle(n.Type) && p.StructOf(n.Type) == nil || p.IsHandleArray(n.Type) {
				found, plain = true, false
			}
		case *syntax.Expr:
			switch n.Op {
			case syntax.Ident:
				if n.Obj != nil && (p.GlobalVars[n.Obj] || p.isAPI(n)) {
					found, plain = true, plain && !p.GlobalVars[n.Obj] && facts.CallOf(n) != nil && keeps(n.Name)
				}
			case syntax.Arrow, syntax.Member:
				if n.Obj != nil && n.Obj.Kind == syntax.FieldObj && p.IsHandle(n.Type) {
					found, plain = true, false
				}
			}
		}
		return plain
	})
	return found, found && plain
}

// changesBody reports whether the body changes.
func (p *Port) changesBody(f *syntax.Func) bool {
	found, _ := p.touchedBody(f)
	return found
}

// sigOf derives the signature from the function's roles.
func (p *Port) sigOf(f *syntax.Func) *Sig {
	s := &Sig{Func: f.Obj, Ctx: !p.takesLock(f) && !p.plain[f.Obj]}
	conv, slot := Helper, ""
	var convs []Conv
	for _, r := range p.Facts.Roles[f.Obj] {
		c, sl := p.roleConv(f, r)
		if sl == "tp_iter" { // defined as the method __iter__
			c, sl = NoArgs, ""
		}
		conv, slot = c, sl
		convs = append(convs, c)
	}
	if slices.ContainsFunc(convs, func(c Conv) bool { return c != conv }) {
		conv, slot = p.oneConv(f), ""
	}
	s.Conv = conv
	res := f.Type.Result
	s.Void = res == nil || res.Kind == syntax.Void
	s.Returns = p.IsHandle(res) || p.nullObject(f)
	switch {
	case s.Returns:
		s.Fail = "HPy_NULL"
	case !s.Void:
		s.Fail = "-1"
	}
	for _, q := range f.Params {
		k := RawParam
		switch {
		case p.StructOf(q.Type) != nil:
			k = PairParam
		case p.IsHandle(q.Type):
			k = HandleParam
		case p.isHandleFunc(q.Type):
			k = FuncParam
		case conv == Helper && p.outParam(f, q):
			k = OutParam
		case q.Type != nil && facts.IsTypeSpec(q.Type.Deref()) && (p.Plan == nil || !p.Plan.SpecsStay()):
			s.Params = append(s.Params, Param{Decl: q, Kind: TypedParam, Text: "HPyType_Spec *"})
			continue
		case p.IsHandleArray(q.Type):
			k = FastArgsParam
		}
		s.Params = append(s.Params, Param{Decl: q, Kind: k})
	}
	set := func(i int, k ParamKind, text string) {
		if i < len(s.Params) {
			s.Params[i].Kind, s.Params[i].Text = k, text
		}
	}
	switch conv {
	case VarArgs, Keywords:
		if len(s.Params) > 1 && p.IsHandleArray(s.Params[1].Decl.Type) { // METH_FASTCALL
			set(1, FastArgsParam, "")
			set(2, NargsParam, "")
			set(3, KwnamesParam, "")
		} else {
			set(1, ArgsParam, "")
			set(2, KwnamesParam, "")
		}
	case MethodConv:
		set(2, FastArgsParam, "")
		set(3, NargsParam, "")
		set(4, KwnamesParam, "")
	case InitConv:
		set(1, ArgsParam, "")
		set(2, KwDictParam, "")
	case SlotConv:
		p.fitsSlot(f, slot)
		if slot == "tp_richcompare" {
			set(2, TypedParam, "HPy_RichCmpOp")
		}
		if n := slotArity[slot]; n > 0 {
			for i := n; i < len(s.Params); i++ {
				set(i, DropParam, "")
			}
		}
	case ExecConv:
		s.Fail = "-1"
	}
	// C lets a caller pass fewer arguments than a function declares; these never had a value.
	n := len(s.Params)
	switch conv {
	case NoArgs:
		n = 1
	case OneArg, GetterConv:
		n = 2
	case VarArgs, Keywords, InitConv, SetterConv:
		n = 3
		if conv == VarArgs {
			n = 2
		}
		if len(s.Params) > 1 && s.Params[1].Kind == FastArgsParam {
			n++
		}
	case MethodConv:
		n = 5
	}
	for i := n; i < len(s.Params); i++ {
		set(i, DropParam, "")
		if o := s.Params[i].Decl.Obj; o != nil && !p.onlyVoid(o) {
			Refuse(f, "parameters", "%s uses its parameter %s, which its callers don't pass", f.Name, o.Name)
		}
	}
	p.asDefined(f, s, slot)
	return s
}

// DefiningClass names the HPyGlobal that holds the type of which t are the methods, "" when none does.
func (p *Port) DefiningClass(t *facts.MethodTable) string {
	name, _ := p.Data["types:class:"+t.Decl.Name].(string)
	return name
}

// onlyVoid reports whether a parameter is mentioned only to say that it is unused.
func (p *Port) onlyVoid(o *syntax.Object) bool {
	for _, e := range p.Facts.Uses[o] {
		c, ok := e.Parent.(*syntax.Expr)
		for ok && c.Op == syntax.Paren { // as macros spell it
			c, ok = c.Parent.(*syntax.Expr)
		}
		if !ok || c.Op != syntax.Cast || c.Type == nil || c.Type.Kind != syntax.Void {
			return false
		}
	}
	return true
}

// slotArity lists slots whose C functions some authors declare with more parameters than they get.
var slotArity = map[string]int{}

// roleConv says which convention a role asks for.
func (p *Port) roleConv(f *syntax.Func, r facts.Role) (Conv, string) {
	switch r.Kind {
	case facts.MethodRole:
		fl := r.Method.Flags &^ (facts.MethCoexist | facts.MethClass | facts.MethStatic)
		switch fl {
		case facts.MethMethod | facts.MethFastcall | facts.MethKeywords:
			if p.DefiningClass(r.Method.Table) == "" {
				Refuse(f, "class-method", "HPy 0.9 tells no method the class that defines it (METH_METHOD), and it is not known which one has this method")
			}
			return MethodConv, ""
		case facts.MethNoargs:
			return NoArgs, ""
		case facts.MethO:
			return OneArg, ""
		case facts.MethVarargs, facts.MethFastcall:
			return VarArgs, ""
		case facts.MethVarargs | facts.MethKeywords, facts.MethFastcall | facts.MethKeywords, facts.MethKeywords:
			return Keywords, ""
		}
		Refuse(f, "method-flags", "method flags %#x are not known", r.Method.Flags)
	case facts.GetterRole:
		return GetterConv, ""
	case facts.SetterRole:
		return SetterConv, ""
	case facts.ModuleExecRole:
		return ExecConv, ""
	case facts.ModuleCreateRole, facts.ModuleOtherRole:
		Refuse(f, "module-slot", "HPy has no counterpart for this use of %s in a module definition", f.Name)
	case facts.SlotRole:
		switch r.Slot.Name {
		case "tp_init", "tp_new":
			return InitConv, r.Slot.Name
		case "tp_call":
			return Keywords, r.Slot.Name
		case "tp_traverse":
			return TraverseConv, r.Slot.Name
		case "tp_dealloc", "tp_clear", "tp_finalize", "tp_free", "tp_alloc", "tp_del":
			return SlotConv, r.Slot.Name
		}
		return SlotConv, r.Slot.Name
	}
	return Helper, ""
}

// argsParams finds helpers that get a method's args tuple passed on: their
// parameter becomes an argument array as well when every caller has one.
func (p *Port) argsParams() {
	for again := true; again; {
		again = false
		for o, s := range p.Sigs {
			if s.Conv != Helper || len(p.Facts.Refs[o]) > 0 || o.Storage != syntax.StaticStorage {
				continue
			}
			for i := range s.Params {
				if s.Params[i].Kind != HandleParam || !p.onlyParsed(s.Params[i].Decl.Obj) {
					continue
				}
				calls := p.Facts.Calls[o]
				all := len(calls) > 0
				for _, c := range calls {
					if i >= len(c.Args) || !p.isArgsParam(c.Args[i]) {
						all = false
					}
				}
				if all {
					s.Params[i].Kind = ArgsParam
					again = true
				}
			}
		}
	}
}

// isArgsParam reports whether e names a parameter that is an argument array.
func (p *Port) isArgsParam(e *syntax.Expr) bool {
	e = syntax.StripCasts(e)
	return e != nil && e.Op == syntax.Ident && e.Obj != nil && p.paramKindOf(e.Obj) == ArgsParam
}

func (p *Port) paramKindOf(o *syntax.Object) ParamKind {
	for _, s := range p.Sigs {
		for i := range s.Params {
			if s.Params[i].Decl.Obj == o {
				return s.Params[i].Kind
			}
		}
	}
	return RawParam
}

// onlyParsed reports whether a tuple of arguments is used only in ways that
// an argument array allows.
func (p *Port) onlyParsed(o *syntax.Object) bool {
	for _, e := range p.Facts.Uses[o] {
		if !p.arrayUse(e) {
			return false
		}
	}
	return true
}

// arrayUse reports whether this use of a tuple of arguments is possible on an array.
func (p *Port) arrayUse(e *syntax.Expr) bool {
	par, _ := e.Parent.(*syntax.Expr)
	for par != nil && (par.Op == syntax.Paren || par.Op == syntax.Cast) {
		par, _ = par.Parent.(*syntax.Expr)
	}
	if par == nil || par.Op != syntax.Call {
		return false
	}
	i := argIndex(par, e)
	switch par.CalledName() {
	case "PyArg_ParseTuple", "PyArg_ParseTupleAndKeywords", "PyArg_UnpackTuple", "PyTuple_GET_SIZE", "PyTuple_Size", "Py_SIZE", "PyTuple_GET_ITEM":
		return i == 0
	}
	if c := par.Called(); c != nil && i >= 0 {
		if s := p.Sigs[c]; s != nil && i < len(s.Params) && s.Params[i].Kind == ArgsParam {
			return true
		}
	}
	return false
}

// argIndex returns which argument of call holds e, or -1.
func argIndex(call, e *syntax.Expr) int {
	for i, a := range call.Args {
		if syntax.StripCasts(a) == e || a == e {
			return i
		}
	}
	return -1
}

// rawParams turns pair parameters that are only read as structs into what they were.
func rawParams(ports []*Port) {
	needs := map[*syntax.Object]bool{}
	each := func(f func(p *Port, s *Sig)) {
		for _, p := range ports {
			for _, s := range p.Sigs {
				if s != nil {
					f(p, s)
				}
			}
		}
	}
	for again := true; again; {
		again = false
		each(func(p *Port, s *Sig) {
			if s.Conv != Helper && s.Conv != DestroyConv {
				return
			}
			for i := range s.Params {
				q := &s.Params[i]
				if q.Kind != PairParam || q.Decl.Obj == nil || needs[q.Decl.Obj] {
					continue
				}
				if p.needsHandle(q.Decl.Obj, needs) {
					needs[q.Decl.Obj] = true
					again = true
				}
			}
		})
	}
	each(func(p *Port, s *Sig) {
		if s.Conv != Helper || s.referenced() {
			return
		}
		for i := range s.Params {
			if q := &s.Params[i]; q.Kind == PairParam && q.Decl.Obj != nil && !needs[q.Decl.Obj] {
				q.Kind = RawParam
			}
		}
	})
}

// needsHandle reports whether a struct pointer is used as an object, not only
// to get at data.
func (p *Port) needsHandle(o *syntax.Object, needs map[*syntax.Object]bool) bool {
	for _, e := range p.Facts.Uses[o] {
		if !p.dataUse(e, needs) {
			return true
		}
	}
	return false
}

// dataUse reports whether this use of a struct pointer does not need the object.
func (p *Port) dataUse(e *syntax.Expr, needs map[*syntax.Object]bool) bool {
	n := e
	par, _ := e.Parent.(*syntax.Expr)
	for par != nil && (par.Op == syntax.Paren || par.Op == syntax.Cast && (p.StructOf(par.Type) != nil || p.sizeCall(par))) {
		n = par
		par, _ = par.Parent.(*syntax.Expr)
	}
	if par == nil {
		if s, ok := n.Parent.(*syntax.Stmt); ok { // if (p), while (p)
			return s.Op == syntax.If || s.Op == syntax.While || s.Op == syntax.For || s.Op == syntax.DoWhile
		}
		return false
	}
	switch par.Op {
	case syntax.Arrow:
		return !p.reachesObject(par)
	case syntax.Not, syntax.AndAnd, syntax.OrOr:
		return true
	case syntax.Eq, syntax.Ne:
		other := par.X
		if other == n {
			other = par.Y
		}
		return facts.IsNull(other)
	case syntax.Deref:
		if pp, ok := par.Parent.(*syntax.Expr); ok && pp.Op == syntax.SizeofExpr {
			return true
		}
		return false
	case syntax.Cond:
		return n == par.X
	case syntax.Call:
		if p.sizeOf(par) != nil && sizeOperand(par.Args[0]) == e {
			return true
		}
		c := par.Called()
		if c == nil || c.Kind != syntax.FuncObj || c.Bundled {
			return false
		}
		i := argIndex(par, n)
		s := p.sigFor(c)
		if s == nil {
			return !p.Removed[c] && i >= 0
		}
		if q := s.param(i); q != nil {
			return q.Kind == RawParam || needs != nil && s.Conv == Helper && q.Kind == PairParam && !needs[q.Decl.Obj] && !s.referenced()
		}
		return false
	}
	return false
}

// reachesObject reports whether the member access a is, or leads on to, a member that holds an object.
func (p *Port) reachesObject(a *syntax.Expr) bool {
	for {
		if p.IsHandle(a.Type) || p.IsHandleArray(a.Type) {
			return true
		}
		par, _ := a.Parent.(*syntax.Expr)
		for par != nil && par.Op == syntax.Paren {
			par, _ = par.Parent.(*syntax.Expr)
		}
		if par == nil || (par.Op != syntax.Member && par.Op != syntax.Index) {
			return false
		}
		a = par
	}
}
