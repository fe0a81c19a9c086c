package main

import (
	"context"
	"errors"
)

type rewriteOptions struct {
	Files                []string
	IncludeDirs, Defines []string
	Python               string
	Only, Skip           []string
}

type rewriteReport struct {
	Files []struct {
		Path, Old, New string
	}
	Functions []struct {
		Name, File         string
		Line               int
		Ported             bool
		ReasonCode, Reason string
	}
	Diags         []rewriteDiag
	Hybrid        bool
	AlreadyPorted []string
}

type rewriteDiag struct {
	Pos                     string
	Severity, Code, Message string
	Notes                   []string
}

var runRewrite = func(ctx context.Context, o rewriteOptions) (*rewriteReport, error) {
	return nil, errors.New("rewriting is not part of this build")
}
