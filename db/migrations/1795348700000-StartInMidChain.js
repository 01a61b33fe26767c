/** An index may begin in mid-chain, with a state from storage: what happened before is not known. */
module.exports = class StartInMidChain1795348700000 {
  name = 'StartInMidChain1795348700000'

  async up(db) {
    await db.query(`ALTER TABLE "pool" ALTER COLUMN "created_at" DROP NOT NULL`)
    await db.query(`ALTER TABLE "session" ALTER COLUMN "state_since" DROP NOT NULL`)
    await db.query(`ALTER TABLE "withdrawal_request" ALTER COLUMN "paid_amount" DROP NOT NULL`)
    // all that was indexed so far began at genesis
    await db.query(`ALTER TABLE "network_state" ADD "first_block" integer NOT NULL DEFAULT 0`)
    await db.query(`ALTER TABLE "network_state" ALTER COLUMN "first_block" DROP DEFAULT`)
  }

  async down(db) {
    await db.query(`ALTER TABLE "network_state" DROP COLUMN "first_block"`)
    await db.query(`ALTER TABLE "withdrawal_request" ALTER COLUMN "paid_amount" SET NOT NULL`)
    await db.query(`ALTER TABLE "session" ALTER COLUMN "state_since" SET NOT NULL`)
    await db.query(`ALTER TABLE "pool" ALTER COLUMN "created_at" SET NOT NULL`)
  }
}
