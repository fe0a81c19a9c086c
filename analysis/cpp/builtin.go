package cpp

import (
	"strconv"
	"strings"

	"hpyport/analysis/source"
)

// A builtin is a macro whose value the preprocessor works out.
type builtin uint8

const (
	bLine builtin = iota + 1
	bFile
	bBaseFile
	bFileName
	bLevel
	bCounter
	bDate
	bTime
	bTimestamp
	bPragma
	bHasInclude
	bHasIncludeNext
	bHasAttribute
	bHasBuiltin
)

var builtins = map[string]builtin{
	"__LINE__": bLine, "__FILE__": bFile, "__BASE_FILE__": bBaseFile, "__FILE_NAME__": bFileName,
	"__INCLUDE_LEVEL__": bLevel,
	"__COUNTER__":       bCounter, "__DATE__": bDate, "__TIME__": bTime, "__TIMESTAMP__": bTimestamp,
	"_Pragma": bPragma, "__has_include": bHasInclude, "__has_include_next": bHasIncludeNext,
	"__has_attribute": bHasAttribute, "__has_cpp_attribute": bHasAttribute, "__has_builtin": bHasBuiltin,
}

// builtinMacro replaces the name t.
func (p *preprocessor) builtinMacro(t *tok, sym *symbol) bool {
	num := func(n int) bool { return p.pushMade(t, Number, strconv.Itoa(n)) }
	str := func(s string) bool { return p.pushMade(t, String, quoteString(s)) }
	switch sym.builtin {
	case bLine:
		return num(p.lineOf(t))
	case bFile:
		return str(p.fileName(p.r))
	case bBaseFile:
		return str(p.files[0].file.Name)
	case bFileName:
		n := p.fileName(p.r)
		return str(n[strings.LastIndexByte(n, '/')+1:])
	case bLevel:
		return num(len(p.files) - 1)
	case bCounter:
		p.counter++
		return num(p.counter - 1)
	case bDate:
		// A port must not depend on the day it is made.
		return str("Jan  1 1970")
	case bTime:
		return str("00:00:00")
	case bTimestamp:
		return str("Thu Jan  1 00:00:00 1970")
	case bPragma:
		return p.inDirective == 0 && p.pragmaOperator(t)
	case bHasInclude, bHasIncludeNext:
		if p.inDirective == 0 {
			p.diag(t.pos(), true, "has-include", t.text+" stands outside a preprocessing directive")
			return false
		}
		return p.pushMade(t, Number, boolText(p.hasInclude(t, sym.builtin == bHasIncludeNext)))
	case bHasAttribute, bHasBuiltin:
		return p.hasFeature(t, sym.builtin)
	}
	return false
}

func boolText(b bool) string {
	if b {
		return "1"
	}
	return "0"
}

func quoteString(s string) string {
	var b strings.Builder
	b.WriteByte('"')
	for i := 0; i < len(s); i++ {
		if s[i] == '"' || s[i] == '\\' {
			b.WriteByte('\\')
		}
		if s[i] == '\n' {
			b.WriteString("\\n")
			continue
		}
		b.WriteByte(s[i])
	}
	b.WriteByte('"')
	return b.String()
}

// pushMade puts a token in place of t.
func (p *preprocessor) pushMade(t *tok, k Kind, text string) bool {
	n := *t
	n.kind, n.text, n.code = k, text, 0
	n.flags = tMade
	p.ctx = append(p.ctx, context{toks: []tok{n}})
	return true
}

func (p *preprocessor) fileName(r *reader) string {
	if r.lineName != "" {
		return r.lineName
	}
	return r.file.Name
}

// lineOf is the value of __LINE__ at t.
func (p *preprocessor) lineOf(t *tok) int {
	at := t.pos()
	if p.inDirective == 0 {
		at = p.top
	}
	if at.File != p.r.file {
		return 1
	}
	return at.File.Position(at.Start).Line + p.r.lineDelta
}

// hasInclude evaluates __has_include after its name.
func (p *preprocessor) hasInclude(t *tok, next bool) bool {
	var x tok
	p.getToken(&x)
	if x.code != codeLParen {
		p.diag(t.pos(), true, "has-include", t.text+" needs a parenthesis")
		return false
	}
	name, angled, ok := p.headerName()
	if !ok {
		p.diag(t.pos(), true, "has-include", t.text+" needs \"file\" or <file>")
		return false
	}
	p.getToken(&x)
	if x.code != codeRParen {
		p.diag(t.pos(), true, "has-include", t.text+" needs a closing parenthesis")
		return false
	}
	f, _ := p.find(name, angled, next)
	if f == nil && p.cfg.HasInclude != nil {
		return p.cfg.HasInclude(name, angled)
	}
	return f != nil
}

// hasFeature evaluates __has_attribute and __has_builtin after their names.
func (p *preprocessor) hasFeature(t *tok, b builtin) bool {
	saved := p.parsingArgs
	p.noExpand++
	if p.inDirective == 0 {
		p.parsingArgs = 2
	}
	defer func() { p.noExpand--; p.parsingArgs = saved }()
	var x tok
	p.getToken(&x)
	if x.code != codeLParen {
		p.diag(t.pos(), true, "has-feature", t.text+" needs a parenthesis")
		if x.kind != EOF {
			p.unget()
		}
		return p.pushMade(t, Number, "0")
	}
	p.getToken(&x)
	name, scope := x.text, ""
	if x.kind != Identifier {
		p.diag(t.pos(), true, "has-feature", t.text+" needs a name")
		name = ""
	}
	for x.kind != EOF && x.code != codeRParen {
		p.getToken(&x)
		if x.kind == Identifier {
			scope, name = name, x.text
		}
	}
	n := 0
	if b == bHasBuiltin {
		if f := p.cfg.HasBuiltin; f != nil {
			n = f(name)
		} else {
			n = gccBuiltin(name)
		}
	} else if f := p.cfg.HasAttribute; f != nil {
		n = f(name)
	} else if scope == "" || strings.Trim(scope, "_") == "gnu" {
		n = gccAttribute(name)
	}
	return p.pushMade(t, Number, strconv.Itoa(n))
}

// pragmaOperator takes _Pragma ( "text" ) out of the text.
func (p *preprocessor) pragmaOperator(t *tok) bool {
	saved := p.parsingArgs
	p.parsingArgs = 2
	defer func() { p.parsingArgs = saved }()
	var lp, s, rp tok
	p.getToken(&lp)
	if lp.code != codeLParen {
		if lp.kind != EOF {
			p.unget()
		}
		p.diag(t.pos(), true, "pragma-operator", "_Pragma needs a string in parentheses")
		return false
	}
	p.getToken(&s)
	if s.kind == String {
		p.getToken(&rp)
	}
	if s.kind != String || rp.code != codeRParen {
		p.diag(t.pos(), true, "pragma-operator", "_Pragma needs a string in parentheses")
		return false
	}
	text := s.text
	if i := strings.IndexByte(text, '"'); i >= 0 && strings.HasSuffix(text, `"`) && len(text) > i+1 {
		text = unescape(text[i+1 : len(text)-1])
	}
	at := t.pos()
	if rp.file == t.file && rp.end > t.start {
		at = source.Range{File: t.file, Start: int(t.start), End: int(rp.end)}
	}
	p.res.Pragmas = append(p.res.Pragmas, Pragma{Range: at, Text: "#pragma " + text, First: len(p.res.Tokens)})
	f := source.NewFile("<pragma>", text)
	lx := lexFile(f)
	var words []string
	for i := range lx.toks {
		words = append(words, cleanRaw(text, &lx.toks[i]))
	}
	p.pragmaWords(words, at)
	p.ctx = append(p.ctx, context{})
	return true
}

// gccBuiltin says whether GCC 12 has a builtin function of that name.
func gccBuiltin(name string) int {
	switch {
	case strings.HasPrefix(name, "__builtin_"):
		if clangOnly[strings.TrimPrefix(name, "__builtin_")] {
			return 0
		}
		return 1
	case strings.HasPrefix(name, "__sync_"), strings.HasPrefix(name, "__atomic_"):
		return 1
	}
	return 0
}

// Builtins that people ask for and that only Clang (or a later GCC) has.
var clangOnly = map[string]bool{
	"bitreverse8": true, "bitreverse16": true, "bitreverse32": true, "bitreverse64": true,
	"rotateleft8": true, "rotateleft16": true, "rotateleft32": true, "rotateleft64": true,
	"rotateright8": true, "rotateright16": true, "rotateright32": true, "rotateright64": true,
	"addcb": true, "addcs": true, "addc": true, "addcl": true, "addcll": true,
	"subcb": true, "subcs": true, "subc": true, "subcl": true, "subcll": true,
	"debugtrap": true, "unpredictable": true, "assume": true, "nondeterministic_value": true,
	"dump_struct": true, "operator_new": true, "operator_delete": true, "memcpy_inline": true,
	"memset_inline": true, "elementwise_abs": true, "elementwise_max": true, "elementwise_min": true,
	"canonicalize": true, "stdc_bit_ceil": true, "popcountg": true, "clzg": true, "ctzg": true,
	"nontemporal_load": true, "nontemporal_store": true, "counted_by_ref": true, "verbose_trap": true,
	"get_vtable_pointer": true, "c23_va_start": true,
}

// gccAttribute says whether GCC 12 knows an attribute in C.
func gccAttribute(name string) int {
	if len(name) > 4 && strings.HasPrefix(name, "__") && strings.HasSuffix(name, "__") {
		name = name[2 : len(name)-2]
	}
	if gccAttributes[name] {
		return 1
	}
	return 0
}

var gccAttributes = func() map[string]bool {
	m := map[string]bool{}
	for _, n := range strings.Fields(`access alias aligned alloc_align alloc_size always_inline artificial
		assume_aligned cleanup cold common const constructor copy deprecated designated_init destructor error
		externally_visible fallthrough fd_arg fd_arg_read fd_arg_write flatten format format_arg gnu_inline hot ifunc
		leaf malloc may_alias mode naked no_icf no_instrument_function no_profile_instrument_function no_reorder
		no_sanitize no_sanitize_address no_sanitize_thread no_sanitize_undefined no_address_safety_analysis
		no_sanitize_coverage no_split_stack no_stack_limit no_stack_protector noclone nocommon noinit noinline noipa
		nonnull nonstring noplt noreturn nothrow objc_nullability objc_root_class optimize packed
		patchable_function_entry persistent pure returns_nonnull returns_twice scalar_storage_order section
		sentinel simd stack_protect symver target target_clones tainted_args tls_model transparent_union unavailable
		uninitialized unused used retain vector_size visibility volatile warn_if_not_aligned warn_unused_result warning weak
		weakref zero_call_used_regs transaction_callable transaction_unsafe transaction_safe
		transaction_may_cancel_outer transaction_pure transaction_wrap
		ms_abi sysv_abi ms_hook_prologue regparm stdcall fastcall thiscall cdecl sseregparm
		force_align_arg_pointer interrupt no_caller_saved_registers naked function_return indirect_branch
		indirect_return fentry_name fentry_section nocf_check cf_check gcc_struct ms_struct dllimport dllexport
		callee_pop_aggregate_return nodirect_extern_access oacc_function omp_declare_simd`) {
		m[n] = true
	}
	for _, n := range []string{"fd_arg", "fd_arg_read", "fd_arg_write", "dllimport", "dllexport", "oacc_function", "omp_declare_simd", "persistent", "interrupt_handler"} {
		delete(m, n)
	}
	return m
}()
