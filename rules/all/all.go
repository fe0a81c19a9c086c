// Package all registers every rule.
package all

import (
	_ "hpyport/rules/alloc"
	_ "hpyport/rules/argparse"
	_ "hpyport/rules/builders"
	_ "hpyport/rules/buildvalue"
	_ "hpyport/rules/capsules"
	_ "hpyport/rules/datetime"
	_ "hpyport/rules/dictiter"
	_ "hpyport/rules/frames"
	_ "hpyport/rules/gilstate"
	_ "hpyport/rules/includes"
	_ "hpyport/rules/methods"
	_ "hpyport/rules/module"
	_ "hpyport/rules/objects"
	_ "hpyport/rules/refcount"
	_ "hpyport/rules/returns"
	_ "hpyport/rules/strings"
	_ "hpyport/rules/structs"
	_ "hpyport/rules/threads"
	_ "hpyport/rules/trashcan"
	_ "hpyport/rules/typecheck"
	_ "hpyport/rules/types"
)
