import { chmod, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { endForgotten } from './end-forgotten.ts';
import { startOf } from './process-facts.ts';
import { canReach, nobodyOf, runAs } from './run-as.ts';
import { startPostgres } from './start-postgres.ts';

let data: string;
beforeAll(async () => {
  data = await mkdtemp(join(tmpdir(), 'aftershow pg '));
  await chmod(data, 0o711);
});
afterAll(() => rm(data, { recursive: true, force: true }));

describe('PostgreSQL of our own', () => {
  it('comes on a unix socket alone, in UTC and UTF-8, and waits for the disk', async () => {
    const server = await startPostgres(data);
    const client = new pg.Client({ host: server.host, port: server.port, user: server.user, database: 'postgres' });
    await client.connect();
    const shown = async (name: string) => (await client.query(`SHOW ${name}`)).rows[0][name];
    expect(await shown('listen_addresses')).toBe('');
    expect(await shown('fsync')).toBe('on');
    expect(await shown('synchronous_commit')).toBe('on');
    expect(await shown('server_encoding')).toBe('UTF8');
    expect((await client.query("SELECT current_setting('TimeZone') AS zone")).rows[0].zone).toBe('UTC');
    await client.end();
    await server.stop();
    expect(await server.ended).toMatch(/code 0/);
  });

  it('is ended when it was forgotten, and leaves alone who only bears its number', async () => {
    const server = await startPostgres(data);
    expect(await endForgotten(join(data, 'records'))).toBe(server.pid);
    expect(startOf(server.pid)).toBeUndefined();
    // As after a power cut, when the number in the note has been given to somebody else: here to this very test.
    await writeFile(join(data, 'records', 'postmaster.pid'), `${process.pid}\n${join(data, 'records')}\n1\n5432\n\n\n`);
    expect(await endForgotten(join(data, 'records'))).toBeUndefined();
    const next = await startPostgres(data);
    await next.stop();
    await expect(readFile(join(data, 'records', 'postmaster.pid'))).rejects.toThrow('ENOENT');
  });

  it('is created again when creating it was cut short', async () => {
    const place = await mkdtemp(join(tmpdir(), 'aftershow pg '));
    await chmod(place, 0o711);
    const { mkdir } = await import('node:fs/promises');
    await mkdir(join(place, 'records.new', 'base'), { recursive: true });
    const server = await startPostgres(place, { fsync: false });
    await server.stop();
    await rm(place, { recursive: true, force: true });
  });
});

describe('as whom it runs', () => {
  it('finds nobody, or the last user that is not root', () => {
    const passwd =
      'root:x:0:0::/root:/bin/sh\ndaemon:x:1:1::/:/bin/false\nnobody:x:65534:65533::/:/bin/false\napp:x:1000:1000::/:/bin/sh\n';
    expect(nobodyOf(passwd)).toEqual({ uid: 65_534, gid: 65_533 });
    expect(nobodyOf(passwd.replace(/^nobody.*\n/m, ''))).toEqual({ uid: 1000, gid: 1000 });
    expect(nobodyOf('root:x:0:0::/root:/bin/sh\n')).toBeUndefined();
  });

  it('looks at every folder on the way', async () => {
    const closed = await mkdtemp(join(tmpdir(), 'aftershow-closed-'));
    const mine = process.getuid?.() ?? 0;
    expect(canReach(join(closed, 'not', 'made yet'), mine, process.getgid?.() ?? 0)).toBe(true);
    expect(canReach(join(closed, 'not', 'made yet'), mine + 1, 99_999)).toBe(false);
    await chmod(closed, 0o711);
    expect(canReach(closed, mine + 1, 99_999)).toBe(true);
    await rm(closed, { recursive: true });
  });

  it('is oneself, unless one is root', () => {
    expect(runAs(tmpdir(), 1000)).toEqual({ kind: 'self' });
    if (process.getuid?.() === 0) expect(runAs(tmpdir()).kind).toBe('user');
  });
});
