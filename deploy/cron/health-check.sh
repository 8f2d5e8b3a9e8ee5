#!/bin/sh
# Asks the API whether it is well and tells somebody when it is not: once when it goes, once when it is back.
#   HEALTH_URL      what is asked (default http://127.0.0.1:3000/api/health)
#   HEALTH_NOTIFY   command that gets the sentence on its input (default: mail -s … root)
#   HEALTH_STATE    file that remembers what was told (default /var/tmp/olympiad-health)
# Ends with 0 when the API is well, 1 when it is not.
set -u
url=${HEALTH_URL:-http://127.0.0.1:3000/api/health}
notify=${HEALTH_NOTIFY:-mail -s "Global Olympiad: health" root}
state=${HEALTH_STATE:-/var/tmp/olympiad-health}

tell() {
  printf '%s %s\n' "$(date -u +%Y-%m-%dT%H:%M:%SZ)" "$1"
  # The state changes only when somebody was really told.
  printf '%s\n' "$1" | sh -c "$notify"
}

status=$(curl --silent --output /dev/null --max-time 10 --write-out '%{http_code}' "$url")
if [ "$status" = 200 ]; then
  [ -e "$state" ] && tell "$url is well again" && rm -f "$state"
  exit 0
fi
[ -e "$state" ] || { tell "$url is not well: it answered $status (000: not at all)" && : >"$state"; }
exit 1
