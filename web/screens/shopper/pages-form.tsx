import { Button, Stack, Switch, Textarea, TextInput } from '@mantine/core';
import { useState } from 'react';
import { type ShopPages, shopPages } from '#src/contract/shop-pages.ts';
import { LANGS } from '#src/message/format.ts';
import { api, client, queries } from '../../client.ts';
import { useMay } from '../../me.ts';
import { AskFirst } from '../../parts/ask-first.tsx';
import { CopyLine } from '../../parts/copy-line.tsx';
import { Form } from '../../parts/form.tsx';
import { ownName } from '../../parts/own-name.ts';
import { Section } from '../../parts/page.tsx';
import { useSending } from '../../parts/sending.ts';
import { saidDone } from '../../parts/undo.tsx';
import { useWords } from '../../words.tsx';
import { DaysInput } from './days-input.tsx';
import { DeliveryRows } from './delivery-rows.tsx';

interface Given {
  pages: ShopPages;
  address: string;
  embed: { script: string; key: string };
}

const again = () => queries.invalidateQueries({ queryKey: api.shop.key() });

/** The pages' settings, saved together. */
export function PagesForm({ of }: { of: Given }) {
  const { shopDesk: w, common } = useWords();
  const mayWrite = useMay('catalogue.write');
  const [pages, setPages] = useState(of.pages);
  const [origins, setOrigins] = useState(of.pages.origins.join('\n'));
  const [renewing, setRenewing] = useState(false);
  const set = (change: Partial<ShopPages>) => setPages({ ...pages, ...change });
  const setChannel = (change: Partial<ShopPages['channels']>) => set({ channels: { ...pages.channels, ...change } });
  const sending = useSending(
    async () => {
      const given = origins.split('\n').map((line) => line.trim().replace(/\/$/, ''));
      await client.shop.save({ ...pages, origins: given.filter((line) => line !== '') });
      await again();
      saidDone(w.saved);
    },
    { reasons: { bad_input: w.wrong } },
  );
  const code = `<script async src="${of.embed.script}" data-key="${of.embed.key}" data-product="PRODUCT"></script>`;
  const fault = shopPages.safeParse({ ...pages, origins: [] }).success ? undefined : w.wrong;

  return (
    <Form sending={sending} button={common.save}>
      <Section title={w.address}>
        <Stack gap="md">
          <Switch
            label={w.open}
            description={w.openWhy}
            checked={pages.open}
            disabled={!mayWrite}
            onChange={({ currentTarget: { checked } }) => set({ open: checked })}
          />
          <CopyLine label={w.address} text={of.address} />
        </Stack>
      </Section>
      <Section title={w.channels} lead={w.channelsWhy}>
        <Stack gap="md">
          {(['phone', 'mail', 'chat'] as const).map((channel) => (
            <TextInput
              key={channel}
              label={w.channel[channel]}
              value={pages.channels[channel] ?? ''}
              onChange={({ currentTarget: { value } }) => setChannel({ [channel]: value === '' ? null : value })}
            />
          ))}
          <Switch
            label={w.channel.store}
            checked={pages.channels.store}
            onChange={({ currentTarget: { checked } }) => setChannel({ store: checked })}
          />
        </Stack>
      </Section>
      <Section title={w.promises} lead={w.promisesWhy}>
        <Stack gap="md">
          <DeliveryRows rows={pages.deliveries} onChange={(deliveries) => set({ deliveries })} />
          <DaysInput label={w.pickup} value={pages.pickup_hours} onChange={(pickup_hours) => set({ pickup_hours })} />
          <DaysInput label={w.returns} value={pages.return_days} onChange={(return_days) => set({ return_days })} />
          <DaysInput label={w.refund} value={pages.refund_days} onChange={(refund_days) => set({ refund_days })} />
          <Switch
            label={w.same}
            checked={pages.same_price}
            onChange={({ currentTarget: { checked } }) => set({ same_price: checked })}
          />
          {LANGS.map((one) => (
            <TextInput
              key={one}
              label={w.ownIn(ownName(one))}
              lang={one}
              maxLength={500}
              value={pages.promise[one] ?? ''}
              onChange={({ currentTarget: { value } }) => set({ promise: { ...pages.promise, [one]: value } })}
            />
          ))}
        </Stack>
      </Section>
      <Section title={w.embed} lead={w.embedWhy}>
        <Stack gap="md">
          <Textarea
            label={w.origins}
            description={w.originsWhy}
            autosize
            minRows={2}
            value={origins}
            onChange={({ currentTarget: { value } }) => setOrigins(value)}
            error={sending.code === 'bad_input' ? w.wrong : undefined}
          />
          <CopyLine label={w.code} text={code} />
          <p className="muted">{w.codeWhy}</p>
          {mayWrite && (
            <div>
              <Button variant="default" onClick={() => setRenewing(true)}>
                {w.renew}
              </Button>
            </div>
          )}
        </Stack>
      </Section>
      {fault !== undefined && (
        <p role="status" className="muted">
          {fault}
        </p>
      )}
      {renewing && (
        <AskFirst
          title={w.renewTitle}
          why={w.renewWhy}
          button={w.renew}
          deed={() => client.shop.renewKey().then(again)}
          close={() => setRenewing(false)}
        />
      )}
    </Form>
  );
}
