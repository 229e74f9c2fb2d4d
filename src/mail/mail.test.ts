import type { AddressInfo } from 'node:net';
import { SMTPServer } from 'smtp-server';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { examineMail } from '#src/job/examine-mail.ts';
import type { Context } from '#src/store/context.ts';
import { testContexts } from '#test/contexts.ts';
import { testRecords } from '#test/stores.ts';
import { deliverMails, MOST_TRIES } from './deliver-mails.ts';
import { forgetMails } from './forget-mails.ts';
import { writeLetter } from './letter.ts';
import { type Mail, sendMail } from './send-mail.ts';
import { smtpPost } from './smtp-post.ts';

let stores: Awaited<ReturnType<typeof testRecords>>;
let ctx: Context;
beforeAll(async () => {
  stores = await testRecords();
  ctx = await testContexts(stores)();
});
afterAll(() => stores.close());
beforeEach(async () => {
  await ctx.records.deleteFrom('mails').execute();
});

const letter: Mail = {
  ...{ to: 'zoe@example.org', kind: 'test', language: 'en', subject: 'A test', name: 'Zoe', why: 'Because.' },
  ...{ paragraphs: ['Something happened.'], button: { label: 'Look', url: 'https://live.example.com/o/1' } },
};
const all = () => ctx.records.selectFrom('mails').selectAll().orderBy('id').execute();
/** The context some minutes later. */
const later = (minutes: number) => ({ ...ctx, now: () => new Date(Date.now() + minutes * 60_000) });

/** A real SMTP server that keeps what it takes. */
async function smtpServer(refuse?: (to: string) => Error | undefined) {
  const taken: { from: string; to: string[]; data: string }[] = [];
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS'],
    onRcptTo: ({ address }, _, done) => done(refuse?.(address)),
    onData(stream, session, done) {
      let data = '';
      stream.on('data', (part: Buffer) => {
        data += part.toString('utf8');
      });
      stream.on('end', () => {
        const { mailFrom, rcptTo } = session.envelope;
        taken.push({ from: mailFrom ? mailFrom.address : '', to: rcptTo.map(({ address }) => address), data });
        done();
      });
    },
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.server.address() as AddressInfo;
  return {
    taken,
    url: `smtp://127.0.0.1:${port}`,
    close: () => new Promise<void>((resolve) => server.close(() => resolve())),
  };
}

describe('the outbox', () => {
  test('a mail goes through an SMTP server, once, and its words are forgotten', async () => {
    const server = await smtpServer();
    const { post, close } = smtpPost(server.url, 'Aftershow <rex@example.com>');
    const id = await sendMail(ctx, letter);
    const passes = await Promise.all([deliverMails(ctx, post), deliverMails(ctx, post), deliverMails(ctx, post)]);
    close();
    await server.close();
    expect(passes.reduce((sum, { sent }) => sum + sent, 0)).toBe(1);
    const [taken, ...more] = server.taken;
    expect(more).toEqual([]);
    expect(taken).toMatchObject({ from: 'rex@example.com', to: ['zoe@example.org'] });
    expect(taken?.data).toMatch(/^From: Aftershow <rex@example.com>\r$/m);
    expect(taken?.data).toContain(`Message-ID: <${id}@example.com>`);
    expect(taken?.data).toContain('Auto-Submitted: auto-generated');
    expect(taken?.data).toMatch(/text\/plain[\s\S]*text\/html/);
    expect(await all()).toMatchObject([{ id, state: 'sent', tries: 1, text: null, html: null, error: null }]);
  });

  test('a transaction that fails sends nothing', async () => {
    const failing = ctx.records.transaction().execute(async (trx) => {
      await sendMail({ ...ctx, records: trx }, letter);
      throw new Error('no');
    });
    await expect(failing).rejects.toThrow('no');
    expect(await all()).toEqual([]);
  });

  test('a server that is away is tried again with growing pauses, then the mail is dead and says why', async () => {
    const { post, close } = smtpPost('smtp://127.0.0.1:9', 'rex@example.com');
    await sendMail(ctx, letter);
    expect(await deliverMails(ctx, post)).toEqual({ sent: 0, failed: 1 });
    expect(await deliverMails(ctx, post)).toEqual({ sent: 0, failed: 0 });
    const waited = [1, 3, 7, 15, 31, 63, 127];
    for (const minutes of waited) {
      expect(await deliverMails(later(minutes - 0.5), post), `before ${minutes}`).toEqual({ sent: 0, failed: 0 });
      expect(await deliverMails(later(minutes + 0.1 * minutes), post), `after ${minutes}`).toEqual({
        sent: 0,
        failed: 1,
      });
      await ctx.records
        .updateTable('mails')
        .set((row) => ({ due: row.ref('due') }))
        .execute();
      if (minutes === waited.at(-1)) break;
      // The next pause counts from then; the test's clock from now.
      const next = waited[waited.indexOf(minutes) + 1] ?? 0;
      await ctx.records
        .updateTable('mails')
        .set({ due: new Date(Date.now() + next * 60_000) })
        .execute();
    }
    close();
    const [mail] = await all();
    expect(mail).toMatchObject({ state: 'dead', tries: MOST_TRIES });
    expect(mail?.error).toMatch(/ECONNREFUSED|connect/i);
    expect(mail?.text).toContain('Something happened');
  });

  test('an address that the server refuses for good is dead at once; a busy one waits, and holds up nobody', async () => {
    const refuse = (to: string) => {
      if (to.startsWith('gone')) return Object.assign(new Error('no such user'), { responseCode: 550 });
      return to.startsWith('busy') ? Object.assign(new Error('busy'), { responseCode: 450 }) : undefined;
    };
    const server = await smtpServer(refuse);
    const { post, close } = smtpPost(server.url, 'rex@example.com');
    for (const to of ['gone@example.org', 'busy@example.org', 'zoe@example.org'])
      await sendMail(ctx, { ...letter, to });
    expect(await deliverMails(ctx, post)).toEqual({ sent: 1, failed: 2 });
    close();
    await server.close();
    const states = (await all()).map(({ recipient, state }) => [recipient.split('@')[0], state]);
    expect(Object.fromEntries(states)).toEqual({ gone: 'dead', busy: 'waiting', zoe: 'sent' });
  });

  test('a process that died while sending leaves the mail to others', async () => {
    await sendMail(ctx, letter);
    const never = new Promise<void>(() => {});
    void deliverMails(ctx, () => never);
    await new Promise((resolve) => setTimeout(resolve, 100));
    const posted: string[] = [];
    const post = async ({ to }: { to: string }) => void posted.push(to);
    await deliverMails(ctx, post);
    expect(posted).toEqual([]);
    await deliverMails(later(6), post);
    expect(posted).toEqual(['zoe@example.org']);
  });

  test('mails are forgotten after 90 days', async () => {
    await sendMail(ctx, letter);
    expect(await forgetMails(later(89 * 24 * 60))).toBe(0);
    expect(await forgetMails(later(91 * 24 * 60))).toBe(1);
  });

  test('doctor says whether the server takes mails', async () => {
    const server = await smtpServer();
    expect(await examineMail({ url: server.url, from: 'rex@example.com' })).toMatchObject({ state: 'ok' });
    await server.close();
    const away = await examineMail({ url: 'smtp://user:secret-pass@127.0.0.1:9', from: 'rex@example.com' });
    expect(away.state).toBe('wrong');
    expect(away.detail).not.toContain('secret-pass');
    expect(await examineMail(undefined)).toMatchObject({ state: 'ok' });
  });
});

describe('letters', () => {
  test('hostile names stay text: no tag, no header, no turned direction', async () => {
    const name = 'Zoe\r\nBcc: all@example.org\u202e<script>alert(1)</script>';
    const written = await writeLetter({
      ...letter,
      name,
      subject: `From ${name}`,
      paragraphs: [`"><img src=x> ${name}`],
    });
    expect(written.subject).not.toMatch(/[\r\n\u202e]/);
    expect(written.html).not.toMatch(/<script|<img|\u202e/);
    expect(written.html).toContain('&lt;script&gt;');
    const server = await smtpServer();
    const { post, close } = smtpPost(server.url, 'rex@example.com');
    await sendMail(ctx, { ...letter, name, subject: `From ${name}` });
    await deliverMails(ctx, post);
    close();
    await server.close();
    expect(server.taken.map(({ to }) => to)).toEqual([['zoe@example.org']]);
    expect(server.taken[0]?.data.split('\r\n\r\n')[0]).not.toMatch(/^Bcc:/im);
  });

  test.each(['en', 'fr', 'es'] as const)('in %s say the same as text and as HTML', async (language) => {
    const { text, html } = await writeLetter({ ...letter, language });
    for (const part of ['Something happened.', 'https://live.example.com/o/1', 'Because.', 'Zoe']) {
      expect(text).toContain(part);
      expect(html).toContain(part);
    }
    expect(html).toContain(`lang="${language}"`);
    expect(html).not.toMatch(/<script|<link|src=/);
  });
});
