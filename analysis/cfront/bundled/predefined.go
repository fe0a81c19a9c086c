package bundled

// predefinedCommon, predefinedGNU, predefinedMSVC and predefinedLP64 are the
// macros that compilers predefine, by family.
var (
	predefinedCommon = read("data/predefined/common.h")
	predefinedGNU    = read("data/predefined/gnu.h")
	predefinedMSVC   = read("data/predefined/msvc.h")
	predefinedLP64   = read("data/predefined/lp64.h")
)
