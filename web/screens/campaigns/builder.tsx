import { Button, NativeSelect, TextInput } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { CAMPAIGN_CHANNELS, type WholeCampaign } from '#src/contract/campaign.ts';
import { api, client, queries } from '../../client.ts';
import { useMay, useMe } from '../../me.ts';
import { AskFirst } from '../../parts/ask-first.tsx';
import { CopyLine } from '../../parts/copy-line.tsx';
import { Form } from '../../parts/form.tsx';
import { Section } from '../../parts/page.tsx';
import { useSending } from '../../parts/sending.ts';
import { saidDone } from '../../parts/undo.tsx';
import { useFormat, useWords } from '../../words.tsx';
import styles from './campaigns.module.css';
import { CostFields } from './cost-fields.tsx';
import { draftOf, type Fields, fieldsOf, holdoutOf } from './draft-fields.ts';
import { Foreseen } from './foreseen.tsx';
import { MessageFields } from './message-fields.tsx';

/** A draft: whom it reaches and by which channel, what it says, who is held out, what it costs. Nothing leaves before it is started. */
export function Builder({ of }: { of: WholeCampaign }) {
  const { here } = useMe();
  const { campaigns: w } = useWords();
  const format = useFormat();
  const may = useMay('campaign.write');
  const navigate = useNavigate();
  const purposes = useQuery(api.campaigns.purposes.queryOptions());
  const [fields, setFields] = useState<Fields>(() => fieldsOf(of.draft, of.currency, format.decimal(0.5, 1).charAt(1)));
  const [secret, setSecret] = useState<string | null>(null);
  const [asking, setAsking] = useState<'start' | 'remove'>();
  const set = (change: Partial<Fields>) => setFields((before) => ({ ...before, ...change }));
  const draft = draftOf(fields, of.currency);
  const foreseen = useQuery(
    api.campaigns.foresee.queryOptions({
      input: { id: of.id, ...(holdoutOf(fields) === undefined ? {} : { holdout: holdoutOf(fields) }) },
      placeholderData: (before) => before,
    }),
  );
  const keep = async () => {
    if (draft === undefined) throw new Error('a field cannot be read');
    const done = await client.campaigns.change({
      ...{ id: of.id, draft },
      ...(fields.webhook.trim() === '' ? {} : { webhook: fields.webhook.trim() }),
    });
    if (done.secret !== null) setSecret(done.secret);
    set({ webhook: '' });
    await queries.invalidateQueries({ queryKey: api.campaigns.key() });
  };
  const sending = useSending(
    async () => {
      await keep();
      saidDone(w.saved);
    },
    { fields: w.fields },
  );
  return (
    <>
      <Form
        sending={sending}
        button={w.save}
        beside={
          may && (
            <>
              <Button variant="default" disabled={draft === undefined} onClick={() => setAsking('start')}>
                {w.start}
              </Button>
              <Button variant="subtle" color="gray" onClick={() => setAsking('remove')}>
                {w.remove}
              </Button>
            </>
          )
        }
      >
        <div className={styles.beside}>
          <TextInput
            label={w.name}
            value={fields.name}
            maxLength={200}
            required
            withAsterisk={false}
            onChange={({ currentTarget }) => set({ name: currentTarget.value })}
          />
          <NativeSelect
            label={w.purpose}
            value={fields.purpose}
            error={sending.wrong('purpose')}
            onChange={({ currentTarget }) => set({ purpose: currentTarget.value })}
            data={(purposes.data?.purposes ?? []).map(({ id, title }) => ({ value: id, label: title }))}
          />
          <NativeSelect
            label={w.channel}
            description={w.channelWhy[fields.channel]}
            value={fields.channel}
            onChange={({ currentTarget }) =>
              set({ channel: CAMPAIGN_CHANNELS.find((one) => one === currentTarget.value) ?? 'email' })
            }
            data={CAMPAIGN_CHANNELS.map((one) => ({ value: one, label: w.channels[one] }))}
          />
          {fields.channel === 'webhook' && (
            <TextInput
              label={w.webhook}
              description={of.webhook_host === null ? w.webhookHint : w.webhookKept(of.webhook_host)}
              value={fields.webhook}
              error={sending.wrong('url') ?? sending.wrong('webhook')}
              onChange={({ currentTarget }) => set({ webhook: currentTarget.value })}
            />
          )}
        </div>
        {secret !== null && (
          <>
            <p>{w.secret}</p>
            <CopyLine text={secret} label={w.secret} />
          </>
        )}
        {fields.channel !== 'csv' && (
          <MessageFields
            of={of}
            fields={fields}
            set={set}
            wrong={sending.wrong('message') ?? sending.wrong('voucher')}
          />
        )}
        <CostFields of={of} fields={fields} set={set} known={foreseen.data?.margin ?? null} />
        <Section title={w.foreseen}>
          <Foreseen of={foreseen.data} />
        </Section>
      </Form>
      {asking === 'start' && (
        <AskFirst
          title={w.startTitle}
          why={w.startWhy(format.number(foreseen.data?.treated ?? 0), format.number(foreseen.data?.held_out ?? 0))}
          button={w.start}
          close={() => setAsking(undefined)}
          reasons={w.fields}
          deed={async () => {
            await keep();
            await client.campaigns.start({ id: of.id });
            await Promise.all([
              queries.invalidateQueries({ queryKey: api.campaigns.key() }),
              queries.invalidateQueries({ queryKey: api.opportunities.key() }),
            ]);
            saidDone(w.started);
          }}
        />
      )}
      {asking === 'remove' && (
        <AskFirst
          title={w.remove}
          why={w.removeWhy}
          button={w.remove}
          close={() => setAsking(undefined)}
          deed={async () => {
            await client.campaigns.remove({ id: of.id });
            await navigate({ to: '/o/$organisation/campaigns', params: { organisation: here.id } });
            await queries.invalidateQueries({ queryKey: api.campaigns.key() });
          }}
        />
      )}
    </>
  );
}
