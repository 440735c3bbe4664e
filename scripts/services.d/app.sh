# shellcheck shell=bash disable=SC2034,SC2153
# Starting and stopping api, worker and sequencer. Sourced by scripts/app and scripts/dev.

# load_environment NAME: exports DATADIR/env, over what the caller's environment has. Only the command line gets the
# schema's owner, only it and the sequencer the keys to the custody log; the sequencer has no key to secrets.
load_environment() {
  local line
  unset DATABASE_OWNER_URL SEQUENCER_DATABASE_URL CHECKPOINT_KEY_FILE SECRETS_KEY_FILE
  while IFS= read -r line; do
    case $1:$line in
      *:) ;;
      cli:*) export "${line?}" ;;
      *:DATABASE_OWNER_URL=*) ;;
      sequencer:SECRETS_KEY_FILE=*) ;;
      sequencer:*) export "${line?}" ;;
      *:SEQUENCER_DATABASE_URL=* | *:CHECKPOINT_KEY_FILE=*) ;;
      *) export "${line?}" ;;
    esac
  done <"$DATADIR/env"
  export LENSLEDGER_PROCESS=$1:$DATADIR LENSLEDGER_DATA=$DATADIR
}

setting() { sed -n "s/^$1=//p" "$DATADIR/env"; }

# A build or setting that changed means a restart; what runs on the present ones is kept.
application_up() {
  local name version
  version=$(cat "$ROOT/dist/.sources" "$DATADIR/env" | sha256sum | cut -d ' ' -f 1)
  if [[ $(cat "$DATADIR/run/version" 2>/dev/null) != "$version" ]]; then application_down; fi
  echo "$version" >"$DATADIR/run/version"
  start_process sequencer --enable-source-maps "$ROOT/bin/lensledger.js" sequencer
  start_process worker "$ROOT/dist/worker.js"
  start_process api "$ROOT/dist/main.js"
  await_process worker http_ready "$(setting WORKER_PORT)"
  await_process api http_ready "$(setting PORT)"
  await_process sequencer log_says_ready
}

# start_process NAME NODE_ARGUMENT...
start_process() {
  local name=$1 log=$DATADIR/log/$1.log
  shift
  if process_alive "$name"; then return; fi
  if [[ -s $log && $(stat -c %s "$log") -gt 10485760 ]]; then mv -f "$log" "$log.1"; fi
  # Readiness is looked for only in what this start writes.
  stat -c %s "$log" >"$DATADIR/run/$name.offset" 2>/dev/null || echo 0 >"$DATADIR/run/$name.offset"
  (
    load_environment "$name"
    close_other_files
    cd "$ROOT" || exit
    # As the image does; measured by test/long/upload-resume.long-spec.ts.
    export NODE_OPTIONS="--max-semi-space-size=1 ${NODE_OPTIONS:-}" MALLOC_ARENA_MAX=1
    exec setsid node "$@"
  ) </dev/null >>"$log" 2>&1 &
  echo $! >"$DATADIR/run/$name.pid"
}

await_process() {
  local name=$1
  shift
  until "$@"; do
    [[ -d /proc/$(cat "$DATADIR/run/$name.pid") ]] || process_failed "$name" 'ended'
    left >/dev/null || process_failed "$name" 'is not ready in time'
    sleep 0.1
  done
}

process_failed() {
  say "app: the $1 $2; the end of $DATADIR/log/$1.log:"
  tail -n 15 "$DATADIR/log/$1.log" >&2 || true
  exit 1
}

http_ready() {
  # shellcheck disable=SC2016
  timeout 5 bash -c 'exec 3<>"/dev/tcp/127.0.0.1/$1" && printf "GET /health/ready HTTP/1.0\r\nHost: localhost\r\n\r\n" >&3 &&
    head -n 1 <&3' - "$1" 2>/dev/null | grep -q ' 200 '
}

log_says_ready() {
  tail -c +"$(($(cat "$DATADIR/run/sequencer.offset") + 1))" "$DATADIR/log/sequencer.log" | grep -q ready
}

application_down() {
  local name
  for name in api worker sequencer; do
    if process_alive "$name"; then kill -TERM "$(cat "$DATADIR/run/$name.pid")" || true; fi
  done
  for name in api worker sequencer; do
    await_end "$name"
    rm -f "$DATADIR/run/$name.pid" "$DATADIR/run/$name.offset"
  done
  rm -f "$DATADIR/run/version"
}

# Running jobs get SHUTDOWN_SECONDS (20) to finish; past that something hangs.
await_end() {
  local end=$((SECONDS + 30))
  while process_alive "$1"; do
    if ((SECONDS >= end)); then
      say "app: the $1 does not stop: killed"
      kill -KILL "$(cat "$DATADIR/run/$1.pid")" || true
      end=$((SECONDS + 5))
    fi
    sleep 0.1
  done
}

application_status() {
  local name all=0
  for name in api worker sequencer; do
    if process_alive "$name"; then
      printf '%-9s up    pid %s\n' "$name" "$(cat "$DATADIR/run/$name.pid")"
    else
      printf '%-9s down\n' "$name"
      all=1
    fi
  done
  return "$all"
}
