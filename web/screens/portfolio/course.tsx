import styles from './portfolio.module.css';

const [WIDTH, HEIGHT] = [220, 44];

/**
 * A small course of values beside the sentence that says them: points from zero, the later half filled. It is an ornament of that
 * sentence, so it is not read out.
 */
export function Course({ values, latest }: { values: readonly number[]; latest: number }) {
  const most = Math.max(...values);
  const x = (at: number) => 6 + (at * (WIDTH - 12)) / Math.max(1, values.length - 1);
  const y = (value: number) => HEIGHT - 6 - (value / most) * (HEIGHT - 12);
  return (
    <svg className={styles.course} viewBox={`0 0 ${WIDTH} ${HEIGHT}`} width={WIDTH} height={HEIGHT} aria-hidden="true">
      <line x1="0" x2={WIDTH} y1={HEIGHT - 6} y2={HEIGHT - 6} stroke="var(--rule)" />
      <polyline
        points={values.map((value, at) => `${x(at)},${y(value)}`).join(' ')}
        fill="none"
        stroke="var(--muted)"
        strokeWidth="1.5"
      />
      {values.map((value, at) => (
        <circle
          // biome-ignore lint/suspicious/noArrayIndexKey: points keep their order and have no other name
          key={at}
          cx={x(at)}
          cy={y(value)}
          r="3"
          fill={at >= values.length - latest ? 'var(--ink)' : 'var(--card)'}
          stroke="var(--ink)"
        />
      ))}
    </svg>
  );
}
