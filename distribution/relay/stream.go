package main

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"net"
	"sync"
	"syscall"
)

const (
	// maxName is the length of the longest file name.
	maxName = 255
	// maxKept is how large a buffer may be to be used again.
	maxKept = 64 * 1024
)

// stream is one connection to a socket. Berth's first line names the socket; the first line back says "OK" or the
// system's word for what went wrong. The rest is the connection's own.
type stream struct {
	session *session
	number  uint32

	mutex    sync.Mutex
	changed  *sync.Cond
	received []byte // What came and was not passed on yet.
	room     uint32 // How much more Berth may send.
	window   uint32 // How much more may be sent to Berth.
	finished bool   // Berth sends no more.
	halves   int    // Directions that are done.
	broken   bool   // The socket took less than Berth had sent, or broke off.
	over     bool   // Nothing counts any more.
	socket   *net.UnixConn
}

func newStream(session *session, number uint32) *stream {
	s := &stream{session: session, number: number, room: initialWindow, window: initialWindow}
	s.changed = sync.NewCond(&s.mutex)
	return s
}

// run connects and carries what comes both ways.
func (s *stream) run() {
	name, err := s.name()
	if err != nil {
		s.abort()
		return
	}
	socket, err := s.session.folder.connect(name, s.wanted)
	if err != nil {
		s.reset()
		s.session.refuse(s.number, word(err))
		return
	}
	if !s.connected(socket) {
		return
	}
	go s.toBerth()
	s.toSocket(uint32(len(name) + 1))
}

// name waits for the line with the socket's name.
func (s *stream) name() (string, error) {
	s.mutex.Lock()
	defer s.mutex.Unlock()
	for {
		if end := bytes.IndexByte(s.received, '\n'); end >= 0 {
			name := string(s.received[:end])
			s.received = s.received[end+1:]
			return name, nil
		}
		if len(s.received) > maxName || s.finished || s.over {
			return "", errors.New("there is no name")
		}
		s.changed.Wait()
	}
}

func (s *stream) wanted() bool {
	s.mutex.Lock()
	defer s.mutex.Unlock()
	return !s.over
}

// connected tells Berth, unless it has lost interest meanwhile.
func (s *stream) connected(socket *net.UnixConn) bool {
	const answer = "OK\n"
	s.mutex.Lock()
	s.socket = socket
	s.window -= uint32(len(answer))
	over := s.over
	s.mutex.Unlock()
	if over {
		socket.Close()
		return false
	}
	return s.session.sendData(s.number, flagAck, append(make([]byte, headerSize), answer...)) == nil
}

// toSocket passes on what Berth sends; of that, some bytes are spent already.
func (s *stream) toSocket(spent uint32) {
	var passed []byte
	for {
		passed = s.next(passed)
		if len(passed) == 0 {
			s.socket.CloseWrite()
			s.done(false)
			return
		}
		if _, err := s.socket.Write(passed); err != nil {
			s.done(true) // What the socket says can still be read.
			return
		}
		spent += uint32(len(passed))
		if spent >= initialWindow/2 {
			s.mutex.Lock()
			s.room += spent
			s.mutex.Unlock()
			s.session.send(header{kind: typeWindow, stream: s.number, length: spent})
			spent = 0
		}
	}
}

// next waits for what came and gives all there is, in exchange for what was passed on; nothing at the end.
func (s *stream) next(passed []byte) []byte {
	s.mutex.Lock()
	defer s.mutex.Unlock()
	for len(s.received) == 0 && !s.finished && !s.over {
		s.changed.Wait()
	}
	if s.over {
		return nil
	}
	taken := s.received
	s.received = nil
	if cap(passed) <= maxKept {
		s.received = passed[:0]
	}
	return taken
}

// toBerth sends what the socket says.
func (s *stream) toBerth() {
	frame := make([]byte, headerSize+maxData)
	for {
		allowed := s.awaitWindow()
		if allowed == 0 {
			return
		}
		count, err := s.socket.Read(frame[headerSize : headerSize+allowed])
		if count > 0 {
			s.mutex.Lock()
			s.window -= uint32(count)
			s.mutex.Unlock()
			s.session.sendData(s.number, 0, frame[:headerSize+count])
		}
		if err != nil {
			if err == io.EOF {
				s.session.send(header{kind: typeWindow, flags: flagFin, stream: s.number})
			}
			s.done(err != io.EOF)
			return
		}
	}
}

// awaitWindow gives how much may be sent in one frame; 0 when the stream is over.
func (s *stream) awaitWindow() int {
	s.mutex.Lock()
	defer s.mutex.Unlock()
	for s.window == 0 && !s.over {
		s.changed.Wait()
	}
	if s.over {
		return 0
	}
	if s.window < maxData {
		return int(s.window)
	}
	return maxData
}

// done ends the stream when both directions are done. What Berth sent in vain makes it a reset, which does not take
// away what Berth got before.
func (s *stream) done(broken bool) {
	s.mutex.Lock()
	s.halves++
	s.broken = s.broken || broken
	ended := s.halves == 2
	broken = s.broken
	over := s.over
	s.mutex.Unlock()
	if ended && !over {
		if broken {
			s.abort()
		} else {
			s.reset()
		}
	}
}

// abort ends the stream and tells Berth.
func (s *stream) abort() {
	s.reset()
	s.session.send(header{kind: typeWindow, flags: flagRst, stream: s.number})
}

// The methods below are the session's. They also take a stream that is nil, one that is over already.

// receive takes in data by way of a buffer.
func (s *stream) receive(input io.Reader, length uint32, buffer []byte) error {
	if s == nil {
		_, err := io.CopyN(io.Discard, input, int64(length))
		return err
	}
	s.mutex.Lock()
	allowed := length <= s.room
	if allowed {
		s.room -= length
	}
	s.mutex.Unlock()
	if !allowed {
		return fmt.Errorf("stream %d got more than its window", s.number)
	}
	for length > 0 {
		chunk := buffer
		if length < uint32(len(chunk)) {
			chunk = chunk[:length]
		}
		if _, err := io.ReadFull(input, chunk); err != nil {
			return err
		}
		length -= uint32(len(chunk))
		s.mutex.Lock()
		if !s.over && !s.broken {
			s.received = append(s.received, chunk...)
		}
		s.changed.Broadcast()
		s.mutex.Unlock()
	}
	return nil
}

// grow lets more be sent.
func (s *stream) grow(by uint32) error {
	if s == nil {
		return nil
	}
	s.mutex.Lock()
	defer s.mutex.Unlock()
	if s.window+by < by {
		return fmt.Errorf("stream %d got too large a window", s.number)
	}
	s.window += by
	s.changed.Broadcast()
	return nil
}

// ended answers a window that grows by nothing, with which Berth asks whether the socket still says something before it
// sends what must not be lost: what the system knows of its end may not have been sent yet.
func (s *stream) ended() uint16 {
	if s == nil {
		return flagRst
	}
	s.mutex.Lock()
	defer s.mutex.Unlock()
	if s.over || s.socket != nil && saysNoMore(s.socket) {
		return flagRst
	}
	return 0
}

// saysNoMore looks at what is next to be read, without taking it.
func saysNoMore(socket *net.UnixConn) bool {
	raw, err := socket.SyscallConn()
	if err != nil {
		return true
	}
	ended := false
	err = raw.Control(func(fd uintptr) {
		count, _, err := syscall.Recvfrom(int(fd), make([]byte, 1), syscall.MSG_PEEK|syscall.MSG_DONTWAIT)
		ended = count == 0 && err == nil || err != nil && err != syscall.EAGAIN && err != syscall.EINTR
	})
	return ended || err != nil
}

// finish notes that Berth sends no more.
func (s *stream) finish() {
	if s == nil {
		return
	}
	s.mutex.Lock()
	defer s.mutex.Unlock()
	s.finished = true
	s.changed.Broadcast()
}

// reset ends the stream and its connection at once, without a word.
func (s *stream) reset() {
	if s == nil {
		return
	}
	s.mutex.Lock()
	s.over = true
	s.received = nil
	if s.socket != nil {
		s.socket.Close()
	}
	s.changed.Broadcast()
	s.mutex.Unlock()
	s.session.forget(s.number)
}
