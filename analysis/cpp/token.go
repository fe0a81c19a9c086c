package cpp

import "hpyport/analysis/source"

// A Kind classifies a preprocessing token.
type Kind uint8

const (
	EOF Kind = iota
	Identifier
	Number // pp-number
	Char   // character constant, prefix included
	String // string literal, prefix included
	Punct
	Header // <...> or "..." after #include
	Other  // any other single byte or character, or a quote without an end and the rest of its line

	// Only Lexemes yields these: what stands between tokens.
	Blank   // spaces, tabs and the like on one line
	Newline // \n, with a \r before it
	Comment // with its delimiters, without the newline after //
	Splice  // a backslash and the newline it takes away
)

// A Token is one token of the preprocessed output, with everything needed to
// find out where in the author's files it came from.
type Token struct {
	Kind Kind
	Text string // spelling with line splices removed

	// Pos is where the token's characters stand: in the file, in a macro
	// argument (then the place in the file, or in the outer macro's body, where
	// the argument was written) or in a macro body. A token made by #, ## or a
	// predefined macro has the range of what made it and Made set.
	Pos  source.Range
	Made bool

	// Trail lists the macro expansions the token came through, outermost
	// first; empty for a token written directly in a file outside any macro
	// invocation. It is shared between tokens and must not be changed.
	Trail []Step

	SpaceBefore bool // white space (or a newline) stood before the token
	LineStart   bool // first token of a line
}

// A Step says how a token took part in one macro expansion.
type Step struct {
	Exp *Expansion
	// Body is the token of the macro's replacement list that this token is or
	// that it replaced: for a token of an argument, the parameter's name.
	Body source.Range
	// Arg is the index of the argument the token was written in, or -1 for a
	// token of the replacement list itself.
	Arg int
}

// An Expansion is one macro invocation that was replaced.
type Expansion struct {
	Macro  *Macro
	Parent *Expansion // expansion in whose replacement list the invocation stood; nil when written in a file (or in an argument that is)
	// Call is the invocation as written, from the name to the closing
	// parenthesis; when Parent is not nil, a range in Parent's macro body.
	Call source.Range
	Name source.Range // the macro's name within Call
	// Args has one range for each parameter, without the blanks around it; that
	// of a variadic parameter spans all the variable arguments. An empty
	// argument is an empty range after the '(' or ',' before it. Arguments that
	// came out of one parameter of Parent (as __VA_ARGS__ may) share its range.
	Args []source.Range
	// First and Last are the indices in the output of the first and last token
	// that resulted, whose Trail names the expansion. Of an argument that its
	// macro repeats, they span all copies. Last < First for an empty result;
	// First is then where the outermost invocation around it began.
	First, Last int
	// Split is set when the invocation is patched together from several places
	// (see place.go): Call is then the smallest range around it at the place
	// that its parts share, and must not be replaced.
	Split bool

	seen bool // First is set
	made bool // the name was pasted together
}

// A Macro is one #define.
type Macro struct {
	Name     string
	FuncLike bool
	Params   []string // "__VA_ARGS__" last for variadic macros
	Variadic bool
	Def      source.Range // from the '#' to the end of the logical line
	Body     source.Range // replacement list
	Bundled  bool         // defined by hpyport's own declarations or predefined
	Uses     []ParamUse   // how the replacement list uses each parameter

	body        []tok
	transparent bool
}

// A ParamUse tells what an edit of an argument would touch besides the
// argument's own tokens.
type ParamUse struct {
	Plain      int // times it is replaced by the expanded argument
	Stringized int // operand of #
	Pasted     int // operand of ##
}
