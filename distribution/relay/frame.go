package main

import (
	"encoding/binary"
	"fmt"
)

// What goes over the one stream are the frames of yamux, version 0, as its specification has them
// (github.com/hashicorp/yamux, spec.md). Berth opens the streams, so their numbers are odd.
const (
	headerSize = 12
	// initialWindow is how much each side may send on a stream before the other gives more.
	initialWindow = 256 * 1024
	// maxData makes a whole frame as large as what engines copy at once.
	maxData = 32*1024 - headerSize
)

// Types of frames.
const (
	typeData byte = iota
	typeWindow
	typePing
	typeGoAway
)

// Flags of frames.
const (
	flagSyn uint16 = 1 << iota
	flagAck
	flagFin
	flagRst
)

// Reasons to go away.
const (
	goneNormally uint32 = iota
	goneForProtocol
)

// header begins each frame. Its length is that of the data, how much a window grows, the value of a ping, or the reason
// to go away.
type header struct {
	kind   byte
	flags  uint16
	stream uint32
	length uint32
}

func (h header) put(bytes []byte) {
	bytes[0] = 0
	bytes[1] = h.kind
	binary.BigEndian.PutUint16(bytes[2:], h.flags)
	binary.BigEndian.PutUint32(bytes[4:], h.stream)
	binary.BigEndian.PutUint32(bytes[8:], h.length)
}

func parseHeader(bytes []byte) (header, error) {
	h := header{
		kind:   bytes[1],
		flags:  binary.BigEndian.Uint16(bytes[2:]),
		stream: binary.BigEndian.Uint32(bytes[4:]),
		length: binary.BigEndian.Uint32(bytes[8:]),
	}
	if bytes[0] != 0 || h.kind > typeGoAway || (h.kind >= typePing) != (h.stream == 0) {
		return h, fmt.Errorf("not a frame: %x", bytes[:headerSize])
	}
	return h, nil
}
