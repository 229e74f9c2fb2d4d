import { Session } from 'chdb';
import { literal, type Statement } from './statement.ts';

/** A session of the engine that one statement uses at a time. */
interface Lane {
  session: Session;
  key: string;
  /** Name by which a running statement of this lane can be found and ended. */
  mark: string;
  /** Parameters that were ever set on it: they stay, so a statement that could see another's value takes another lane. */
  left: Set<string>;
}

export interface Sessions {
  /** Runs `work` on a session where the statement's database, settings and parameters hold, and nothing else does. */
  use<Result>(statement: Statement, work: (session: Session, mark: string) => Promise<Result>): Promise<Result>;
  /** Ends what runs under this mark, if it still runs. */
  end(mark: string): Promise<void>;
  close(): void;
}

const IDLE_KEPT = 24;

/**
 * Sessions of one engine. One session runs one statement at a time, and closing one while others work only queues the closing,
 * which piles up memory behind a single long query; so sessions are kept and used again, but only where nothing that an
 * earlier request set can be seen.
 */
export function openSessions(folder: string, connectionArgs: readonly string[]): Sessions {
  // The first session opens the engine and holds it until close(); it runs only our own KILL QUERY.
  const first = new Session(folder, { connectionArgs });
  const idle: Lane[] = [];
  let counted = 0;

  async function take(statement: Statement): Promise<Lane> {
    const key = JSON.stringify([statement.database, [...statement.settings].sort()]);
    const at = idle.findIndex((lane) => lane.key === key && clean(lane, statement));
    if (at >= 0) return idle.splice(at, 1)[0] as Lane;
    counted += 1;
    const lane: Lane = { session: new Session(folder), key, mark: `lane-${counted}`, left: new Set() };
    try {
      if (statement.database !== 'default')
        await lane.session.queryAsync(`USE \`${statement.database.replace(/[`\\]/g, '\\$&')}\``);
      const set = [...statement.settings].map(([name, value]) => `${name} = ${literal(value)}`);
      await lane.session.queryAsync(`SET ${[...set, `log_comment = '${lane.mark}'`].join(', ')}`);
      return lane;
    } catch (error) {
      lane.session.close();
      throw error;
    }
  }

  return {
    async use(statement, work) {
      const lane = await take(statement);
      let sound = false;
      try {
        if (statement.params.size > 0) {
          for (const name of statement.params.keys()) lane.left.add(name);
          const set = [...statement.params].map(([name, value]) => `param_${name} = ${literal(value)}`);
          for (const part of parted(set)) await lane.session.queryAsync(`SET ${part}`);
        }
        const result = await work(lane.session, lane.mark);
        sound = !/^\s*(SET|USE)\b/i.test(statement.sql) && !statement.sql.includes(';');
        return result;
      } finally {
        if (sound) idle.push(lane);
        else lane.session.close();
        if (idle.length > IDLE_KEPT) idle.shift()?.session.close();
      }
    },
    async end(mark) {
      await first.queryAsync(`KILL QUERY WHERE Settings['log_comment'] = '${mark}' ASYNC`);
    },
    close() {
      for (const lane of idle.splice(0)) lane.session.close();
      first.close();
    },
  };
}

/** One statement as a rule; the engine reads none that is longer than 256 kB. */
function parted(set: readonly string[]): readonly string[] {
  const whole = set.join(', ');
  return whole.length < 60_000 ? [whole] : set;
}

function clean(lane: Lane, statement: Statement): boolean {
  for (const name of lane.left) if (!statement.params.has(name) && statement.sql.includes(name)) return false;
  return true;
}
