package cpp

import (
	"math"
	"path/filepath"
	"sort"
	"strings"
	"sync"
	"sync/atomic"

	"hpyport/analysis/source"
)

// Flags of a tok.
const (
	tSpace     = 1 << iota // white space before it
	tBOL                   // first of a line
	tNoExpand              // painted blue: never a macro name again
	tPasteLeft             // pasted to the token after it
	tMade
	tStringify // parameter (or __VA_OPT__) after '#'
	tParam     // parameter of the macro; arg is its index
	tVaOpt     // __VA_OPT__ in a variadic macro's body
	tSource    // padding only: it stands for a token whose tSpace it carries
)

// padding is an internal kind: it separates tokens that came from different
// places, and carries the blanks that stood before a macro's name.
const padding Kind = 255

// A tok is a token on its way through macro expansion.
type tok struct {
	kind       Kind
	code       uint8
	flags      uint16
	arg        int32
	start, end int32
	file       *source.File
	text       string
	trail      []Step
}

func (t *tok) pos() source.Range {
	return source.Range{File: t.file, Start: int(t.start), End: int(t.end)}
}

// A symbol is a name that is or was a macro.
type symbol struct {
	macro    *Macro
	builtin  builtin
	disabled bool // being expanded
}

// A context is a pending list of tokens: a macro's result, an argument, or
// a pasted token.
type context struct {
	toks []tok
	pos  int
	sym  *symbol // to enable again at the end
	arg  bool    // an argument's expansion: ends with EOF instead of going on outside
	own  bool    // toks belongs to the context and may be used again
}

// A reader is a file being read.
type reader struct {
	lx    *lexed
	file  *source.File
	pos   int     // next token
	limit int     // end of the file or of the current directive
	dir   int     // index in the search path where the file was found, -1 for none
	conds []int32 // #if groups around the place, outermost first
	// #line
	lineDelta int
	lineName  string
}

type preprocessor struct {
	cfg    *Config
	res    Result
	syms   map[string]*symbol
	files  []*reader
	r      *reader // top of files
	ctx    []context
	free   [][]tok
	seen   map[*source.File]*lexed
	cache  map[string]*source.File // by cleaned path
	absent map[string]bool
	once   map[*source.File]bool
	arms   map[*source.File]*armTable
	order  []*source.File // files with arms, in order

	inDirective int
	wantPadding bool // in #include: spaces of macro results matter
	parsingArgs int  // 1: looking for '(', 2: inside
	noExpand    int
	argDepth    int
	counter     int
	budget      int
	tooDeep     bool // #include reached its depth
	overrun     bool

	top      tok    // name of the outermost invocation, for __LINE__
	topFunc  bool   // it is a function-like macro
	entering bool   // between a macro's name and its result
	fileTok  int    // offset of the token last read from the file
	steps    []Step // room for trails
	chunk    int
	lastIn   []Step // cache for trails of an argument's tokens
	lastOut  []Step
	pushed   map[string][]symbol // #pragma push_macro
}

// lexCache keeps the tokens of bundled files across runs.
var lexCache sync.Map

func newPreprocessor(cfg *Config) *preprocessor {
	p := &preprocessor{
		cfg:    cfg,
		syms:   map[string]*symbol{},
		seen:   map[*source.File]*lexed{},
		cache:  map[string]*source.File{},
		absent: map[string]bool{},
		once:   map[*source.File]bool{},
		arms:   map[*source.File]*armTable{},
		budget: cfg.MaxTokens,
	}
	if p.budget <= 0 {
		p.budget = 16 << 20
	}
	for name, b := range builtins {
		p.syms[name] = &symbol{builtin: b}
	}
	return p
}

// prologue reads the predefined macros and those of the command line.
func (p *preprocessor) prologue() {
	if p.cfg.Predefined != "" {
		f := source.NewFile("<built-in>", p.cfg.Predefined)
		f.Bundled = true
		p.pushFile(f, -1)
		p.drain()
	}
	var b strings.Builder
	for _, d := range p.cfg.Defines {
		name, value, ok := strings.Cut(d, "=")
		if !ok {
			value = "1"
		}
		if i := strings.IndexByte(value, '\n'); i >= 0 {
			value = value[:i]
		}
		b.WriteString("#define " + name + " " + value + "\n")
	}
	for _, u := range p.cfg.Undefs {
		b.WriteString("#undef " + u + "\n")
	}
	if b.Len() > 0 {
		f := source.NewFile("<command-line>", b.String())
		f.Bundled = true
		p.pushFile(f, -1)
		p.drain()
	}
	p.res.Tokens = nil
	p.res.Expansions = nil
	p.res.Files = nil
	for _, path := range p.cfg.Include {
		f := p.read(path)
		if f == nil {
			continue // the caller's to check: there is no place for a message
		}
		if !p.once[f] {
			p.pushFile(f, -1)
			p.drain()
		}
	}
}

func (p *preprocessor) lex(f *source.File) *lexed {
	if lx := p.seen[f]; lx != nil {
		return lx
	}
	var lx *lexed
	if f.Bundled {
		if v, ok := lexCache.Load(f); ok {
			lx = v.(*lexed)
		}
	}
	if lx == nil {
		lx = lexFile(f)
		if f.Bundled && !strings.HasPrefix(f.Name, "<") {
			lexCache.Store(f, lx)
		}
	}
	p.seen[f] = lx
	p.res.Files = append(p.res.Files, f)
	if lx.open.IsValid() {
		p.diag(source.Range{File: f, Start: lx.open.Start, End: lx.open.Start + 2}, true, "comment-open", "this comment has no end")
	}
	return lx
}

func (p *preprocessor) pushFile(f *source.File, dir int) {
	if len(f.Text) > math.MaxInt32-16 {
		p.diag(source.Range{File: f}, true, "file-large", "the file is larger than 2 GB")
		return
	}
	lx := p.lex(f)
	p.armsOf(lx)
	r := &reader{lx: lx, file: f, limit: len(lx.toks), dir: dir}
	p.files = append(p.files, r)
	p.r = r
}

// popFile leaves the file on top.
func (p *preprocessor) popFile() {
	r := p.r
	for _, gi := range r.conds {
		if g := &r.lx.groups[gi]; g.end < 0 {
			p.openGroup(r, g)
		}
	}
	p.files = p.files[:len(p.files)-1]
	p.r = nil
	if n := len(p.files); n > 0 {
		p.r = p.files[n-1]
	}
}

// drain reads the file on top, and what it includes, to its end.
func (p *preprocessor) drain() {
	if p.r == nil {
		return
	}
	base := len(p.files)
	var t tok
	src, srcSpace := false, false // a padding's blanks
	bol := false
	for len(p.files) >= base {
		if len(p.ctx) == 0 && !src && !bol {
			p.copyPlain()
		}
		p.get(&t)
		switch t.kind {
		case padding:
			if !src || !srcSpace && t.flags&tSource == 0 {
				src, srcSpace = t.flags&tSource != 0, t.flags&tSpace != 0
			}
			bol = bol || t.flags&tBOL != 0
			continue
		case EOF:
			p.popFile()
			continue
		}
		space := t.flags&tSpace != 0
		if src {
			space = srcSpace
		}
		p.emit(&t, space, bol || t.flags&tBOL != 0)
		src, srcSpace, bol = false, false, false
	}
}

// copyPlain copies tokens of the file to the output as long as they are
// neither macro names nor directives.
func (p *preprocessor) copyPlain() {
	r := p.r
	text, f := r.file.Text, r.file
	for r.pos < r.limit {
		w := &r.lx.toks[r.pos]
		if w.flags&rawSplice != 0 || w.code == codeOpen {
			return
		}
		s := text[w.start:w.end]
		if w.kind == Identifier {
			if p.syms[s] != nil {
				return
			}
		} else if w.code == codeHash && w.flags&rawBOL != 0 {
			return
		}
		r.pos++
		if p.cfg.NoTokens {
			continue
		}
		p.grow()
		p.res.Tokens = append(p.res.Tokens, Token{
			Kind: w.kind, Text: s, Pos: source.Range{File: f, Start: int(w.start), End: int(w.end)},
			SpaceBefore: w.flags&rawSpace != 0, LineStart: w.flags&rawBOL != 0,
		})
	}
}

// usual is how many tokens the last file had: the next one is often the same file
// in another configuration, and nearly always begins with the same headers.
var usual atomic.Int64

// grow makes room for a token. Doubling beats append's slower growth: the
// list is most of a run's memory.
func (p *preprocessor) grow() {
	if len(p.res.Tokens) < cap(p.res.Tokens) {
		return
	}
	n := 2 * cap(p.res.Tokens)
	if n == 0 && p.r != nil {
		n = max(1024, 2*len(p.r.lx.toks))
		if p.cfg.Bundled != nil {
			n = max(n, int(usual.Load()))
		}
	}
	t := make([]Token, len(p.res.Tokens), n)
	copy(t, p.res.Tokens)
	p.res.Tokens = t
}

func (p *preprocessor) emit(t *tok, space, bol bool) {
	if p.cfg.NoTokens {
		return
	}
	n := len(p.res.Tokens)
	p.grow()
	p.res.Tokens = append(p.res.Tokens, Token{
		Kind: t.kind, Text: t.text, Pos: t.pos(), Made: t.flags&tMade != 0, Trail: t.trail,
		SpaceBefore: space, LineStart: bol,
	})
	for i := range t.trail {
		e := t.trail[i].Exp
		if !e.seen {
			e.seen = true
			e.First = n
		}
		e.Last = n
	}
}

// finish closes the tables.
func (p *preprocessor) finish() {
	if p.cfg.Bundled != nil && !p.cfg.NoTokens {
		usual.Store(int64(min(len(p.res.Tokens)+len(p.res.Tokens)/16, 1<<20)))
		if t := p.res.Tokens; cap(t) > len(t)+len(t)/2 {
			p.res.Tokens = append(make([]Token, 0, len(t)), t...) // who keeps the result keeps no more than that
		}
	}
	for _, f := range p.order {
		p.res.Arms = append(p.res.Arms, p.arms[f].arms...)
	}
	rank := map[string]int{}
	for i, f := range p.order {
		rank[f.Name] = i
	}
	sort.SliceStable(p.res.Arms, func(i, j int) bool {
		a, b := p.res.Arms[i].ID, p.res.Arms[j].ID
		if a.File != b.File {
			return rank[a.File] < rank[b.File]
		}
		return a.Offset < b.Offset
	})
}

func (p *preprocessor) diag(r source.Range, isErr bool, code, msg string) {
	const most = 2000
	if len(p.res.Diags) >= most {
		return
	}
	p.res.Diags = append(p.res.Diags, Diag{Range: r, Message: msg, Error: isErr, Code: code})
}

func (p *preprocessor) read(path string) *source.File {
	key := filepath.Clean(path)
	if f := p.cache[key]; f != nil {
		return f
	}
	if p.absent[key] {
		return nil
	}
	read := p.cfg.Read
	if read == nil {
		read = source.ReadFile
	}
	f, err := read(path)
	if err != nil || f == nil {
		p.absent[key] = true
		return nil
	}
	p.cache[key] = f
	return f
}

// fromFile reads the next token of the file on top, and obeys directives.
func (p *preprocessor) fromFile(t *tok) {
	for {
		r := p.r
		if r.pos >= r.limit {
			if p.inDirective > 0 || p.parsingArgs > 0 || len(p.files) == 1 {
				*t = tok{kind: EOF}
				return
			}
			p.popFile()
			continue
		}
		w := &r.lx.toks[r.pos]
		if w.flags&rawBOL != 0 && w.code == codeHash && p.inDirective == 0 && p.parsingArgs != 1 {
			p.directive()
			continue
		}
		r.pos++
		p.fileTok = int(w.start)
		p.fill(t, r, w)
		return
	}
}

func (p *preprocessor) fill(t *tok, r *reader, w *raw) {
	var fl uint16
	if w.flags&rawSpace != 0 {
		fl |= tSpace
	}
	if w.flags&rawBOL != 0 {
		fl |= tBOL
	}
	*t = tok{kind: w.kind, code: w.code, flags: fl, start: w.start, end: w.end, file: r.file}
	if w.flags&rawSplice == 0 {
		t.text = r.file.Text[w.start:w.end]
	} else {
		t.text = cleanRaw(r.file.Text, w)
	}
	if w.code == codeOpen {
		p.diag(t.pos(), false, "quote-open", "the quote has no end on this line")
	}
}
