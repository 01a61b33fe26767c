import { BigInteger, DateTime } from '@subsquid/graphql-server'
import { Field, InputType, Int, ObjectType } from 'type-graphql'

/** What the queries beside the generated ones take and give. Amounts are base units. */

@InputType({ description: 'A worker and the stake to start it with.' })
export class StartInput {
  @Field(() => String) worker!: string
  @Field(() => BigInteger) stake!: bigint
}

@InputType({ description: 'Changes to try, in this order: contribute, start, stop, withdraw.' })
export class WhatIfInput {
  @Field(() => String, { nullable: true, description: 'SS58; without it the owner contributes, the largest delegator withdraws' })
  account?: string
  @Field(() => BigInteger, { nullable: true }) contribute?: bigint
  @Field(() => [StartInput], { nullable: true }) start?: StartInput[]
  @Field(() => [String], { nullable: true }) stop?: string[]
  @Field(() => BigInteger, { nullable: true }) withdraw?: bigint
}

@ObjectType()
export class PoolRisk {
  @Field(() => Int) pid!: number
  @Field(() => String) owner!: string
  @Field(() => DateTime, { description: 'All workers are stopped in the first block after this time.' }) forcedStopAt!: Date
  @Field(() => BigInteger) pendingWithdrawal!: bigint
  @Field(() => BigInteger) unfundedWithdrawal!: bigint
  @Field(() => BigInteger) freeDelegation!: bigint
  @Field(() => BigInteger) releasing!: bigint
  @Field(() => BigInteger, { description: 'Releasing stake that anybody may reclaim now.' }) reclaimable!: bigint
}

@ObjectType()
export class PlannedStop {
  @Field(() => String) worker!: string
  @Field(() => BigInteger) stake!: bigint
  @Field(() => BigInteger, { nullable: true, description: 'V given up, raw bits' }) v!: bigint | null
}

@ObjectType({ description: 'The fewest sessions to stop now, of those the ones with the least V (F3).' })
export class StopPlan {
  @Field(() => [PlannedStop]) workers!: PlannedStop[]
  @Field(() => BigInteger) stake!: bigint
  @Field(() => BigInteger) vLost!: bigint
  @Field(() => BigInteger) unfunded!: bigint
  @Field(() => Boolean, { description: 'False: even all sessions together do not cover the queue.' }) covers!: boolean
  @Field(() => Boolean, { description: 'No other plan is better; else the number of sessions is smallest, the V may not be.' })
  exact!: boolean
  @Field(() => [String]) assumptions!: string[]
}

@ObjectType({ description: 'How much new delegation averts the forced stop (F3).' })
export class AttractPlan {
  @Field(() => BigInteger) amount!: bigint
  @Field(() => Boolean) possible!: boolean
  @Field(() => BigInteger, { nullable: true }) capGap!: bigint | null
  @Field(() => BigInteger, { nullable: true }) contributable!: bigint | null
  @Field(() => BigInteger, { nullable: true, description: 'The cap to set first.' }) raiseCapTo!: bigint | null
}

@ObjectType()
export class ForecastPayment {
  @Field(() => DateTime) at!: Date
  @Field(() => String) account!: string
  @Field(() => BigInteger) amount!: bigint
}

@ObjectType()
export class ForecastRequest {
  @Field(() => String) account!: string
  @Field(() => BigInteger) shares!: bigint
  @Field(() => BigInteger) value!: bigint
  @Field(() => BigInteger) unfunded!: bigint
  @Field(() => DateTime) requestedAt!: Date
}

@ObjectType()
export class UnpaidRequest {
  @Field(() => String) account!: string
  @Field(() => BigInteger) value!: bigint
}

@ObjectType({ description: 'F1 to F5 of a pool.' })
export class PoolForecast {
  @Field(() => BigInteger) freeDelegation!: bigint
  @Field(() => BigInteger) pendingWithdrawal!: bigint
  @Field(() => BigInteger) unfundedWithdrawal!: bigint
  @Field(() => BigInteger) reclaimable!: bigint
  @Field(() => DateTime, { nullable: true }) forcedStopAt!: Date | null
  @Field(() => [ForecastRequest]) requests!: ForecastRequest[]
  @Field(() => [ForecastPayment], { description: 'Who is paid when if nobody does anything but reclaim.' }) payments!: ForecastPayment[]
  @Field(() => [UnpaidRequest]) unpaid!: UnpaidRequest[]
  @Field(() => StopPlan) stopPlan!: StopPlan
  @Field(() => AttractPlan) attractPlan!: AttractPlan
}

@ObjectType()
export class ForecastStep {
  @Field(() => String) change!: string
  @Field(() => String, { nullable: true, description: "The pallet's error; what follows it is not tried." }) refused!: string | null
  @Field(() => BigInteger) paidNow!: bigint
  @Field(() => BigInteger, { description: 'Value that waits in the queue.' }) queued!: bigint
}

@ObjectType({ description: 'F6: before and after some changes made at the last indexed block.' })
export class Forecast {
  @Field(() => Int) pid!: number
  @Field(() => Int) height!: number
  @Field(() => DateTime) timestamp!: Date
  @Field(() => [ForecastStep]) steps!: ForecastStep[]
  @Field(() => PoolForecast) before!: PoolForecast
  @Field(() => PoolForecast) after!: PoolForecast
  @Field(() => [String]) assumptions!: string[]
}

@ObjectType({ description: 'F4: when a delegator who withdraws now has it all.' })
export class ExitForecast {
  @Field(() => String, { nullable: true, description: "The pallet's error" }) refused!: string | null
  @Field(() => BigInteger) paidNow!: bigint
  @Field(() => BigInteger, { description: 'Value that waits in the queue.' }) queued!: bigint
  @Field(() => [ForecastPayment]) payments!: ForecastPayment[]
  @Field(() => DateTime, { nullable: true, description: 'When the last part is paid; null when something stays unpaid.' })
  doneAt!: Date | null
  @Field(() => DateTime, { nullable: true }) forcedStopAt!: Date | null
  @Field(() => [String]) assumptions!: string[]
}
