package main

import (
	"bufio"
	"crypto/sha1"
	"encoding/base64"
	"encoding/binary"
	"fmt"
	"io"
	"net/http"
	"time"
)

// worldRoutes are what a page reaches at http://localhost:PORT.
func worldRoutes(mux *http.ServeMux) {
	mux.HandleFunc("/frame", frame)
	mux.HandleFunc("/events", events)
	mux.HandleFunc("/socket", socket)
	mux.HandleFunc("/cookie", cookie)
}

// frame is a page that tells the window around it what a WebSocket, an EventSource and a fetch of
// its own server bring.
func frame(w http.ResponseWriter, _ *http.Request) {
	w.Header().Set("Content-Type", "text/html; charset=utf-8")
	fmt.Fprint(w, `<!DOCTYPE html><html><head><meta charset="utf-8"><title>Frame</title></head>
<body style="background: #fff; color: #222">In a frame
<script>
const tell = (what, value) => parent.postMessage({frame: what, value}, '*');
tell('client', typeof window.ddClient);
fetch('/hello').then(r => r.json()).then(h => tell('fetch', h.service), e => tell('fetch', String(e)));
const socket = new WebSocket('ws://' + location.host + '/socket');
socket.onopen = () => socket.send('from the frame');
socket.onmessage = m => { tell('socket', m.data); socket.close(); };
socket.onerror = () => tell('socket', 'error');
const events = new EventSource('/events');
events.onmessage = m => { tell('events', m.data); events.close(); };
events.onerror = () => tell('events', 'error');
</script></body></html>`)
}

// events sends three messages, one each 200 ms, then a "done", and waits for the client to go.
func events(w http.ResponseWriter, r *http.Request) {
	w.Header().Set("Content-Type", "text/event-stream")
	flusher := w.(http.Flusher)
	for i := 1; i <= 3; i++ {
		fmt.Fprintf(w, "id: %d\ndata: message %d\n\n", i, i)
		flusher.Flush()
		time.Sleep(200 * time.Millisecond)
	}
	fmt.Fprint(w, "event: done\ndata: {\"messages\":\ndata: 3}\n\n")
	flusher.Flush()
	<-r.Context().Done()
}

// cookie sets a cookie with ?set=VALUE and says which came.
func cookie(w http.ResponseWriter, r *http.Request) {
	if value := r.URL.Query().Get("set"); value != "" {
		http.SetCookie(w, &http.Cookie{Name: "flavour", Value: value, Path: "/"})
	}
	fmt.Fprint(w, r.Header.Get("Cookie"))
}

const (
	textFrame   = 1
	binaryFrame = 2
	closeFrame  = 8
)

// socket is a WebSocket that answers each message with itself; "bye" makes it close with 4001.
func socket(w http.ResponseWriter, r *http.Request) {
	key := r.Header.Get("Sec-WebSocket-Key")
	if key == "" {
		http.Error(w, "no WebSocket", http.StatusUpgradeRequired)
		return
	}
	connection, stream, err := w.(http.Hijacker).Hijack()
	if err != nil {
		return
	}
	defer connection.Close()
	sum := sha1.Sum([]byte(key + "258EAFA5-E914-47DA-95CA-C5AB0DC85B11"))
	protocol := ""
	if wanted := r.Header.Get("Sec-WebSocket-Protocol"); wanted != "" {
		protocol = "Sec-WebSocket-Protocol: echo\r\n"
	}
	fmt.Fprintf(connection, "HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"+
		"Sec-WebSocket-Accept: %s\r\n%s\r\n", base64.StdEncoding.EncodeToString(sum[:]), protocol)
	for {
		kind, message, err := readMessage(stream.Reader)
		if err != nil {
			return
		}
		if kind == closeFrame || string(message) == "bye" {
			writeFrame(connection, closeFrame, append([]byte{4001 >> 8, 4001 & 0xff}, "as asked"...))
			return
		}
		if kind == textFrame || kind == binaryFrame {
			writeFrame(connection, kind, message)
		}
	}
}

// readMessage joins the frames of a message. No client here sends others in between.
func readMessage(in *bufio.Reader) (byte, []byte, error) {
	kind, last, message, err := readFrame(in)
	for err == nil && !last {
		var more []byte
		_, last, more, err = readFrame(in)
		message = append(message, more...)
	}
	return kind, message, err
}

// readFrame reads one frame of a client, which are masked, and whether it is the last of its message.
func readFrame(in *bufio.Reader) (byte, bool, []byte, error) {
	head := make([]byte, 2)
	if _, err := io.ReadFull(in, head); err != nil {
		return 0, false, nil, err
	}
	length := uint64(head[1] & 0x7f)
	switch length {
	case 126:
		var short uint16
		if err := binary.Read(in, binary.BigEndian, &short); err != nil {
			return 0, false, nil, err
		}
		length = uint64(short)
	case 127:
		if err := binary.Read(in, binary.BigEndian, &length); err != nil {
			return 0, false, nil, err
		}
	}
	if length > 1<<24 {
		return 0, false, nil, fmt.Errorf("a frame of %d bytes", length)
	}
	masked := make([]byte, 4+length)
	if _, err := io.ReadFull(in, masked); err != nil {
		return 0, false, nil, err
	}
	message := masked[4:]
	for i := range message {
		message[i] ^= masked[i%4]
	}
	return head[0] & 0x0f, head[0]&0x80 != 0, message, nil
}

func writeFrame(out io.Writer, kind byte, message []byte) error {
	head := []byte{0x80 | kind}
	switch length := len(message); {
	case length < 126:
		head = append(head, byte(length))
	case length < 1<<16:
		head = binary.BigEndian.AppendUint16(append(head, 126), uint16(length))
	default:
		head = binary.BigEndian.AppendUint64(append(head, 127), uint64(length))
	}
	_, err := out.Write(append(head, message...))
	return err
}
