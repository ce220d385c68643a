/** A trend at a glance beside its number; the number says what the line means, so readers hear nothing of it. */
export function Sparkline({
  values,
  width = 84,
  height = 28,
}: {
  values: readonly number[];
  width?: number;
  height?: number;
}) {
  const low = Math.min(...values);
  const span = Math.max(...values) - low || 1;
  const x = (index: number) => (index / (values.length - 1)) * (width - 4) + 2;
  const y = (value: number) => height - 3 - ((value - low) / span) * (height - 6);
  const points = values.map((value, index) => `${x(index).toFixed(1)},${y(value).toFixed(1)}`);
  return (
    <svg width={width} height={height} aria-hidden="true" style={{ flexShrink: 0 }}>
      <polyline
        points={points.join(' ')}
        fill="none"
        stroke="var(--mantine-primary-color-filled)"
        strokeWidth="1.75"
        strokeLinejoin="round"
        strokeLinecap="round"
      />
      <circle
        cx={x(values.length - 1)}
        cy={y(values.at(-1) ?? low)}
        r="2.5"
        fill="var(--mantine-primary-color-filled)"
      />
    </svg>
  );
}
