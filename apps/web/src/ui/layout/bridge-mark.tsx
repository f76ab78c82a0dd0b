/** The mark: one arch over its deck, with three hangers. */
export function BridgeMark() {
  return (
    <svg
      className="bridge-mark"
      width="30"
      height="18"
      viewBox="0 0 30 18"
      fill="none"
      stroke="currentColor"
      aria-hidden="true"
    >
      <path d="M1 16C6 3 24 3 29 16" strokeWidth="2" strokeLinecap="round" />
      <path d="M1 16h28M9 8.4V16M15 6.3V16M21 8.4V16" strokeWidth="1.2" />
    </svg>
  )
}
