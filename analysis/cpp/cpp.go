// Package cpp is a lossless C lexer and a preprocessor that remembers where
// every token came from.
//
// The one idea: a port is made of edits to the author's bytes, so a
// preprocessed token is worth little without its provenance. Each Token names
// the bytes that spell it and the chain of macro expansions (its Trail) that
// carried it to the output. With
//
//	#define TWICE(x) ADD(x, x)
//	#define ADD(a, b) a + b
//	TWICE(y)
//
// the output is y + y. The first y stands at the y of line 3, and its Trail
// is TWICE (as argument 0, in place of the first x of line 1), then ADD (as
// argument 0, in place of the a of line 2). The + stands on line 2; its Trail
// is TWICE (the body's token ADD), then ADD (the body's +).
//
// The expansion algorithm is the one of GCC's preprocessor, down to what the
// standard leaves open, so that the tokens equal those of gcc -E.
package cpp

import (
	"hpyport/analysis/source"
)

// Config says what to preprocess with.
type Config struct {
	// Predefined is the text of a bundled file with the predefined macros. It
	// is processed before everything else.
	Predefined string
	Defines    []string // NAME, NAME=VALUE or NAME(PARAMS)=VALUE
	Undefs     []string
	// Include are files that are read before the main one, as by gcc's
	// -include; their tokens stand before its own.
	Include []string
	// IncludeDirs are searched for <...> and, after the folder of the
	// including file, for "...".
	IncludeDirs []string
	// Bundled returns the headers that hpyport carries. It is asked after the
	// folder of the including file and IncludeDirs.
	Bundled func(name string) (*source.File, bool)
	// SystemDirs are searched last.
	SystemDirs []string
	// Read reads a file, source.ReadFile when nil. A run reads each file once.
	Read func(path string) (*source.File, error)
	// ForceArms overrules conditions: an arm forced true is taken in place of
	// the arm of its group that the condition would select, an arm forced false
	// is passed over. Forcing an arm inside an arm needs both; see ForceTo.
	ForceArms map[ArmID]bool
	// Transparent names bundled macros that count as defined but are left
	// alone in the text, besides those defined as themselves
	// ("#define f(x) f(x)"), which are recognised without it.
	Transparent func(name string) bool
	// StandIn names macros that the same holds for when an author defines them.
	StandIn func(name string) bool
	// HasBuiltin, HasAttribute and HasInclude answer __has_builtin,
	// __has_attribute (or __has_cpp_attribute) and, when set, __has_include
	// for headers that were not found. Nil means GCC 12's answers.
	HasBuiltin   func(name string) int
	HasAttribute func(name string) int
	HasInclude   func(name string, angled bool) bool
	// NoTokens leaves Result.Tokens and what refers to it empty: only what
	// directives say is wanted.
	NoTokens bool
	// MaxTokens bounds the work of macro expansion: tokens copied, and steps of
	// their trails. 0 means 16 million.
	MaxTokens int
}

// Result is what a run yields.
type Result struct {
	Tokens     []Token      // without the final EOF
	Expansions []*Expansion // in the order in which they began; those of directives are left out
	Macros     []*Macro     // the #defines of files that are not bundled, in order
	Files      []*source.File
	Includes   []IncludeEvent
	Arms       []Arm // arms of files that are not bundled, by file, then by place
	Pragmas    []Pragma
	Diags      []Diag
}

// An IncludeEvent is one #include, #include_next or #import that was reached.
type IncludeEvent struct {
	Range   source.Range // the directive, from '#' to the end of its line
	Name    string       // as written between the quotes or brackets
	Angled  bool
	Next    bool         // #include_next
	File    *source.File // nil when missing
	Missing bool
	Skipped bool // found, but read before under #pragma once or #import
}

// An ArmID names one arm of an #if group across runs.
type ArmID struct {
	File   string
	Offset int // of the '#'
}

// An Arm is the part of an #if group that one directive controls.
type Arm struct {
	ID        ArmID
	Directive string // if, ifdef, ifndef, elif, elifdef, elifndef or else
	Range     source.Range
	Cond      source.Range // the condition's tokens; empty after else
	Body      source.Range // the lines under control, up to the next directive of the group
	Group     ArmID        // the #if that opens the group
	Parent    ArmID        // the arm around the group; zero at the top
	// Reached: in some reading of the file the directive decided (no earlier
	// arm had been taken and the text around it was not skipped). Taken: the
	// body was read at least once.
	Reached, Taken bool
	Guard          bool // the #ifndef of an include guard around the whole file
	// Fails: whoever reads the body comes to an #error.
	Fails bool
}

// A Pragma is a #pragma or a _Pragma; neither leaves tokens in the output.
type Pragma struct {
	Range source.Range
	Text  string
	First int // index in Tokens of the token that follows
}

// A Diag is a remark of the preprocessor.
type Diag struct {
	Range   source.Range
	Message string
	Error   bool
	Code    string // stable, e.g. "include-missing"
}

func (d Diag) String() string {
	kind := "warning"
	if d.Error {
		kind = "error"
	}
	return d.Range.String() + ": " + kind + ": " + d.Message + " [" + d.Code + "]"
}

// ForceTo returns the ForceArms that make id's body be read: id and the arms
// around it.
func ForceTo(arms []Arm, id ArmID) map[ArmID]bool {
	byID := make(map[ArmID]*Arm, len(arms))
	for i := range arms {
		byID[arms[i].ID] = &arms[i]
	}
	m := map[ArmID]bool{}
	for a := byID[id]; a != nil && !m[a.ID]; a = byID[a.Parent] {
		m[a.ID] = true
	}
	return m
}

const (
	maxIncludes = 200
	includeCost = 16   // in tokens: a header without any takes time, too
	maxContexts = 2000 // pending macro bodies
	maxArgDepth = 400  // arguments within arguments being expanded
)

// Run preprocesses main. It never fails: what is wrong is in Result.Diags.
func Run(main *source.File, cfg *Config) *Result {
	if cfg == nil {
		cfg = &Config{}
	}
	p := newPreprocessor(cfg)
	p.prologue()
	p.pushFile(main, -1)
	p.drain()
	p.finish()
	return &p.res
}
