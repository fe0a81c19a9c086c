package verify

import (
	"context"
	goruntime "runtime"
	"slices"
	"sync"
)

// ahead is what a build ran before it is compared, while other builds ran
// theirs. A build runs one thing at a time, since all that it runs shares a copy
// of the project.
type ahead struct {
	tests    *Report // what the run itself found
	calls    *replayed
	shortage *[2]*callLog // of calls, and of the import
	repeat   *callLog
}

// replayed is a finished run of generated calls.
type replayed struct {
	log *callLog
	end ending
}

// runAhead does for each build what takes processes and asks nothing of the
// others, for as many builds at the same time as there are processors.
func (b *Baseline) runAhead(ctx context.Context, runs []*variantRun) error {
	ctx, cancel := context.WithCancelCause(ctx)
	defer cancel(nil)
	var wait sync.WaitGroup
	free := make(chan struct{}, goruntime.NumCPU())
	for _, r := range runs {
		wait.Add(1)
		go func() {
			defer wait.Done()
			free <- struct{}{}
			defer func() { <-free }()
			if err := b.runOne(ctx, r, runs); err != nil {
				cancel(err) // the first one counts; the others end by it
			}
		}()
	}
	wait.Wait()
	return context.Cause(ctx)
}

func (b *Baseline) runOne(ctx context.Context, r *variantRun, runs []*variantRun) (err error) {
	a := &r.ahead
	if b.wants(partTests) {
		a.tests = &Report{}
		if err = r.runTests(ctx, a.tests, b.command); err != nil {
			return err
		}
	}
	if r.noCalls {
		return nil
	}
	if b.wants(partCalls) {
		if a.calls, err = b.replay(ctx, r); err != nil {
			return err
		}
	}
	if b.wants(partShortage) && seesShortage(r, runs) {
		b.opts.Progress("failing allocations of " + r.Name)
		a.shortage = &[2]*callLog{}
		if a.shortage[0], a.shortage[1], err = r.runShortages(ctx, b.calls.shortages, false); err != nil {
			return err
		}
	}
	if b.wants(partRepeats) && r.Mode != "debug" {
		b.opts.Progress("repeated calls of " + r.Name)
		if a.repeat, _, err = r.calls(ctx, "repeat", "repeat", callSpec{Programs: b.calls.file, Points: b.calls.points, Rounds: repeatRounds}); err != nil {
			return err
		}
	}
	return nil
}

// The kinds of evidence that one can leave out.
const (
	partSurface = iota
	partTests
	partCalls
	partShortage
	partRepeats
	partSpeed
)

// wants says whether a kind of evidence is asked for and the original gave it.
func (b *Baseline) wants(part int) bool {
	parts := b.opts.Parts
	withCalls := b.calls != nil && !parts.NoCalls
	switch part {
	case partSurface:
		return !parts.NoSurface
	case partTests:
		return b.command != nil && !parts.NoTests
	case partCalls:
		return withCalls
	case partShortage:
		return withCalls && b.calls.shortages != nil && !parts.NoShortage
	case partRepeats:
		return withCalls && b.calls.repeated != nil && !parts.NoRepeats
	}
	return withCalls && !parts.NoSpeed
}

// seesShortage says whether allocations fail in a build: the debug mode sees
// more, and what is out of memory is so in each mode.
func seesShortage(r *variantRun, runs []*variantRun) bool {
	return r.Mode == "debug" || !slices.ContainsFunc(runs, func(o *variantRun) bool { return o.Mode == "debug" })
}
