import styles from './boards.module.css';

const [WIDTH, HEIGHT] = [240, 48];
const DRAWN = { fill: 'none', stroke: 'var(--ink)', vectorEffect: 'non-scaling-stroke' } as const;

/** The course of a figure beside the sentence that says it, its gaps left open, its target a dashed line. An ornament: it is not read out. */
export function Spark({ values, target }: { values: readonly (number | null)[]; target: number | null }) {
  const known = values.filter((value) => value !== null);
  if (known.length < 2) return null;
  const all = target === null ? known : [...known, target];
  const [low, high] = [Math.min(...all), Math.max(...all)];
  const x = (at: number) => 4 + (at * (WIDTH - 8)) / Math.max(1, values.length - 1);
  const y = (value: number) =>
    high === low ? HEIGHT / 2 : HEIGHT - 5 - ((value - low) / (high - low)) * (HEIGHT - 10);
  const pieces = values.reduce<string[][]>(
    (lines, value, at) => {
      if (value === null) lines.push([]);
      else lines.at(-1)?.push(`${x(at).toFixed(1)},${y(value).toFixed(1)}`);
      return lines;
    },
    [[]],
  );
  const last = values.findLastIndex((value) => value !== null);
  return (
    <svg className={styles.spark} viewBox={`0 0 ${WIDTH} ${HEIGHT}`} aria-hidden="true" preserveAspectRatio="none">
      {target !== null && (
        <line x1="0" x2={WIDTH} y1={y(target)} y2={y(target)} stroke="var(--success)" strokeDasharray="4 3" />
      )}
      {pieces
        .filter((piece) => piece.length > 0)
        .map((piece) => (
          <polyline key={piece[0]} points={piece.join(' ')} {...DRAWN} strokeWidth="1.5" />
        ))}
      {/* A line of no length with round ends is a dot that stays round however the drawing is stretched. */}
      <path d={`M${x(last)} ${y(values[last] ?? 0)}h0`} {...DRAWN} strokeWidth="6" strokeLinecap="round" />
    </svg>
  );
}
