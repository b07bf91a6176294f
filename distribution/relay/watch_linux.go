package main

import (
	"errors"
	"os"
	"syscall"
)

// watch wakes up when something in a folder appears or changes its mode.
type watch struct {
	inotify int
	events  []byte
}

func newWatch(folder string) (*watch, error) {
	inotify, err := syscall.InotifyInit1(syscall.IN_CLOEXEC)
	if err != nil {
		return nil, os.NewSyscallError("inotify_init1", err)
	}
	const kinds = syscall.IN_CREATE | syscall.IN_MOVED_TO | syscall.IN_ATTRIB | syscall.IN_ONLYDIR
	if _, err := syscall.InotifyAddWatch(inotify, folder, kinds); err != nil {
		syscall.Close(inotify)
		return nil, &os.PathError{Op: "watch", Path: folder, Err: err}
	}
	return &watch{inotify: inotify, events: make([]byte, 64*1024)}, nil
}

// wait blocks until there are events. What they say does not matter: the folder is looked at as a whole, so that an
// overflowing queue loses nothing.
func (w *watch) wait() error {
	for {
		_, err := syscall.Read(w.inotify, w.events)
		if !errors.Is(err, syscall.EINTR) {
			return os.NewSyscallError("read inotify", err)
		}
	}
}

func (w *watch) close() {
	syscall.Close(w.inotify)
}
