# shellcheck shell=bash disable=SC2034,SC2153
# Which process is which server. A pid file alone proves nothing: after a crash another program may have the number.

# Program and the one argument by which our own server of this data folder is known.
identity() {
  case $1 in
    postgres) echo postgres "$HOME_DIR/postgres/data" ;;
    redis) echo redis-server "$HOME_DIR/redis/redis.conf" ;;
    mon) echo ceph-mon "$HOME_DIR/s3/ceph.conf" ;;
    osd) echo ceph-osd "$HOME_DIR/s3/ceph.conf" ;;
    rgw) echo radosgw "$HOME_DIR/s3/ceph.conf" ;;
  esac
}

# is_server NAME PID: does this process run that program, with that argument, as the servers' user?
is_server() {
  local program argument words=() word
  read -r program argument < <(identity "$1")
  mapfile -d '' -t words 2>/dev/null <"/proc/$2/cmdline" || return 1
  # Empty for a process that has ended but is not yet collected.
  ((${#words[@]})) || return 1
  [[ ${words[0]##*/} == "$program" && $(stat -c %U "/proc/$2" 2>/dev/null) == "${STATE[user]}" ]] || return 1
  for word in "${words[@]:1}"; do [[ $word == "$argument" ]] && return 0; done
  return 1
}

# Prints the pid of a running server; finds it again when its pid file is lost.
server_pid() {
  local pid program argument file
  pid=$(cat "$DATADIR/run/$1.pid" 2>/dev/null) || pid=
  if [[ $pid =~ ^[0-9]+$ ]] && is_server "$1" "$pid"; then echo "$pid"; return 0; fi
  read -r program argument < <(identity "$1")
  for file in $(grep -lsF -- "$argument" /proc/[0-9]*/cmdline || true); do
    pid=${file#/proc/} pid=${pid%/cmdline}
    if is_server "$1" "$pid"; then echo "$pid" >"$DATADIR/run/$1.pid" && echo "$pid"; return 0; fi
  done
  return 1
}

alive() { server_pid "$1" >/dev/null; }

# launch NAME PROGRAM...: starts a server in a session of its own. It inherits nothing of the caller but the log:
# a pipe or the lock held open in a server would hang whoever waits for its end.
launch() {
  local name=$1 log=$DATADIR/log/$1.log
  shift
  if [[ -s $log && $(stat -c %s "$log") -gt 10485760 ]]; then mv -f "$log" "$log.1"; fi
  as_service_detached "$@" </dev/null >>"$log" 2>&1 &
  echo $! >"$DATADIR/run/$name.pid"
}

as_service_detached() {
  close_other_files
  become_service setsid "$@"
}

close_other_files() {
  local file number
  for file in /proc/"$BASHPID"/fd/*; do
    number=${file##*/}
    if ((number > 2)); then eval "exec $number>&-"; fi
  done
}

# start_server NAME READY PROGRAM...: launches and waits until it answers.
start_server() {
  local name=$1 ready=$2
  shift 2
  if ! alive "$name"; then launch "$name" "$@"; fi
  await_server "$name" "$ready"
}

await_server() {
  local pid
  until "$2"; do
    # Not alive(): between fork and exec the process does not yet look like the server.
    pid=$(cat "$DATADIR/run/$1.pid")
    [[ -d /proc/$pid ]] || server_failed "$1" 'died'
    left >/dev/null || server_failed "$1" 'did not answer in time'
    sleep 0.1
  done
}

server_failed() {
  say "services: $1 $2; the end of $DATADIR/log/$1.log:"
  tail -n 8 "$DATADIR/log/$1.log" >&2 || true
  exit 1
}

# Asks all, waits, then kills what stays; each time only what is proven to be ours.
stop_servers() {
  local name pid
  for name in rgw osd mon redis postgres; do
    pid=$(server_pid "$name") || continue
    # PostgreSQL: INT is the fast shutdown, TERM would wait for every client to leave.
    if [[ $name == postgres ]]; then kill -INT "$pid" || true; else kill -TERM "$pid" || true; fi
    # The gateway writes through the OSD and the OSD reports to the monitor: stop in this order.
    if [[ $name == rgw || $name == osd ]]; then wait_gone "$name" 10; fi
  done
  for name in mon redis postgres; do wait_gone "$name" 20; done
  for name in "${SERVERS[@]}"; do rm -f "$DATADIR/run/$name.pid"; done
}

wait_gone() {
  local end=$((SECONDS + $2)) pid
  while pid=$(server_pid "$1"); do
    if ((SECONDS >= end)); then
      say "services: $1 (pid $pid) does not stop: killed"
      kill -KILL "$pid" || true
      end=$((SECONDS + 5))
    fi
    sleep 0.1
  done
}

# The application's own processes (scripts/app): node, started with this data folder in its environment.
process_alive() {
  local pid
  pid=$(cat "$DATADIR/run/$1.pid" 2>/dev/null) || return 1
  [[ $pid =~ ^[0-9]+$ ]] || return 1
  tr '\0' '\n' 2>/dev/null <"/proc/$pid/environ" | grep -qxF "LENSLEDGER_PROCESS=$1:$DATADIR"
}
