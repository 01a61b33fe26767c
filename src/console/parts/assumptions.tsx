export function Assumptions({ of }: { of: readonly string[] }) {
  if (of.length === 0) return null
  return (
    <details>
      <summary>Assumed</summary>
      <ul>
        {of.map((line) => (
          <li key={line}>{line}</li>
        ))}
      </ul>
    </details>
  )
}
