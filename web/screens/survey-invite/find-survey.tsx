import { Button, Group } from '@mantine/core';
import { IconDownload, IconPrinter } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import type { SurveyPlan } from '#src/contract/survey-plan.ts';
import { addressOf } from '../../client.ts';
import { useMay, useMe } from '../../me.ts';
import { CopyLine } from '../../parts/copy-line.tsx';
import { Section } from '../../parts/page.tsx';
import { useWords } from '../../words.tsx';
import { plainTitle } from '../surveys/templates.tsx';
import styles from './invite.module.css';

/** Ways in that somebody else opens for people, each told by its address. */
const WAYS = [
  { way: 'app', search: 'c=app' },
  { way: 'kiosk', search: 'kiosk=1' },
] as const;

/** The open link, its QR code to print, and the other ways in. */
export function FindSurvey({ survey }: { survey: SurveyPlan }) {
  const { surveys, asking } = useWords();
  const { here } = useMe();
  const maySend = useMay('survey.send');
  const { id, url, definition, name } = survey;
  const picture = addressOf(`/v1/surveys/${encodeURIComponent(id)}/qr.svg`);
  const title = definition.languages.flatMap((one) => definition.title[one] || [])[0];
  return (
    <>
      <div className={styles.find}>
        <div className={styles.screenOnly}>
          <h2 className={styles.heading}>{surveys.link}</h2>
          <p className={styles.why}>{surveys.linkWhy}</p>
          <CopyLine label={surveys.link} text={url} />
        </div>
        <div>
          <h2 className={styles.heading}>{surveys.qr}</h2>
          <p className={styles.why}>{surveys.qrWhy}</p>
          <figure className={styles.sheet}>
            <img src={picture} alt={surveys.qr} width={200} height={200} />
            <figcaption>{plainTitle(title ?? name)}</figcaption>
          </figure>
          <Group mt="sm">
            <Button
              variant="default"
              leftSection={<IconPrinter size={18} aria-hidden="true" />}
              onClick={() => window.print()}
            >
              {surveys.print}
            </Button>
            <Button
              component="a"
              href={picture}
              download={`${name}.svg`}
              variant="default"
              leftSection={<IconDownload size={18} aria-hidden="true" />}
            >
              {surveys.download}
            </Button>
          </Group>
        </div>
      </div>
      <div className={styles.screenOnly}>
        <Section title={surveys.ways}>
          <ul className={styles.ways}>
            {WAYS.map(({ way, search }) => (
              <li key={way}>
                <strong>{surveys.wayNames[way]}</strong>
                <p className={styles.why}>{surveys.wayWhy[way]}</p>
                <CopyLine label={surveys.wayNames[way] ?? way} text={`${url}?${search}`} />
              </li>
            ))}
            {maySend && survey.state === 'open' && (
              <li>
                <strong>{surveys.wayNames.phone}</strong>
                <p className={styles.why}>{surveys.wayWhy.phone}</p>
                <Button
                  variant="default"
                  renderRoot={(button) => (
                    <Link
                      to="/o/$organisation/surveys/$survey/call"
                      params={{ organisation: here.id, survey: id }}
                      {...button}
                    />
                  )}
                >
                  {asking.callOpen}
                </Button>
              </li>
            )}
          </ul>
        </Section>
      </div>
    </>
  );
}
