import { useEffect, useRef, useState } from 'react'
import { ask } from '../api'
import type { Query } from '../queries'
import { useChain } from './use-chain'

export interface Answer<T> {
  /** The last one there was. */
  readonly data: T | undefined
  /** Why there is no newer one. */
  readonly problem: string | undefined
}

/** Asks when the variables change and when the index has moved on; after a failure again with the next heartbeat. */
export function useAnswer<T>(query: Query<T>, variables: object): Answer<T> {
  const { network, answeredAt } = useChain()
  const [answer, setAnswer] = useState<Answer<T>>({ data: undefined, problem: undefined })
  const running = useRef<{ readonly question: string; readonly stop: AbortController }>(undefined)
  const answered = useRef('')
  const question = JSON.stringify(variables)
  const height = network?.height

  useEffect(() => {
    const wanted = `${question} ${height}`
    if (answeredAt === undefined || answered.current === wanted || running.current?.question === question) return
    running.current?.stop.abort()
    const own = { question, stop: new AbortController() }
    running.current = own
    const settle = (change: (before: Answer<T>) => Answer<T>): void => {
      if (running.current !== own) return
      running.current = undefined
      setAnswer(change)
    }
    ask(query, JSON.parse(question), own.stop.signal).then(
      (data) => {
        if (running.current === own) answered.current = wanted
        settle(() => ({ data, problem: undefined }))
      },
      (error: Error) => settle(({ data }) => ({ data, problem: error.message })),
    )
  }, [query, question, height, answeredAt])

  useEffect(
    () => () => {
      running.current?.stop.abort()
      running.current = undefined
    },
    [],
  )
  return answer
}
