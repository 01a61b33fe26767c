/** The largest delegator of pool 0. */
const LARGEST = '45jinduRGnQpXrChYV7HHogUdCRKZ7Y3akBFcusbQMryQeqm'
/** Of another chain. */
const FOREIGN = '5GrwvaEF5zXb26Fz9rcQpDWS57CtERHpNehXCPcNoHGKutQY'

const UNKNOWN = 'E5001: pool 9 is not known: nothing of that id is indexed'
const OTHER_PREFIX = `E5001: ${FOREIGN} is no address of this chain (SS58 prefix 30): Prefix mismatch, expected 30, found 42`

/** Questions that cannot be answered, and how the answer begins. */
export const REFUSED_QUERIES: Readonly<Record<string, string>> = {
  'whatIf(pid: 9, changes: { withdraw: "1" }) { pid }': UNKNOWN,
  'stopPlan(pid: 9) { covers }': UNKNOWN,
  [`delegatorExit(pid: 9, account: "${LARGEST}", shares: "1") { paidNow }`]: UNKNOWN,
  'whatIf(pid: -1, changes: { withdraw: "1" }) { pid }': 'E5001: pool -1 is not known: nothing of that id is indexed',
  [`whatIf(pid: 0, changes: { account: "${LARGEST}" }) { pid }`]: 'E5001: nothing to try: give contribute, withdraw, start or stop',
  'whatIf(pid: 0, changes: { withdraw: "-1" }) { pid }': 'E5001: withdraw must be more than 0, not -0.000000000001 PHA',
  'whatIf(pid: 0, changes: { contribute: "0" }) { pid }': 'E5001: contribute must be more than 0, not 0 PHA',
  'whatIf(pid: 0, changes: { withdraw: "3900000000000001" }) { pid }': `E5001: ${LARGEST} has 3900 PHA in pool 0, 3900.000000000001 PHA cannot be withdrawn`,
  'whatIf(pid: 0, changes: { withdraw: "1", account: "nobody" }) { pid }': 'E5001: nobody is no address of this chain (SS58 prefix 30): ',
  [`whatIf(pid: 0, changes: { withdraw: "1", account: "${FOREIGN}" }) { pid }`]: OTHER_PREFIX,
  [`delegatorExit(pid: 0, account: "${FOREIGN}", shares: "1") { paidNow }`]: OTHER_PREFIX,
  'whatIf(pid: 0, changes: { stop: ["0x12"] }) { pid }': 'E5001: 0x12 is no worker of pool 0; it has 0x',
  'whatIf(pid: 0, changes: { withdraw: "four" }) { pid }': 'Expected value of type "BigInt", found "four"; Not a BigInt: four',
}

/** The same on the command line. */
export const REFUSED_COMMANDS: Readonly<Record<string, string>> = {
  '': 'E5001: which pool? Give --pool PID',
  '--pool nine': 'E5001: nine is no pool id: give a whole number, such as 7',
  '--pool 9': UNKNOWN,
  '--pool 0 --withdraw=-1': 'E5001: --withdraw wants an amount of PHA above 0 with at most 12 decimals, such as 4000 or 0.5, not -1',
  '--pool 0 --withdraw 0': 'E5001: withdraw must be more than 0, not 0 PHA',
  '--pool 0 --withdraw 3900.5': `E5001: ${LARGEST} has 3900 PHA in pool 0, 3900.5 PHA cannot be withdrawn`,
  [`--pool 0 --withdraw 1 --account ${FOREIGN}`]: OTHER_PREFIX,
  '--pool 0 --stop 0x12': 'E5001: 0x12 is no worker of pool 0; it has 0x',
  '--pool 0 --start 0x12': 'E5001: --start wants WORKER=PHA, not 0x12',
  '--pool 0 --burn 1': "E5001: Unknown option '--burn'",
}
