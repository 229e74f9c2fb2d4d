import { Button } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { Link, useParams } from '@tanstack/react-router';
import { api } from '../../client.ts';
import { useMay, useMe } from '../../me.ts';
import { Page, Section } from '../../parts/page.tsx';
import { Coming, Empty, Failure } from '../../parts/states.tsx';
import { useWords } from '../../words.tsx';
import { SurveyPlaces, SurveyState } from '../survey-builder/survey-places.tsx';
import { AskAudience } from './ask-audience.tsx';
import { AskByItself } from './ask-by-itself.tsx';
import { AskInPages } from './ask-in-pages.tsx';
import { FindSurvey } from './find-survey.tsx';
import { Invitations } from './invitations.tsx';
import styles from './invite.module.css';
import { Reward } from './reward.tsx';
import { Rules } from './rules.tsx';

/** Where people find a survey, who is asked and when, under which rules, and what they are thanked with. */
export function Screen() {
  const { survey: id = '' } = useParams({ strict: false }) as { survey?: string };
  const { surveys, asking } = useWords();
  const { here } = useMe();
  const maySend = useMay('survey.send');
  const readOnly = !useMay('survey.write');
  const query = useQuery(api.surveys.get.queryOptions({ input: { id } }));
  const survey = query.data;
  return (
    <Page
      title={survey?.name ?? surveys.title}
      above={<SurveyPlaces survey={id} />}
      lead={
        <>
          {surveys.sendLead} {survey !== undefined && <SurveyState state={survey.state} />}
        </>
      }
    >
      {query.isError && survey === undefined && <Failure error={query.error} reset={() => void query.refetch()} />}
      {query.isPending && <Coming lines={6} block={240} />}
      {survey?.state === 'draft' && (
        <Empty
          title={surveys.draftYet}
          next={
            <Button
              renderRoot={(button) => (
                <Link
                  to="/o/$organisation/surveys/$survey"
                  params={{ organisation: here.id, survey: id }}
                  {...button}
                />
              )}
            >
              {surveys.build}
            </Button>
          }
        >
          {surveys.draftYetWhy}
        </Empty>
      )}
      {survey !== undefined && (
        <>
          {survey.state !== 'draft' && <FindSurvey survey={survey} />}
          <div className={styles.screenOnly}>
            {survey.state === 'open' && maySend && (
              <Section title={surveys.ask} lead={surveys.askWhy}>
                <AskAudience survey={survey} />
              </Section>
            )}
            <Section title={surveys.schedule} lead={surveys.scheduleWhy}>
              <AskByItself survey={survey} readOnly={readOnly} />
            </Section>
            <Section title={asking.page} lead={asking.pageWhy}>
              <AskInPages survey={survey} readOnly={readOnly} />
            </Section>
            <Section title={surveys.rules}>
              <Rules survey={survey} readOnly={readOnly} />
            </Section>
            <Section title={surveys.reward} lead={surveys.rewardWhy}>
              <Reward survey={survey} readOnly={readOnly} />
            </Section>
            {survey.state !== 'draft' && (
              <Section title={surveys.invitations}>
                <Invitations survey={survey.id} />
              </Section>
            )}
          </div>
        </>
      )}
    </Page>
  );
}
