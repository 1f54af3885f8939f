/** Eye over a gate: the mark and the name. */
export function Brand() {
  return (
    <>
      <svg width="22" height="22" viewBox="0 0 32 32" aria-hidden="true">
        <rect width="32" height="32" rx="7" fill="#2b5c8a" />
        <path
          d="M6 16c3-5 6.500-7.500 10-7.500S23 11 26 16c-3 5-6.500 7.500-10 7.500S9 21 6 16Z"
          fill="none"
          stroke="#fff"
          strokeWidth="2.400"
        />
        <circle cx="16" cy="16" r="3.600" fill="#fff" />
      </svg>
      Gatewatch
    </>
  );
}
