import { ActionIcon, Button, Checkbox, NativeSelect, NumberInput, Stack, TextInput } from '@mantine/core';
import { IconPlus, IconX } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { Link, useParams } from '@tanstack/react-router';
import { useState } from 'react';
import { mayRole, ROLES, type Role } from '#src/contract/permission.ts';
import { REVIEW_FORMATS, RHYTHMS, type Rhythm, type ScheduledGuest } from '#src/contract/review.ts';
import type { ReviewSchedule } from '#src/contract/review-plan.ts';
import { LANGS } from '#src/message/format.ts';
import { api, client, queries } from '../../client.ts';
import { useMay, useMe } from '../../me.ts';
import { capital } from '../../parts/capital.ts';
import { Form } from '../../parts/form.tsx';
import { ownName } from '../../parts/own-name.ts';
import { Page } from '../../parts/page.tsx';
import { textOf, useSending } from '../../parts/sending.ts';
import { Coming, Failure } from '../../parts/states.tsx';
import { saidDone } from '../../parts/undo.tsx';
import { useFormat, useLanguage, useWords } from '../../words.tsx';
import styles from './review-schedule.module.css';

/** Roles that are asked unless somebody says otherwise; guests of the organisation only by name. */
const USUAL: readonly Role[] = ['owner', 'producer', 'host', 'marketing', 'csm'];
const ASKED = ROLES.filter((role) => role !== 'guest');

/** When the sessions of a show are reviewed, by whom and how. */
export function Screen() {
  const { show: id = '' } = useParams({ strict: false }) as { show?: string };
  const { here } = useMe();
  const { reviews } = useWords();
  const w = reviews.schedule;
  const shows = useQuery(api.shows.list.queryOptions({ input: {} }));
  const schedule = useQuery(api.reviews.schedule.queryOptions({ input: { id } }));
  const show = shows.data?.shows.find((one) => one.id === id);
  const failed = shows.error ?? schedule.error;
  return (
    <Page
      title={show === undefined ? reviews.title : w.title(show.name)}
      above={
        <Link to="/o/$organisation/shows" params={{ organisation: here.id }}>
          {w.back}
        </Link>
      }
      lead={w.lead}
    >
      {failed !== null && <Failure error={failed} />}
      {failed === null && (schedule.data === undefined || shows.data === undefined) && <Coming lines={8} />}
      {schedule.data !== undefined && shows.data !== undefined && (
        <Filled id={id} kept={schedule.data.schedule ?? undefined} />
      )}
    </Page>
  );
}

function Filled({ id, kept }: { id: string; kept: ReviewSchedule | undefined }) {
  const { reviews } = useWords();
  const w = reviews.schedule;
  const { lang } = useLanguage();
  const format = useFormat();
  const mayWrite = useMay('review.facilitate');
  const members = useQuery(api.members.list.queryOptions());
  const [roles, setRoles] = useState<Role[]>(kept?.roles ?? [...USUAL]);
  const [guests, setGuests] = useState<ScheduledGuest[]>(kept?.guests ?? []);
  const [byTime, setByTime] = useState(kept?.phase_hours != null);
  const leaders = (members.data?.members ?? []).filter(({ role }) => mayRole(role, 'review.facilitate'));
  const hours = (given: FormData, name: string, standard: number) =>
    Number(textOf(given, name).replaceAll(/\D/g, '')) || standard;
  const sending = useSending(
    async (given) => {
      await client.reviews.saveSchedule({
        ...{ id, roles, guests },
        rhythm: RHYTHMS.find((one) => one === textOf(given, 'rhythm')) ?? 'by_hand',
        format: REVIEW_FORMATS.find((one) => one === textOf(given, 'format')) ?? 'team',
        due_hours: hours(given, 'due', 48),
        facilitator: textOf(given, 'facilitator') || null,
        withhold_figures: given.get('withhold') !== null,
        phase_hours: byTime ? hours(given, 'phase', 24) : null,
      });
      await queries.invalidateQueries({ queryKey: api.reviews.schedule.key() });
      saidDone(w.saved);
    },
    { reasons: { bad_input: w.wrongMail } },
  );
  const change = (at: number, part: Partial<ScheduledGuest>) =>
    setGuests(guests.map((one, now) => (now === at ? { ...one, ...part } : one)));
  return (
    <fieldset disabled={!mayWrite} className={styles.form}>
      <Form sending={sending} button={w.save}>
        <NativeSelect
          name="rhythm"
          label={w.rhythm}
          defaultValue={kept?.rhythm ?? ('after_session' satisfies Rhythm)}
          data={RHYTHMS.map((value) => ({ value, label: w.rhythms[value] }))}
        />
        <NumberInput name="due" label={w.due} min={1} max={720} defaultValue={kept?.due_hours ?? 48} />
        <NativeSelect
          name="format"
          label={w.format}
          defaultValue={kept?.format ?? 'team'}
          data={REVIEW_FORMATS.map((value) => ({ value, label: reviews.formats[value] }))}
        />
        <Checkbox.Group
          label={w.roles}
          value={roles}
          onChange={(chosen) => {
            const next = ASKED.filter((role) => chosen.includes(role));
            if (next.length > 0) setRoles(next);
          }}
        >
          <Stack gap={12} mt={8}>
            {ASKED.map((role) => (
              <Checkbox key={role} size="md" value={role} label={capital(reviews.roles[role] ?? role)} />
            ))}
          </Stack>
        </Checkbox.Group>
        <NativeSelect
          key={leaders.length}
          name="facilitator"
          label={w.facilitator}
          defaultValue={kept?.facilitator ?? ''}
          data={[
            { value: '', label: w.whoeverOpens },
            ...leaders.map(({ id: person, name }) => ({ value: person, label: name ?? person })),
          ]}
        />
        <Checkbox
          name="withhold"
          size="md"
          label={w.withhold}
          description={reviews.opening.withholdHint}
          defaultChecked={kept?.withhold_figures ?? false}
        />
        <Checkbox
          size="md"
          label={w.phase}
          description={w.phaseHint}
          checked={byTime}
          onChange={({ currentTarget: { checked } }) => setByTime(checked)}
        />
        {byTime && (
          <NumberInput name="phase" label={w.phaseHours} min={1} max={720} defaultValue={kept?.phase_hours ?? 24} />
        )}
        <section aria-label={w.guests} className={styles.guests}>
          <h2>{w.guests}</h2>
          <p className="muted">{w.guestsHint}</p>
          {guests.map((guest, at) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: guests have no other name, and only the last is ever added
            <div key={at} className={styles.guest}>
              <TextInput
                label={w.guestName}
                value={guest.name}
                maxLength={200}
                onChange={(event) => change(at, { name: event.currentTarget.value })}
              />
              <TextInput
                label={w.guestRole}
                value={guest.role}
                maxLength={100}
                onChange={(event) => change(at, { role: event.currentTarget.value })}
              />
              <TextInput
                label={w.guestMail}
                type="email"
                value={guest.email}
                maxLength={254}
                onChange={(event) => change(at, { email: event.currentTarget.value })}
              />
              <NativeSelect
                label={w.guestLanguage}
                value={guest.language}
                data={LANGS.map((value) => ({ value, label: ownName(value) }))}
                onChange={(event) =>
                  change(at, { language: LANGS.find((one) => one === event.currentTarget.value) ?? lang })
                }
              />
              <ActionIcon
                aria-label={w.removeGuest(guest.name === '' ? format.number(at + 1) : guest.name)}
                onClick={() => setGuests(guests.filter((_, now) => now !== at))}
              >
                <IconX size={18} aria-hidden="true" />
              </ActionIcon>
            </div>
          ))}
          {guests.length < 10 && (
            <Button
              variant="default"
              leftSection={<IconPlus size={18} aria-hidden="true" />}
              onClick={() => setGuests([...guests, { name: '', role: '', email: '', language: lang }])}
            >
              {w.addGuest}
            </Button>
          )}
        </section>
      </Form>
    </fieldset>
  );
}
