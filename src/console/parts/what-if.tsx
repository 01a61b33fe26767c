import { type FormEvent, type RefObject, useState } from 'react'
import type { WhatIf as Forecast } from '../answers'
import { ask } from '../api'
import { counted, sentence } from '../format'
import { WHAT_IF } from '../queries'
import { WhatIfAnswer } from './what-if-answer'
import { type Changes, changesOf, type Draft, type Fault, NOTHING } from './what-if-draft'

interface Props {
  readonly pid: number
  readonly draft: Draft
  readonly onChange: (draft: Draft) => void
  /** Where whoever takes over a way out goes on. */
  readonly tryButton: RefObject<HTMLButtonElement | null>
}

type Outcome = { readonly forecast: Forecast } | Fault | 'asking'

/** F6: tries changes on the indexed state; the chain sees nothing of it. */
export function WhatIf({ pid, draft, onChange, tryButton }: Props) {
  const [tried, setTried] = useState<{ readonly draft: Draft; readonly outcome: Outcome }>()
  // an answer stands beside its own question only
  const outcome = tried?.draft === draft ? tried.outcome : undefined
  const faulty = typeof outcome === 'object' && 'field' in outcome ? outcome.field : undefined
  const tryOut = async (event: FormEvent): Promise<void> => {
    event.preventDefault()
    const changes = changesOf(draft)
    if ('problem' in changes) return setTried({ draft, outcome: changes })
    setTried({ draft, outcome: 'asking' })
    const answer = await outcomeOf(pid, changes)
    setTried((latest) => (latest?.draft === draft ? { draft, outcome: answer } : latest))
  }
  return (
    <section className="card" aria-labelledby="what-if-title">
      <h2 id="what-if-title">What if</h2>
      <form onSubmit={tryOut} noValidate>
        <Field
          name="Withdraw, PHA"
          value={draft.withdraw}
          faulty={faulty === 'withdraw'}
          decimal
          onChange={(withdraw) => onChange({ ...draft, withdraw })}
        />
        <Field
          name="Contribute, PHA"
          value={draft.contribute}
          faulty={faulty === 'contribute'}
          decimal
          onChange={(contribute) => onChange({ ...draft, contribute })}
        />
        <Field
          name="Account"
          value={draft.account}
          hint="Empty: the largest delegator withdraws, the owner contributes."
          onChange={(account) => onChange({ ...draft, account })}
        />
        <p className="stops">
          <span className="field-name">Stop</span>
          {draft.stops.length === 0 ? 'No worker: tick them in the list of workers.' : `${counted(draft.stops.length, 'worker')} ticked.`}
        </p>
        <div className="actions">
          <button type="submit" className="primary" ref={tryButton} disabled={outcome === 'asking'}>
            {outcome === 'asking' ? 'Trying…' : 'Try'}
          </button>
          <button type="button" onClick={() => onChange(NOTHING)}>
            Clear
          </button>
        </div>
      </form>
      <div className="outcome" id="what-if-outcome" role="status">
        {typeof outcome === 'object' && 'problem' in outcome && <p className="problem">{sentence(outcome.problem)}</p>}
        {typeof outcome === 'object' && 'forecast' in outcome && <WhatIfAnswer forecast={outcome.forecast} />}
      </div>
    </section>
  )
}

const outcomeOf = (pid: number, changes: Changes): Promise<Outcome> =>
  ask(WHAT_IF, { pid, changes }, new AbortController().signal).then(
    ({ whatIf }) => ({ forecast: whatIf }),
    (error: Error) => ({ problem: error.message }),
  )

interface FieldProps {
  readonly name: string
  readonly value: string
  readonly hint?: string
  readonly decimal?: boolean
  /** It is what the outcome complains about. */
  readonly faulty?: boolean
  readonly onChange: (value: string) => void
}

const Field = ({ name, value, hint, decimal = false, faulty = false, onChange }: FieldProps) => (
  <label className={decimal ? 'field' : 'field wide'}>
    <span className="field-name">{name}</span>
    <input
      type="text"
      inputMode={decimal ? 'decimal' : 'text'}
      autoComplete="off"
      spellCheck={false}
      value={value}
      aria-invalid={faulty}
      aria-describedby={faulty ? 'what-if-outcome' : undefined}
      onChange={({ target }) => onChange(target.value)}
    />
    {hint !== undefined && <span className="hint">{hint}</span>}
  </label>
)
