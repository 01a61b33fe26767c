import { isPostmaster } from './postmaster'

/**
 * Loaded into every part before its own code. A part never outlives `npm start`, not even when that is killed: the channel between
 * them closes then, and with the part the database goes too.
 */
process.once('disconnect', () => {
  const { POSTMASTER_PID, POSTMASTER_CLUSTER } = process.env
  const pid = Number(POSTMASTER_PID)
  if (POSTMASTER_CLUSTER && isPostmaster(pid, POSTMASTER_CLUSTER)) process.kill(pid, 'SIGINT')
  process.exit(1)
})
process.channel?.unref()
