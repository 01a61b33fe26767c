export const Logo = () => (
  <svg className="logo" viewBox="0 0 32 32" aria-hidden="true">
    <rect width="32" height="32" rx="8" />
    <path d="M7 21h18M9 17h10M11 13h5" />
    <circle cx="23" cy="10" r="3.5" />
  </svg>
)
