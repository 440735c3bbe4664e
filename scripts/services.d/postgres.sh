# shellcheck shell=bash disable=SC2034,SC2153
# PostgreSQL with PostGIS: TCP on loopback with passwords only; no Unix socket, so no path is ever too long.

readonly DATABASE=lensledger

postgres_bin() { echo "/usr/lib/postgresql/${STATE[postgres_version]}/bin/$1"; }

postgres_up() {
  local data=$HOME_DIR/postgres/data
  if ! alive postgres; then
    as_service test -e "$data/PG_VERSION" || postgres_init "$data"
    postgres_settings | as_service tee "$data/lensledger.conf" >/dev/null
    postgres_clear_crash "$data"
  fi
  start_server postgres postgres_ready "$(postgres_bin postgres)" -D "$data"
  if ! as_service test -e "$HOME_DIR/postgres/made"; then
    postgres_bootstrap || die 'PostgreSQL refused roles, extensions or database'
    as_service touch "$HOME_DIR/postgres/made"
  fi
}

# Made beside its place and moved there whole: a first start that is cut short leaves nothing half done.
postgres_init() {
  local draft=$1.draft password=$HOME_DIR/postgres/password
  as_service rm -rf "$draft"
  printf %s "${STATE[password_postgres]}" | as_service dd of="$password" status=none
  as_service timeout -k 2 "$(left)" "$(postgres_bin initdb)" -D "$draft" --username=postgres --pwfile="$password" \
    --auth=scram-sha-256 --encoding=UTF8 --locale=C.UTF-8 --data-checksums --no-instructions \
    >>"$DATADIR/log/postgres.log" 2>&1 || server_failed postgres 'could not be initialised'
  as_service rm -f "$password"
  printf "include 'lensledger.conf'\n" | as_service tee -a "$draft/postgresql.conf" >/dev/null
  as_service mv "$draft" "$1"
}

postgres_settings() {
  cat <<CONF
listen_addresses = '127.0.0.1'
port = ${STATE[port_postgres]}
unix_socket_directories = ''
max_connections = 300
shared_buffers = '256MB'
work_mem = '16MB'
maintenance_work_mem = '128MB'
max_wal_size = '2GB'
random_page_cost = 1.1
jit = off
timezone = 'UTC'
log_timezone = 'UTC'
log_line_prefix = '%m [%p] %u@%d %a '
logging_collector = off
CONF
  if [[ ${STATE[fast]} == 1 ]]; then
    # A crash of the machine may lose this cluster; a crash of the server does not.
    printf 'fsync = off\nsynchronous_commit = off\nfull_page_writes = off\n'
  fi
}

# After kill -9 the lock file stays, and PostgreSQL refuses to start if its number now belongs to any process of the
# same user. It may go once nobody works in the data folder: every process of a cluster has it as working directory.
postgres_clear_crash() {
  wait_until postgres_unused "$1" || die "processes of a killed PostgreSQL still work in $1"
  as_service rm -f "$1/postmaster.pid"
}

postgres_unused() {
  local users
  # find fails on processes of others and on those that end meanwhile: only what it prints counts.
  users=$(as_service find /proc -maxdepth 2 -path '/proc/[0-9]*/cwd' -lname "$1" -print 2>/dev/null) || true
  [[ -z $users ]]
}

postgres_sql() {
  PGPASSWORD=${STATE[password_postgres]} PGCONNECT_TIMEOUT=3 timeout -k 2 "$(left || echo 1)" \
    "$(postgres_bin psql)" -X -q -A -t -v ON_ERROR_STOP=1 -h 127.0.0.1 -p "${STATE[port_postgres]}" -U postgres "$@"
}

postgres_ready() { alive postgres && postgres_sql -d postgres -c 'SELECT 1' >/dev/null 2>&1; }

postgres_bootstrap() {
  LL_OWNER_PASSWORD=${STATE[password_owner]} LL_APP_PASSWORD=${STATE[password_app]} \
    LL_SEQUENCER_PASSWORD=${STATE[password_sequencer]} \
    postgres_sql -d postgres -f "$SCRIPTS/../deploy/postgres-init.sql" >/dev/null
}
