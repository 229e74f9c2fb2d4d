import { UnstyledButton } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { api } from '../../client.ts';
import { Coming, Failure } from '../../parts/states.tsx';
import { useFormat, useLanguage, useWords } from '../../words.tsx';
import styles from './surveys.module.css';

/** What one begins with when no template is wanted. */
export const BLANK = 'blank';

/** The surveys one can begin with, each with when it is for and how long it takes. */
export function Templates({ onPick }: { onPick(template: string): void }) {
  const { surveys } = useWords();
  const format = useFormat();
  const { lang } = useLanguage();
  const list = useQuery(api.surveys.templates.queryOptions({ staleTime: Number.POSITIVE_INFINITY }));
  if (list.isError) return <Failure error={list.error} reset={() => void list.refetch()} />;
  if (list.data === undefined) return <Coming lines={0} block={320} />;
  return (
    <ul className={styles.templates}>
      {list.data.templates.map(({ id, title, questions, minutes }) => (
        <li key={id}>
          <UnstyledButton className={styles.template} onClick={() => onPick(id)}>
            <strong>{surveys.templateNames[id] ?? plainTitle(title[lang] ?? id)}</strong>
            <span>{surveys.templateWhy[id]}</span>
            <span className="muted">
              {format.plural(questions, surveys.questionForms)} · {surveys.minutes(format.number(Math.ceil(minutes)))}
            </span>
          </UnstyledButton>
        </li>
      ))}
      <li>
        <UnstyledButton className={styles.template} data-blank onClick={() => onPick(BLANK)}>
          <strong>{surveys.blank}</strong>
          <span>{surveys.blankWhy}</span>
        </UnstyledButton>
      </li>
    </ul>
  );
}

/**
 * A template's title where nothing can be filled in yet.
 *
 * @example plainTitle('Your view of {brand}') // 'Your view of …'
 */
export function plainTitle(title: string): string {
  return title.replaceAll(/\{[a-z0-9_]+\}/g, '…');
}
