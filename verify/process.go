package verify

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"sync"
	"sync/atomic"
	"syscall"
	"time"
)

// limits bound one process group.
type limits struct {
	time   time.Duration // 0: none
	memory int           // MiB of address space; 0: none
	// With a file that the program writes as it gets on, the time is what may
	// pass without a word in it: how long many calls take together depends on
	// what else the machine has to do.
	file string
}

// A watch ends a context when a file did not grow for some time.
func watch(ctx context.Context, file string, limit time.Duration) (context.Context, context.CancelFunc) {
	ctx, cancel := context.WithCancel(ctx)
	go func() {
		var size int64 = -1
		since := time.Now()
		tick := time.NewTicker(min(time.Second, limit))
		defer tick.Stop()
		for {
			select {
			case <-ctx.Done():
				return
			case <-tick.C:
			}
			// A file that is not there yet has not grown.
			if info, err := os.Stat(file); err == nil && info.Size() != size {
				size, since = info.Size(), time.Now()
			}
			if time.Since(since) > limit {
				cancel()
				return
			}
		}
	}()
	return ctx, cancel
}

// An ending is how a process ended.
type ending struct {
	status   int            // exit status, -1 when there is none
	signal   syscall.Signal // 0 when it exited by itself
	timedOut bool
	output   string // standard output and standard error as they came
	elapsed  time.Duration
	// left is how many of the processes that it started were there when it had ended.
	left int
}

func (e ending) String() string {
	switch {
	case e.timedOut:
		return fmt.Sprintf("no end within %v", e.elapsed.Round(time.Second))
	case e.signal != 0:
		return fmt.Sprintf("killed by signal %d (%v)", int(e.signal), e.signal)
	}
	return fmt.Sprintf("exit status %d", e.status)
}

// crashed says that the process did not end by itself.
func (e ending) crashed() bool { return e.timedOut || e.signal != 0 }

// keeper is what runs a program: a shell that waits for it, so that one which ends its parent ends
// that, and which ends by itself as the program did. Its own words about that are nobody's.
const keeper = `ulimit -v "$0" 2>/dev/null; exec 3>&2 2>/dev/null; "$@" 2>&3 3>&-; s=$?; exec 3>&-
[ $s -gt 128 ] && [ $s -lt 193 ] && ulimit -c 0 && kill -$((s-128)) $$; exit $s`

// runs tells the runs of this process apart.
var runs atomic.Int64

// marked are the processes with an entry in their environment, which those that a program starts
// inherit, be they in another session. Where the system does not show processes there are none.
func marked(entry string) (pids []int) {
	files, _ := filepath.Glob("/proc/[0-9]*/environ")
	for _, f := range files {
		text, err := os.ReadFile(f)
		if err != nil || !bytes.Contains(text, []byte(entry+"\x00")) {
			continue // another's, or gone
		}
		if pid, err := strconv.Atoi(filepath.Base(filepath.Dir(f))); err == nil {
			pids = append(pids, pid)
		}
	}
	return pids
}

// execute runs a program in a process group of its own, which is gone when the
// function returns. An error says that it could not be started or that the
// context was cancelled; everything else is an ending.
func execute(ctx context.Context, dir string, argv, env []string, lim limits) (ending, error) {
	// The limit is inherited by what the program starts. A system without such a
	// limit runs without.
	kib := "unlimited"
	if lim.memory > 0 {
		kib = strconv.Itoa(lim.memory * 1024)
	}
	argv = append([]string{"/bin/sh", "-c", keeper, kib}, argv...)
	mark := fmt.Sprintf("HPYPORT_RUN=%d.%d", os.Getpid(), runs.Add(1))
	timed := ctx
	if lim.time > 0 {
		var cancel context.CancelFunc
		if lim.file != "" {
			timed, cancel = watch(ctx, lim.file, lim.time)
		} else {
			timed, cancel = context.WithTimeout(ctx, lim.time)
		}
		defer cancel()
	}
	cmd := exec.CommandContext(timed, argv[0], argv[1:]...)
	cmd.Dir = dir
	cmd.Env = append(env[:len(env):len(env)], mark)
	cmd.SysProcAttr = &syscall.SysProcAttr{Setpgid: true}
	killed := false
	cmd.Cancel = func() error {
		killed = true
		return syscall.Kill(-cmd.Process.Pid, syscall.SIGKILL)
	}
	// What a test left running may hold the pipe open.
	cmd.WaitDelay = 3 * time.Second
	out := &capped{limit: 256 << 10}
	cmd.Stdout, cmd.Stderr = out, out
	start := time.Now()
	if err := cmd.Start(); err != nil {
		return ending{}, err
	}
	err := cmd.Wait()
	elapsed := time.Since(start)
	left := marked(mark)
	if len(left) > 0 { // some end by themselves when they see that who started them has
		time.Sleep(300 * time.Millisecond)
		left = marked(mark)
	}
	_ = syscall.Kill(-cmd.Process.Pid, syscall.SIGKILL) // most often nobody is left
	for _, pid := range left {
		_ = syscall.Kill(pid, syscall.SIGKILL) // it may have ended meanwhile
	}
	e := ending{status: -1, output: out.String(), elapsed: elapsed, left: len(left)}
	if ctx.Err() != nil {
		return e, ctx.Err()
	}
	if cmd.ProcessState == nil {
		return e, err
	}
	var exit *exec.ExitError
	if err != nil && !errors.As(err, &exit) && !errors.Is(err, exec.ErrWaitDelay) && timed.Err() == nil {
		return e, err
	}
	ws := cmd.ProcessState.Sys().(syscall.WaitStatus)
	switch {
	case killed && ws.Signaled() && ws.Signal() == syscall.SIGKILL:
		e.timedOut = true
	case ws.Signaled():
		e.signal = ws.Signal()
	default:
		e.status = ws.ExitStatus()
	}
	return e, nil
}

// capped keeps the first and the last bytes of an output of any length.
type capped struct {
	mu         sync.Mutex
	limit      int
	head, tail []byte
	dropped    int
}

func (c *capped) Write(p []byte) (int, error) {
	c.mu.Lock()
	defer c.mu.Unlock()
	n := len(p)
	if room := c.limit - len(c.head); room > 0 {
		k := min(room, len(p))
		c.head = append(c.head, p[:k]...)
		p = p[k:]
	}
	c.tail = append(c.tail, p...)
	if over := len(c.tail) - c.limit; over > 0 {
		c.dropped += over
		c.tail = append(c.tail[:0], c.tail[over:]...)
	}
	return n, nil
}

func (c *capped) String() string {
	c.mu.Lock()
	defer c.mu.Unlock()
	if c.dropped == 0 {
		return string(c.head) + string(c.tail)
	}
	return fmt.Sprintf("%s\n[%d bytes left out]\n%s", c.head, c.dropped, c.tail)
}

// environment is the process's own, with settings that make runs repeatable
// and without those that would change which files Python takes.
func environment(extra ...string) []string {
	drop := map[string]bool{"PYTHONPATH": true, "PYTHONHOME": true, "PYTHONSTARTUP": true, "PYTHONSAFEPATH": true,
		"PYTHONINSPECT": true, "PYTHONWARNINGS": true, "HPY": true, "HPYPORT_LEAKS": true}
	var env []string
	for _, kv := range os.Environ() {
		name := kv
		for i := range kv {
			if kv[i] == '=' {
				name = kv[:i]
				break
			}
		}
		if !drop[name] {
			env = append(env, kv)
		}
	}
	env = append(env, "PYTHONHASHSEED=0", "PYTHONDONTWRITEBYTECODE=1", "PYTHONFAULTHANDLER=1", "PYTHONIOENCODING=utf-8")
	return append(env, extra...)
}
