import { expect, it } from 'vitest';
import { supervise } from './supervise.ts';

/** An engine that dies when told. */
function engine(name: string) {
  const end = Promise.withResolvers<string>();
  let stopped = false;
  return {
    name,
    ended: end.promise,
    die: () => end.resolve(`${name} was killed`),
    async stop() {
      stopped = true;
      end.resolve('stopped');
    },
    stopped: () => stopped,
  };
}
type Engine = ReturnType<typeof engine>;

it('starts again what died, with what is known of the one before, until it is stopped', async () => {
  const told: string[] = [];
  const before: (string | undefined)[] = [];
  let failures = 2;
  let count = 0;
  const watched = await supervise<Engine>(
    async (last) => {
      before.push(last?.name);
      if (last?.name === 'e2' && failures-- > 0) throw new Error('not yet');
      count += 1;
      return engine(`e${count}`);
    },
    (message) => told.push(message),
  );
  watched.current().die();
  await expect.poll(() => watched.current().name).toBe('e2');
  watched.current().die();
  await expect.poll(() => watched.current().name).toBe('e3');
  expect(before).toEqual([undefined, 'e1', 'e2', 'e2', 'e2']);
  expect(told.filter((message) => message.includes('was killed'))).toHaveLength(2);
  expect(told.filter((message) => message.includes('not yet'))).toHaveLength(2);
  const last = watched.current();
  await watched.stop();
  expect(last.stopped()).toBe(true);
  await new Promise((resolve) => setTimeout(resolve, 100));
  expect(count).toBe(3);
});

it('stops the one that was just being started', async () => {
  const slow = Promise.withResolvers<Engine>();
  const first = engine('first');
  const watched = await supervise<Engine>(
    (last) => (last === undefined ? Promise.resolve(first) : slow.promise),
    () => {},
  );
  first.die();
  await new Promise((resolve) => setTimeout(resolve, 20));
  const stopping = watched.stop();
  const second = engine('second');
  slow.resolve(second);
  await stopping;
  expect(second.stopped()).toBe(true);
});

it('says at once that the first start failed', async () => {
  await expect(
    supervise<Engine>(
      () => Promise.reject(new Error('no')),
      () => {},
    ),
  ).rejects.toThrow('no');
});
