package main

import (
	"net"
	"os"
	"path/filepath"
	"testing"
	"time"
)

func TestOpensSocketsPresentAndAppearing(t *testing.T) {
	folder := t.TempDir()
	present := listen(t, folder, "present.sock")
	plain := filepath.Join(folder, "plain")
	if err := os.WriteFile(plain, nil, 0o600); err != nil {
		t.Fatal(err)
	}
	go openSockets(folder) // It ends with the folder, after the test.
	awaitOpen(t, present)

	appearing := listen(t, folder, "appearing.sock")
	awaitOpen(t, appearing)

	// A backend that sets its own mode after it listens.
	if err := os.Chmod(appearing, 0o755); err != nil {
		t.Fatal(err)
	}
	awaitOpen(t, appearing)

	// A backend that comes back.
	if err := os.Remove(present); err != nil {
		t.Fatal(err)
	}
	awaitOpen(t, listen(t, folder, "present.sock"))

	if mode := permissions(t, plain); mode != 0o600 {
		t.Errorf("a plain file got mode %o", mode)
	}
}

func TestFolderThatIsNotThere(t *testing.T) {
	if err := openSockets(filepath.Join(t.TempDir(), "absent")); err == nil {
		t.Error("no error")
	}
}

func listen(t *testing.T, folder, name string) string {
	path := filepath.Join(folder, name)
	listener, err := net.Listen("unix", path)
	if err != nil {
		t.Fatal(err)
	}
	listener.(*net.UnixListener).SetUnlinkOnClose(false)
	t.Cleanup(func() { listener.Close() })
	return path
}

func awaitOpen(t *testing.T, path string) {
	t.Helper()
	for deadline := time.Now().Add(5 * time.Second); time.Now().Before(deadline); time.Sleep(5 * time.Millisecond) {
		if permissions(t, path)&everybody == everybody {
			return
		}
	}
	t.Fatalf("%s has mode %o", path, permissions(t, path))
}

func permissions(t *testing.T, path string) os.FileMode {
	t.Helper()
	info, err := os.Lstat(path)
	if err != nil {
		t.Fatal(err)
	}
	return info.Mode().Perm()
}
