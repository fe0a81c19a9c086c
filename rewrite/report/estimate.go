package report

// The estimate of the work that is left, in points. One point is about one
// line that a person has to touch or to go through with care. It is made to
// compare files and to follow the progress of a port, not to plan days:
//
//	one place           5 points for each place
//	the whole function  the function's lines with code
//	another design      twice the function's lines with code
//
// A function counts its places, and once its lines for the largest of its
// other reasons. Outside of functions, where there are no lines to count, a
// reason is 5, 20 or 40 points. Since the port of a function stops at its
// first obstacle, the estimate is a lower bound.
const (
	spotPoints   = 5
	wholePoints  = 20
	designPoints = 40
)

// worth is the work of reasons that stand together in a function with so many
// lines of code, or outside of functions (0).
func worth(reasons []*Reason, lines int) int {
	sum, large := 0, 0
	for _, r := range reasons {
		w := pointsOf(r.Code, lines)
		switch {
		case explain(r.Code).Effort == Spot || lines == 0:
			sum += w
		case w > large:
			large = w
		}
	}
	return sum + large
}

func pointsOf(code string, lines int) int {
	switch explain(code).Effort {
	case Spot:
		return spotPoints
	case Whole:
		if lines == 0 {
			return wholePoints
		}
		return max(lines, spotPoints)
	case Redesign:
		if lines == 0 {
			return designPoints
		}
		return max(2*lines, spotPoints)
	}
	return 0
}

// shares divides the work of reasons among their codes in proportion to what
// each would be alone, so that the causes add up to the whole.
func shares(reasons []*Reason, work int) map[string]int {
	weight, total := map[string]int{}, 0
	var order []string
	for _, r := range reasons {
		w := pointsOf(r.Code, 10)
		if _, ok := weight[r.Code]; !ok {
			order = append(order, r.Code)
		}
		weight[r.Code] += w
		total += w
	}
	share := map[string]int{}
	left := work
	for i, c := range order {
		if i == len(order)-1 {
			share[c] = left
		} else if total > 0 {
			share[c] = work * weight[c] / total
			left -= share[c]
		}
	}
	return share
}

// estimate sets the points of a file and of its functions.
func (f *File) estimate() {
	f.Work = worth(f.Reasons, 0)
	for _, fn := range f.Functions {
		fn.Work = worth(fn.Reasons, max(fn.Lines, 1))
		f.Work += fn.Work
	}
}
