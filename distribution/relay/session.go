package main

import (
	"bufio"
	"fmt"
	"io"
	"sync"
	"time"
)

const (
	// greeting goes ahead of the first frame, so that Berth knows whom it talks to.
	greeting = "berth-relay 1\n"
	// maxStreams bounds the memory: each holds no more than a window and two frames.
	maxStreams = 256
	// silence is how long Berth, which pings every few seconds, may say nothing before it counts as lost.
	silence = time.Minute
)

// session carries the connections of one Berth.
type session struct {
	folder  *folder
	output  io.Writer
	writing sync.Mutex
	ended   chan error

	mutex   sync.Mutex
	streams map[uint32]*stream
	last    uint32
}

// frames reads what Berth sends.
type frames struct {
	*bufio.Reader
	buffer []byte
}

// serve answers the streams that come over input until it ends.
func serve(path string, input io.Reader, output io.Writer, silence time.Duration) error {
	folder, err := openFolder(path)
	if err != nil {
		return err
	}
	defer folder.close()
	if _, err := io.WriteString(output, greeting); err != nil {
		return err
	}
	s := &session{folder: folder, output: output, ended: make(chan error, 1), streams: map[uint32]*stream{}}
	watch := time.AfterFunc(silence, func() { s.end(fmt.Errorf("Berth has said nothing for %v", silence)) })
	defer watch.Stop()
	go func() { s.end(s.read(frames{bufio.NewReaderSize(input, 64*1024), make([]byte, maxData)}, watch)) }()
	err = <-s.ended
	s.resetAll()
	return err
}

func (s *session) end(err error) {
	select {
	case s.ended <- err:
	default: // It has ended already.
	}
}

// read takes in frames. It waits for no stream, for each has room for what its window allows. It may wait for Berth to
// read, since Berth reads whatever happens.
func (s *session) read(input frames, watch *time.Timer) error {
	first := make([]byte, headerSize)
	for {
		if _, err := io.ReadFull(input, first); err == io.EOF {
			return nil
		} else if err != nil {
			return err
		}
		watch.Reset(silence)
		h, err := parseHeader(first)
		if err == nil {
			err = s.take(h, input)
		}
		if err != nil {
			s.send(header{kind: typeGoAway, length: goneForProtocol})
			return err
		}
		if h.kind == typeGoAway {
			return nil
		}
	}
}

func (s *session) take(h header, input frames) error {
	switch h.kind {
	case typePing:
		if h.flags&flagSyn != 0 {
			return s.send(header{kind: typePing, flags: flagAck, length: h.length})
		}
		return nil
	case typeGoAway:
		return nil
	}
	to, refused, err := s.addressee(h)
	if err == nil && refused {
		err = s.refuse(h.stream, "EMFILE")
	}
	if err != nil {
		return err
	}
	if h == (header{kind: typeWindow, stream: h.stream}) {
		return s.send(header{kind: typeWindow, flags: to.ended(), stream: h.stream})
	}
	if h.kind == typeData {
		err = to.receive(input, h.length, input.buffer)
	} else {
		err = to.grow(h.length)
	}
	if err != nil {
		return err
	}
	if h.flags&flagRst != 0 {
		to.reset()
	} else if h.flags&flagFin != 0 {
		to.finish()
	}
	return nil
}

// addressee is the stream that a frame is for: a new one, or nil where it is over already or there are too many.
func (s *session) addressee(h header) (to *stream, refused bool, err error) {
	s.mutex.Lock()
	defer s.mutex.Unlock()
	if h.flags&flagSyn == 0 {
		if h.stream > s.last {
			return nil, false, fmt.Errorf("stream %d was never opened", h.stream)
		}
		return s.streams[h.stream], false, nil
	}
	if h.stream%2 == 0 || h.stream <= s.last {
		return nil, false, fmt.Errorf("stream %d cannot be opened", h.stream)
	}
	s.last = h.stream
	if len(s.streams) == maxStreams {
		return nil, true, nil
	}
	to = newStream(s, h.stream)
	s.streams[h.stream] = to
	go to.run()
	return to, false, nil
}

// refuse tells why a stream leads nowhere and is done with it.
func (s *session) refuse(stream uint32, word string) error {
	return s.sendData(stream, flagAck|flagFin, append(make([]byte, headerSize), word+"\n"...))
}

// send writes a frame without data.
func (s *session) send(h header) error {
	frame := make([]byte, headerSize)
	h.put(frame)
	return s.write(frame)
}

// sendData writes a frame for whose header there is room before the data.
func (s *session) sendData(stream uint32, flags uint16, frame []byte) error {
	header{kind: typeData, flags: flags, stream: stream, length: uint32(len(frame) - headerSize)}.put(frame)
	return s.write(frame)
}

func (s *session) write(frame []byte) error {
	s.writing.Lock()
	defer s.writing.Unlock()
	_, err := s.output.Write(frame)
	if err != nil {
		s.end(err)
	}
	return err
}

func (s *session) forget(number uint32) {
	s.mutex.Lock()
	defer s.mutex.Unlock()
	delete(s.streams, number)
}

func (s *session) resetAll() {
	s.mutex.Lock()
	all := make([]*stream, 0, len(s.streams))
	for _, each := range s.streams {
		all = append(all, each)
	}
	s.mutex.Unlock()
	for _, each := range all {
		each.reset()
	}
}
