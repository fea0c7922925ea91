#!/bin/sh
# Installs the gateway from this folder; needs no network. Run again with a newer one to upgrade.
set -eu

usage() {
  cat <<'HELP'
install.sh: installs the Panen gateway from this folder, without a network

  sudo ./install.sh              installs or upgrades, and starts it when its configuration is sound
  sudo ./install.sh --no-start   the same, and leaves the service alone
  sudo ./install.sh --uninstall  takes the program away; configuration and readings stay
  ./install.sh --prefix FOLDER   everything below FOLDER, without user and service (for a trial)

Program        /opt/panen-gateway/VERSION, with the link "current"
Configuration  /etc/panen/gateway.yaml, never overwritten
Readings       /var/lib/panen-gateway
HELP
}

say() { printf '%s\n' "$*"; }
fail() {
  printf 'install.sh: %s\n' "$*" >&2
  exit 1
}

here=$(cd "$(dirname "$0")" && pwd)
prefix=
start=yes
task=install
while [ $# -gt 0 ]; do
  case $1 in
    --prefix)
      [ $# -gt 1 ] || fail '--prefix needs a folder behind it'
      prefix=$2
      shift
      ;;
    --no-start) start=no ;;
    --uninstall) task=uninstall ;;
    -h | --help)
      usage
      exit 0
      ;;
    *) fail "there is no option '$1'; see ./install.sh --help" ;;
  esac
  shift
done

# The installed command is a link to a whole path.
case $prefix in '' | /*) ;; *) prefix=$PWD/$prefix ;; esac
home=$prefix/opt/panen-gateway
config=$prefix/etc/panen/gateway.yaml
data=$prefix/var/lib/panen-gateway
unit=$prefix/etc/systemd/system/panen-gateway.service
link=$prefix/usr/local/bin/panen-gateway
user=panen-gateway

[ -n "$prefix" ] || [ "$(id -u)" -eq 0 ] || fail 'run it with sudo, or try it with --prefix FOLDER'
hasSystemd() { [ -z "$prefix" ] && [ -d /run/systemd/system ]; }

uninstall() {
  if hasSystemd; then
    systemctl disable --now panen-gateway.service 2>/dev/null || true
  fi
  rm -rf "$home" "$unit" "$link"
  if hasSystemd; then systemctl daemon-reload; fi
  say "The gateway is gone. Its configuration ($config) and what it has not sent ($data) are still there."
}

checkRuntime() {
  node=$here/runtime/bin/node
  [ -x "$node" ] || node=$(command -v node) ||
    fail 'there is no Node.js: install it (20.19 or newer), or take an archive that brings its own'
  "$node" -e 'const [a, b] = process.versions.node.split("."); process.exit(a > 20 || (a == 20 && b >= 19) ? 0 : 1)' ||
    fail "$node is $("$node" --version): the gateway needs 20.19 or newer"
  "$node" "$here/gateway/cli.js" --version >/dev/null 2>&1 ||
    fail 'this archive does not run on this machine: is it made for its processor?'
}

makeUser() {
  id "$user" >/dev/null 2>&1 ||
    useradd --system --user-group --home-dir "$data" --no-create-home --shell /usr/sbin/nologin "$user"
  getent group dialout >/dev/null && usermod -a -G dialout "$user"
}

# Beside the old version and in one step: a power cut leaves the one or the other.
putProgram() {
  mkdir -p "$home"
  rm -rf "$home/$version.new"
  mkdir "$home/$version.new"
  (cd "$here" && tar -cf - .) | (cd "$home/$version.new" && tar -xof -)
  rm -rf "$home/$version.old"
  if [ -d "$home/$version" ]; then mv "$home/$version" "$home/$version.old"; fi
  mv "$home/$version.new" "$home/$version"
  pointTo "$version"
  rm -rf "$home/$version.old"
}

pointTo() {
  ln -sfn "$1" "$home/current.new"
  mv -T "$home/current.new" "$home/current"
}

# The version before stays for a way back; older ones go.
dropOld() {
  for folder in "$home"/*; do
    case $(basename "$folder") in
      "$version" | "$previous" | current) ;;
      *) rm -rf "$folder" ;;
    esac
  done
}

putConfiguration() {
  mkdir -p "$(dirname "$config")" "$data"
  if [ ! -e "$config" ]; then
    sed "s|^data: .*|data: $data|" "$here/gateway.example.yaml" >"$config"
  fi
  chmod 700 "$data"
  if [ -n "$prefix" ]; then return 0; fi
  chown "root:$user" "$(dirname "$config")" "$config"
  chmod 750 "$(dirname "$config")"
  chown -R "$user:$user" "$data"
}

putService() {
  mkdir -p "$(dirname "$unit")" "$(dirname "$link")"
  cp "$here/panen-gateway.service" "$unit"
  chmod 644 "$unit"
  ln -sfn "$home/current/bin/panen-gateway" "$link"
}

startService() {
  if ! hasSystemd; then return 0; fi
  systemctl daemon-reload
  systemctl enable panen-gateway.service
  if [ "$start" = no ]; then return 0; fi
  if ! "$link" check; then
    say "When that is done ($config): sudo systemctl restart panen-gateway"
    return 0
  fi
  # Type=notify: this comes back when the gateway has said that it is ready.
  if systemctl restart panen-gateway.service; then return 0; fi
  if [ -z "$previous" ] || [ "$previous" = "$version" ]; then
    fail 'it does not start: journalctl -u panen-gateway says why'
  fi
  pointTo "$previous"
  systemctl restart panen-gateway.service || true
  fail "$version does not start, so $previous runs again: journalctl -u panen-gateway says why"
}

if [ "$task" = uninstall ]; then
  uninstall
  exit 0
fi
version=$(sed -n 's/.*"version": *"\([^"]*\)".*/\1/p' "$here/package.json" | head -n 1)
[ -n "$version" ] || fail 'this folder holds no gateway: unpack the whole archive'
previous=$(readlink "$home/current" 2>/dev/null || true)
checkRuntime
if [ -z "$prefix" ]; then makeUser; fi
putProgram
dropOld
putConfiguration
putService
startService
say "Panen gateway $version is installed."
if [ -e "$(dirname "$config")/secret" ]; then
  say 'Next: sudo panen-gateway doctor'
else
  say 'Next: sudo panen-gateway join https://SERVER:8443 --code CODE'
  say 'The code comes from the server: panen-server gateway invite NAME'
fi
