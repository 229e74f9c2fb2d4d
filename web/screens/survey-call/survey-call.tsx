import { Button, NativeSelect, TextInput } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useParams } from '@tanstack/react-router';
import { useEffect, useRef, useState } from 'react';
import type { SurveyLanguage } from '#src/contract/survey.ts';
import type { SurveyPlan } from '#src/contract/survey-plan.ts';
import { api, client, queries } from '../../client.ts';
import { Form } from '../../parts/form.tsx';
import { ownName } from '../../parts/own-name.ts';
import { Page } from '../../parts/page.tsx';
import { textOf, useSending } from '../../parts/sending.ts';
import { Coming, Empty, Failure } from '../../parts/states.tsx';
import { useLanguage, useWords } from '../../words.tsx';
import { SurveyPlaces } from '../survey-builder/survey-places.tsx';
import styles from './survey-call.module.css';

/** A call: where its survey is filled in, and who it is. */
interface Call {
  path: string;
  who: string;
  known: boolean | null;
}

/** Somebody of customer service finds the caller, or notes them as new, and fills the survey in for them with the keyboard. */
export function Screen() {
  const { survey: id = '' } = useParams({ strict: false }) as { survey?: string };
  const { surveys, asking } = useWords();
  const query = useQuery(api.surveys.get.queryOptions({ input: { id } }));
  const survey = query.data;
  const [call, setCall] = useState<Call>();
  return (
    <Page
      title={asking.call}
      above={<SurveyPlaces survey={id} />}
      lead={survey === undefined ? asking.callLead : `${survey.name}. ${asking.callLead}`}
    >
      {query.isError && survey === undefined && <Failure error={query.error} reset={() => void query.refetch()} />}
      {query.isPending && <Coming lines={4} block={200} />}
      {survey !== undefined && survey.state !== 'open' && (
        <Empty title={surveys.states[survey.state]}>{surveys.draftYetWhy}</Empty>
      )}
      {survey?.state === 'open' &&
        (call === undefined ? (
          <WhoCalls survey={survey} begin={setCall} />
        ) : (
          <Filling call={call} next={() => setCall(undefined)} />
        ))}
    </Page>
  );
}

function WhoCalls({ survey, begin }: { survey: SurveyPlan; begin(call: Call): void }) {
  const { asking } = useWords();
  const { languages } = survey.definition;
  const { lang } = useLanguage();
  const [language, setLanguage] = useState<SurveyLanguage>(
    languages.find((one) => one === lang) ?? languages[0] ?? 'en',
  );
  const sending = useSending(
    async (given) => {
      const said = (name: string) => (textOf(given, name) === '' ? {} : { [name]: textOf(given, name) });
      const made = await client.surveys.inviteOne({
        ...{ id: survey.id, channel: 'link' as const, language },
        ...(survey.anonymous ? {} : { ...said('email'), ...said('phone'), ...said('name') }),
      });
      const who = [textOf(given, 'name'), textOf(given, 'email'), textOf(given, 'phone')].filter((one) => one !== '');
      if (made.url !== null) {
        const path = `${new URL(made.url).pathname}?c=phone&l=${language}`;
        begin({ path, who: who.join(' · '), known: made.known });
      }
    },
    {
      reasons: asking.reasons,
      fields: { email: asking.reasons['bad_input'] ?? '', phone: asking.reasons['bad_input'] ?? '' },
    },
  );
  return (
    <Form sending={sending} button={asking.start}>
      <h2 className={styles.heading}>{asking.who}</h2>
      <p className={styles.why}>{survey.anonymous ? asking.anonymous : asking.whoWhy}</p>
      <div className={styles.fields}>
        {!survey.anonymous && (
          <>
            <TextInput
              name="phone"
              type="tel"
              label={asking.phone}
              autoComplete="off"
              autoFocus
              error={sending.wrong('phone')}
            />
            <TextInput
              name="email"
              type="email"
              label={asking.email}
              autoComplete="off"
              error={sending.wrong('email')}
            />
            <TextInput name="name" label={asking.name} autoComplete="off" />
          </>
        )}
        {languages.length > 1 && (
          <NativeSelect
            label={asking.language}
            value={language}
            data={languages.map((value) => ({ value, label: ownName(value) }))}
            onChange={(event) => setLanguage(languages.find((one) => one === event.currentTarget.value) ?? language)}
          />
        )}
      </div>
    </Form>
  );
}

/** The respondent's own page in a frame: its branching, its checks and its words are what everybody answers. */
function Filling({ call, next }: { call: Call; next(): void }) {
  const { asking } = useWords();
  const frame = useRef<HTMLIFrameElement>(null);
  const again = useRef<HTMLButtonElement>(null);
  const [height, setHeight] = useState(480);
  const [done, setDone] = useState(false);
  useEffect(() => {
    const hear = ({ source, origin, data }: MessageEvent) => {
      if (source !== frame.current?.contentWindow || origin !== location.origin || data?.aftershow !== 'survey') return;
      if (typeof data.height === 'number') setHeight(data.height);
      if (data.done === true) {
        setDone(true);
        void queries.invalidateQueries({ queryKey: api.surveys.get.key() });
      }
    };
    window.addEventListener('message', hear);
    return () => window.removeEventListener('message', hear);
  }, []);
  useEffect(() => {
    // Enter takes the next call: the hands stay on the keyboard.
    if (done) again.current?.focus();
  }, [done]);
  const state = call.known === null ? asking.nobody : call.known ? asking.known : asking.made;
  return (
    <>
      <div className={styles.caller}>
        <p>
          <strong>{call.who}</strong> <span>{state}</span>
        </p>
        <Button ref={again} variant={done ? 'filled' : 'default'} onClick={next}>
          {asking.next}
        </Button>
      </div>
      <p role="status" className={styles.done}>
        {done ? asking.finished : ''}
      </p>
      <iframe ref={frame} className={styles.frame ?? ''} title={asking.form} src={call.path} style={{ height }} />
    </>
  );
}
