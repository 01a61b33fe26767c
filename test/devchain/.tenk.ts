import { fork, spawn } from 'node:child_process'
import { once } from 'node:events'
import path from 'node:path'
import { query, withPostgres } from '../support/postgres'
async function main() {
  const chain = spawn('node', ['lib/devchain/main.js', '--port', '9960', '--data', '/tmp/dc70', '--days', '70', '--hours-per-second', '1000000', '--blocks', '10050'], { stdio: 'inherit' })
  const database = await withPostgres({ migrated: true })
  await new Promise((r) => setTimeout(r, 60000))
  const env = { PATH: process.env.PATH, ...database.env, RPC_ENDPOINT: 'http://127.0.0.1:9960' }
  const t0 = Date.now()
  const indexing = fork(path.join(__dirname, 'index-until.ts'), ['10000'], { env, stdio: 'ignore' })
  console.log(await once(indexing, 'close'), (Date.now() - t0) / 1000, 's')
  console.log((await query(database.env, 'SELECT height, hash, divergence_count, pool_count FROM network_state')).rows)
  console.log((await query(database.env, 'SELECT count(*) FROM divergence')).rows, (await query(database.env, 'SELECT count(*) FROM pool_event')).rows)
  await database.stop(); chain.kill('SIGTERM')
}
main().catch(console.error)
