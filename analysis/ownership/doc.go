// Package ownership answers one question for each variable that holds a
// reference to an object: at which points of the function does it hold a
// reference that must be given up, and where is the last place to do so?
//
// The package builds a control flow graph over the statements of a function
// (Build), lets its client say what each expression does to the variables
// (Event), and solves two dataflow problems: which variables are still needed
// (backward), and what each of them holds (forward, State). From both follow
// the points at which a reference must be closed, whether a copy may move the
// reference or must duplicate it, and whether a Py_DECREF is the last one.
//
// The model is that of handles, not of counts: a variable owns at most one
// reference, and every path closes it exactly once. Extra counts that the C
// source takes and drops again have no counterpart. When the paths that meet
// at a point disagree, the solver asks for one of a few repairs, each of which
// removes the disagreement and none of which can introduce a new kind
// (Decisions): start the variable as null, set it to null when it is closed,
// own instead of borrow, close at the join. If none is left it reports a
// Conflict and the function is not ported.
//
// What goes wrong when counts become handles, and the test that holds each such
// hazard, is the essay in the documentation of package rules/port.
//
// The solver knows nothing of HPy; whoever emits the code decides how a close
// or a duplicate is spelled.
package ownership

import "hpyport/analysis/syntax"

// A State is the set of things that a variable may hold at a point.
type State uint8

const (
	Uninit  State = 1 << iota // never assigned
	Null                      // the null reference
	Unowned                   // a reference that somebody else keeps alive during the whole call
	Owned                     // a reference that this variable must close
	Closed                    // closed, or moved away; not to be used
)

func (s State) String() string {
	if s == 0 {
		return "none"
	}
	out := ""
	for i, n := range []string{"uninit", "null", "unowned", "owned", "closed"} {
		if s&(1<<i) != 0 {
			if out != "" {
				out += "|"
			}
			out += n
		}
	}
	return out
}

// A Var is one variable under analysis.
type Var struct {
	ID   int
	Name string
	// Obj is the C variable; nil for a variable that the port introduces.
	Obj *syntax.Object
	// Scope is the block that declares it; nil for parameters and for the whole function.
	Scope *syntax.Stmt
	// Entry is the state at function entry (Unowned for parameters, Uninit for locals).
	Entry State
	// Keep marks a variable that is never closed automatically.
	Keep bool
}

// EventKind says what happens to a variable.
type EventKind uint8

const (
	Use  EventKind = iota // read; the reference must be valid
	Def                   // assigned (From says what)
	Drop                  // the source gives up one reference here (Py_DECREF)
	Take                  // the reference leaves the variable: returned, handed to a consumer
)

// An Event is one thing an expression does to a variable.
type Event struct {
	Kind EventKind
	Var  *Var
	From State // Def: Null, Unowned or Owned; 0 for a copy
	Copy *Var  // Def: the variable copied
	// Weak: the event is in a part of the expression that may not be evaluated.
	Weak bool
	// Lent: a Def by a reference that stays with its owner even if the variable
	// is to own what it holds; another event takes a reference afterwards.
	Lent bool
	// Resets: a Take after which the client can set the variable to null, if its closes are told apart by that.
	Resets bool
	// Test: a Use that only asks whether the reference is null; it does not need the object.
	Test bool
	Site any // identifies the event to the client
}

// Refine is what an edge of a condition tells about variables.
type Refine struct {
	Var  *Var
	Null bool // null on this edge; otherwise not null
}

// A Conflict is a point at which no repair helps.
type Conflict struct {
	Var    *Var
	Unit   *Unit
	States State
	Reason string
}

func (c *Conflict) Error() string { return c.Reason }
