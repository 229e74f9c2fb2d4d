import { Checkbox, NativeSelect, NumberInput, SegmentedControl, Switch, Textarea } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import type { SurveyLanguage } from '#src/contract/survey.ts';
import { SITE, type SurveyWidget, WIDGET_TRIGGERS, type WidgetTrigger } from '#src/contract/survey-asking.ts';
import type { SurveyPlan } from '#src/contract/survey-plan.ts';
import { addressOf, api } from '../../client.ts';
import { capital } from '../../parts/capital.ts';
import { CopyLine } from '../../parts/copy-line.tsx';
import { Form, Refused } from '../../parts/form.tsx';
import { ownName } from '../../parts/own-name.ts';
import { useSending } from '../../parts/sending.ts';
import { saidDone } from '../../parts/undo.tsx';
import { useWords } from '../../words.tsx';
import styles from './invite.module.css';
import { saveSurvey } from './save-survey.ts';

const FIRST = { on: ['end', 'order'] as WidgetTrigger[], seconds: 30, scroll: 60, share: 100 };

/** On which sites and at which moments pages ask by themselves, the line that goes into them, and what visitors will see. */
export function AskInPages({ survey, readOnly }: { survey: SurveyPlan; readOnly: boolean }) {
  const { asking, surveys } = useWords();
  const [on, setOn] = useState(survey.widget !== null);
  const [widget, setWidget] = useState<Omit<SurveyWidget, 'origins'>>(survey.widget ?? FIRST);
  const [sites, setSites] = useState(survey.widget?.origins.join('\n') ?? '');
  const [wrong, setWrong] = useState<'origins' | 'on'>();
  const put = (change: Partial<typeof widget>) => setWidget({ ...widget, ...change });
  const sending = useSending(async () => {
    const origins = sites.split(/\s+/).flatMap((site) => (site === '' ? [] : [site.replace(/\/$/, '').toLowerCase()]));
    const sitesFit = origins.length > 0 && origins.every((site) => SITE.test(site));
    const fault = !on ? undefined : !sitesFit ? 'origins' : widget.on.length === 0 ? 'on' : undefined;
    setWrong(fault);
    if (fault !== undefined) return;
    await saveSurvey(survey, { widget: on ? { ...widget, origins } : null });
    saidDone(surveys.savedRules);
  });
  return (
    <>
      <Form sending={sending} button={surveys.save}>
        <Switch
          size="md"
          label={asking.pageOn}
          checked={on}
          disabled={readOnly}
          onChange={(event) => setOn(event.currentTarget.checked)}
        />
        {on && (
          <div className={styles.form}>
            <Textarea
              className={styles.whole ?? ''}
              label={asking.origins}
              description={asking.originsHint}
              value={sites}
              minRows={2}
              autosize
              spellCheck={false}
              disabled={readOnly}
              error={wrong === 'origins' ? asking.originsWrong : undefined}
              onChange={(event) => setSites(event.currentTarget.value)}
            />
            <div className={styles.whole}>
              <Checkbox.Group
                label={asking.when}
                value={widget.on}
                error={wrong === 'on' ? asking.whenNone : undefined}
                onChange={(chosen) => put({ on: WIDGET_TRIGGERS.filter((one) => chosen.includes(one)) })}
              >
                <div className={styles.moments}>
                  {WIDGET_TRIGGERS.map((one) => (
                    <Checkbox
                      key={one}
                      size="md"
                      value={one}
                      disabled={readOnly}
                      label={capital(asking.triggers[one])}
                    />
                  ))}
                </div>
              </Checkbox.Group>
            </div>
            {(['seconds', 'scroll'] as const).map(
              (one) =>
                widget.on.includes(one) && (
                  <NumberInput
                    key={one}
                    label={asking[one]}
                    value={widget[one]}
                    min={1}
                    max={one === 'scroll' ? 100 : 3600}
                    allowDecimal={false}
                    disabled={readOnly}
                    onChange={(value) => typeof value === 'number' && put({ [one]: value })}
                  />
                ),
            )}
            <NumberInput
              label={asking.share}
              description={asking.shareHint}
              value={widget.share}
              min={1}
              max={100}
              allowDecimal={false}
              disabled={readOnly}
              onChange={(share) => typeof share === 'number' && put({ share })}
            />
          </div>
        )}
      </Form>
      {on && survey.widget === null && <p className={styles.later}>{asking.snippetFirst}</p>}
      {on && survey.widget !== null && survey.state !== 'draft' && <Snippet survey={survey} />}
      {on && <CardPreview survey={survey} />}
    </>
  );
}

/** The line for a page, for one session where the page is one's. */
function Snippet({ survey }: { survey: SurveyPlan }) {
  const { asking } = useWords();
  const [session, setSession] = useState('');
  const list = useQuery(api.sessions.list.queryOptions({ input: { limit: 30 } }));
  const { origin, pathname } = new URL(survey.url);
  const about = session === '' ? '' : ` data-session="${session}"`;
  const line = `<script async src="${origin}/aftershow-ask.js" data-survey="${pathname.split('/').at(-1)}"${about}></script>`;
  return (
    <section className={styles.snippet} aria-label={asking.snippet}>
      <h3 className={styles.small}>{asking.snippet}</h3>
      <p className={styles.why}>{asking.snippetWhy}</p>
      <NativeSelect
        label={asking.session}
        value={session}
        data={[
          { value: '', label: asking.noSession },
          ...(list.data?.sessions ?? []).map(({ id, title }) => ({ value: id, label: title })),
        ]}
        onChange={(event) => setSession(event.currentTarget.value)}
      />
      <CopyLine label={asking.snippet} text={line} />
      {list.isError && <Refused>{list.error.message}</Refused>}
    </section>
  );
}

const PAPERS = ['light', 'dark'] as const;

/** The card on a page that is nobody's: the very page that the frame will show, in each language and on both kinds of paper. */
function CardPreview({ survey }: { survey: SurveyPlan }) {
  const { asking } = useWords();
  const { languages, title } = survey.definition;
  const [wanted, setWanted] = useState<SurveyLanguage>();
  const [paper, setPaper] = useState<(typeof PAPERS)[number]>('light');
  const language = languages.find((one) => one === wanted) ?? languages[0] ?? 'en';
  const address = addressOf(`/v1/surveys/${encodeURIComponent(survey.id)}/preview.html`, {
    ...{ lang: language, page: '0', framed: '1', d: paper },
  });
  return (
    <section className={styles.mock} aria-label={asking.preview}>
      <h3 className={styles.small}>{asking.preview}</h3>
      <div className={styles.switches}>
        {languages.length > 1 && (
          <SegmentedControl
            aria-label={asking.language}
            value={language}
            onChange={(value) => setWanted(languages.find((one) => one === value))}
            data={languages.map((value) => ({ value, label: ownName(value) }))}
          />
        )}
        <SegmentedControl
          aria-label={asking.paper}
          value={paper}
          onChange={(value) => setPaper(value === 'dark' ? 'dark' : 'light')}
          data={PAPERS.map((value) => ({ value, label: capital(asking.papers[value]) }))}
        />
      </div>
      <div className={styles.page} data-paper={paper}>
        <p aria-hidden="true">{asking.yourPage}</p>
        <div className={styles.card}>
          <div className={styles.cardBar} aria-hidden="true">
            ×
          </div>
          <iframe
            key={`${language} ${paper} ${survey.version}`}
            title={title[language] ?? asking.preview}
            src={address}
          />
        </div>
      </div>
    </section>
  );
}
