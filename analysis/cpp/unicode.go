package cpp

import "unicode/utf8"

// Characters beyond ASCII that C11 (annex D) allows in identifiers, and those
// it allows there but not in front.
var (
	identRanges = []struct{ lo, hi rune }{
		{0xA8, 0xA8}, {0xAA, 0xAA}, {0xAD, 0xAD}, {0xAF, 0xAF}, {0xB2, 0xB5}, {0xB7, 0xBA},
		{0xBC, 0xBE}, {0xC0, 0xD6}, {0xD8, 0xF6}, {0xF8, 0x167F}, {0x1681, 0x180D},
		{0x180F, 0x1FFF}, {0x200B, 0x200D}, {0x202A, 0x202E}, {0x203F, 0x2040}, {0x2054, 0x2054},
		{0x2060, 0x218F}, {0x2460, 0x24FF}, {0x2776, 0x2793}, {0x2C00, 0x2DFF}, {0x2E80, 0x2FFF},
		{0x3004, 0x3007}, {0x3021, 0x302F}, {0x3031, 0xD7FF}, {0xF900, 0xFD3D}, {0xFD40, 0xFDCF},
		{0xFDF0, 0xFE44}, {0xFE47, 0xFFFD}, {0x10000, 0x1FFFD}, {0x20000, 0x2FFFD},
		{0x30000, 0x3FFFD}, {0x40000, 0x4FFFD}, {0x50000, 0x5FFFD}, {0x60000, 0x6FFFD},
		{0x70000, 0x7FFFD}, {0x80000, 0x8FFFD}, {0x90000, 0x9FFFD}, {0xA0000, 0xAFFFD},
		{0xB0000, 0xBFFFD}, {0xC0000, 0xCFFFD}, {0xD0000, 0xDFFFD}, {0xE0000, 0xEFFFD},
	}
	notFirst = []struct{ lo, hi rune }{{0x300, 0x36F}, {0x1DC0, 0x1DFF}, {0x20D0, 0x20FF}, {0xFE20, 0xFE2F}}
)

func inIdent(r rune, first bool) bool {
	ok := false
	for _, x := range identRanges {
		if r <= x.hi {
			ok = r >= x.lo
			break
		}
	}
	if ok && first {
		for _, x := range notFirst {
			if x.lo <= r && r <= x.hi {
				return false
			}
		}
	}
	return ok
}

// extended returns the length of the UTF-8 character or universal character
// name at p that may stand in (or, with first, begin) an identifier; else 0.
func extended(s string, p int, first bool) int {
	if p >= len(s) {
		return 0
	}
	if s[p] >= utf8.RuneSelf {
		r, n := utf8.DecodeRuneInString(s[p:])
		if r == utf8.RuneError && n <= 1 || !inIdent(r, first) {
			return 0
		}
		return n
	}
	if s[p] != '\\' || p+1 >= len(s) {
		return 0
	}
	digits := 0
	switch s[p+1] {
	case 'u':
		digits = 4
	case 'U':
		digits = 8
	default:
		return 0
	}
	if p+2+digits > len(s) {
		return 0
	}
	r := rune(0)
	for _, c := range []byte(s[p+2 : p+2+digits]) {
		v := hexValue(c)
		if v < 0 || r > 0xFFFFFF {
			return 0
		}
		r = r<<4 | rune(v)
	}
	if !inIdent(r, first) {
		return 0
	}
	return 2 + digits
}

func hexValue(c byte) int {
	switch {
	case '0' <= c && c <= '9':
		return int(c - '0')
	case 'a' <= c && c <= 'f':
		return int(c-'a') + 10
	case 'A' <= c && c <= 'F':
		return int(c-'A') + 10
	}
	return -1
}
