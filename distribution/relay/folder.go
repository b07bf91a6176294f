package main

import (
	"fmt"
	"net"
	"os"
	"strings"
	"sync"
	"syscall"
	"time"
)

const (
	// oPath opens a file only to name it; package syscall lacks it.
	oPath = 0x200000
	// patience is how long a listener that lets nobody in is waited for; it hangs or still starts.
	patience = 800 * time.Millisecond
	// longestWait ends the wait even for a listener that lets others in and so is only busy.
	longestWait = 30 * time.Second
	// look is how often a wait is looked at, to see whether anybody still wants it.
	look = 100 * time.Millisecond
)

// folder is where backends have their sockets. They can put there what they like.
type folder struct {
	fd      int
	mutex   sync.Mutex
	entries map[string]time.Time // When each listener last let somebody in.
}

func openFolder(path string) (*folder, error) {
	fd, err := syscall.Open(path, oPath|syscall.O_DIRECTORY|syscall.O_CLOEXEC, 0)
	if err != nil {
		return nil, &os.PathError{Op: "open", Path: path, Err: err}
	}
	return &folder{fd: fd, entries: map[string]time.Time{}}, nil
}

func (f *folder) close() {
	syscall.Close(f.fd)
}

// connect connects to a socket of the folder. It never follows a link, not even one that takes the socket's place
// between the look at it and the connection: both mean the same open file.
func (f *folder) connect(name string, wanted func() bool) (*net.UnixConn, error) {
	if name == "" || name == "." || name == ".." || strings.ContainsAny(name, "/\x00") {
		return nil, syscall.EINVAL
	}
	file, err := syscall.Openat(f.fd, name, oPath|syscall.O_NOFOLLOW|syscall.O_CLOEXEC, 0)
	if err != nil {
		return nil, err
	}
	defer syscall.Close(file)
	var status syscall.Stat_t
	if err := syscall.Fstat(file, &status); err != nil {
		return nil, err
	}
	if status.Mode&syscall.S_IFMT == syscall.S_IFLNK {
		return nil, syscall.ELOOP
	}
	socket, err := syscall.Socket(syscall.AF_UNIX, syscall.SOCK_STREAM|syscall.SOCK_CLOEXEC, 0)
	if err != nil {
		return nil, err
	}
	if err := f.await(socket, &syscall.SockaddrUnix{Name: fmt.Sprintf("/proc/self/fd/%d", file)}, name, wanted); err != nil {
		syscall.Close(socket)
		return nil, err
	}
	return asConnection(socket)
}

// await connects, blocking: a full backlog refuses whoever does not.
func (f *folder) await(socket int, address syscall.Sockaddr, name string, wanted func() bool) error {
	limit := syscall.NsecToTimeval(int64(look))
	if err := syscall.SetsockoptTimeval(socket, syscall.SOL_SOCKET, syscall.SO_SNDTIMEO, &limit); err != nil {
		return err
	}
	start := time.Now()
	for {
		err := syscall.Connect(socket, address)
		now := time.Now()
		if err == nil {
			f.entered(name, now)
			return nil
		}
		if err != syscall.EAGAIN && err != syscall.EINTR {
			return err
		}
		last := f.lastEntry(name)
		if last.Before(start) {
			last = start
		}
		if !wanted() || now.Sub(last) > patience || now.Sub(start) > longestWait {
			return syscall.ETIMEDOUT
		}
	}
}

func (f *folder) entered(name string, when time.Time) {
	f.mutex.Lock()
	defer f.mutex.Unlock()
	f.entries[name] = when
}

func (f *folder) lastEntry(name string) time.Time {
	f.mutex.Lock()
	defer f.mutex.Unlock()
	return f.entries[name]
}

// asConnection hands a connected socket to the runtime, which waits for many at once.
func asConnection(socket int) (*net.UnixConn, error) {
	file := os.NewFile(uintptr(socket), "socket")
	defer file.Close() // The connection has a copy.
	connection, err := net.FileConn(file)
	if err != nil {
		return nil, err
	}
	return connection.(*net.UnixConn), nil
}

// word is the system's name of an error, which pages know.
func word(err error) string {
	words := map[error]string{
		syscall.EACCES:       "EACCES",
		syscall.ECONNREFUSED: "ECONNREFUSED",
		syscall.EINVAL:       "EINVAL",
		syscall.ELOOP:        "ELOOP",
		syscall.EMFILE:       "EMFILE",
		syscall.ENAMETOOLONG: "ENAMETOOLONG",
		syscall.ENOENT:       "ENOENT",
		syscall.EPERM:        "EPERM",
		syscall.EPROTOTYPE:   "EPROTOTYPE",
		syscall.ETIMEDOUT:    "ETIMEDOUT",
	}
	if known, ok := words[err]; ok {
		return known
	}
	return "EIO"
}
