import fc from 'fast-check'

/** Import it in each property test: FC_SEED=<number> replays a run. */
const SEED = Number(process.env.FC_SEED ?? Date.now() % 2 ** 31)

fc.configureGlobal({ seed: SEED })

before(() => console.log(`  property tests: FC_SEED=${SEED}\n`))
