export const USAGE = `npm run devchain -- [flags]                     a simulated chain that anything can connect to as to a node
npm run devchain -- tx CALL [flags]             does something on a running chain; tx --help lists the calls
npm run devchain -- record DIR [flags]          writes a recording of a chain: npm run conformance -- DIR checks the indexer with it

  --port N              9944          port on 127.0.0.1, for HTTP and WebSocket
  --data DIR            DATA_DIR/devchain   where the blocks are kept; a restart continues with them
  --seed N              1             other seeds, other dice
  --begin TIME          days ago      time of the first block, such as 2026-11-01T00:00Z
  --days N              18            how long before the story's present the chain begins
  --hours-per-second N  1             speed of the last two days before the present; earlier ones are made at once
  --blocks N            none          the last block
  --scenario FILE                     plays a story of test/stories instead
  --pools N --workers N --delegators N   a chain for measurements: many of each, and no story
  --help                              this text`
