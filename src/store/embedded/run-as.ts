import { spawnSync } from 'node:child_process';
import { readFileSync, statSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import { AftershowError } from '../../errors.ts';

/** As whom PostgreSQL runs, which refuses to run as root. */
export type RunAs =
  | { kind: 'self' }
  /** Root only: an existing user without rights of its own. */
  | { kind: 'user'; uid: number; gid: number }
  /** Root only, where that user cannot reach the folder: a name space in which root bears another number. */
  | { kind: 'namespace' };

/**
 * Decides as whom PostgreSQL runs on a folder. As an ordinary user: as that user. As root: as `nobody`, when every folder on
 * the way may be passed through; else (a folder under /root, say) in a user name space, where the system allows one.
 *
 * @throws AftershowError usage when neither is possible
 */
export function runAs(folder: string, me: number = process.getuid?.() ?? 1): RunAs {
  if (me !== 0) return { kind: 'self' };
  const nobody = nobodyOf(readFileSync('/etc/passwd', 'utf8'));
  if (nobody !== undefined && canReach(folder, nobody.uid, nobody.gid)) return { kind: 'user', ...nobody };
  if (namespaceWorks()) return { kind: 'namespace' };
  throw new AftershowError(
    'usage',
    `PostgreSQL does not run as root, and no other user can reach ${folder}: start as an ordinary user, or keep the data where all can pass through, for instance in /var/lib/aftershow`,
  );
}

/** The user `nobody` of a passwd file, or else its last one that is not root. */
export function nobodyOf(passwd: string): { uid: number; gid: number } | undefined {
  const users = passwd
    .split('\n')
    .map((line) => line.split(':'))
    .filter((fields) => fields.length >= 4 && Number(fields[2]) > 0);
  const found = users.find(([name]) => name === 'nobody') ?? users.at(-1);
  return found === undefined ? undefined : { uid: Number(found[2]), gid: Number(found[3]) };
}

/** Whether a user may pass through every existing folder down to this one. */
export function canReach(folder: string, uid: number, gid: number): boolean {
  for (let at = resolve(folder); ; at = dirname(at)) {
    const found = statSync(at, { throwIfNoEntry: false });
    if (found !== undefined) {
      const bit = found.uid === uid ? 0o100 : found.gid === gid ? 0o010 : 0o001;
      if ((found.mode & bit) === 0) return false;
    }
    if (at === dirname(at)) return true;
  }
}

const UNSHARE = 'unshare';
const NAMESPACE = ['--user', '--map-user=65534', '--map-group=65534', '--'];

/** Whether this system lets us make one; containers often do not. */
export function namespaceWorks(): boolean {
  return spawnSync(UNSHARE, [...NAMESPACE, 'true'], { stdio: 'ignore' }).status === 0;
}

/** Command, arguments and spawn options that run a program so. */
export function commandAs(
  as: RunAs,
  program: string,
  args: string[],
): { command: string; args: string[]; ids: object } {
  if (as.kind === 'namespace') return { command: UNSHARE, args: [...NAMESPACE, program, ...args], ids: {} };
  return { command: program, args, ids: as.kind === 'user' ? { uid: as.uid, gid: as.gid } : {} };
}
