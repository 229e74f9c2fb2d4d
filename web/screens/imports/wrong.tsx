import type { Upload } from '#src/contract/import.ts';
import { importDetail } from '#src/message/import-detail.ts';
import { useWords } from '../../words.tsx';
import styles from './imports.module.css';

/** What is wrong with a file: in the reader's language by its code, and the detail that only the file itself explains. */
export function Wrong({ wrong }: { wrong: NonNullable<Upload['wrong']> }) {
  const { imports: words } = useWords();
  const place = [wrong.line === null ? undefined : words.line(String(wrong.line)), wrong.field ?? undefined];
  const where = place.filter((part) => part !== undefined).join(', ');
  // The list of what is known stands beside the button already.
  const detail =
    wrong.code === 'unknown_source' || wrong.code === 'internal' ? '' : importDetail(wrong.message, words.details);
  return (
    <div className={styles.note} role="alert">
      {words.wrong[wrong.code] ?? wrong.message}
      {(detail !== '' || where !== '') && (
        <p className={styles.detail}>
          {where}
          {where !== '' && detail !== '' ? ': ' : ''}
          {detail}
        </p>
      )}
    </div>
  );
}
