import { AftershowError } from '#src/errors.ts';

/** How often something was changed, and which change each of its fields had last. */
interface Edited {
  version: number;
  versions: Record<string, number>;
}

/**
 * The next version of something that two people may edit. Whoever says which version they saw is refused when somebody has changed one
 * of the same fields since; changes of other fields go together. Without a version the last one counts.
 *
 * @throws AftershowError conflict, whose `field` names what was changed meanwhile
 * @example nextVersion({ version: 3, versions: { notes: 3 } }, ['title'], 2) // { version: 4, versions: '{"notes":3,"title":4}' }
 */
export function nextVersion(
  before: Edited,
  fields: readonly string[],
  seen: number | undefined,
): { version: number; versions: string } {
  const meanwhile = seen === undefined ? [] : fields.filter((field) => (before.versions[field] ?? 1) > seen);
  if (meanwhile.length > 0) {
    const named = meanwhile.join(', ');
    throw new AftershowError('conflict', `somebody else has changed this meanwhile: ${named}`, { field: named });
  }
  const version = before.version + 1;
  return {
    version,
    versions: JSON.stringify({ ...before.versions, ...Object.fromEntries(fields.map((field) => [field, version])) }),
  };
}
