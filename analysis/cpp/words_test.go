package cpp

import (
	"fmt"
	"strings"
	"testing"

	"hpyport/analysis/source"
)

func TestDefinitions(t *testing.T) {
	text := `
#ifndef GUARD_H
#define GUARD_H
#include <a.h>
/* comment_word */
#ifdef __cplusplus
extern "C" {
#endif
#if VERSION < 3 && !defined(asked) && !defined ( asked2 )
#define twice(x) helper((x) * two)
#undef gone
static INLINE(int)
first(struct s *p)
{
    if (p) { return second(p->m); }
    return "in_string"[0];
}
#else
int first(struct s *p);
#endif
static int table[] = {one, (other)};
int (*pointer)(void) = { target };
int third(int (*f)(int)) { return f(1); }
#ifdef __cplusplus
}
#endif
int last(void) { return GUARD_H; }
#endif
`
	defs, outside := Definitions(&source.File{Name: "w.h", Text: text})
	var b strings.Builder
	spell := func(ws []Word) {
		for _, w := range ws {
			b.WriteString(" " + w.Text)
			if w.Call {
				b.WriteString("()")
			}
		}
		b.WriteString("\n")
	}
	for _, d := range defs {
		fmt.Fprintf(&b, "%s %v:", d.Name, d.Function)
		spell(d.Words)
	}
	b.WriteString("outside:")
	spell(outside)
	want := `GUARD_H false:
twice false: x helper() x two
first true: static INLINE() int struct s p if() p return second() p m return
third true: int int() f int return f()
last true: int void return GUARD_H
outside: VERSION int first() struct s p static int table one other int() pointer void target
`
	if b.String() != want {
		t.Errorf("got\n%swant\n%s", b.String(), want)
	}
}
