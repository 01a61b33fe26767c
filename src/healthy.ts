/** `node lib/healthy.js URL` for containers: ends with 0 if that answers in time and without an error, also without one of GraphQL. */
const TIMEOUT_MS = 5_000

async function main(url: string): Promise<boolean> {
  const response = await fetch(url, { signal: AbortSignal.timeout(TIMEOUT_MS) })
  return response.ok && !(await response.text()).startsWith('{"errors"')
}

main(process.argv[2] ?? '').then(
  (healthy) => process.exit(healthy ? 0 : 1),
  (error: unknown) => {
    console.error(`${error}`)
    process.exit(1)
  },
)
