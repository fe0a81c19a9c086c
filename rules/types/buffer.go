package types

import (
	"fmt"

	"hpyport/analysis/facts"
	"hpyport/analysis/syntax"
	"hpyport/rules/port"
)

// getBuffer defines bf_getbuffer: a function of the definition's own calls the author's.
func (pl *plan) getBuffer(p *port.Port, s *facts.Slot) {
	fn := pl.bufferFunc(p, s)
	call := s.Func.Name + "(ctx, self, (" + p.Use("HPyCompat_buffer") + " *)view, flags)"
	if port.PointsInto(fn.Func) {
		st := pl.t.Struct
		if st == nil || !p.KeepDims(st) {
			port.Refuse(s.Value, "buffer", "the buffers of %s have a shape that points into themselves, and the struct of its objects can't be given a place for it", pl.t.Obj.Name)
		}
		call = fmt.Sprintf("%s((%s *)view, %s_AsStruct(ctx, self)->%s, %s)", p.Use("HPyCompat_Buffer_KeepDims"), p.Use("HPyCompat_buffer"), st.Name, port.DimsName, call)
	}
	sym := p.Fresh(s.Func.Name + "_bf_getbuffer")
	pl.define(p, sym, p.Prototype(s.Func, "int", "HPyContext *ctx, HPy h_self, "+p.Use("HPyCompat_buffer")+" *view, int flags")+
		fmt.Sprintf("HPyDef_SLOT(%s, HPy_bf_getbuffer)\nstatic int\n%s_impl(HPyContext *ctx, HPy self, HPy_buffer *view, int flags)\n{\n    return %s;\n}", sym, sym, call))
}

// releaseBuffer defines bf_releasebuffer in the same way.
func (pl *plan) releaseBuffer(p *port.Port, s *facts.Slot) {
	pl.bufferFunc(p, s)
	sym := p.Fresh(s.Func.Name + "_bf_releasebuffer")
	b := p.Use("HPyCompat_buffer")
	pl.define(p, sym, p.Prototype(s.Func, "void", "HPyContext *ctx, HPy h_self, "+b+" *view")+
		fmt.Sprintf("HPyDef_SLOT(%s, HPy_bf_releasebuffer)\nstatic void\n%s_impl(HPyContext *ctx, HPy self, HPy_buffer *view)\n{\n    %s(ctx, self, (%s *)view);\n}", sym, sym, s.Func.Name, b))
}

// bufferFunc is the author's function in a slot for buffers.
func (pl *plan) bufferFunc(p *port.Port, s *facts.Slot) *syntax.Object {
	n := 2
	if s.Name == "bf_getbuffer" {
		n = 3
	}
	fn := s.Func
	if fn != nil && p.Foreign[fn] != nil {
		fn = p.Foreign[fn]
	}
	if fn == nil || fn.Func == nil || fn.Func.Body == nil || len(fn.Func.Params) != n {
		port.Refuse(s.Value, "slot-function", "the function in %s of %s is not one of this module", s.Name, pl.t.Obj.Name)
	}
	return fn
}
