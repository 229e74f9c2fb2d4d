import { Section } from '../../parts/page.tsx';
import { useFormat, useWords } from '../../words.tsx';
import styles from './register.module.css';
import type { Told } from './register.tsx';

/** What is kept of whom, one line a kind of data, with how long and under which protection. */
export function KeptData({ data }: { data: Told['data'] }) {
  const { register: w } = useWords();
  const format = useFormat();
  const kinds = [...new Set(data.map(({ subject, category }) => `${subject} ${category}`))].map((kind) => {
    const rows = data.filter(({ subject, category }) => `${subject} ${category}` === kind);
    const [subject = '', category = ''] = kind.split(' ');
    return { kind, subject, category, ...protectionOf(rows), retention: rows.map((one) => one.retention) };
  });
  return (
    <Section title={w.data} lead={w.dataLead}>
      <div className={styles.scroll}>
        <table className={styles.kept}>
          <thead>
            <tr>
              <th scope="col">{w.subject}</th>
              <th scope="col">{w.category}</th>
              <th scope="col">{w.keptUntil}</th>
              <th scope="col">{w.protection}</th>
            </tr>
          </thead>
          <tbody>
            {kinds.map(({ kind, subject, category, retention, sealed }) => (
              <tr key={kind}>
                <th scope="row">{w.subjects[subject] ?? subject}</th>
                <td>{w.dataNames[category] ?? category}</td>
                <td>{format.list(retention.map((one) => w.retentionNames[one] ?? one))}</td>
                <td>{sealed === 'none' ? (category === 'pseudonym' ? w.pseudonymised : w.byRole) : w[sealed]}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </Section>
  );
}

function protectionOf(rows: Told['data']): { sealed: 'none' | 'sealedAll' | 'sealedSome' } {
  const open = rows.reduce((sum, { columns, sealed }) => sum + columns.length - sealed.length, 0);
  const sealed = rows.reduce((sum, one) => sum + one.sealed.length, 0);
  return { sealed: sealed === 0 ? 'none' : open === 0 ? 'sealedAll' : 'sealedSome' };
}
