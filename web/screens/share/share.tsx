import { Button, Switch } from '@mantine/core';
import { IconDownload } from '@tabler/icons-react';
import { useMutation, useQuery } from '@tanstack/react-query';
import { useParams } from '@tanstack/react-router';
import { addressOf, api, queries } from '../../client.ts';
import { Page, Section } from '../../parts/page.tsx';
import { SessionPlaces } from '../../parts/session-places.tsx';
import { saidDone } from '../../parts/undo.tsx';
import { useLanguage, useWords } from '../../words.tsx';
import { Links } from './links.tsx';
import styles from './share.module.css';

/** What leaves the house of one debrief: links, files, mail. */
export function Screen() {
  const { share: w } = useWords();
  const { lang } = useLanguage();
  const { session = '' } = useParams({ strict: false }) as { session?: string };
  const plan = useQuery(api.sessions.plan.queryOptions({ input: { id: session } }));
  const file = (ending: string) =>
    addressOf(`/v1/sessions/${encodeURIComponent(session)}/${ending}`, { lang, download: '1' });

  return (
    <Page
      title={w.title}
      above={<SessionPlaces session={session} />}
      lead={plan.data === undefined ? undefined : w.lead(plan.data.title)}
    >
      <Section title={w.links} lead={w.linksLead}>
        <Links session={session} />
      </Section>
      <Section title={w.files} lead={w.filesLead}>
        <ul className={styles.files}>
          {(
            [
              ['slides.pptx', w.slides, w.slidesWhy],
              ['report.html', w.page, w.pageWhy],
            ] as const
          ).map(([ending, name, why]) => (
            <li key={ending}>
              <Button
                component="a"
                href={file(ending)}
                download
                variant="default"
                leftSection={<IconDownload size={18} stroke={1.5} />}
              >
                {name}
              </Button>
              <span className="muted">{why}</span>
            </li>
          ))}
        </ul>
      </Section>
      <Section title={w.mail} lead={w.mailLead}>
        <Follow />
      </Section>
    </Page>
  );
}

function Follow() {
  const { share: w } = useWords();
  const asked = api.shares.following.queryOptions();
  const following = useQuery(asked);
  const follow = useMutation({
    ...api.shares.follow.mutationOptions(),
    onSuccess: (_, { following: now }) => {
      queries.setQueryData(asked.queryKey, { following: now });
      saidDone(w.saved);
    },
  });
  return (
    <Switch
      size="lg"
      label={w.follow}
      checked={follow.isPending ? follow.variables.following : (following.data?.following ?? false)}
      disabled={following.data === undefined}
      onChange={(event) => follow.mutate({ following: event.currentTarget.checked })}
    />
  );
}
