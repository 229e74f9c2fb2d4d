import { Button, NativeSelect, Textarea, TextInput } from '@mantine/core';
import { IconFlask } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import type { Trial } from '#src/contract/trial.ts';
import { api, client, queries } from '../../client.ts';
import { useMay, useMe } from '../../me.ts';
import { AskFirst } from '../../parts/ask-first.tsx';
import { Dialog } from '../../parts/dialog.tsx';
import { Form } from '../../parts/form.tsx';
import { Section } from '../../parts/page.tsx';
import { textOf, useSending } from '../../parts/sending.ts';
import { saidDone } from '../../parts/undo.tsx';
import { useFormat, useWords } from '../../words.tsx';
import { freshTrials } from './fresh-trials.ts';
import styles from './trial.module.css';
import { TrialBlocks } from './trial-blocks.tsx';
import { TrialFigures } from './trial-figures.tsx';
import { VariantTests } from './variant-tests.tsx';

/** How often what is followed is asked again while a session is on air, in milliseconds. */
const AGAIN = 5_000;

/** What a session tries: marked, followed apart, with what was changed on the way. Without `quiet` it says when there is nothing, too. */
export function Trials(props: {
  session: string;
  products?: readonly { id: string; name: string }[];
  /** Only where something is tried. */
  quiet?: boolean;
  onAir?: boolean;
}) {
  const { session, products = [], quiet = false, onAir = false } = props;
  const { trial: w } = useWords();
  const mayWrite = useMay('session.write');
  const [adding, setAdding] = useState(false);
  const may = useMay('session.read');
  const listed = useQuery({ ...api.trials.list.queryOptions({ input: { id: session } }), enabled: may });
  const trials = listed.data?.trials ?? [];
  if (quiet && trials.length === 0) return null;
  return (
    <>
      <Section
        title={w.title}
        lead={w.lead}
        actions={
          mayWrite && !quiet ? (
            <Button
              variant="default"
              leftSection={<IconFlask size={18} aria-hidden="true" />}
              onClick={() => setAdding(true)}
            >
              {w.add}
            </Button>
          ) : undefined
        }
      >
        {listed.data !== undefined && trials.length === 0 && <p className="muted">{w.none}</p>}
        <ul className={styles.trials}>
          {trials.map((one) => (
            <OneTrial key={one.id} trial={one} mayWrite={mayWrite && !quiet} onAir={onAir} />
          ))}
        </ul>
      </Section>
      <VariantTests session={session} quiet={quiet || trials.length === 0} />
      {adding && <NewTrial session={session} products={products} close={() => setAdding(false)} />}
    </>
  );
}

function OneTrial({ trial, mayWrite, onAir }: { trial: Trial; mayWrite: boolean; onAir: boolean }) {
  const { here } = useMe();
  const { trial: w } = useWords();
  const format = useFormat();
  const [removing, setRemoving] = useState(false);
  const reading = useQuery({
    ...api.trials.read.queryOptions({ input: { id: trial.id } }),
    ...(onAir ? { refetchInterval: AGAIN } : {}),
  });
  const about = trial.product === null ? `idea=${encodeURIComponent(trial.title)}` : `products=${trial.product.id}`;
  return (
    <li className={styles.trial}>
      <div className={styles.head}>
        <h3>
          <bdi>{trial.title}</bdi>
        </h3>
        <Link to={`/o/${here.id}/sessions/${encodeURIComponent(trial.session)}/launch?${about}` as '/'} preload={false}>
          {w.feedback}
        </Link>
      </div>
      {trial.hope !== '' && (
        <p className={styles.small}>
          {w.hope}: <bdi>{trial.hope}</bdi>
        </p>
      )}
      <p className={styles.small}>
        {trial.product !== null && `${w.product}: ${trial.product.name} · `}
        {trial.windows.length > 0
          ? format.list(
              trial.windows.map(({ start_s, end_s }) => format.range(format.offset(start_s), format.offset(end_s))),
            )
          : trial.blocks === null && (trial.product === null ? w.notPlaced : w.notOnScreen)}
      </p>
      {reading.data !== undefined && <TrialFigures reading={reading.data} />}
      <TrialBlocks trial={trial} mayWrite={mayWrite} begun={(reading.data?.until_s ?? 0) > 0} />
      {trial.changes.length > 0 && (
        <div>
          <strong>{w.notes}</strong>
          <ul className={styles.changes}>
            {trial.changes.map(({ id, at_s, title, note }) => (
              <li key={id}>
                {format.offset(at_s)} <bdi>{title}</bdi>
                {note !== '' && <span className="muted"> – {note}</span>}
              </li>
            ))}
          </ul>
        </div>
      )}
      {mayWrite && (
        <div>
          <Button size="sm" variant="subtle" color="gray" onClick={() => setRemoving(true)}>
            {w.remove}
          </Button>
        </div>
      )}
      {removing && (
        <AskFirst
          title={w.removeTitle}
          why={w.removeWhy}
          button={w.remove}
          close={() => setRemoving(false)}
          deed={async () => {
            await client.trials.remove({ id: trial.id });
            saidDone(w.removed);
            await Promise.all([freshTrials(), queries.invalidateQueries({ queryKey: api.sessions.order.key() })]);
          }}
        />
      )}
    </li>
  );
}

function NewTrial(props: { session: string; products: readonly { id: string; name: string }[]; close(): void }) {
  const { session, products, close } = props;
  const { trial: w } = useWords();
  const sending = useSending(
    async (given) => {
      const product = textOf(given, 'product');
      await client.trials.create({
        ...{ id: session, title: textOf(given, 'title'), hope: textOf(given, 'hope') },
        product: product === '' ? null : product,
      });
      saidDone(product === '' ? w.created : w.createdProduct);
      await freshTrials();
      close();
    },
    { fields: { title: w.what } },
  );
  return (
    <Dialog opened onClose={close} title={w.addTitle} size="md">
      <Form sending={sending} button={w.create}>
        <TextInput
          name="title"
          label={w.what}
          placeholder={w.whatHint}
          maxLength={300}
          required
          data-autofocus
          error={sending.wrong('title')}
        />
        <Textarea name="hope" label={w.hope} maxLength={1000} autosize minRows={2} />
        {products.length > 0 && (
          <NativeSelect
            name="product"
            label={w.product}
            data={[{ value: '', label: w.noProduct }, ...products.map(({ id, name }) => ({ value: id, label: name }))]}
          />
        )}
      </Form>
    </Dialog>
  );
}
