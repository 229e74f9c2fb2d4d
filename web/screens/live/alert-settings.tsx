import { Button, Checkbox, Modal, NumberInput, Select, Switch, TextInput } from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import type { AlertRule } from '#src/contract/live.ts';
import { api, client } from '../../client.ts';
import { useMay, useMe } from '../../me.ts';
import { Form, Refused } from '../../parts/form.tsx';
import { textOf, useSending } from '../../parts/sending.ts';
import { Coming, Failure } from '../../parts/states.tsx';
import { saidDone } from '../../parts/undo.tsx';
import { useFormat, useWords } from '../../words.tsx';
import styles from './live.module.css';

/** When to be told, and where else than on the board. Whoever may not change it reads it. */
export function AlertSettings({ session, onClose }: { session: string; onClose: () => void }) {
  const { live: w, common } = useWords();
  const rules = useQuery(api.live.rules.queryOptions({ input: { id: session } }));
  const manages = useMay('alert.manage');
  return (
    <Modal opened onClose={onClose} title={w.rules.title} size="lg" closeButtonProps={{ 'aria-label': common.close }}>
      {rules.isPending && <Coming lines={5} />}
      {rules.isError && <Failure error={rules.error} reset={() => void rules.refetch()} />}
      {rules.data !== undefined && (
        <>
          <p className={styles.small}>{w.rules.from[rules.data.from]}</p>
          <Rules session={session} given={rules.data.rules} may={manages} onSaved={onClose} />
        </>
      )}
      {manages && <Channel />}
    </Modal>
  );
}

function Rules(props: { session: string; given: readonly AlertRule[]; may: boolean; onSaved: () => void }) {
  const { session, given, may, onSaved } = props;
  const { live: w, common, failure } = useWords();
  const known = useQueryClient();
  const [rules, setRules] = useState(given);
  const [everywhere, setEverywhere] = useState(false);
  const save = useMutation({
    mutationFn: () => client.live.saveRules({ id: session, everywhere, rules: [...rules] }),
    onSuccess: () => {
      void known.invalidateQueries({ queryKey: api.live.rules.key() });
      saidDone(w.rules.saved);
      onSaved();
    },
  });
  const change = (kind: AlertRule['kind'], to: Partial<AlertRule>) =>
    setRules((before) => before.map((rule) => (rule.kind === kind ? { ...rule, ...to } : rule)));

  return (
    <>
      {rules.map(({ kind, active, threshold, minutes }) => (
        <div key={kind} className={styles.rule}>
          <Switch
            label={w.rules.names[kind]}
            checked={active}
            disabled={!may}
            onChange={(event) => change(kind, { active: event.currentTarget.checked })}
          />
          <div className={styles.quantities}>
            <Quantity
              after={w.rules.units[kind]}
              value={threshold}
              disabled={!may || !active}
              range={[0, 100_000]}
              onChange={(to) => change(kind, { threshold: to })}
            />
            {(kind === 'viewers_fall' || kind === 'stream_errors') && (
              <Quantity
                before={w.rules.within.before[kind]}
                after={w.rules.within.after}
                value={minutes}
                disabled={!may || !active}
                range={[1, 120]}
                onChange={(to) => change(kind, { minutes: to })}
              />
            )}
          </div>
        </div>
      ))}
      {may && (
        <>
          <Checkbox
            my={12}
            label={w.rules.everywhere}
            checked={everywhere}
            onChange={(event) => setEverywhere(event.currentTarget.checked)}
          />
          {save.isError && <Refused>{failure.ours}</Refused>}
          <Button loading={save.isPending} onClick={() => save.mutate()}>
            {common.save}
          </Button>
        </>
      )}
    </>
  );
}

/** A number within its sentence, which names it. */
function Quantity(props: {
  before?: string;
  after: string;
  value: number;
  range: readonly [number, number];
  disabled: boolean;
  onChange(to: number): void;
}) {
  const { before, after, value, range, disabled, onChange } = props;
  return (
    // biome-ignore lint/a11y/noLabelWithoutControl: the input is the number field within it
    <label className={styles.quantity}>
      {before}
      <NumberInput
        value={value}
        min={range[0]}
        max={range[1]}
        hideControls
        disabled={disabled}
        onChange={(to) => typeof to === 'number' && onChange(to)}
      />
      {after}
    </label>
  );
}

/** The Slack or Teams channel of the organisation. */
function Channel() {
  const { here } = useMe();
  const { live: w, common } = useWords();
  const format = useFormat();
  const known = useQueryClient();
  const asked = useQuery(api.live.webhook.queryOptions({}));
  const refresh = () => void known.invalidateQueries({ queryKey: api.live.webhook.key() });
  const sending = useSending(
    async (given) => {
      const kind = given.get('kind') === 'teams' ? 'teams' : 'slack';
      await client.live.saveWebhook({ kind, url: textOf(given, 'url') });
      refresh();
      saidDone(w.webhook.saved);
    },
    { fields: { url: w.webhook.wrong } },
  );
  const remove = useMutation({
    mutationFn: () => client.live.removeWebhook({}),
    onSuccess: () => {
      refresh();
      saidDone(w.webhook.removed);
    },
  });
  const webhook = asked.data?.webhook ?? null;

  return (
    <section className={styles.channel} aria-label={w.webhook.title}>
      <h3 className={styles.heading}>{w.webhook.title}</h3>
      <p className={styles.small}>{w.webhook.lead}</p>
      {asked.isPending ? (
        <Coming lines={2} />
      ) : webhook !== null ? (
        <>
          <p>
            {w.webhook.to(webhook.host)}
            {webhook.last_told === null ? '' : ` · ${w.webhook.told(format.dateTime(webhook.last_told, here.zone))}`}
          </p>
          {webhook.last_error !== null && <Refused>{w.webhook.failed(webhook.last_error)}</Refused>}
          <Button variant="default" loading={remove.isPending} onClick={() => remove.mutate()}>
            {common.remove}
          </Button>
        </>
      ) : (
        <Form sending={sending} button={w.webhook.send}>
          <Select
            name="kind"
            label={w.webhook.kind}
            defaultValue="slack"
            allowDeselect={false}
            data={[
              { value: 'slack', label: 'Slack' },
              { value: 'teams', label: 'Teams' },
            ]}
          />
          <TextInput
            name="url"
            type="url"
            label={w.webhook.url}
            description={w.webhook.urlHint}
            autoComplete="off"
            error={sending.wrong('url')}
          />
        </Form>
      )}
    </section>
  );
}
