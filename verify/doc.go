// Package verify finds out whether a port behaves like the original.
//
// The one idea: believe nothing that was not seen in the process that ran it.
// Each variant (the original, the port in universal mode, the port in debug
// mode) is put into a copy of the project of its own that holds no other build
// of the module; each run is a process group of its own with a time and a memory
// limit; and a run counts only when that process itself wrote down that the
// module under test was loaded from the file under test. A run without tests, an
// import that quietly fell back to Python code and a test that is skipped where
// it passed before are differences like any other.
//
// These are compared:
//
//   - the surface: what can be seen of the module without calling its functions
//     (names, docs, signatures, types with their bases, flags and attributes,
//     constants, subclassing, pickling). A script writes it as JSON in each
//     variant and the trees are compared. What can't be equal (a static type is
//     a heap type in HPy) is taken out by rules with a name, and the report says
//     which rule took out what.
//
//   - the project's own tests, outcome by outcome. unittest and pytest are
//     watched from inside, at the point where every result passes; other test
//     programs are compared by exit status and output.
//
//   - generated calls: programs of a few calls that are made up while they run on
//     the original and then run on each variant, each in a process of its own.
//     Values, exceptions, what is done to the arguments, references that remain,
//     objects that stay alive and, in debug mode, the handles of each call.
//
//   - repeated calls: what grows with them, and does not with the original.
//
// The original is measured once (Measure) and can be compared with any number of
// ports. A crash, a time-out and a leaked handle are outcomes, not the end of the run.
package verify
