#!/bin/sh
# Runs a command in a folder as if that were the whole machine, with nothing of this environment
# but the display. In a mount namespace of its own: enter.sh ROOT COMMAND...
set -eu
root=$1
shift
mount --bind /dev "$root/dev"
mount -t proc proc "$root/proc" 2>/dev/null || mount --bind /proc "$root/proc"
if [ -d /tmp/.X11-unix ]; then
  mkdir -p "$root/tmp/.X11-unix"
  mount --bind /tmp/.X11-unix "$root/tmp/.X11-unix"
fi
exec chroot "$root" /usr/bin/env -i HOME=/home/user DISPLAY="${DISPLAY:-}" PATH=/usr/bin:/bin "$@"
