// Package refcheck looks for mistakes that a C extension makes with reference counts: the
// original's own, whatever it is ported to.
//
// Its one idea: follow each path of a function with one symbol for each object, not for each
// variable. A symbol knows how many references the function owns on this path, whether it may be
// NULL, and where it came from; two variables with the same symbol are aliases. What calls do comes
// from package capi, and for functions of the same file from their own paths. Tests split the path;
// the answers of tests that only look at local variables are remembered, so that paths which
// contradict themselves are not followed.
//
// A report that is wrong costs more trust than one that is missing. So whatever the package can't
// follow (an object handed to unknown code, a variable whose address is taken, a function with too
// many paths) is given up silently. Findings have a stable code:
//
//	leak-on-path          a reference that the function owns is lost
//	use-after-release     an object is used after its last known reference was given up
//	over-release          a reference is given up that the function does not own
//	borrowed-across-call  a borrowed reference is used after the call that may have freed it
//	missing-null-check    a result that may be NULL is used without a test
//
// A comment on the line of a finding, or on the line before, takes it out, and must say why:
//
//	/* hpyport: ignore leak-on-path: the table lives as long as the process */
//
// One that takes nothing out is itself a finding, unused-suppression.
//
// Known to be missed: references in arrays and structs, what callbacks do, counts that are right
// only by agreement between functions of several files, and errors that stay set.
// Known false alarms: paths that exclude each other by data this package does not follow, such as
// a member of a struct that remembers whether a reference was taken.
package refcheck
