interface RateSparkProps {
  readonly values: readonly number[];
  readonly label: string;
}

const WIDTH = 120;
const HEIGHT = 28;

/** A line without axes: the pulse of the last minutes. */
export function RateSpark({ values, label }: RateSparkProps) {
  const largest = Math.max(1, ...values);
  const step = WIDTH / Math.max(1, values.length - 1);
  const points = values.map(
    (value, index) => `${index * step},${HEIGHT - 2 - (value / largest) * (HEIGHT - 4)}`,
  );
  return (
    <svg
      viewBox={`0 0 ${WIDTH} ${HEIGHT}`}
      width="100%"
      height={HEIGHT}
      preserveAspectRatio="none"
      role="img"
      aria-label={label}
    >
      {values.length > 1 && (
        <polyline
          points={points.join(' ')}
          fill="none"
          stroke="var(--gw-chart-ok)"
          strokeWidth="1.5"
          vectorEffect="non-scaling-stroke"
        />
      )}
    </svg>
  );
}
