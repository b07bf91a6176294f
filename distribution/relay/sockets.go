package main

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
)

const everybody = 0o666

// openSockets lets everybody connect to each socket that is in the folder or appears there. It returns only when the
// folder cannot be watched.
//
// The engine creates sockets as root with mode 755, and an ordinary user cannot connect to those: connecting needs
// write permission. The folder lies in the user's home of Berth, which nobody else can enter.
func openSockets(folder string) error {
	watch, err := newWatch(folder)
	if err != nil {
		return err
	}
	defer watch.close()
	for {
		if err := openPresent(folder); err != nil {
			return err
		}
		if err := watch.wait(); err != nil {
			return err
		}
	}
}

// openPresent changes only what needs it: each change wakes the watch again.
func openPresent(folder string) error {
	entries, err := os.ReadDir(folder)
	if err != nil {
		return err
	}
	for _, entry := range entries {
		if entry.Type() != fs.ModeSocket {
			continue
		}
		path := filepath.Join(folder, entry.Name())
		info, err := os.Lstat(path)
		if err == nil && info.Mode().Perm()&everybody != everybody {
			err = os.Chmod(path, info.Mode().Perm()|everybody)
			if err == nil {
				fmt.Println("opened", path)
			}
		}
		// A socket that went away meanwhile is no fault; one that cannot be opened must not keep the others shut.
		if err != nil && !errors.Is(err, fs.ErrNotExist) {
			fmt.Fprintln(os.Stderr, "relay:", err)
		}
	}
	return nil
}
