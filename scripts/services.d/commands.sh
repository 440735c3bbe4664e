# shellcheck shell=bash disable=SC2034,SC2153
# up, down, status, reset

command_up() {
  ensure_packages
  folder_open || folder_make
  lock_folder
  state_read
  layout
  make_secrets
  choose_ports
  state_write
  # Side by side: S3 takes longest.
  (postgres_up && redis_up) &
  local other=$!
  ceph_up
  wait "$other" || exit 1
  write_environment
  say "services are up in $DATADIR"
}

make_secrets() {
  local name
  remember postgres_version postgres_version
  for name in password_postgres password_owner password_app password_sequencer password_redis; do
    remember "$name" random_hex 24
  done
  remember ceph_fsid cat /proc/sys/kernel/random/uuid
  remember ceph_osd_uuid cat /proc/sys/kernel/random/uuid
  checkpoint_key "$DATADIR/sequencer"
  secrets_key "$DATADIR/api"
}

# Encrypts authenticator secrets and signs links. A lost key makes both useless: never renewed.
secrets_key() {
  chmod 700 "$1"
  if [[ ! -s $1/secrets.key ]]; then
    (umask 077 && openssl rand -base64 32 >"$1/secrets.key.new")
    mv -n "$1/secrets.key.new" "$1/secrets.key"
  fi
}

# Signs the checkpoints of the custody log. A lost or changed key would make old checkpoints unverifiable: never renewed.
checkpoint_key() {
  chmod 700 "$1"
  if [[ ! -s $1/checkpoint.key ]]; then
    openssl genpkey -algorithm ED25519 -out "$1/checkpoint.key.new" 2>/dev/null
    mv -n "$1/checkpoint.key.new" "$1/checkpoint.key"
  fi
  openssl pkey -in "$1/checkpoint.key" -pubout -out "$1/checkpoint.pub"
}

write_environment() {
  local database=127.0.0.1:${STATE[port_postgres]}/$DATABASE mode='production'
  # Only under NODE_ENV=test may a process be told to crash at a named point.
  if [[ ${DATADIR##*/} == *-test* ]]; then mode='test'; fi
  cat >"$DATADIR/env.new" <<ENV
NODE_ENV=$mode
PORT=${STATE[port_api]}
WORKER_PORT=${STATE[port_worker]}
DATABASE_URL=postgres://ll_app:${STATE[password_app]}@$database
DATABASE_OWNER_URL=postgres://ll_owner:${STATE[password_owner]}@$database
SEQUENCER_DATABASE_URL=postgres://ll_sequencer:${STATE[password_sequencer]}@$database
REDIS_URL=redis://:${STATE[password_redis]}@127.0.0.1:${STATE[port_redis]}/0
S3_ENDPOINT=http://127.0.0.1:${STATE[port_s3]}
S3_ACCESS_KEY=${STATE[s3_access_key]}
S3_SECRET_KEY=${STATE[s3_secret_key]}
S3_REGION=us-east-1
S3_BUCKET_PREFIX=lensledger
CHECKPOINT_KEY_FILE=$DATADIR/sequencer/checkpoint.key
CHECKPOINT_PUBLIC_KEY_FILE=$DATADIR/sequencer/checkpoint.pub
SECRETS_KEY_FILE=$DATADIR/api/secrets.key
ENV
  mv -f "$DATADIR/env.new" "$DATADIR/env"
}

command_down() {
  folder_open || { say "services: nothing was ever started in $FOLDER"; return 0; }
  lock_folder
  stop_servers
  say "services are down in $DATADIR"
}

command_status() {
  local name pid port state all=0 lines=()
  folder_open || { say "services: nothing was ever started in $FOLDER"; exit 1; }
  DEADLINE=$((SECONDS + 10))
  declare -A ports=([postgres]=port_postgres [redis]=port_redis [mon]=port_mon [rgw]=port_s3)
  for name in "${SERVERS[@]}"; do
    pid=$(server_pid "$name") || pid=
    port=${ports[$name]:-}
    port=${port:+${STATE[$port]:-}}
    state=$(server_state "$name" "$pid")
    if [[ $state != up ]]; then all=1; fi
    if [[ $JSON == yes ]]; then
      lines+=("{\"name\":\"$name\",\"state\":\"$state\",\"pid\":${pid:-null},\"port\":${port:-null}}")
    else
      printf '%-9s %-14s %s %s\n' "$name" "$state" "${pid:+pid $pid}" "${port:+127.0.0.1:$port}"
    fi
  done
  if [[ $JSON == yes ]]; then (IFS=,; printf '[%s]\n' "${lines[*]}"); fi
  exit "$all"
}

# A process that runs but does not answer is not up. The OSD has no port of its own: the gateway answers through it.
server_state() {
  if [[ -z $2 ]]; then echo down; return; fi
  case $1 in
    osd) echo up ;;
    *) if "$1_ready"; then echo up; else echo 'not answering'; fi ;;
  esac
}

command_reset() {
  folder_open || die "$FOLDER was not made by scripts/services: nothing is deleted"
  confirm_reset
  lock_folder
  refuse_running_application
  stop_servers
  if [[ $HOME_DIR != "$DATADIR" && $(cat "$HOME_DIR/belongs-to" 2>/dev/null) == "$DATADIR" ]]; then rm -rf "$HOME_DIR"; fi
  # By name: whatever else somebody put into the folder stays. The marker goes last, so that a cut-short reset resumes.
  rm -rf "$DATADIR"/{postgres,redis,s3,run,log,sequencer,api,dist,env,env.new,.lock}
  rm -f "$DATADIR/$MARKER" "$DATADIR/$MARKER.new"
  rmdir "$DATADIR" 2>/dev/null || say "services: other files stay in $DATADIR"
  say "services: data of $DATADIR deleted"
}

confirm_reset() {
  local answer
  if [[ $YES == yes ]]; then return; fi
  [[ -t 0 ]] || die "this deletes everything in $DATADIR; say so with --yes"
  read -r -p "Delete database, queue, footage and keys in $DATADIR? [y/N] " answer
  [[ $answer == [yY] ]] || die 'nothing is deleted'
}

refuse_running_application() {
  local name
  for name in api worker sequencer; do
    if process_alive "$name"; then die "the $name still runs on this data; stop it first (make down)"; fi
  done
}
