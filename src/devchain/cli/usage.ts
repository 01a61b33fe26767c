export const USAGE = `npm run devchain -- [flags]                     a simulated chain that anything can connect to as to a node
npm run devchain -- tx CALL [flags]             does something on a running chain; tx --help lists the calls
npm run devchain -- record DIR [flags]          writes a recording of a chain: npm run conformance -- DIR checks the indexer with it

  --port N               port on 127.0.0.1, for HTTP and WebSocket; else 9944
  --data DIR             where the blocks are kept, and a restart continues with them; else devchain in DATA_DIR
  --seed N               other seeds, other dice; else 1
  --begin TIME           time of the first block, such as 2026-11-01T00:00Z; else --days ago
  --days N               how long before the story's present the chain begins; else 18
  --hours-per-second N   speed of the last two days before the present; earlier ones are made at once; else 1
  --blocks N             the last block; else there is none
  --scenario FILE        plays a story of test/stories instead
  --pools N --workers N --delegators N
                         a chain for measurements: many of each, and no story
  --help                 this text`
