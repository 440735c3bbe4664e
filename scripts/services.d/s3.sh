# shellcheck shell=bash disable=SC2034,SC2153
# S3 with Object Lock: one Ceph monitor, one OSD on a sparse file, one RADOS Gateway; all on loopback, all with keys
# (cephx): without them any user of the machine could delete locked objects below the gateway.

readonly OSD_SIZE=${LENSLEDGER_S3_SIZE:-20G}

ceph_up() {
  local folder=$HOME_DIR/s3 conf=$HOME_DIR/s3/ceph.conf
  if ! s3_made; then s3_clear; fi
  if ! alive mon; then ceph_settings | as_service tee "$conf" >/dev/null; fi
  if ! as_service test -d "$folder/mon"; then mon_make "$folder"; fi
  if ! alive mon; then mon_move "$folder"; fi
  start_server mon mon_ready ceph-mon -f -i a -c "$conf"
  if ! as_service test -d "$folder/osd"; then osd_make "$folder"; fi
  if ! alive osd; then launch osd ceph-osd -f -i 0 -c "$conf"; fi
  if ! s3_made; then rgw_make "$folder"; fi
  start_server rgw rgw_ready radosgw -f -n client.rgw -c "$conf" \
    --rgw-frontends "beast endpoint=127.0.0.1:${STATE[port_s3]} tcp_nodelay=1"
}

s3_made() { as_service test -e "$HOME_DIR/s3/made"; }

# A first start that was cut short begins anew.
s3_clear() {
  local name pid
  for name in rgw osd mon; do
    if pid=$(server_pid "$name"); then kill -KILL "$pid"; wait_gone "$name" 5; fi
  done
  as_service rm -rf "$HOME_DIR"/s3/{mon,osd,keys,tmp}
  as_service mkdir -p "$HOME_DIR"/s3/{keys,tmp}
}

ceph_settings() {
  local folder=$HOME_DIR/s3
  cat <<CONF
[global]
fsid = ${STATE[ceph_fsid]}
mon host = v2:127.0.0.1:${STATE[port_mon]}
mon initial members = a
public addr = 127.0.0.1
cluster addr = 127.0.0.1
ms bind msgr1 = false
ms mon client mode = crc
auth cluster required = cephx
auth service required = cephx
auth client required = cephx
auth allow insecure global id reclaim = false
keyring = $folder/keys/\$name
admin socket =
run dir = $folder/tmp
log to file = false
log to stderr = true
err to stderr = true
mon cluster log to file = false
# One node holds everything, and it is small.
osd pool default size = 1
osd pool default min size = 1
osd pool default pg num = 1
osd pool default pgp num = 1
osd pool default pg autoscale mode = off
osd crush chooseleaf type = 0
osd crush initial weight = 1
mon allow pool size one = true
mon max pg per osd = 1000
mon data avail warn = 2
mon data avail crit = 1
# A lone monitor needs no time to agree with others.
paxos propose interval = 0.02
paxos min wait = 0.01
mon client hunt interval = 0.5
# After a crash the map still names the OSD's old life: ask for a newer map soon, not after 10 s.
objecter tick interval = 0.2
objecter timeout = 1

[mon.a]
mon data = $folder/mon
keyring = $folder/mon/keyring

[osd.0]
osd data = $folder/osd
keyring = $folder/osd/keyring
osd objectstore = bluestore
bluestore block create = true
bluestore block size = $OSD_SIZE
bluestore fsck on mkfs = false
bluestore cache autotune = false
bluestore cache size = 268435456
osd memory target autotune = false
osd op num shards = 2
osd op num threads per shard = 1
osd class load list = *
osd class default list = *
bdev aio poll ms = 10
debug rocksdb = 0

[client.rgw]
rgw data = $folder/tmp
rgw rados pool pg num min = 1
rgw thread pool size = 64
rgw enable usage log = false
rgw enable ops log = false
rgw dynamic resharding = false
rgw override bucket index max shards = 1
rgw crypt require ssl = false
rgw lc debug interval = ${LENSLEDGER_S3_LIFECYCLE_DAY:--1}
CONF
}

# Every client command is bounded; its chatter goes to the log of the part that it makes.
ceph_tool() {
  local log=$DATADIR/log/$1.log
  shift
  as_service timeout -k 2 "$(left || echo 1)" "$@" 2>>"$log"
}

ceph_key() { ceph_tool mon ceph-authtool "$@" >>"$DATADIR/log/mon.log"; }

mon_make() {
  local keys=$1/keys conf=$1/ceph.conf map=$1/tmp/monmap
  { ceph_key --create-keyring "$keys/mon." --gen-key -n mon. --cap mon 'allow *' &&
    ceph_key --create-keyring "$keys/client.admin" --gen-key -n client.admin --cap mon 'allow *' --cap osd 'allow *' &&
    ceph_key "$keys/mon." --import-keyring "$keys/client.admin" &&
    ceph_tool mon monmaptool --create --clobber --fsid "${STATE[ceph_fsid]}" \
      --addv a "[v2:127.0.0.1:${STATE[port_mon]}]" "$map" >>"$DATADIR/log/mon.log" &&
    ceph_tool mon ceph-mon --mkfs -i a -c "$conf" --monmap "$map" --keyring "$keys/mon."; } ||
    server_failed mon 'could not be made'
}

# The monitor's own map holds its port: when another had to be picked, it is written there too.
mon_move() {
  local map=$1/tmp/monmap
  ceph_tool mon ceph-mon -i a -c "$1/ceph.conf" --extract-monmap "$map" >/dev/null ||
    server_failed mon 'has no readable map'
  if ceph_tool mon monmaptool --print "$map" | grep -q "127.0.0.1:${STATE[port_mon]}/"; then return 0; fi
  { ceph_tool mon monmaptool --rm a "$map" &&
    ceph_tool mon monmaptool --addv a "[v2:127.0.0.1:${STATE[port_mon]}]" "$map" &&
    ceph_tool mon ceph-mon -i a -c "$1/ceph.conf" --inject-monmap "$map"; } >>"$DATADIR/log/mon.log" ||
    server_failed mon 'could not be moved to another port'
}

mon_ready() { alive mon && ceph_tool mon ceph -c "$HOME_DIR/s3/ceph.conf" --connect-timeout 3 mon stat >/dev/null; }

osd_make() {
  local conf=$1/ceph.conf key
  as_service mkdir -p "$1/osd"
  ceph_key --create-keyring "$1/osd/keyring" --gen-key -n osd.0
  key=$(ceph_tool osd ceph-authtool --print-key -n osd.0 "$1/osd/keyring")
  # On standard input: arguments can be read by every user of the machine.
  printf '{"cephx_secret": "%s"}' "$key" |
    ceph_tool osd ceph -c "$conf" osd new "${STATE[ceph_osd_uuid]}" -i - >/dev/null || server_failed osd 'is refused'
  ceph_tool osd ceph-osd --mkfs -i 0 -c "$conf" --osd-uuid "${STATE[ceph_osd_uuid]}" ||
    server_failed osd 'could not be made'
}

rgw_make() {
  local conf=$1/ceph.conf
  ceph_tool rgw ceph -c "$conf" auth get-or-create client.rgw mon 'allow rw' osd 'allow rwx' \
    -o "$1/keys/client.rgw" || server_failed rgw 'is refused'
  # The gateway makes the keys itself: given as arguments, every user of the machine could read them.
  # Every test file makes three buckets, and locks keep them; the gateway's own limit is 1000.
  local made
  made=$(ceph_tool rgw radosgw-admin -c "$conf" -n client.rgw user create --uid=lensledger --display-name=LensLedger \
    --max-buckets=1000000) ||
    server_failed rgw 'has no user'
  STATE["s3_access_key"]=$(s3_key access_key "$made")
  STATE["s3_secret_key"]=$(s3_key secret_key "$made")
  [[ -n ${STATE["s3_access_key"]} && -n ${STATE["s3_secret_key"]} ]] || server_failed rgw 'gave no keys'
  state_write
  as_service touch "$1/made"
}

# Ceph writes a slash as \\/ in its JSON.
s3_key() { sed -n "s/.*\"$1\": *\"\\([^\"]*\\)\".*/\\1/p" <<<"$2" | tr -d '\\\\' | head -n 1; }

# "No such bucket" is answered from RADOS: monitor and OSD work as well.
rgw_ready() {
  alive rgw && alive osd && alive mon || return 1
  # shellcheck disable=SC2016
  timeout 3 bash -c 'exec 3<>"/dev/tcp/127.0.0.1/$1" && printf "GET /no-such-%s HTTP/1.0\r\n\r\n" "$$" >&3 && cat <&3' \
    - "${STATE[port_s3]}" 2>/dev/null | grep -q NoSuchBucket
}
