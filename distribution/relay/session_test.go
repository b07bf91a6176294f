package main

import (
	"bufio"
	"bytes"
	"io"
	"net"
	"os"
	"path/filepath"
	"strings"
	"syscall"
	"testing"
	"time"
)

func TestEchoAndHalfCloseFromBerth(t *testing.T) {
	folder := t.TempDir()
	onConnection(t, folder, "echo.sock", func(c *net.UnixConn) {
		all, _ := io.ReadAll(c) // Until Berth's end is closed.
		c.Write(all)
	})
	berth := start(t, folder)
	berth.open(1, "echo.sock\nhello ")
	berth.expect(1, "OK\n")
	berth.data(1, 0, "you")
	berth.frame(header{kind: typeWindow, flags: flagFin, stream: 1})
	berth.expect(1, "hello you")
	berth.expectFlag(1, flagFin)
}

func TestHalfCloseFromTheBackend(t *testing.T) {
	folder := t.TempDir()
	heard := make(chan string, 1)
	onConnection(t, folder, "a.sock", func(c *net.UnixConn) {
		c.Write([]byte("bye"))
		c.CloseWrite()
		all, _ := io.ReadAll(c)
		heard <- string(all)
	})
	berth := start(t, folder)
	berth.open(1, "a.sock\n")
	berth.expect(1, "OK\nbye")
	berth.expectFlag(1, flagFin)
	berth.data(1, flagFin, "late words")
	if got := <-heard; got != "late words" {
		t.Errorf("the backend heard %q", got)
	}
}

func TestWordsForWhatCannotBeConnectedTo(t *testing.T) {
	outside := listen(t, t.TempDir(), "outside.sock")
	folder := t.TempDir()
	os.Symlink(outside, filepath.Join(folder, "link.sock"))
	os.WriteFile(filepath.Join(folder, "file.sock"), nil, 0o666)
	os.Mkdir(filepath.Join(folder, "folder"), 0o777)
	dead := listen(t, folder, "dead.sock")
	os.Rename(dead, dead+".moved")
	syscall.Mkfifo(dead, 0o666)
	if _, err := net.ListenUnixgram("unixgram", &net.UnixAddr{Name: filepath.Join(folder, "gram.sock")}); err != nil {
		t.Fatal(err)
	}
	berth := start(t, folder)
	number := uint32(1)
	for name, word := range map[string]string{
		"absent.sock":                "ENOENT",
		"file.sock":                  "ECONNREFUSED",
		"folder":                     "ECONNREFUSED",
		"dead.sock":                  "ECONNREFUSED",
		"link.sock":                  "ELOOP",
		"gram.sock":                  "EPROTOTYPE",
		"../" + outside:              "EINVAL",
		outside:                      "EINVAL",
		"..":                         "EINVAL",
		".":                          "EINVAL",
		"":                           "EINVAL",
		"a\x00b":                     "EINVAL",
		"folder/../dead.sock.moved":  "EINVAL",
		strings.Repeat("\xff", 255):  "ENOENT",
		"no such; $(name) 'anywhere": "ENOENT",
	} {
		berth.open(number, name+"\n")
		if got := berth.text(number, flagFin); got != word+"\n" {
			t.Errorf("%q: %q instead of %s", name, got, word)
		}
		number += 2
	}
}

func TestSlowReaderStopsNobodyElse(t *testing.T) {
	folder := t.TempDir()
	onConnection(t, folder, "flood.sock", func(c *net.UnixConn) {
		for block := make([]byte, 1<<20); ; {
			if _, err := c.Write(block); err != nil {
				return
			}
		}
	})
	onConnection(t, folder, "echo.sock", func(c *net.UnixConn) { io.Copy(c, c) })
	berth := start(t, folder)
	berth.open(1, "flood.sock\n")
	berth.awaitBytes(1, initialWindow)
	berth.open(3, "echo.sock\nstill here")
	berth.expect(3, "OK\nstill here")
	if got := len(berth.got[1]); got != initialWindow {
		t.Errorf("%d bytes came through a window of %d", got, initialWindow)
	}
	berth.frame(header{kind: typeWindow, stream: 1, length: 5})
	berth.awaitBytes(1, initialWindow+5)
}

func TestBackendThatTakesNothing(t *testing.T) {
	folder := t.TempDir()
	release := make(chan bool)
	onConnection(t, folder, "lazy.sock", func(c *net.UnixConn) { <-release })
	onConnection(t, folder, "echo.sock", func(c *net.UnixConn) { io.Copy(c, c) })
	berth := start(t, folder)
	berth.open(1, "lazy.sock\n")
	berth.expect(1, "OK\n")
	for sent := len("lazy.sock\n"); sent < initialWindow; {
		n := maxData
		if initialWindow-sent < n {
			n = initialWindow - sent
		}
		berth.data(1, 0, strings.Repeat("x", n))
		sent += n
	}
	berth.open(3, "echo.sock\nstill here")
	berth.expect(3, "OK\nstill here")
	close(release) // It closes with most of it unread.
	berth.expectFlag(1, flagRst)
}

func TestResetClosesTheConnection(t *testing.T) {
	folder := t.TempDir()
	closed := make(chan error, 1)
	onConnection(t, folder, "a.sock", func(c *net.UnixConn) {
		_, err := c.Read(make([]byte, 1))
		closed <- err
	})
	berth := start(t, folder)
	berth.open(1, "a.sock\n")
	berth.expect(1, "OK\n")
	berth.frame(header{kind: typeWindow, flags: flagRst, stream: 1})
	if err := <-closed; err != io.EOF {
		t.Errorf("the backend saw %v", err)
	}
}

func TestEndOfInputClosesAll(t *testing.T) {
	folder := t.TempDir()
	closed := make(chan error, 1)
	onConnection(t, folder, "a.sock", func(c *net.UnixConn) {
		_, err := c.Read(make([]byte, 1))
		closed <- err
	})
	berth := start(t, folder)
	berth.open(1, "a.sock\n")
	berth.expect(1, "OK\n")
	berth.input.Close()
	if err := <-berth.ended; err != nil {
		t.Errorf("it ended with %v", err)
	}
	if err := <-closed; err != io.EOF {
		t.Errorf("the backend saw %v", err)
	}
}

func TestPing(t *testing.T) {
	berth := start(t, t.TempDir())
	berth.frame(header{kind: typePing, flags: flagSyn, length: 77})
	if got := berth.next(); got != (header{kind: typePing, flags: flagAck, length: 77}) {
		t.Errorf("the answer is %v", got)
	}
}

func TestAskingWhetherABackendHasClosed(t *testing.T) {
	folder := t.TempDir()
	closing := make(chan bool)
	closed := make(chan bool)
	onConnection(t, folder, "a.sock", func(c *net.UnixConn) {
		<-closing
		c.Close()
		close(closed)
	})
	berth := start(t, folder)
	berth.open(1, "a.sock\n")
	berth.expect(1, "OK\n")
	question := header{kind: typeWindow, stream: 1}
	berth.frame(question)
	if got := berth.next(); got != question {
		t.Errorf("an open one is answered with %v", got)
	}
	close(closing)
	<-closed
	berth.frame(question)
	for got := berth.next(); got.flags != flagRst; got = berth.next() {
		if got.flags != flagFin {
			t.Errorf("a closed one is answered with %v", got)
		}
	}
}

func TestSilence(t *testing.T) {
	input, writer := io.Pipe()
	defer writer.Close()
	err := serve(t.TempDir(), input, io.Discard, time.Millisecond)
	if err == nil || !strings.Contains(err.Error(), "has said nothing for 1ms") {
		t.Errorf("it ended with %v", err)
	}
}

func TestTooManyStreams(t *testing.T) {
	berth := start(t, t.TempDir())
	for i := uint32(0); i < maxStreams; i++ {
		berth.open(2*i+1, "without an end")
	}
	berth.open(2*maxStreams+1, "a.sock\n")
	if got := berth.text(2*maxStreams+1, flagFin); got != "EMFILE\n" {
		t.Errorf("one too many was told %q", got)
	}
	berth.frame(header{kind: typeWindow, flags: flagRst, stream: 1})
	berth.open(2*maxStreams+3, "a.sock\n")
	if got := berth.text(2*maxStreams+3, flagFin); got != "ENOENT\n" {
		t.Errorf("the next was told %q", got)
	}
}

func TestWhatIsNoProtocolEndsIt(t *testing.T) {
	for name, bytes := range map[string][]byte{
		"version":           {1, 0, 0, 0, 0, 0, 0, 1, 0, 0, 0, 0},
		"type":              {0, 4, 0, 0, 0, 0, 0, 1, 0, 0, 0, 0},
		"ping on a stream":  {0, 2, 0, 1, 0, 0, 0, 1, 0, 0, 0, 0},
		"data on none":      {0, 0, 0, 1, 0, 0, 0, 0, 0, 0, 0, 0},
		"even stream":       {0, 1, 0, 1, 0, 0, 0, 2, 0, 0, 0, 0},
		"stream not opened": {0, 1, 0, 0, 0, 0, 0, 3, 0, 0, 0, 0},
		"more than window":  {0, 0, 0, 1, 0, 0, 0, 1, 0, 4, 0, 1},
		"window too large":  {0, 1, 0, 1, 0, 0, 0, 1, 255, 255, 255, 255},
	} {
		berth := start(t, t.TempDir())
		berth.input.Write(bytes)
		if got := berth.next(); got != (header{kind: typeGoAway, length: goneForProtocol}) {
			t.Errorf("%s: the answer is %v", name, got)
		}
		if err := <-berth.ended; err == nil {
			t.Errorf("%s: no error", name)
		}
	}
}

func TestInputCutShort(t *testing.T) {
	for _, bytes := range [][]byte{{0, 0, 0}, {0, 0, 0, 1, 0, 0, 0, 1, 0, 0, 0, 9, 'a'}} {
		berth := start(t, t.TempDir())
		berth.input.Write(bytes)
		berth.input.Close()
		if err := <-berth.ended; err != io.ErrUnexpectedEOF {
			t.Errorf("%v: it ended with %v", bytes, err)
		}
	}
}

func TestIdleOpensTheFolder(t *testing.T) {
	folder := t.TempDir()
	os.Chmod(folder, 0o700)
	go idle(folder)
	for deadline := time.Now().Add(5 * time.Second); permissions(t, folder) != 0o777; time.Sleep(time.Millisecond) {
		if time.Now().After(deadline) {
			t.Fatalf("the folder has mode %o", permissions(t, folder))
		}
	}
	if err := idle(filepath.Join(folder, "absent")); err == nil {
		t.Error("no error for a folder that is not there")
	}
}

// FuzzServe reads whatever comes; it must end, with or without an error.
func FuzzServe(f *testing.F) {
	folder, err := os.MkdirTemp("", "relay")
	if err != nil {
		f.Fatal(err)
	}
	f.Cleanup(func() { os.RemoveAll(folder) })
	listener, err := net.Listen("unix", filepath.Join(folder, "echo.sock"))
	if err != nil {
		f.Fatal(err)
	}
	f.Cleanup(func() { listener.Close() })
	go func() {
		for {
			c, err := listener.Accept()
			if err != nil {
				return
			}
			go func() { io.Copy(c, c); c.Close() }()
		}
	}()
	whole := "\x00\x00\x00\x01\x00\x00\x00\x01\x00\x00\x00\x0fecho.sock\nhello" +
		"\x00\x00\x00\x04\x00\x00\x00\x01\x00\x00\x00\x03you" +
		"\x00\x02\x00\x01\x00\x00\x00\x00\x00\x00\x00\x07" +
		"\x00\x01\x00\x01\x00\x00\x00\x03\x00\x01\x00\x00" +
		"\x00\x01\x00\x08\x00\x00\x00\x03\x00\x00\x00\x00" +
		"\x00\x03\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00"
	for i := 0; i <= len(whole); i++ {
		f.Add([]byte(whole[:i]))
		if i < len(whole) {
			f.Add([]byte(whole[:i] + string([]byte{whole[i] ^ 1}) + whole[i+1:]))
			f.Add([]byte(whole[:i] + "\xff" + whole[i+1:]))
		}
	}
	f.Fuzz(func(t *testing.T, input []byte) {
		serve(folder, bytes.NewReader(input), io.Discard, time.Minute)
	})
}

// berth is the other end, frame by frame.
type berth struct {
	t      *testing.T
	input  *io.PipeWriter
	frames chan frame
	ended  chan error
	got    map[uint32]string
	flags  map[uint32]uint16
}

type frame struct {
	header
	text string
}

func start(t *testing.T, folder string) *berth {
	t.Helper()
	input, toRelay := io.Pipe()
	fromRelay, output := io.Pipe()
	b := &berth{t, toRelay, make(chan frame, 1000), make(chan error, 1), map[uint32]string{}, map[uint32]uint16{}}
	go func() { b.ended <- serve(folder, input, output, time.Minute) }()
	t.Cleanup(func() {
		toRelay.Close()
		fromRelay.Close()
	})
	reader := bufio.NewReader(fromRelay)
	if line, err := reader.ReadString('\n'); line != greeting {
		t.Fatalf("the greeting is %q (%v)", line, err)
	}
	go b.read(reader)
	return b
}

// read reads whatever happens, as Berth does.
func (b *berth) read(reader io.Reader) {
	defer close(b.frames)
	first := make([]byte, headerSize)
	for {
		if _, err := io.ReadFull(reader, first); err != nil {
			return
		}
		h, err := parseHeader(first)
		if err != nil {
			return
		}
		var text []byte
		if h.kind == typeData {
			text = make([]byte, h.length)
			if _, err := io.ReadFull(reader, text); err != nil {
				return
			}
		}
		b.frames <- frame{h, string(text)}
	}
}

func (b *berth) frame(h header) {
	bytes := make([]byte, headerSize)
	h.put(bytes)
	b.input.Write(bytes)
}

func (b *berth) data(stream uint32, flags uint16, text string) {
	b.frame(header{typeData, flags, stream, uint32(len(text))})
	b.input.Write([]byte(text))
}

func (b *berth) open(stream uint32, text string) {
	b.data(stream, flagSyn, text)
}

// next takes one frame and notes what it brings.
func (b *berth) next() header {
	b.t.Helper()
	select {
	case f, ok := <-b.frames:
		if !ok {
			b.t.Fatal("the relay says no more")
		}
		b.flags[f.stream] |= f.flags
		b.got[f.stream] += f.text
		return f.header
	case <-time.After(30 * time.Second):
		b.t.Fatal("the relay says nothing")
	}
	panic("not reached")
}

func (b *berth) awaitBytes(stream uint32, count int) {
	b.t.Helper()
	for len(b.got[stream]) < count {
		b.next()
	}
}

// expect takes what a stream brings, which must be this.
func (b *berth) expect(stream uint32, text string) {
	b.t.Helper()
	b.awaitBytes(stream, len(text))
	if b.got[stream] != text {
		b.t.Fatalf("stream %d brought %q", stream, b.got[stream])
	}
	b.got[stream] = ""
}

func (b *berth) expectFlag(stream uint32, flag uint16) {
	b.t.Helper()
	for b.flags[stream]&flag == 0 {
		b.next()
	}
}

func (b *berth) text(stream uint32, until uint16) string {
	b.t.Helper()
	b.expectFlag(stream, until)
	return b.got[stream]
}

func onConnection(t *testing.T, folder, name string, act func(*net.UnixConn)) {
	listener, err := net.Listen("unix", filepath.Join(folder, name))
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { listener.Close() })
	go func() {
		for {
			c, err := listener.Accept()
			if err != nil {
				return
			}
			go func() {
				defer c.Close()
				act(c.(*net.UnixConn))
			}()
		}
	}()
}
