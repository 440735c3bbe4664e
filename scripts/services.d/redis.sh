# shellcheck shell=bash disable=SC2034,SC2153
# Redis: the queue. Nothing of value lives only here, but a restart should not have to rebuild it from PostgreSQL.

redis_up() {
  if ! alive redis; then
    as_service mkdir -p "$HOME_DIR/redis/data"
    redis_settings | as_service tee "$HOME_DIR/redis/redis.conf" >/dev/null
    as_service chmod 600 "$HOME_DIR/redis/redis.conf"
  fi
  start_server redis redis_ready redis-server "$HOME_DIR/redis/redis.conf"
}

redis_settings() {
  cat <<CONF
bind 127.0.0.1
port ${STATE[port_redis]}
requirepass ${STATE[password_redis]}
dir "$HOME_DIR/redis/data"
daemonize no
# The program keeps its arguments, by which scripts/services knows it.
set-proc-title no
save ""
appendonly yes
appendfsync everysec
# A queue may not forget jobs to make room.
maxmemory-policy noeviction
CONF
}

redis_ready() {
  alive redis && [[ $(REDISCLI_AUTH=${STATE[password_redis]} timeout 3 \
    redis-cli -h 127.0.0.1 -p "${STATE[port_redis]}" ping 2>/dev/null) == PONG ]]
}
