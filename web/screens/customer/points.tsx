import { Button, NativeSelect, NumberInput, TextInput } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { api, client, queries } from '../../client.ts';
import { useMay, useMe } from '../../me.ts';
import { CopyLine } from '../../parts/copy-line.tsx';
import { Dialog } from '../../parts/dialog.tsx';
import { FirstFew } from '../../parts/first-few.tsx';
import { Form } from '../../parts/form.tsx';
import { Section } from '../../parts/page.tsx';
import { textOf, useSending } from '../../parts/sending.ts';
import { Coming } from '../../parts/states.tsx';
import { saidDone } from '../../parts/undo.tsx';
import { useFormat, useWords } from '../../words.tsx';
import styles from './customer.module.css';

const fresh = () => queries.invalidateQueries({ queryKey: api.loyalty.key() });

/** Where they stand in the programme, the ledger of their points, and what can be done with them. Nothing where there is no programme. */
export function Points({ id }: { id: string }) {
  const { loyalty: w } = useWords();
  const format = useFormat();
  const { here } = useMe();
  const [maySee, mayServe, mayGive] = [useMay('loyalty.read'), useMay('loyalty.serve'), useMay('loyalty.manage')];
  const running = useQuery({ ...api.loyalty.programme.queryOptions(), enabled: maySee });
  const programme = running.data?.programme ?? null;
  const found = useQuery({ ...api.loyalty.balance.queryOptions({ input: { id } }), enabled: programme !== null });
  const [doing, setDoing] = useState<'buy' | 'give' | 'bring'>();
  if (programme === null) return null;
  const of = found.data;
  const close = () => setDoing(undefined);
  return (
    <Section title={w.points}>
      {of === undefined && <Coming lines={3} />}
      {of !== undefined && (
        <>
          <dl className={styles.facts}>
            <div>
              <dt>{w.available}</dt>
              <dd>
                {format.number(of.available)}
                {of.next_expiry !== null && (
                  <span className={`${styles.small} muted`}>
                    {' · '}
                    {w.expires(format.number(of.next_expiry.points), format.date(of.next_expiry.at, here.zone))}
                  </span>
                )}
              </dd>
            </div>
            <div>
              <dt>{w.waiting}</dt>
              <dd>{format.number(of.waiting)}</dd>
            </div>
            <div>
              <dt>{w.tier}</dt>
              <dd>
                {of.tier ?? w.noTier}
                {of.next_tier !== null && (
                  <span className={`${styles.small} muted`}>
                    {' · '}
                    {w.toNext(format.number(of.next_tier.missing), of.next_tier.name)}
                  </span>
                )}
              </dd>
            </div>
          </dl>
          <h3>{w.ledger}</h3>
          {of.movements.length === 0 && <p className="muted">{w.noMovement}</p>}
          <FirstFew list={of.movements} className={styles.lines}>
            {({ id: movement, kind, points, at }) => (
              <li key={movement}>
                <span className={styles.line}>
                  <span>{w.kinds[kind]}</span>
                  <strong className="figure">
                    {points > 0 ? '+' : '−'}
                    {format.number(Math.abs(points))}
                  </strong>
                </span>
                <p className={`${styles.small} muted`}>{format.date(at, here.zone)}</p>
              </li>
            )}
          </FirstFew>
          <div className={styles.deeds}>
            {mayServe && (
              <Button variant="default" onClick={() => setDoing('buy')}>
                {w.buy}
              </Button>
            )}
            {mayServe && programme.referral !== null && (
              <Button variant="default" onClick={() => setDoing('bring')}>
                {w.bring}
              </Button>
            )}
            {mayGive && (
              <Button variant="default" onClick={() => setDoing('give')}>
                {w.give}
              </Button>
            )}
          </div>
          {doing === 'buy' && <Buy id={id} available={of.available} close={close} />}
          {doing === 'give' && <Give id={id} close={close} />}
          {doing === 'bring' && <Bring id={id} page={programme.referral?.page ?? null} close={close} />}
        </>
      )}
    </Section>
  );
}

function Buy({ id, available, close }: { id: string; available: number; close(): void }) {
  const { loyalty: w } = useWords();
  const format = useFormat();
  const { here } = useMe();
  const found = useQuery(api.loyalty.rewards.queryOptions());
  const [bought, setBought] = useState<{ code: string; expires: string }>();
  const sending = useSending(
    async (given) => {
      setBought(await client.loyalty.buy({ id, reward: textOf(given, 'reward') }));
      await fresh();
    },
    { reasons: { ...w.reasons, conflict: w.gone } },
  );
  const rewards = (found.data?.rewards ?? []).filter(({ points, stock }) => points <= available && stock !== 0);
  return (
    <Dialog opened onClose={close} title={bought === undefined ? w.buy : w.voucher} size="md">
      {bought !== undefined ? (
        <>
          <CopyLine label={w.voucher} text={bought.code} />
          <p role="status">{w.voucherOnce(format.date(bought.expires, here.zone))}</p>
        </>
      ) : found.data !== undefined && rewards.length === 0 ? (
        <p>{w.noneAffordable}</p>
      ) : (
        <Form sending={sending} button={w.buyIt}>
          <NativeSelect
            name="reward"
            label={w.rewards}
            data={rewards.map(({ id: reward, name, points }) => ({
              value: reward,
              label: `${name} · ${format.plural(points, w.costs)}`,
            }))}
            error={sending.wrong('points')}
          />
        </Form>
      )}
    </Dialog>
  );
}

function Give({ id, close }: { id: string; close(): void }) {
  const { loyalty: w } = useWords();
  const format = useFormat();
  const sending = useSending(
    async (form) => {
      const points = Number(textOf(form, 'points').replace(/\D/g, ''));
      const { given } = await client.loyalty.give({ id, points, ref: textOf(form, 'why') });
      await fresh();
      close();
      saidDone(given === 0 ? w.givenBefore : format.plural(given, w.given));
    },
    { reasons: w.reasons },
  );
  return (
    <Dialog opened onClose={close} title={w.give} size="md">
      <Form sending={sending} button={w.give}>
        <NumberInput
          name="points"
          label={w.giveHow}
          min={1}
          hideControls
          data-autofocus
          error={sending.wrong('points')}
        />
        <TextInput name="why" label={w.giveWhy} error={sending.wrong('ref')} />
      </Form>
    </Dialog>
  );
}

function Bring({ id, page, close }: { id: string; page: string | null; close(): void }) {
  const { loyalty: w } = useWords();
  const [code, setCode] = useState<string>();
  const sending = useSending(async () => setCode((await client.loyalty.referralCode({ id })).code));
  return (
    <Dialog opened onClose={close} title={w.bring} size="md">
      <p>{w.referralWhy}</p>
      {code === undefined ? (
        <Form sending={sending} button={w.bringShow} />
      ) : (
        <>
          <CopyLine label={w.bringCode} text={code} />
          {page !== null && <CopyLine label={w.bringLink} text={linkOf(page, code)} />}
        </>
      )}
    </Dialog>
  );
}

/** The shop's page with the code behind it. */
function linkOf(page: string, code: string): string {
  const link = new URL(page);
  link.searchParams.set('ref', code);
  return link.href;
}
