import { ActionIcon, SegmentedControl } from '@mantine/core';
import { IconChevronLeft, IconChevronRight } from '@tabler/icons-react';
import { useState } from 'react';
import type { SurveyDefinition, SurveyLanguage } from '#src/contract/survey.ts';
import { addressOf } from '../../client.ts';
import { ownName } from '../../parts/own-name.ts';
import { useFormat, useWords } from '../../words.tsx';
import styles from './preview.module.css';

/**
 * The survey on a phone, as respondents will see it, page by page in every language: the very page the server shows them.
 *
 * @param props.stamp changes whenever something new was kept, and with it the picture
 * @param props.page where the builder stands; the preview goes along
 */
export function Preview(props: { survey: string; definition: SurveyDefinition; page: number; stamp: string }) {
  const { survey, definition, page, stamp } = props;
  const { languages, pages } = definition;
  const { surveys } = useWords();
  const format = useFormat();
  const [wanted, setWanted] = useState<SurveyLanguage>();
  const [at, setAt] = useState(page);
  const [followed, setFollowed] = useState(page);
  if (followed !== page) {
    setFollowed(page);
    setAt(page);
  }
  const language = languages.find((one) => one === wanted) ?? languages[0] ?? 'en';
  const last = pages.length;
  const shown = Math.min(at, last);
  const address = addressOf(`/v1/surveys/${encodeURIComponent(survey)}/preview.html`, {
    ...{ lang: language, page: shown === last ? 'end' : String(shown) },
  });
  return (
    <section className={styles.preview} aria-label={surveys.phone}>
      {languages.length > 1 && (
        <SegmentedControl
          fullWidth
          aria-label={surveys.previewLanguage}
          value={language}
          onChange={(value) => setWanted(languages.find((one) => one === value))}
          data={languages.map((value) => ({ value, label: ownName(value) }))}
        />
      )}
      <div className={styles.phone}>
        {/* Drawn anew when something new was kept. */}
        <iframe key={`${stamp} ${language} ${shown}`} title={surveys.phoneFrame} src={address} />
      </div>
      <div className={styles.pager}>
        <ActionIcon aria-label={surveys.previousPage} disabled={shown === 0} onClick={() => setAt(shown - 1)}>
          <IconChevronLeft size={20} aria-hidden="true" />
        </ActionIcon>
        <span role="status">
          {shown === last ? surveys.lastPage : surveys.pageOf(format.number(shown + 1), format.number(last))}
        </span>
        <ActionIcon aria-label={surveys.nextPage} disabled={shown === last} onClick={() => setAt(shown + 1)}>
          <IconChevronRight size={20} aria-hidden="true" />
        </ActionIcon>
      </div>
    </section>
  );
}
