#!/usr/bin/env bash
# Requests per second of the service beside an endpoint of the same process that only parses the same body and answers a constant,
# and the latency below saturation. On loopback, about a minute and a half. Needs wrk (Debian: apt-get install wrk).
set -euo pipefail
cd "$(dirname "$0")/../../.."
command -v wrk >/dev/null || { echo "wrk is needed: apt-get install wrk" >&2; exit 1; }
exec ./mvnw -B -ntp test -Dtest=LoadTest -Dload=true -Djacoco.skip -Dspotless.check.skip
