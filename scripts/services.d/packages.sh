# shellcheck shell=bash disable=SC2034,SC2153
# Which programs are there, and which Debian package brings the missing ones.

# Oldest first; another version than 15 is taken only where 15 cannot be had (a later Debian).
readonly POSTGRES_VERSIONS=(15 16 17)

postgres_version() {
  local version
  for version in "${POSTGRES_VERSIONS[@]}"; do
    [[ -x /usr/lib/postgresql/$version/bin/postgres && -e /usr/share/postgresql/$version/extension/postgis.control ]] &&
      { echo "$version"; return; }
  done
  for version in "${POSTGRES_VERSIONS[@]}"; do
    apt-cache show "postgresql-$version" >/dev/null 2>&1 && { echo "$version"; return; }
  done
  echo 15
}

missing_packages() {
  local version
  # A cluster stays with the version that made it.
  version=$(sed -n 's/^postgres_version=//p' "$FOLDER/$MARKER" 2>/dev/null) || true
  version=${version:-$(postgres_version)}
  [[ -x /usr/lib/postgresql/$version/bin/postgres ]] || echo "postgresql-$version"
  [[ -e /usr/share/postgresql/$version/extension/postgis.control ]] || echo "postgresql-$version-postgis-3"
  local pair
  for pair in redis-server:redis-server radosgw:radosgw radosgw-admin:radosgw ceph-mon:ceph-mon ceph-osd:ceph-osd \
    ceph:ceph-common monmaptool:ceph-common ffmpeg:ffmpeg openssl:openssl flock:util-linux setpriv:util-linux; do
    command -v "${pair%%:*}" >/dev/null || echo "${pair#*:}"
  done | sort -u
  # Burned-in clocks of the demo's clips are drawn with this font.
  [[ -e /usr/share/fonts/truetype/dejavu/DejaVuSans.ttf ]] || echo fonts-dejavu-core
}

# Installs what is missing when this user may, else says how.
ensure_packages() {
  local missing
  mapfile -t missing < <(missing_packages)
  ((${#missing[@]})) || return 0
  command -v apt-get >/dev/null || die "missing programs of the Debian packages: ${missing[*]}"
  local installer=("$SCRIPTS/install-packages" "${missing[@]}")
  if ((EUID == 0)); then
    "${installer[@]}" || die 'apt could not install the packages'
  elif sudo -n true 2>/dev/null; then
    sudo -n "${installer[@]}" || die 'apt could not install the packages'
  else
    say 'Some Debian packages are missing and only root may install them. Run:'
    say "  sudo $(printf '%q ' "${installer[@]}")"
    say "(that is: apt-get install --no-install-recommends ${missing[*]}"
    say ' without letting Debian start servers of its own)'
    exit 3
  fi
  mapfile -t missing < <(missing_packages)
  ((${#missing[@]} == 0)) || die "still missing after the installation: ${missing[*]}"
  DEADLINE=$((SECONDS + ${LENSLEDGER_WAIT:-120}))
}
