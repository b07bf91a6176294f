# What Berth needs of a machine, and how to get it. Sourced by run, test and .ci/run, which stand
# in the top folder of the sources when they call these functions.

berth=distribution/target/berth/bin/berth
missing=()
started=()

say() { printf '%s\n' "$*" >&2; }

fail() {
  say "$@"
  exit 1
}

# await SECONDS COMMAND...: tries the command again and again until it succeeds.
await() {
  local deadline=$((SECONDS + $1))
  shift
  until "$@"; do
    [ "$SECONDS" -lt "$deadline" ] || return 1
    sleep 0.2
  done
}

# ---- packages ----

# need PACKAGE COMMAND...: the Debian package is missing unless the command succeeds.
need() {
  local package=$1
  shift
  "$@" >/dev/null 2>&1 || missing+=("$package")
}

has_command() { command -v "$1"; }
has_library() { PATH=$PATH:/sbin:/usr/sbin ldconfig -p | grep -F "$1"; }
has_font() {
  [ -n "$(find /usr/share/fonts /usr/local/share/fonts ~/.fonts ~/.local/share/fonts \
    -name '*.[to]tf' -print -quit 2>/dev/null)" ]
}

is_root() { [ "$(id -u)" -eq 0 ]; }
may_install() { command -v apt-get >/dev/null && { is_root || sudo -n true 2>/dev/null; }; }
as_root() { if is_root; then "$@"; else sudo -n "$@"; fi; }

# Installs the packages that are missing; fails where that is not possible.
install_missing() {
  [ ${#missing[@]} -gt 0 ] || return 0
  command -v apt-get >/dev/null ||
    fail "Berth lacks what Debian calls: ${missing[*]}. Install what your system calls them, and try again."
  may_install ||
    fail "Berth lacks some packages. Run this and try again: sudo apt-get install ${missing[*]}"
  say "Installing with apt-get: ${missing[*]}"
  as_root apt-get update -q >&2
  as_root env DEBIAN_FRONTEND=noninteractive \
    apt-get install -y -q --no-install-recommends "${missing[@]}" >&2
  missing=()
}

# ---- Java ----

is_jdk_25() {
  local version
  [ -x "$1/bin/javac" ] && [ -r "$1/release" ] || return 1
  version=$(sed -n 's/^JAVA_VERSION="\([0-9]*\).*/\1/p' "$1/release")
  [ "${version:-0}" -ge 25 ]
}

find_jdk() {
  local home on_path=
  on_path=$(readlink -f "$(command -v javac || true)" 2>/dev/null) || true
  for home in "${JAVA_HOME:-}" "${on_path%/bin/javac}" /usr/lib/jvm/* ~/.sdkman/candidates/java/*; do
    if is_jdk_25 "$home"; then
      echo "$home"
      return
    fi
  done
  return 1
}

# Sets JAVA_HOME to a JDK 25 or newer, installing one where the distribution has it.
prepare_jdk() {
  if ! JAVA_HOME=$(find_jdk); then
    if may_install; then
      say "Looking for a JDK 25 in the packages of this system"
      as_root apt-get update -q >&2
      if apt-cache show openjdk-25-jdk >/dev/null 2>&1; then
        missing=(openjdk-25-jdk)
        install_missing
      fi
    fi
    JAVA_HOME=$(find_jdk) ||
      fail "Berth needs a JDK 25 or newer and found none in JAVA_HOME, PATH and /usr/lib/jvm." \
        "Install one (openjdk-25-jdk, or Temurin from adoptium.net) or let JAVA_HOME name it."
  fi
  export JAVA_HOME
  # Maven's own libraries would fill the screen with warnings.
  export MAVEN_OPTS="${MAVEN_OPTS:-} --sun-misc-unsafe-memory-access=allow"
}

# ---- building ----

need_build_tools() {
  need maven has_command mvn
  need golang-go has_command go
}

# A registry for the tests, and what pushes images to it.
need_registry() {
  need docker-registry has_command docker-registry
  need skopeo has_command skopeo
}

# The pages of some test extensions are built with npm.
need_npm() {
  need nodejs has_command node
  need npm has_command npm
}

# Editions are built as Debian packages, and their windows are looked at.
need_packagers() {
  need fakeroot has_command fakeroot
  need x11-utils has_command xwininfo
}

# Whether the distribution is there and no source is newer.
is_built() {
  [ -x "$berth" ] && [ -e distribution/target/built ] &&
    [ -z "$(find pom.xml .mvn bundles launcher distribution \
      -name target -prune -o -type f -newer distribution/target/built -print -quit)" ]
}

build() {
  say "Building Berth; the first time takes some minutes."
  mkdir -p distribution/target
  touch distribution/target/building
  mvn -q -B -ntp -DskipTests -Dspotless.check.skip=true -pl '!itests' package >&2
  mv distribution/target/building distribution/target/built
}

# ---- the window ----

need_window_libraries() {
  [ "$(uname -s)" = Linux ] || return 0
  need libgtk-3-0 has_library libgtk-3.so.0
  need libgl1 has_library libGL.so.1
  need libxtst6 has_library libXtst.so.6
  need libxxf86vm1 has_library libXxf86vm.so.1
  need fonts-dejavu-core has_font
}

has_display() { [ "$(uname -s)" != Linux ] || [ -n "${DISPLAY:-}" ]; }

need_display() { has_display || need xvfb has_command Xvfb; }

# Starts Xvfb on a free display where there is none.
start_display() {
  has_display && return 0
  local number
  number=$(mktemp)
  # In a session of its own: Ctrl+C must end the window before its display.
  setsid Xvfb -displayfd 3 -screen 0 1440x900x24 -nolisten tcp 3>"$number" >/dev/null 2>&1 &
  started+=($!)
  await 20 test -s "$number" || fail "Xvfb did not start."
  DISPLAY=:$(cat "$number")
  export DISPLAY
  rm -f "$number"
}

# ---- the engine ----

engine_answers() { command -v docker >/dev/null && timeout 10 docker version >/dev/null 2>&1; }

# Whether Berth will find another engine than Docker's own, for example Podman's.
other_engine() {
  local socket
  [ -n "${DOCKER_HOST:-}${BERTH_ENGINE:-}" ] && return 0
  for socket in "${XDG_RUNTIME_DIR:-/run/user/$(id -u)}"/{docker,podman/podman}.sock \
    ~/.colima/default/docker.sock ~/.rd/docker.sock ~/.orbstack/run/docker.sock; do
    [ -S "$socket" ] && return 0
  done
  return 1
}

has_compose() { docker compose version || docker-compose version; }

need_engine() {
  engine_answers || other_engine || need docker.io has_command dockerd
  need docker-compose has_compose
}

# Starts dockerd where no engine answers; fails when it does not come. Its process id is in
# $dockerd when it was started by hand.
start_engine() {
  engine_answers || other_engine && return 0
  if [ -d /run/systemd/system ]; then
    as_root systemctl start docker
  else
    say "Starting dockerd; its log: /var/log/dockerd.log"
    dockerd=$(as_root sh -c 'setsid dockerd >/var/log/dockerd.log 2>&1 </dev/null & echo $!')
  fi
  await 60 engine_answers
}

# ---- further engines for the tests ----

# Another machine with an engine behind ssh and TLS, a rootless engine, and Podman.
need_other_engines() {
  need iproute2 has_command ip
  need openssl has_command openssl
  need openssh-client has_command ssh
  need openssh-server test -x /usr/sbin/sshd
  need podman has_command podman
  need netavark test -x /usr/lib/podman/netavark
  need aardvark-dns test -x /usr/lib/podman/aardvark-dns
  need rootlesskit has_command rootlesskit
  need slirp4netns has_command slirp4netns
  need uidmap has_command newuidmap
}

compose_v2=$PWD/target/compose-v2

# Whether BERTH_COMPOSE_V2 names a Compose 2 for the tests; names the one that was fetched.
has_compose_v2() {
  : "${BERTH_COMPOSE_V2:=$compose_v2/usr/libexec/docker/cli-plugins/docker-compose}"
  [ -x "$BERTH_COMPOSE_V2" ] && export BERTH_COMPOSE_V2
}

# Fetches Compose 2 of a later Debian from the mirror that apt is set up with, and unpacks it
# without installing it: it needs nothing else of that Debian.
fetch_compose_v2() {
  has_compose_v2 && return 0
  local uri package=docker-compose_2.26.1-4_amd64.deb
  [ "$(dpkg --print-architecture)" = amd64 ] || return 1
  uri=$(apt-get download --print-uris docker-compose | cut -d "'" -f 2)
  mkdir -p "$compose_v2"
  /usr/lib/apt/apt-helper download-file "${uri%/*}/$package" "$compose_v2/$package" \
    SHA256:47681197cb2b1ab88206b42a1a92fc75f50d9530a6322d03494a473eed0408ea >&2 || return 1
  dpkg-deb -x "$compose_v2/$package" "$compose_v2"
  has_compose_v2
}

# Ends what was started here, the last first.
end_started() {
  local i
  for ((i = ${#started[@]} - 1; i >= 0; i--)); do
    kill "${started[i]}" 2>/dev/null && wait "${started[i]}" 2>/dev/null || true
  done
  started=()
}
