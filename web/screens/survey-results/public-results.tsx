import { Switch } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { api, client, queries } from '../../client.ts';
import { useMay } from '../../me.ts';
import { CopyLine } from '../../parts/copy-line.tsx';
import { Section } from '../../parts/page.tsx';
import { saidDone } from '../../parts/undo.tsx';
import { useLanguage, useWords } from '../../words.tsx';

/** Whether anybody may read the results, and where. */
export function PublicResults({ survey: id }: { survey: string }) {
  const { results: w, failure } = useWords();
  const { lang } = useLanguage();
  const mayWrite = useMay('survey.write');
  const [busy, setBusy] = useState(false);
  const plan = useQuery(api.surveys.get.queryOptions({ input: { id } }));
  const survey = plan.data;
  if (survey === undefined || (!mayWrite && !survey.public_results)) return null;
  const spoken = survey.languages.find((one) => one === lang);
  const address = `${survey.url.replace(/\/q\/([^/]+)$/, '/r/$1')}${spoken === undefined ? '' : `?l=${spoken}`}`;
  async function open(to: boolean) {
    setBusy(true);
    try {
      await client.surveys.update({ id, public_results: to });
      await queries.invalidateQueries({ queryKey: api.surveys.key() });
      saidDone(to ? w.publicNow : w.publicNo);
    } catch {
      saidDone(failure.ours);
    } finally {
      setBusy(false);
    }
  }
  return (
    <Section id="public" title={w.public} lead={w.publicLead}>
      {mayWrite && (
        <Switch
          label={w.publicSwitch}
          checked={survey.public_results}
          disabled={busy}
          onChange={({ currentTarget }) => void open(currentTarget.checked)}
          mb="md"
        />
      )}
      {survey.public_results &&
        (survey.published === null ? (
          <p className="muted">{w.publicDraft}</p>
        ) : (
          <CopyLine label={w.publicLink} text={address} />
        ))}
    </Section>
  );
}
