import type { ReplayOverview } from '#src/contract/replay.ts';
import { useFormat, useWords } from '../../../words.tsx';
import { type Clock, useClock } from '../clock.ts';
import { xOf } from './draw.ts';
import type { Layout, Scene } from './layout.ts';
import styles from './line.module.css';
import { writeSignal } from './scene.ts';
import { valuesAt } from './values-at.ts';
import type { View } from './view.ts';

/** Everything at the pointer, read at once. */
export function Readout(props: {
  overview: ReplayOverview;
  scene: Scene;
  layout: Layout;
  view: View;
  pointer: Clock<number | undefined>;
}) {
  const { overview, scene, layout, view, pointer } = props;
  const { replay } = useWords();
  const format = useFormat();
  const at_s = useClock(pointer, (value) => value);
  if (at_s === undefined) return null;
  const { values, segment, products } = valuesAt(scene, overview, at_s);
  const x = xOf(layout, view)(at_s);
  const side = x > layout.left + (layout.right - layout.left) / 2 ? styles.leftwards : styles.rightwards;
  return (
    <div className={`${styles.readout} ${side}`} style={{ left: x }} aria-hidden="true">
      <div className={styles.when}>
        <strong>{format.offset(Math.floor(at_s))}</strong> <span>{scene.clock(at_s)}</span>
      </div>
      {segment !== '' && <div className={styles.where}>{segment}</div>}
      {products.length > 0 && <div className={styles.where}>{products.join(', ')}</div>}
      <table>
        <tbody>
          {values.map(({ strip, value }) => (
            <tr key={strip.signal}>
              <td>
                <i style={{ background: strip.colour }} />
                {strip.name}
              </td>
              <td>{value === null ? '–' : writeSignal(format, strip.signal, overview.session.currency)(value)}</td>
            </tr>
          ))}
        </tbody>
      </table>
      {values.length === 0 && replay.table.empty}
    </div>
  );
}
