#!/bin/sh
# The slow campaigns at full length: hours on two cores. A name picks some: `npm run test:long -- server/test/order`.
# What each variable means: server/test/README.md.
set -eu
export HANSE_SEQUENCES="${HANSE_SEQUENCES:-10000}"
export HANSE_HISTORIES="${HANSE_HISTORIES:-10000}"
export HANSE_TEST_BANK_SECONDS="${HANSE_TEST_BANK_SECONDS:-600}"
export HANSE_TEST_SERVER_KILLS="${HANSE_TEST_SERVER_KILLS:-200}"
export HANSE_TEST_DATABASE_KILLS="${HANSE_TEST_DATABASE_KILLS:-50}"
export HANSE_TEST_LOST_ANSWERS="${HANSE_TEST_LOST_ANSWERS:-1000}"
export HANSE_TEST_TAKER_ROUNDS="${HANSE_TEST_TAKER_ROUNDS:-200}"
export HANSE_TEST_CRASH_STRIDE="${HANSE_TEST_CRASH_STRIDE:-1}"
export HANSE_TEST_PAUSE_SECONDS="${HANSE_TEST_PAUSE_SECONDS:-60}"
export HANSE_TEST_CRAWL="${HANSE_TEST_CRAWL:-all}"
export HANSE_TEST_SIMULATION_RUNS="${HANSE_TEST_SIMULATION_RUNS:-500}"
export HANSE_TEST_SIMULATION_STEPS="${HANSE_TEST_SIMULATION_STEPS:-200}"
if [ "$#" -eq 0 ]; then
  set -- server/test/model server/test/order server/test/simulation server/test/reliability server/test/browser
fi
exec vitest run "$@"
