package verify

// debugFindings takes what a run in debug mode reported about handles into the
// report; the exit status that only said so is put back to 0. It says whether
// there was anything.
func (r *variantRun) debugFindings(report *Report, where string, end *ending) bool {
	if r.Mode != "debug" || end.status != LeakStatus {
		return false
	}
	r.sum.Leaks++
	report.add(r.Name, Difference{Part: "handles", Where: where, Original: "no handle is left open", Port: tail(stable(end.output, r.stage), 30)})
	end.status = 0
	return true
}
