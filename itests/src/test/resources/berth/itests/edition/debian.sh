#!/bin/sh
# Makes a small Debian in a folder: the essential packages of this machine, those that a package
# file depends on, and the package itself. What no package brings is not there.
#
#   debian.sh ROOT PACKAGE.deb
set -eu
root=$1
package=$2

# The names of all packages that are needed, one a line. Those that this machine lacks are left out.
closure() {
  {
    dpkg-query -W -f '${db:Status-Status}\t${Essential}\t${Package}\t${Provides}\t${Pre-Depends}, ${Depends}\n'
    printf 'installed\tyes\t-\t\t%s\n' "$(dpkg-deb -f "$package" Depends)"
  } | awk -F '\t' '
    function add(name) { if (name in depends && !(name in taken)) { taken[name] = 1; queue[++last] = name } }
    $1 == "installed" {
      depends[$3] = $5
      if ($2 == "yes") essential[$3] = 1
      n = split($4, provided, /, */)
      for (i = 1; i <= n; i++) { sub(/[ (:].*/, "", provided[i]); provider[provided[i]] = $3 }
    }
    END {
      for (name in essential) add(name)
      for (first = 1; first <= last; first++) {
        n = split(depends[queue[first]], wanted, /[,|] */)
        for (i = 1; i <= n; i++) {
          name = wanted[i]
          gsub(/^ +| *[ (:].*$/, "", name)
          if (!(name in depends) && name in provider) name = provider[name]
          add(name)
        }
      }
      for (name in taken) if (name != "-") print name
    }'
}

closure | xargs dpkg-query -L | sort -u |
  grep -v -E '^/usr/share/(doc|info|locale|man|lintian)/' |
  if [ -L /lib ]; then sed -E 's,^/(bin|sbin|lib|lib32|lib64|libx32)/,/usr/\1/,'; else cat; fi |
  while read -r file; do
    if [ -e "$file" ] && { [ ! -d "$file" ] || [ ! -L "$file" ]; }; then printf '%s\n' "$file"; fi
  done >"$root.files"
mkdir -p "$root"
if [ -L /lib ]; then
  for folder in bin sbin lib lib32 lib64 libx32; do
    [ ! -L "/$folder" ] || ln -s "usr/$folder" "$root/$folder"
  done
fi
tar -C / --no-recursion -cf - -T "$root.files" 2>/dev/null | tar -C "$root" -xf -

# What the scripts of these packages make.
cp /etc/passwd /etc/group "$root/etc"
for made in /usr/lib/*/gdk-pixbuf-2.0/*/loaders.cache /usr/share/glib-2.0/schemas/gschemas.compiled \
  /usr/share/mime/mime.cache; do
  if [ -e "$made" ] && [ -d "$root${made%/*}" ]; then cp "$made" "$root$made"; fi
done
PATH=$PATH:/sbin:/usr/sbin ldconfig -r "$root"
mkdir -p "$root/proc" "$root/dev" "$root/home/user"
mkdir -p -m 1777 "$root/tmp"
dpkg-deb -x "$package" "$root"
