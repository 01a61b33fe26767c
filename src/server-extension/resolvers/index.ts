import { BigInteger } from '@subsquid/graphql-server'
import { Arg, Int, Query, Resolver } from 'type-graphql'
import type { EntityManager } from 'typeorm'
import { delegatorExit, whatIf } from '../../rules/forecast/forecast'
import { stopPlan } from '../../rules/forecast/stop-plan'
import type { Shares } from '../../rules/math/fixed-point'
import { type LoadedPool, loadPool } from '../../store/load-pool'
import { dateOf } from '../../store/pool-row'
import { InputError } from '../../whatif/errors'
import { stopPlanView, toView } from '../../whatif/json'
import { accountOf, commandsFor, delegationOf } from '../../whatif/question'
import { ExitForecast, Forecast, PoolRisk, StopPlan, WhatIfInput } from '../answers'

@Resolver()
export class ForecastResolver {
  constructor(private readonly tx: () => Promise<EntityManager>) {}

  @Query(() => [PoolRisk], { description: 'Pools whose workers will be forced to stop, soonest first; all where no time is given.' })
  async poolsAtRisk(@Arg('withinSeconds', () => Int, { nullable: true }) withinSeconds: number | null): Promise<PoolRisk[]> {
    const em = await this.tx()
    const rows = await em.query(
      `SELECT p.pid, p.owner_id AS owner, p.forced_stop_at AS "forcedStopAt", p.pending_withdrawal AS "pendingWithdrawal",
              p.unfunded_withdrawal AS "unfundedWithdrawal", p.free_delegation AS "freeDelegation", p.releasing, p.reclaimable
       FROM public.pool p, public.network_state n
       WHERE p.forced_stop_at <= COALESCE(n.timestamp + make_interval(secs => $1), 'infinity') ORDER BY p.forced_stop_at, p.pid`,
      [withinSeconds ?? null],
    )
    const amounts = ['pendingWithdrawal', 'unfundedWithdrawal', 'freeDelegation', 'releasing', 'reclaimable']
    return rows.map((row: Record<string, string>) => ({
      ...row,
      ...Object.fromEntries(amounts.map((name) => [name, BigInt(row[name] ?? 0)])),
    }))
  }

  @Query(() => Forecast, { description: 'F6: what changes would do to a pool, on the indexed state.' })
  async whatIf(@Arg('pid', () => Int) pid: number, @Arg('changes', () => WhatIfInput) changes: WhatIfInput): Promise<Forecast> {
    const loaded = await this.pool(pid)
    // an input object owns every field that it may have
    const commands = Object.values(changes).every((change) => change === undefined) ? [] : commandsFor(loaded, changes)
    return toView(loaded, whatIf(loaded.state, loaded.pid, loaded.now, commands))
  }

  @Query(() => StopPlan, { description: 'F3: which workers to stop so that the chain does not stop them all.' })
  async stopPlan(@Arg('pid', () => Int) pid: number): Promise<StopPlan> {
    const loaded = await this.pool(pid)
    return stopPlanView(stopPlan(loaded.state, loaded.pid))
  }

  @Query(() => ExitForecast, { description: 'F4: when a delegator who withdraws these shares now is paid.' })
  async delegatorExit(
    @Arg('pid', () => Int) pid: number,
    @Arg('account', () => String) address: string,
    @Arg('shares', () => BigInteger) shares: bigint,
  ): Promise<ExitForecast> {
    const loaded = await this.pool(pid)
    const { state, addresses, now } = loaded
    const account = accountOf(address, addresses.prefix)
    const pool = state.pools.get(loaded.pid)
    if (pool !== undefined) delegationOf(addresses, state, pool, account)
    const exit = delegatorExit(state, loaded.pid, account, shares as Shares, now)
    return {
      refused: exit.refused ?? null,
      paidNow: exit.paidNow,
      queued: exit.queued,
      payments: exit.payments.map((payment) => ({ at: dateOf(payment.at), account: address, amount: payment.amount })),
      doneAt: exit.doneAt === undefined ? null : dateOf(exit.doneAt),
      forcedStopAt: exit.forcedStopAt === undefined ? null : dateOf(exit.forcedStopAt),
      assumptions: [...exit.assumptions],
    }
  }

  private async pool(pid: number): Promise<LoadedPool> {
    const em = await this.tx()
    const loaded = pid < 0 ? undefined : await loadPool((sql, values) => em.query(sql, [...values]), BigInt(pid))
    if (loaded === undefined) throw new InputError(`pool ${pid} is not known: nothing of that id is indexed`)
    return loaded
  }
}
