# shellcheck shell=bash disable=SC2034,SC2153
# What a data folder remembers, and where its parts lie.
#
# DATADIR/.lensledger-services   marker and memory (KEY=VALUE, mode 0600: it holds passwords)
# DATADIR/env                    what the application needs, written from it
# DATADIR/{postgres,redis,s3}    one folder per server; links into HOME_DIR when that lies elsewhere
# DATADIR/{run,log}               pid files, logs
# DATADIR/{sequencer,api}         checkpoint key; key to secrets

readonly MARKER=.lensledger-services
readonly SERVERS=(postgres redis mon osd rgw)
declare -A STATE=()

say() { printf '%s\n' "$*" >&2; }
die() { say "services: $*"; exit 1; }

# Seconds left of the one deadline that bounds a whole command.
left() {
  local seconds=$((DEADLINE - SECONDS))
  ((seconds > 0)) || return 1
  echo "$seconds"
}

# Waits until a condition holds, at most until the deadline.
wait_until() {
  until "$@"; do
    left >/dev/null || return 1
    sleep 0.1
  done
}

random_hex() { od -An -N"$1" -tx1 /dev/urandom | tr -d ' \n'; }

state_read() {
  local line
  STATE=()
  while IFS= read -r line; do
    [[ $line == *=* ]] && STATE[${line%%=*}]=${line#*=}
  done <"$DATADIR/$MARKER"
  return 0
}

state_write() {
  local name
  for name in "${!STATE[@]}"; do printf '%s=%s\n' "$name" "${STATE[$name]}"; done | sort >"$DATADIR/$MARKER.new"
  mv -f "$DATADIR/$MARKER.new" "$DATADIR/$MARKER"
}

# remember NAME COMMAND...: keeps a value once made, so that a second start uses the same one.
remember() {
  local name=$1
  shift
  if [[ -z ${STATE[$name]:-} ]]; then STATE[$name]=$("$@"); fi
}

# Finds an existing data folder; root acts as the user who made it, so that no file changes hands.
folder_open() {
  DATADIR=$(cd "$FOLDER" 2>/dev/null && pwd -P) || return 1
  [[ -e $DATADIR/$MARKER ]] || return 1
  local owner
  owner=$(stat -c %u "$DATADIR/$MARKER")
  if ((EUID == 0 && owner != 0)); then
    exec setpriv --reuid="$owner" --regid="$(stat -c %g "$DATADIR/$MARKER")" --init-groups -- \
      env HOME=/ "$SCRIPTS/services" "${ARGUMENTS[@]}"
  fi
  ((EUID == owner)) || die "$DATADIR was made by $(stat -c %U "$DATADIR/$MARKER"); call as that user or as root"
  state_read
  HOME_DIR=${STATE[home]}
}

folder_make() {
  mkdir -p "$FOLDER" 2>/dev/null || die "cannot make the folder $FOLDER"
  DATADIR=$(cd "$FOLDER" && pwd -P)
  [[ -z $(ls -A "$DATADIR") ]] || die "$DATADIR is neither empty nor made by scripts/services"
  [[ $DATADIR != *$'\n'* && $DATADIR != *\'* && $DATADIR != *\"* ]] || die 'the path may not hold quotes or newlines'
  # The unprivileged user passes through; what is secret has a mode of its own.
  chmod 755 "$DATADIR"
  local user
  user=$(service_user)
  STATE=([version]=1 [user]=$user [fast]=$FAST)
  STATE[home]=$(home_for "$DATADIR")
  state_write
  HOME_DIR=${STATE[home]}
}

# PostgreSQL refuses to run as root, so root hands the servers to an unprivileged user.
service_user() {
  if ((EUID != 0)); then id -un; return; fi
  local user=${LENSLEDGER_SERVICE_USER:-postgres}
  id -u "$user" >/dev/null 2>&1 || die "there is no user $user to run the servers"
  echo "$user"
}

# Where the servers' data lies: the data folder, or /var/tmp when their user cannot get to it (a clone in /root).
home_for() {
  if as_service test -x "$1"; then echo "$1"; return; fi
  echo "/var/tmp/lensledger-$(printf %s "$1" | sha256sum | cut -c1-16)"
}

# Replaces this shell by a program that runs as the servers' user, in a folder which that user may enter.
become_service() {
  local command=(env -i PATH="$PATH" HOME=/ LC_ALL=C.UTF-8 "$@")
  cd /
  ((EUID == 0)) || exec "${command[@]}"
  exec setpriv --reuid="${STATE[user]}" --regid="$(id -g "${STATE[user]}")" --clear-groups -- "${command[@]}"
}

as_service() { (become_service "$@"); }

# Makes the folders; safe to repeat after a start that was cut short.
layout() {
  mkdir -p "$DATADIR/run" "$DATADIR/log" "$DATADIR/sequencer" "$DATADIR/api"
  if [[ $HOME_DIR != "$DATADIR" ]]; then layout_elsewhere; fi
  local name
  for name in postgres redis s3; do
    if [[ ! -d $HOME_DIR/$name ]]; then
      mkdir "$HOME_DIR/$name"
      if ((EUID == 0)); then chown "${STATE[user]}:" "$HOME_DIR/$name"; fi
    fi
    if [[ $HOME_DIR != "$DATADIR" ]]; then ln -sfn "$HOME_DIR/$name" "$DATADIR/$name"; fi
  done
}

# /var/tmp is open to all: a folder there is used only if it is ours and made for this very data folder.
layout_elsewhere() {
  if mkdir -m 755 "$HOME_DIR" 2>/dev/null; then
    printf '%s\n' "$DATADIR" >"$HOME_DIR/belongs-to"
  fi
  [[ -d $HOME_DIR && ! -L $HOME_DIR && -O $HOME_DIR ]] || die "$HOME_DIR exists and is not ours"
  [[ $(cat "$HOME_DIR/belongs-to" 2>/dev/null) == "$DATADIR" ]] ||
    die "$HOME_DIR belongs to another data folder; was $DATADIR copied? Delete the copy's data folder"
}

lock_folder() {
  exec 9>>"$DATADIR/.lock"
  flock -w "$(left || echo 1)" 9 || die "another scripts/services works on $DATADIR"
}
