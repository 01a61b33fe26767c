/**
 * What the API shows of values that move with a pool's price and rewards: computed exactly when read, so that a reward need not rewrite
 * every delegation. The API's connections have search_path `api, public`: a view hides the table of the same name.
 * The arithmetic is R1 and R2 of docs/rules.md (v1): numeric div() truncates as the chain does.
 */
module.exports = class ApiViews1795339608507 {
  name = 'ApiViews1795339608507'

  async up(db) {
    await db.query(`CREATE SCHEMA api`)
    await db.query(`
      CREATE FUNCTION api.mul(amount numeric, factor numeric) RETURNS numeric LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
        SELECT div(div(div(amount * 18446744073709551616, 1000000000000) * factor, 18446744073709551616) * 1000000000000, 18446744073709551616)
      $$`)
    await db.query(`
      CREATE VIEW api.delegation AS
        SELECT d.id, d.pool_id, d.account_id, d.shares, d.locked,
               api.mul(d.shares, coalesce(p.share_price, 0)) AS value,
               d.available_reward + api.mul(d.shares, p.reward_accumulator) - d.reward_debt AS claimable_reward,
               d.reward_debt, d.available_reward
        FROM public.delegation d JOIN public.pool p ON p.id = d.pool_id`)
    await db.query(`
      CREATE VIEW api.account AS
        SELECT a.id, coalesce((SELECT sum(d.value) FROM api.delegation d WHERE d.account_id = a.id), 0) AS total_delegated
        FROM public.account a`)
  }

  async down(db) {
    await db.query(`DROP SCHEMA api CASCADE`)
  }
}
