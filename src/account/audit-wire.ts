import type { z } from 'zod';
import type { auditEntry } from '#src/contract/audit.ts';
import type { AuditEntry } from './list-audit.ts';

/** A change as it goes over the wire. */
export function auditWire({
  id,
  at,
  actor_kind,
  actor,
  name,
  action,
  target,
  detail,
}: AuditEntry): z.infer<typeof auditEntry> {
  const kind = actor_kind === 'person' || actor_kind === 'key' ? actor_kind : 'system';
  return { id, at: at.toISOString(), actor: { kind, id: actor, name }, action, target, detail };
}
