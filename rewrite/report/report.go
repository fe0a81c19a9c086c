// Package report says what of an extension ports and what does not, and why,
// without porting it: the contents of "hpyport analyze".
//
// The one idea: the report comes from the port itself. The files go through
// the same front end and the same rules as in a rewrite, the edits are thrown
// away, and what is kept is each function's outcome. So the report can't
// promise what a rewrite does not keep. Around that stand facts that the rules
// don't tell: which names of the C API the text uses and what the mapping
// table has for them, which #if arms nobody read, and an estimate of the work
// that is left.
//
// The package only finds out; [Text], [JSON], [SARIF] and [HTML] print.
package report

import (
	"cmp"
	"slices"

	"hpyport/analysis/source"
)

// Schema names the version of the JSON form. The number changes when a member
// changes its meaning or goes; new members do not change it.
const Schema = "hpyport-analyze-1"

// A Status is the outcome of a file or a function.
type Status string

const (
	Ports      Status = "ports"      // everything in it that uses the C API ports
	Left       Status = "left"       // something stays in the C API
	Plain      Status = "plain"      // does not use the C API
	Done       Status = "done"       // a file that is ported already
	Unreadable Status = "unreadable" // a file that is no C
	Unread     Status = "unread"     // a part under #if that nobody looked at
)

// A Report is the outcome for the files of one module.
type Report struct {
	Schema  string   `json:"schema"`
	Python  string   `json:"python"`
	Modules []string `json:"modules"` // names that PyInit_ functions give
	Summary Summary  `json:"summary"`
	// Causes lists the codes of what is left, most work first.
	Causes []*Cause `json:"causes"`
	Files  []*File  `json:"files"`
	Names  []*Name  `json:"names"`
	// Codes explains the codes that occur.
	Codes []*Code `json:"codes"`
}

// A Summary counts.
type Summary struct {
	Status    Status `json:"status"`
	Functions Counts `json:"functions"`
	Lines     Counts `json:"lines"` // lines with code of those functions
	Work      int    `json:"work"`  // points, see Estimate
	Names     struct {
		Direct     int `json:"direct"`
		Support    int `json:"support"`
		Structural int `json:"structural"`
		Missing    int `json:"missing"`
		// Unread are missing names that only stand in parts that were not read.
		Unread int `json:"unread"`
	} `json:"names"`
	UnreadArms  int `json:"unreadArms"`
	UnreadLines int `json:"unreadLines"`
	// Rewrite is what a rewrite makes of the module.
	Rewrite Rewrite `json:"rewrite"`
}

// A Kind says what a rewrite makes of a module.
type Kind string

const (
	Universal Kind = "universal" // a universal module: all is ported
	Mixed     Kind = "hybrid"    // an HPy hybrid: a part stays in the C API
	Nothing   Kind = "none"      // nothing is changed
)

// A Rewrite is what a rewrite makes of a module, and of how many functions.
type Rewrite struct {
	Module Kind `json:"module"`
	Ported int  `json:"ported"`
	Stays  int  `json:"stays"` // functions that use the C API and go on to
}

// Counts are of functions, or of their lines, by status.
type Counts struct {
	Ports int `json:"ports"`
	Left  int `json:"left"`
	Plain int `json:"plain"`
}

// API is how many use the C API.
func (c Counts) API() int { return c.Ports + c.Left }

func (c *Counts) add(s Status, n int) {
	switch s {
	case Ports:
		c.Ports += n
	case Left:
		c.Left += n
	case Plain:
		c.Plain += n
	}
}

// A Cause is a code with all that it holds back.
type Cause struct {
	Code      string `json:"code"`
	Places    int    `json:"places"`
	Functions int    `json:"functions"` // functions that have the code among their reasons
	Only      int    `json:"only"`      // of these, functions that have no other
	Lines     int    `json:"lines"`     // lines with code of these functions
	Work      int    `json:"work"`
}

// A File is one file that was read: one named by the user, or a header of the
// author's in which something happens.
type File struct {
	Path      string      `json:"path"`
	Header    bool        `json:"header"` // read through an #include
	Module    string      `json:"module"` // the x of its PyInit_x
	Status    Status      `json:"status"`
	CodeLines int         `json:"codeLines"`
	Work      int         `json:"work"`
	Functions []*Function `json:"functions"`
	// Reasons are those outside of functions: types, tables, structs.
	Reasons  []*Reason  `json:"reasons"`
	FrontEnd []*Message `json:"frontEnd"`
	Unread   []*Arm     `json:"unread"`
	// Mistakes are those of the original with reference counts.
	Mistakes []*Mistake `json:"mistakes"`

	source *source.File
	code   []int // lines with code
	uses   []use
}

// A Function is one function definition.
type Function struct {
	Name    string    `json:"name"`
	Line    int       `json:"line"`
	EndLine int       `json:"endLine"`
	Lines   int       `json:"lines"` // with code: neither blank nor comment only
	Role    string    `json:"role"`  // "method append", "tp_dealloc of X", "" for a helper
	Status  Status    `json:"status"`
	Reasons []*Reason `json:"reasons"`
	Work    int       `json:"work"`
	// Rewrite is what a rewrite does with the function. One that ports by itself
	// stays with what does not when it is called by it, or works on the same things.
	Rewrite Fate  `json:"rewrite"`
	Stays   *Stay `json:"stays,omitempty"` // why it stays, nil when it does not, or when the whole module does

	rng source.Range
}

// A Fate is what a rewrite does with a function.
type Fate string

const (
	Ported    Fate = "ported"    // it speaks HPy afterwards
	Stays     Fate = "stays"     // it goes on to use the C API
	Unchanged Fate = "unchanged" // it does not use the C API, before or after
)

// A Stay is why a function stays in the C API in a hybrid port.
type Stay struct {
	Code    string `json:"code"`
	Message string `json:"message"`
	Path    string `json:"path"` // where the reason is
	Line    int    `json:"line"`
}

// A Reason is one thing that keeps something in the C API.
type Reason struct {
	Code    string `json:"code"`
	Message string `json:"message"`
	Line    int    `json:"line"`
	Column  int    `json:"column"` // in characters, from 1
	EndLine int    `json:"endLine"`
	EndCol  int    `json:"endColumn"` // behind the last character
	Source  string `json:"source"`    // the line, without blanks around it
	// Further is set for what the port did not get to, because it stops at a
	// function's first obstacle, but what will be in its way next.
	Further bool `json:"further"`

	rng source.Range
}

// A Message is a remark of the front end.
type Message struct {
	Severity string `json:"severity"` // error, warning
	Code     string `json:"code"`
	Message  string `json:"message"`
	Line     int    `json:"line"`
	Column   int    `json:"column"`
}

// An Arm is a part under #if that the configuration does not reach. When all
// else ports, a rewrite reads it once more by itself, and Status says how that
// comes out; before, it is Unread.
type Arm struct {
	Status    Status `json:"status"`
	Why       string `json:"why"`       // why it is left
	Directive string `json:"directive"` // "#if PY_MAJOR_VERSION < 3"
	Line      int    `json:"line"`      // first and last line of what it controls
	EndLine   int    `json:"endLine"`
	Names     int    `json:"names"` // uses of the C API in it

	at string // as the rewrite names it
}

// A Way says how a name of the C API gets into HPy.
type Way string

const (
	Direct     Way = "direct"     // by a name of HPy, or kept
	Support    Way = "support"    // by the support header
	Structural Way = "structural" // together with what stands around it
	Missing    Way = "missing"    // not at all
)

// A Name is a name of the C API that the files use.
type Name struct {
	Name        string  `json:"name"`
	Way         Way     `json:"way"`
	Needs       Needs   `json:"needs"`
	Counterpart string  `json:"counterpart"` // what replaces it, "" when missing
	Code        string  `json:"code"`        // why it is missing
	Note        string  `json:"note"`
	Count       int     `json:"count"`
	Unread      int     `json:"unread"` // of Count, uses in parts that were not read
	Uses        []*Uses `json:"uses"`
}

// Needs says where the port of a name works.
type Needs string

const (
	Portable  Needs = "portable"  // with every loader of HPy
	Extension Needs = "extension" // where the extension table is, docs/extension.md
	Hybrid    Needs = "hybrid"    // nowhere: what uses it stays in the C API
)

// Uses are the uses of a name in one file.
type Uses struct {
	File  string `json:"file"`
	Lines []int  `json:"lines"`
}

// finish sorts and sums up; everything that prints relies on the order.
func (r *Report) finish() {
	causes := map[string]*Cause{}
	used := map[string]bool{}
	s := &r.Summary
	if s.Status = Plain; s.Rewrite.Module == "" {
		s.Rewrite.Module = Nothing
	}
	worse := func(st Status) {
		rank := map[Status]int{Plain: 0, Done: 1, Ports: 2, Left: 3, Unreadable: 4}
		if rank[st] > rank[s.Status] {
			s.Status = st
		}
	}
	cause := func(reasons []*Reason, lines, work int, function bool) {
		codes := map[string]int{}
		for _, x := range reasons {
			codes[x.Code]++
			used[x.Code] = true
		}
		share := shares(reasons, work)
		for code, n := range codes {
			c := causes[code]
			if c == nil {
				c = &Cause{Code: code}
				causes[code] = c
			}
			c.Places += n
			c.Work += share[code]
			if function {
				c.Functions++
				c.Lines += lines
				if len(codes) == 1 {
					c.Only++
				}
			}
		}
	}
	for _, f := range r.Files {
		slices.SortFunc(f.Functions, func(a, b *Function) int { return cmp.Compare(a.rng.Start, b.rng.Start) })
		sortReasons(f.Reasons)
		slices.SortFunc(f.FrontEnd, func(a, b *Message) int {
			return cmp.Or(cmp.Compare(a.Line, b.Line), cmp.Compare(a.Column, b.Column), cmp.Compare(a.Code, b.Code), cmp.Compare(a.Message, b.Message))
		})
		f.estimate()
		if f.Status == "" {
			f.Status = Plain
			for _, fn := range f.Functions {
				if fn.Status == Left || fn.Status == Ports && f.Status == Plain {
					f.Status = fn.Status
				}
			}
			if len(f.Reasons) > 0 {
				f.Status = Left
			} else if f.Status == Plain && len(f.uses) > 0 {
				f.Status = Ports
			}
		}
		worse(f.Status)
		for _, fn := range f.Functions {
			sortReasons(fn.Reasons)
			if fn.Rewrite == "" {
				fn.Rewrite = Unchanged
				if fn.Status != Plain {
					fn.Rewrite = Stays
				}
			}
			switch fn.Rewrite {
			case Ported:
				s.Rewrite.Ported++
			case Stays:
				s.Rewrite.Stays++
			}
			if fn.Stays != nil {
				used[fn.Stays.Code] = true
			}
			s.Functions.add(fn.Status, 1)
			s.Lines.add(fn.Status, fn.Lines)
			cause(fn.Reasons, fn.Lines, fn.Work, true)
		}
		cause(f.Reasons, 0, worth(f.Reasons, 0), false)
		s.Work += f.Work
		for _, m := range f.FrontEnd {
			used[m.Code] = true
		}
		for _, m := range f.Mistakes {
			used[m.Code] = true
		}
		for _, a := range f.Unread {
			s.UnreadArms++
			s.UnreadLines += a.EndLine - a.Line + 1
			used["arm-not-read"] = true
		}
		if f.Module != "" && !slices.Contains(r.Modules, f.Module) {
			r.Modules = append(r.Modules, f.Module)
		}
	}
	for _, n := range r.Names {
		switch n.Way {
		case Direct:
			s.Names.Direct++
		case Support:
			s.Names.Support++
		case Structural:
			s.Names.Structural++
		default:
			used[n.Code] = true
			if n.Unread == n.Count {
				s.Names.Unread++
			} else {
				s.Names.Missing++
			}
		}
	}
	for _, c := range causes {
		r.Causes = append(r.Causes, c)
	}
	slices.SortFunc(r.Causes, func(a, b *Cause) int {
		return cmp.Or(-cmp.Compare(a.Work, b.Work), -cmp.Compare(a.Functions, b.Functions), cmp.Compare(a.Code, b.Code))
	})
	codes := map[string]*Code{}
	for code := range used {
		c := *explain(code)
		c.Code = code
		codes[code] = &c
	}
	for _, c := range codes {
		r.Codes = append(r.Codes, c)
	}
	slices.SortFunc(r.Codes, func(a, b *Code) int { return cmp.Compare(a.Code, b.Code) })
}

// sortReasons puts what the port ran into first, then what comes next in the text.
func sortReasons(rs []*Reason) {
	slices.SortStableFunc(rs, func(a, b *Reason) int {
		if a.Further != b.Further {
			if b.Further {
				return -1
			}
			return 1
		}
		return cmp.Or(cmp.Compare(a.rng.Start, b.rng.Start), cmp.Compare(a.Code, b.Code), cmp.Compare(a.Message, b.Message))
	})
}

// Failed reports whether a file could not be read, or not without errors, in
// which case a rewrite changes nothing.
func (r *Report) Failed() bool {
	for _, f := range r.Files {
		for _, m := range f.FrontEnd {
			if m.Severity == "error" {
				return true
			}
		}
	}
	return false
}
