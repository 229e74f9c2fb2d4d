import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Context } from '#src/store/context.ts';
import { testContexts } from '#test/contexts.ts';
import { testRecords } from '#test/stores.ts';
import { createFeed } from './create-feed.ts';
import { createSession } from './create-session.ts';
import { createShow } from './create-show.ts';
import { feedEvents } from './feed-events.ts';
import { findFeed } from './find-feed.ts';
import { listFeeds } from './list-feeds.ts';
import { readCalendar } from './read-calendar.ts';
import { removeSession } from './remove-session.ts';
import { revokeFeed } from './revoke-feed.ts';
import { updateSession } from './update-session.ts';
import { updateShow } from './update-show.ts';
import { writeIcs } from './write-ics.ts';

let stores: Awaited<ReturnType<typeof testRecords>>;
let makeContext: () => Promise<Context>;
beforeAll(async () => {
  stores = await testRecords();
  makeContext = testContexts(stores);
});
afterAll(() => stores.close());

/** Organisations of the tests are in Paris, where clocks change on 29 March and 25 October 2026. */
async function contextOn(day: string): Promise<Context> {
  return { ...(await makeContext()), now: () => new Date(day) };
}

describe('the calendar', () => {
  test('cuts days by the organisation’s clocks, over both changes', async () => {
    const ctx = await contextOn('2026-03-01T00:00:00Z');
    const at = { first: '2026-03-27T23:30:00Z', last: '2026-03-29T21:59:00Z', after: '2026-03-29T22:00:00Z' };
    for (const [title, start] of Object.entries(at)) await createSession(ctx, { title, plannedStart: new Date(start) });
    await createSession(ctx, { title: 'some day' });
    const { sessions, undated, zone, today } = await readCalendar(ctx, { from: '2026-03-28', to: '2026-03-29' });
    expect([zone, today]).toEqual(['Europe/Paris', '2026-03-01']);
    expect(sessions.map(({ title, date, time }) => [title, date, time])).toEqual([
      ['first', '2026-03-28', '00:30'],
      ['last', '2026-03-29', '23:59'],
    ]);
    expect(undated.map(({ title }) => title)).toEqual(['some day']);
    const summer = await readCalendar(ctx, { from: '2026-03-30', to: '2026-03-30' });
    expect(summer.sessions.map(({ time }) => time)).toEqual(['00:00']);
    // The longest day has half past two twice, and both are on it.
    const autumn = ['2026-10-24T22:00:00Z', '2026-10-25T00:30:00Z', '2026-10-25T01:30:00Z', '2026-10-25T22:59:00Z'];
    for (const start of autumn) await createSession(ctx, { title: start, plannedStart: new Date(start) });
    await createSession(ctx, { title: 'next', plannedStart: new Date('2026-10-25T23:00:00Z') });
    const longest = await readCalendar(ctx, { from: '2026-10-25', to: '2026-10-25' });
    expect(longest.sessions.map(({ title, time }) => [title, time])).toEqual(
      autumn.map((start, n) => [start, ['00:00', '02:30', '02:30', '23:59'][n]]),
    );
  });

  test('shows the slots to come for which nobody has planned, at the time that clocks show', async () => {
    const ctx = await contextOn('2026-10-16T12:00:00Z');
    const { id: show } = await createShow(ctx, { name: 'Sunday', slotWeekday: 7, slotTime: '20:30', duration: 3600 });
    await createShow(ctx, { name: 'Without a slot' });
    await createSession(ctx, { title: 'planned', show, plannedStart: new Date('2026-11-01T17:00:00Z') });
    const taken = await createSession(ctx, { title: 'gone', show, plannedStart: new Date('2026-11-08T17:00:00Z') });
    await removeSession(ctx, taken.id);
    const asked = { from: '2026-10-01', to: '2026-11-08' };
    const { slots } = await readCalendar(ctx, asked);
    // 18 and 25 October stand on either side of the change: the same time on the wall, another in UTC.
    expect(slots.map(({ start, date, time }) => [start, date, time])).toEqual([
      ['2026-10-18T18:30:00.000Z', '2026-10-18', '20:30'],
      ['2026-10-25T19:30:00.000Z', '2026-10-25', '20:30'],
      ['2026-11-08T19:30:00.000Z', '2026-11-08', '20:30'],
    ]);
    expect(slots[0]).toMatchObject({ show: { name: 'Sunday' }, duration_s: 3600 });
    await updateShow(ctx, { id: show, archived: true });
    expect((await readCalendar(ctx, asked)).slots).toEqual([]);
  });

  test('moves a slot that clocks skip to the time there is', async () => {
    const ctx = await contextOn('2026-03-20T12:00:00Z');
    await createShow(ctx, { name: 'Night', slotWeekday: 7, slotTime: '02:30' });
    const { slots } = await readCalendar(ctx, { from: '2026-03-29', to: '2026-03-29' });
    expect(slots.map(({ start, time }) => [start, time])).toEqual([['2026-03-29T01:30:00.000Z', '03:30']]);
  });
});

describe('the feed', () => {
  test('tells sessions with ids that stay, moved ones with a higher sequence, removed ones as cancelled', async () => {
    const own = await makeContext();
    let now = new Date('2026-11-20T10:00:00Z');
    const ctx = { ...own, now: () => now };
    const { id } = await createSession(ctx, {
      title: 'Moves',
      host: 'Ada',
      plannedStart: new Date('2026-12-01T19:30:00Z'),
    });
    await createSession(ctx, { title: 'long ago', state: 'ended', start: new Date('2025-01-01T10:00:00Z') });
    const [before] = (await feedEvents(ctx, 'https://live.example.com')).events;
    expect(before).toMatchObject({ title: 'Moves', duration_s: 3600, description: 'Ada', cancelled: false });
    now = new Date('2026-11-21T10:00:00Z');
    await updateSession(ctx, { id, plannedStart: new Date('2026-12-02T19:30:00Z') });
    const { events } = await feedEvents(ctx, 'https://live.example.com');
    expect(events).toHaveLength(1);
    expect(events[0]).toMatchObject({ uid: before?.uid, start: '2026-12-02T19:30:00.000Z' });
    expect(events[0]?.sequence).toBeGreaterThan(before?.sequence ?? Infinity);
    now = new Date('2026-11-22T10:00:00Z');
    await removeSession(ctx, id);
    expect((await feedEvents(ctx, 'https://live.example.com')).events[0]).toMatchObject({
      uid: before?.uid,
      cancelled: true,
    });
  });

  test('opens to whoever holds its secret, while the person is a member and has not revoked it', async () => {
    const ctx = await makeContext();
    const person = randomUUID();
    await ctx.records
      .insertInto('people')
      .values({ id: person, name: 'A', email: `${person}@example.org` })
      .execute();
    const member = { organisation: ctx.organisation, id: person, name: 'A', role: 'host', removed: null };
    await ctx.records.insertInto('members').values(member).execute();
    const { id, token } = await createFeed(ctx, person);
    expect(await findFeed(ctx, token)).toBe(ctx.organisation);
    expect(await findFeed(ctx, `${token}x`)).toBeUndefined();
    expect((await listFeeds(ctx, person))[0]?.last_read).not.toBeNull();
    const kept = await ctx.records.selectFrom('calendar_feeds').selectAll().execute();
    expect(JSON.stringify(kept)).not.toContain(token);
    await ctx.records.updateTable('members').set({ removed: new Date() }).where('id', '=', person).execute();
    expect(await findFeed(ctx, token)).toBeUndefined();
    await ctx.records.updateTable('members').set({ removed: null }).where('id', '=', person).execute();
    await expect(revokeFeed(ctx, { id, person: 'somebody else' })).rejects.toMatchObject({ code: 'not_found' });
    await revokeFeed(ctx, { id, person });
    expect(await findFeed(ctx, token)).toBeUndefined();
    expect(await listFeeds(ctx, person)).toEqual([]);
  });
});

/** Reads iCalendar as RFC 5545 says it is written, strictly: what is not allowed throws. */
function readIcs(text: string): { name: string; events: Record<string, string>[] } {
  expect(text.endsWith('\r\n')).toBe(true);
  expect(text.replaceAll('\r\n', '')).not.toMatch(/[\r\n]/);
  for (const line of text.split('\r\n')) expect(Buffer.byteLength(line)).toBeLessThanOrEqual(75);
  const lines = text.replaceAll('\r\n ', '').split('\r\n').slice(0, -1);
  const events: Record<string, string>[] = [];
  let name = '';
  const open: string[] = [];
  for (const line of lines) {
    const found = /^([A-Z-]+)((?:;[A-Z-]+=[^:;]+)*):(.*)$/.exec(line);
    if (found === null) throw new Error(`no content line: ${line}`);
    const [, property = '', , value = ''] = found;
    // biome-ignore lint/suspicious/noControlCharactersInRegex: none may be there
    expect(value).not.toMatch(/[\u0000-\u0008\u000a-\u001f\u007f]/);
    if (property === 'BEGIN') open.push(value);
    else if (property === 'END') expect(open.pop()).toBe(value);
    if (property === 'BEGIN' && value === 'VEVENT') events.push({});
    const text5545 = value.replaceAll(/\\([\\;,nN])/g, (_, sign: string) => (/n/i.test(sign) ? '\n' : sign));
    if (open.at(-1) === 'VEVENT' && property !== 'BEGIN') {
      const event = events.at(-1) as Record<string, string>;
      if (property in event) throw new Error(`twice: ${property}`);
      event[property] = text5545;
    }
    if (property === 'X-WR-CALNAME') name = text5545;
  }
  expect(open).toEqual([]);
  return { name, events };
}

describe('iCalendar', () => {
  const event = {
    ...{
      uid: 'o.s@aftershow',
      start: '2026-03-29T01:00:00.000Z',
      duration_s: 5400,
      changed: '2026-03-01T08:09:10.123Z',
    },
    ...{ sequence: 7, url: 'https://live.example.com/o/iris/sessions/1/plan', cancelled: false },
  };

  test('is read back as it was written, whatever people write', () => {
    const titles = [
      'Plain',
      'Semi; comma, back\\slash \\n not a line',
      'two\nlines\r\nand\rmore\u2028',
      `é${'😀'.repeat(40)}${'é'.repeat(60)}`,
      'END:VEVENT\r\nBEGIN:VEVENT\r\nSUMMARY:injected',
      'bell\u0007 and null\u0000 and delete\u007f',
      'x'.repeat(74),
      'x'.repeat(75),
      `${'x'.repeat(66)}é`,
    ];
    const { name, events } = readIcs(
      writeIcs({
        name: 'Maison; Iris, « Été »',
        events: titles.map((title) => ({ ...event, title, description: title })),
      }),
    );
    expect(name).toBe('Maison; Iris, « Été »');
    expect(events).toHaveLength(titles.length);
    const said = (title: string) =>
      title
        .replaceAll(/\r\n?|\u2028/g, '\n')
        // biome-ignore lint/suspicious/noControlCharactersInRegex: they become blanks
        .replaceAll(/[\u0000-\u0009\u000b-\u001f\u007f]/g, ' ');
    expect(events.map(({ SUMMARY }) => SUMMARY)).toEqual(titles.map(said));
    expect(events.map(({ DESCRIPTION }) => DESCRIPTION)).toEqual(titles.map(said));
  });

  test('says times in UTC with what RFC 5545 asks of an event', () => {
    const { events } = readIcs(writeIcs({ name: 'n', events: [{ ...event, title: 't', description: '' }] }));
    expect(events[0]).toEqual({
      ...{ UID: 'o.s@aftershow', DTSTAMP: '20260301T080910Z', 'LAST-MODIFIED': '20260301T080910Z', SEQUENCE: '7' },
      ...{ DTSTART: '20260329T010000Z', DTEND: '20260329T023000Z', SUMMARY: 't', STATUS: 'CONFIRMED' },
      URL: 'https://live.example.com/o/iris/sessions/1/plan',
    });
    const cancelled = readIcs(
      writeIcs({ name: 'n', events: [{ ...event, title: 't', description: '', cancelled: true }] }),
    );
    expect(cancelled.events[0]?.['STATUS']).toBe('CANCELLED');
    expect(readIcs(writeIcs({ name: 'n', events: [] })).events).toEqual([]);
  });
});
