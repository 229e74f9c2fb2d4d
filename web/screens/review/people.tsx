import { ActionIcon, Button, Group, NativeSelect, NumberInput, TextInput } from '@mantine/core';
import { IconCheck, IconClock, IconX } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import type { Review } from '#src/contract/review-plan.ts';
import { api, client } from '../../client.ts';
import { useMay, useMe } from '../../me.ts';
import { LanguageChoice } from '../../parts/choices.tsx';
import { CopyLine } from '../../parts/copy-line.tsx';
import { Dialog } from '../../parts/dialog.tsx';
import { Form } from '../../parts/form.tsx';
import { Section } from '../../parts/page.tsx';
import { textOf, useSending } from '../../parts/sending.ts';
import { useFormat, useLanguage, useWords } from '../../words.tsx';
import styles from './review.module.css';
import { freshReviews, useDeed } from './use-deed.ts';

/** Who takes part and has written; whoever leads asks others, with or without an account. */
export function People({ review }: { review: Review }) {
  const { reviews: w } = useWords();
  const { here, me } = useMe();
  const format = useFormat();
  const leads = useMay('review.facilitate') && review.phase !== 'closed';
  const [guest, setGuest] = useState(false);
  const [act] = useDeed();
  const zone = me.person.zone ?? here.zone;
  return (
    <Section
      title={w.people}
      lead={w.peopleLead}
      actions={
        leads && (
          <Button variant="default" onClick={() => setGuest(true)}>
            {w.askGuest}
          </Button>
        )
      }
    >
      <ul className={styles.people}>
        {review.participants.map((one) => (
          <li key={one.id}>
            {one.submitted ? (
              <IconCheck size={20} className={styles.wrote} aria-hidden="true" />
            ) : (
              <IconClock size={20} className={styles.waits} aria-hidden="true" />
            )}
            <span>
              <strong>{one.name}</strong> <span className="muted">{w.roles[one.role] ?? one.role}</span>
              <small>
                {[
                  one.submitted ? w.hasWritten : w.hasNot,
                  one.guest && one.expires !== null
                    ? `${w.isGuest}, ${w.until(format.dateTime(one.expires, zone))}`
                    : null,
                  one.saw_figures_before ? w.sawBefore : null,
                  one.reminded > 0 ? format.plural(one.reminded, w.remindedTimes) : null,
                ]
                  .filter(Boolean)
                  .join(' · ')}
              </small>
            </span>
            {leads && (
              <ActionIcon
                aria-label={w.askNoMore(one.name)}
                title={w.askNoMoreWhy}
                onClick={() => void act(() => client.reviews.removeParticipant({ id: review.id, participant: one.id }))}
              >
                <IconX size={18} aria-hidden="true" />
              </ActionIcon>
            )}
          </li>
        ))}
      </ul>
      {leads && <AskMember review={review} />}
      {guest && <AskGuest review={review} close={() => setGuest(false)} />}
    </Section>
  );
}

function AskMember({ review }: { review: Review }) {
  const { reviews: w } = useWords();
  const [act, busy] = useDeed();
  const [person, setPerson] = useState('');
  const members = useQuery(api.members.list.queryOptions());
  const named = new Set(review.participants.map(({ name }) => name));
  const others = (members.data?.members ?? []).filter(({ name }) => !named.has(name ?? ''));
  if (others.length === 0) return null;
  return (
    <Group align="end" mt="md">
      <NativeSelect
        label={w.ask}
        value={person}
        onChange={(event) => setPerson(event.currentTarget.value)}
        data={[
          { value: '', label: '–' },
          ...others.map(({ id, name, role }) => ({ value: id, label: `${name ?? id} · ${w.roles[role] ?? role}` })),
        ]}
      />
      <Button
        variant="default"
        disabled={person === ''}
        loading={busy}
        onClick={() =>
          void act(() => client.reviews.addParticipant({ id: review.id, person })).then(() => setPerson(''))
        }
      >
        {w.askButton}
      </Button>
    </Group>
  );
}

function AskGuest({ review, close }: { review: Review; close(): void }) {
  const { reviews, common } = useWords();
  const w = reviews.guest;
  const { lang } = useLanguage();
  const [made, setMade] = useState<{ name: string; url: string }>();
  const sending = useSending(async (given) => {
    const email = textOf(given, 'email');
    const name = textOf(given, 'name');
    const { url } = await client.reviews.addGuest({
      ...{ id: review.id, name, role: textOf(given, 'role') },
      language: textOf(given, 'language') as 'en' | 'fr' | 'es',
      days: Number(textOf(given, 'days').replaceAll(/\D/g, '')) || 7,
      ...(email === '' ? {} : { email }),
    });
    setMade({ name, url });
    await freshReviews();
  });
  return (
    <Dialog opened onClose={close} title={reviews.askGuest}>
      {made === undefined ? (
        <Form
          sending={sending}
          button={w.button}
          beside={
            <Button variant="subtle" color="gray" onClick={close}>
              {common.cancel}
            </Button>
          }
        >
          <TextInput name="name" label={w.name} required maxLength={200} data-autofocus error={sending.wrong('name')} />
          <TextInput name="role" label={w.role} description={w.roleHint} required maxLength={100} />
          <LanguageChoice name="language" label={w.language} defaultValue={lang} />
          <TextInput name="email" type="email" label={w.email} maxLength={254} error={sending.wrong('email')} />
          <NumberInput name="days" label={w.days} min={1} max={30} defaultValue={7} />
        </Form>
      ) : (
        <>
          <p>{w.made}</p>
          <CopyLine label={w.link(made.name)} text={made.url} />
        </>
      )}
    </Dialog>
  );
}
