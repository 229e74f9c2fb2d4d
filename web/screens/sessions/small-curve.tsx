const [WIDTH, HEIGHT] = [112, 28];

/** A curve as small as a word: its course, from zero, without axes. What it shows is said by `label`. */
export function SmallCurve({ values, label }: { values: readonly number[]; label: string }) {
  const most = Math.max(...values, 0);
  if (values.length < 2 || most === 0) return null;
  const x = (at: number) => (at / (values.length - 1)) * WIDTH;
  const y = (value: number) => HEIGHT - 1 - (value / most) * (HEIGHT - 3);
  const line = values.map((value, at) => `${x(at).toFixed(1)},${y(value).toFixed(1)}`).join(' ');
  return (
    <svg width={WIDTH} height={HEIGHT} viewBox={`0 0 ${WIDTH} ${HEIGHT}`} role="img" aria-label={label}>
      <polygon points={`0,${HEIGHT} ${line} ${WIDTH},${HEIGHT}`} fill="var(--sunk)" />
      <polyline points={line} fill="none" stroke="var(--ink)" strokeWidth={1.25} strokeLinejoin="round" />
    </svg>
  );
}
