import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Board } from '#src/contract/live.ts';
import { createSession } from '#src/session/create-session.ts';
import type { Context } from '#src/store/context.ts';
import { testContexts } from '#test/contexts.ts';
import { testStores } from '#test/stores.ts';
import { followSessions } from './follow-sessions.ts';
import { listAlertRules } from './list-alert-rules.ts';
import { loadWebhook } from './load-webhook.ts';
import { noteOnStage } from './note-on-stage.ts';
import { raiseAlerts } from './raise-alerts.ts';
import { readDesk } from './read-desk.ts';
import { removeWebhook } from './remove-webhook.ts';
import { saveAlertRules } from './save-alert-rules.ts';
import { saveWebhook } from './save-webhook.ts';
import { bodyFor, tellAlerts } from './tell-alerts.ts';

let stores: Awaited<ReturnType<typeof testStores>>;
let makeContext: () => Promise<Context>;
beforeAll(async () => {
  stores = await testStores();
  makeContext = testContexts(stores);
});
afterAll(() => stores.close());

const SLACK = { kind: 'slack', url: 'https://hooks.slack.com/services/T0/B0/secret' } as const;

/** A board on which nothing is known but that the stream fails. */
const failing = (errors: number): Board => ({
  ...{ stage: null, pulse: null, curve: null, shop: null, said: null, alerts: null, mood: null },
  trouble: { minutes: 5, people: 1, errors, stalls: 0, devices: [], countries: [] },
});

async function onAir(): Promise<{ ctx: Context; session: string }> {
  const ctx = await makeContext();
  const { id } = await createSession(ctx, { title: 'Tonight', state: 'live', start: new Date() });
  return { ctx, session: id };
}

describe('rules', () => {
  test('are the session’s own, else the organisation’s, else those proposed', async () => {
    const { ctx, session } = await onAir();
    expect((await listAlertRules(ctx, session)).from).toBe('proposed');
    const rule = { kind: 'stock_low', active: true, threshold: 2, minutes: 1 } as const;
    await saveAlertRules(ctx, { session, everywhere: true, rules: [rule] });
    expect(await listAlertRules(ctx, session)).toEqual({ from: 'organisation', rules: [rule] });
    await saveAlertRules(ctx, { session, rules: [{ ...rule, threshold: 9 }] });
    expect(await listAlertRules(ctx, session)).toMatchObject({ from: 'session', rules: [{ threshold: 9 }] });
    const { ctx: other } = await onAir();
    await expect(saveAlertRules(other, { session, rules: [] })).rejects.toMatchObject({ code: 'not_found' });
  });
});

describe('alerts', () => {
  test('are raised once by however many processes, told once, and clear', async () => {
    const { ctx, session } = await onAir();
    await saveWebhook(ctx, SLACK);
    const desk = await readDesk(ctx, session);
    const raised = await Promise.all([1, 2, 3].map(() => raiseAlerts(ctx, session, desk, failing(100))));
    expect(raised).toContain(true);
    const now = await readDesk(ctx, session);
    expect(now.alerts).toMatchObject([{ kind: 'stream_errors', value: 20, cleared: null }]);
    const sent: unknown[] = [];
    const post = async (url: string, body: unknown) => void sent.push([url, body]);
    await Promise.all(
      [1, 2, 3].map(() =>
        tellAlerts(ctx, post, ({ title, kind }) => ({ text: `${title}: ${kind}`, link: 'https://a.example' })),
      ),
    );
    expect(sent).toEqual([[SLACK.url, { text: 'Tonight: stream_errors https://a.example' }]]);
    expect((await loadWebhook(ctx))?.last_told).not.toBeNull();
    await raiseAlerts(ctx, session, now, failing(0));
    expect((await readDesk(ctx, session)).alerts[0]?.cleared).not.toBeNull();
    // Wavering rings once.
    expect(await raiseAlerts(ctx, session, await readDesk(ctx, session), failing(100))).toBe(false);
  });

  test('that do not arrive are tried again, later each time, and given up', async () => {
    const { ctx, session } = await onAir();
    await saveWebhook(ctx, SLACK);
    await raiseAlerts(ctx, session, await readDesk(ctx, session), failing(100));
    let at = Date.now() + 1;
    let tries = 0;
    const later = { ...ctx, now: () => new Date(at) };
    const fail = async () => {
      tries += 1;
      throw new Error('hooks.slack.com answered 500');
    };
    for (let hour = 0; hour < 10; hour++) {
      await tellAlerts(later, fail, () => ({ text: 'x', link: '' }));
      at += 3_600_000;
    }
    expect(tries).toBe(4);
    expect((await loadWebhook(ctx))?.last_error).toBe('hooks.slack.com answered 500');
  });

  test('go nowhere without a channel, and its address is not to be read', async () => {
    const { ctx, session } = await onAir();
    await saveWebhook(ctx, SLACK);
    const kept = await ctx.records
      .selectFrom('alert_webhooks')
      .selectAll()
      .where('organisation', '=', ctx.organisation)
      .executeTakeFirstOrThrow();
    expect(kept.url.toString('latin1')).not.toContain('secret');
    expect(JSON.stringify(await loadWebhook(ctx))).not.toContain('secret');
    await raiseAlerts(ctx, session, await readDesk(ctx, session), failing(100));
    await removeWebhook(ctx);
    const sent: unknown[] = [];
    await tellAlerts(
      ctx,
      async () => void sent.push(1),
      () => ({ text: 'x', link: '' }),
    );
    expect(sent).toEqual([]);
    await expect(saveWebhook(ctx, { kind: 'slack', url: 'https://10.0.0.1/x' })).rejects.toMatchObject({
      place: { field: 'url' },
    });
  });

  test('viewers’ words call nobody and link nowhere', () => {
    const link = 'https://live.example.com/o/a/sessions/an_id_with_*signs*/live?a=1&b=2';
    expect(bodyFor('slack', 'Waiting: “<!channel> <https://evil.example|win>”', link)).toEqual({
      text: `Waiting: “&lt;!channel&gt; &lt;https://evil.example|win&gt;” ${link.replace('&', '&amp;')}`,
    });
    const card = bodyFor('teams', '[win](https://evil.example) <at>all</at>', link);
    expect(JSON.stringify(card)).not.toMatch(/\[win\]|<at>/);
    expect(card).toMatchObject({ attachments: [{ content: { actions: [{ type: 'Action.OpenUrl', url: link }] } }] });
  });
});

describe('sessions move on by what is seen', () => {
  const MINUTE = 60_000;
  const heartbeat = (session: string, ctx: Context, time: number) =>
    ctx.events.append({
      events: [
        {
          ...{ organisation: ctx.organisation, session, id: `h${time}`, type: 'heartbeat', replay: 0, visitor: 'v' },
          time: new Date(time).toISOString().replace('T', ' ').slice(0, 23),
          ...{ customer: '', product: '', quantity: 0, amount: 0, currency: '', name: '', ref: '', device: '' },
          ...{ country: '', source: '', properties: '', origin: 'test', import: '', skew: 0, expires: '1970-01-01' },
          received: new Date(time).toISOString().replace('T', ' ').slice(0, 23),
        },
      ],
      voices: [],
      rejected: [],
    });
  const stateOf = async (ctx: Context, id: string) =>
    ctx.records
      .selectFrom('sessions')
      .select(['state', 'start', 'duration_s'])
      .where('organisation', '=', ctx.organisation)
      .where('id', '=', id)
      .executeTakeFirstOrThrow();

  test('live when the planned start has come and somebody watches; over when nobody is heard any more', async () => {
    const ctx = await makeContext();
    const start = Date.now() - 2 * MINUTE;
    const { id } = await createSession(ctx, {
      title: 'By itself',
      plannedStart: new Date(start),
      plannedDuration: 600,
    });
    await followSessions(ctx);
    expect((await stateOf(ctx, id)).state).toBe('planned');
    await heartbeat(id, ctx, start + MINUTE);
    await followSessions(ctx);
    expect(await stateOf(ctx, id)).toMatchObject({ state: 'live', start: new Date(start) });
    await followSessions({ ...ctx, now: () => new Date(start + 15 * MINUTE) });
    expect((await stateOf(ctx, id)).state).toBe('live');
    await followSessions({ ...ctx, now: () => new Date(start + 40 * MINUTE) });
    expect(await stateOf(ctx, id)).toMatchObject({ state: 'ended', duration_s: 60 });
  });

  test('a pin says nothing of who watches', async () => {
    const ctx = await makeContext();
    const { id } = await createSession(ctx, { title: 'Rehearsal', plannedStart: new Date(Date.now() - MINUTE) });
    await noteOnStage(ctx, id, [{ id: 'p', type: 'pin', product: 'BAG', time: Date.now() }]);
    await followSessions(ctx);
    expect((await stateOf(ctx, id)).state).toBe('planned');
  });
});
