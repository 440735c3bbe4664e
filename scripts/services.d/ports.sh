# shellcheck shell=bash disable=SC2034,SC2153
# Ports: below 32768 (above, the kernel hands them out to outgoing connections), kept from start to start.

readonly FIRST_PORT=20000 PORT_BLOCKS=1000 BLOCK_SIZE=10
readonly PORT_NAMES=(port_postgres port_redis port_s3 port_mon port_api port_worker)

# Does any program listen on this port, on any address?
port_taken() {
  local hex
  printf -v hex ':%04X' "$1"
  awk -v port="$hex" '$4 == "0A" && substr($2, length($2) - 4) == port { found = 1 } END { exit !found }' \
    /proc/net/tcp /proc/net/tcp6 2>/dev/null
}

# Each data folder begins at a place of its own, so that two sets started at once do not meet.
port_pick() {
  local start candidate tries
  start=$(($(printf %s "$DATADIR" | cksum | cut -d ' ' -f 1) % PORT_BLOCKS * BLOCK_SIZE + FIRST_PORT))
  for ((tries = 0; tries < PORT_BLOCKS * BLOCK_SIZE; tries++)); do
    candidate=$(((start - FIRST_PORT + tries) % (PORT_BLOCKS * BLOCK_SIZE) + FIRST_PORT))
    if ! port_reserved "$candidate" && ! port_taken "$candidate"; then echo "$candidate"; return; fi
  done
  die 'no free port between 20000 and 29999'
}

port_reserved() {
  local name
  for name in "${PORT_NAMES[@]}"; do [[ ${STATE[$name]:-} == "$1" ]] && return 0; done
  return 1
}

# port_for NAME ALIVE...: keeps the port; picks another only when a stranger has it.
port_for() {
  local name=port_$1 picked
  shift
  if [[ -n ${STATE[$name]:-} ]]; then
    if "$@" || ! port_taken "${STATE[$name]}"; then return; fi
    say "services: port ${STATE[$name]} (${name#port_}) is taken by another program: picking another"
  fi
  picked=$(port_pick)
  STATE["$name"]=$picked
}

choose_ports() {
  port_for postgres alive postgres
  port_for redis alive redis
  port_for s3 alive rgw
  port_for mon alive mon
  port_for api process_alive api
  port_for worker process_alive worker
}
