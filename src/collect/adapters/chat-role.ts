/** Badges by what they say of a person's part in the session. */
const ROLES: readonly (readonly [role: string, badge: RegExp])[] = [
  ['host', /^(broadcaster|owner|host|streamer|channel owner|chat owner)$/],
  ['moderator', /^(moderator|mod|lead moderator|staff|admin)$/],
  ['subscriber', /^(subscriber|founder|member.*|new member|sponsor|fan)$/],
];

/**
 * The parts a chatter plays, as their badges tell it: `badges` joins host, moderator and subscriber, `host` marks who speaks for
 * the brand. Other badges are decoration.
 *
 * @example roleOf(['broadcaster', 'turbo']) // { properties: { badges: 'host', host: true } }
 */
export function roleOf(badges: readonly string[]): { properties?: { badges: string; host?: true } } {
  const plain = badges.map((badge) => badge.trim().toLowerCase());
  const roles = ROLES.filter(([, badge]) => plain.some((own) => badge.test(own))).map(([role]) => role);
  if (roles.length === 0) return {};
  return { properties: { badges: roles.join('|'), ...(roles[0] === 'host' ? { host: true } : {}) } };
}
