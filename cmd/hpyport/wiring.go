package main

import "hpyport/rewrite"

// What the commands use of package rewrite; a test replaces runRewrite to see
// what they do when it fails.
type (
	rewriteOptions = rewrite.Options
	rewriteReport  = rewrite.Report
	rewriteDiag    = rewrite.Diag
)

var runRewrite = rewrite.Run
