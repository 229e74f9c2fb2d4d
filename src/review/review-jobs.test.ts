import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { addMember } from '#src/account/add-member.ts';
import { addPerson, preparePerson } from '#src/account/add-person.ts';
import type { Role } from '#src/contract/permission.ts';
import { createSession } from '#src/session/create-session.ts';
import { createShow } from '#src/session/create-show.ts';
import type { Context } from '#src/store/context.ts';
import { testContexts } from '#test/contexts.ts';
import { testRecords } from '#test/stores.ts';
import { contribute } from './contribute.ts';
import { groupTexts } from './group-texts.ts';
import { loadReview } from './load-review.ts';
import { openDueReviews } from './open-due-reviews.ts';
import { openReview } from './open-review.ts';
import { remindReviews } from './remind-reviews.ts';
import { saveSchedule } from './save-schedule.ts';

let stores: Awaited<ReturnType<typeof testRecords>>;
let ctx: Context;
let now = new Date('2026-11-16T12:00:00Z');
const at = (iso: string) => {
  now = new Date(iso);
};
const ORIGIN = 'https://live.example.com';
beforeAll(async () => {
  stores = await testRecords();
  ctx = { ...(await testContexts(stores)()), now: () => now };
  for (const role of ['owner', 'host'] as const) await member(role);
});
afterAll(() => stores.close());

async function member(role: Role): Promise<string> {
  const prepared = await preparePerson({
    name: role,
    email: `${role}@example.org`,
    password: 'correct horse battery',
    language: 'fr',
  });
  return ctx.records.transaction().execute(async (trx) => {
    const person = await addPerson(trx, prepared, { operator: false, now });
    await addMember(trx, { organisation: ctx.organisation, person, name: role, role, stores: [], expires: null });
    return person;
  });
}
const mails = async () =>
  (
    await ctx.records
      .selectFrom('mails')
      .select(['recipient', 'subject'])
      .orderBy('created')
      .orderBy('recipient')
      .execute()
  ).map(({ recipient, subject }) => `${recipient} ${subject}`);
const rowsOf = () => ctx.records.selectFrom('reviews').selectAll().orderBy('opened').execute();

describe('reviews that come by themselves', () => {
  test('open once a session has ended, remind twice at most, go on when due, and tell the owners of what is overdue once', async () => {
    const show = (await createShow(ctx, { name: 'Thursday' })).id;
    const before = new Date('2026-11-12T19:00:00Z');
    await createSession(ctx, { title: 'Before', show, state: 'ended', start: before, duration: 600 });
    await saveSchedule(ctx, { id: show, rhythm: 'after_session', roles: ['owner', 'host'], withhold_figures: true });
    const start = new Date('2026-11-19T19:00:00Z');
    at('2026-11-19T20:00:00Z');
    await createSession(ctx, { title: 'Live', show, state: 'ended', start, duration: 3600 });
    const both = await Promise.all([openDueReviews(ctx, ORIGIN), openDueReviews(ctx, ORIGIN)]);
    expect(both.reduce((sum, one) => sum + one, 0)).toBe(1);
    const [review] = await rowsOf();
    expect(review).toMatchObject({ title: 'Live', phase: 'contribute', withhold_figures: true, format: 'team' });
    expect(review?.due.toISOString()).toBe('2026-11-21T20:00:00.000Z');
    expect(await mails()).toHaveLength(2);
    expect(await remindReviews(ctx, ORIGIN)).toBe(0);
    at('2026-11-20T21:00:00Z');
    await Promise.all([remindReviews(ctx, ORIGIN), remindReviews(ctx, ORIGIN)]);
    expect((await mails()).slice(2)).toEqual(
      expect.arrayContaining([expect.stringContaining('host@example.org Il manque')]),
    );
    expect(await mails()).toHaveLength(4);
    const host = await ctx.records
      .selectFrom('people')
      .select('id')
      .where('email', '=', 'host@example.org')
      .executeTakeFirstOrThrow();
    const asHost = { ...ctx, actor: { kind: 'person' as const, id: host.id } };
    await contribute(asHost, {
      ...{ id: review?.id ?? '', submit: true },
      contributions: [{ side: 'human', kind: 'well', text: 'Calm' }],
    });
    at('2026-11-21T16:00:00Z');
    await remindReviews(ctx, ORIGIN);
    at('2026-11-21T17:00:00Z');
    await remindReviews(ctx, ORIGIN);
    expect(await mails()).toHaveLength(5);
    at('2026-11-21T20:00:00Z');
    await remindReviews(ctx, ORIGIN);
    expect((await rowsOf())[0]).toMatchObject({ phase: 'facts', escalated: null });
    at('2026-11-22T20:00:00Z');
    expect(await remindReviews(ctx, ORIGIN)).toBe(1);
    expect(await remindReviews(ctx, ORIGIN)).toBe(0);
    expect((await mails()).at(-1)).toContain('owner@example.org La revue de');
    const loaded = await loadReview(asHost, review?.id ?? '');
    expect(loaded).toMatchObject({
      overdue: true,
      age_hours: 72,
      responses: [
        { role: 'host', asked: 1, submitted: 1 },
        { role: 'owner', asked: 1, submitted: 0 },
      ],
    });
  });

  test('go on by time where their schedule says so, and never close themselves', async () => {
    at('2026-11-22T20:00:00Z');
    const show = (await createShow(ctx, { name: 'Timed' })).id;
    await saveSchedule(ctx, { id: show, rhythm: 'by_hand', roles: ['owner', 'host'], phase_hours: 6 });
    const start = new Date('2026-11-22T19:00:00Z');
    const session = (await createSession(ctx, { title: 'Timed', show, state: 'ended', start, duration: 60 })).id;
    const { id } = await openReview(ctx, { kind: 'session', session }, ORIGIN);
    const host = await ctx.records
      .selectFrom('members')
      .select('id')
      .where('role', '=', 'host')
      .executeTakeFirstOrThrow();
    await contribute(
      { ...ctx, actor: { kind: 'person', id: host.id } },
      { id, submit: true, contributions: [{ side: 'human', kind: 'well', text: 'Calm' }] },
    );
    const phase = async (iso: string) => {
      at(iso);
      await remindReviews(ctx, ORIGIN);
      return (await loadReview(ctx, id)).phase;
    };
    expect(await phase('2026-11-24T19:00:59Z')).toBe('contribute');
    expect(await phase('2026-11-24T19:01:00Z')).toBe('facts');
    expect(await phase('2026-11-25T01:00:59Z')).toBe('facts');
    expect(await phase('2026-11-25T01:01:00Z')).toBe('sense');
    expect(await phase('2026-11-25T07:01:00Z')).toBe('lessons');
    expect(await phase('2026-11-25T13:01:00Z')).toBe('actions');
    expect(await phase('2026-12-25T13:01:00Z')).toBe('actions');
  });

  test('of a week once it is over and had a session, by the organisation’s clocks', async () => {
    at('2026-11-23T22:59:00Z');
    const show = (await createShow(ctx, { name: 'Weekly' })).id;
    await saveSchedule(ctx, { id: show, rhythm: 'weekly', roles: ['owner'] });
    const start = new Date('2026-11-25T19:00:00Z');
    await createSession(ctx, { title: 'Wednesday', show, state: 'ended', start, duration: 60 });
    at('2026-11-29T22:59:00Z');
    expect(await openDueReviews(ctx, ORIGIN)).toBe(0);
    at('2026-11-29T23:01:00Z');
    expect(await openDueReviews(ctx, ORIGIN)).toBe(1);
    expect(await openDueReviews(ctx, ORIGIN)).toBe(0);
    const found = (await rowsOf()).find((one) => one.show === show);
    expect([found?.starts?.toISOString(), found?.ends?.toISOString()]).toEqual([
      '2026-11-22T23:00:00.000Z',
      '2026-11-29T23:00:00.000Z',
    ]);
    expect(found).toMatchObject({ kind: 'show', withhold_figures: false });
  });
});

test('texts of the same are grouped, in three languages, and what stands alone is not', () => {
  const texts = [
    'Le son grésillait pendant la démonstration',
    'Beaucoup de grésillements dans le son',
    'The host was calm and funny',
    'Stock of the red bag ran out',
    'Red bag out of stock after ten minutes',
    'el directo empezó tarde',
  ].map((text, id) => ({ id, text }));
  expect(groupTexts(texts).map(({ members }) => members.map(({ id }) => id).sort())).toEqual(
    expect.arrayContaining([
      [0, 1],
      [3, 4],
    ]),
  );
  expect(groupTexts(texts)).toHaveLength(2);
  expect(groupTexts([])).toEqual([]);
});
