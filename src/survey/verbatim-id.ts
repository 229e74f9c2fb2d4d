import { createHash } from 'node:crypto';

/**
 * The id of an open answer among the voices. Of an anonymous survey it leads back to no response, and not to another answer of the same one.
 *
 * @example verbatimId({ response: 'r1', question: 'why', anonymous: false }) // 'r1:why'
 */
export function verbatimId({
  response,
  question,
  anonymous,
}: {
  response: string;
  question: string;
  anonymous: boolean;
}): string {
  const id = `${response}:${question}`;
  // A response's id is random and shown to nobody where the survey is anonymous: nobody can try all of them.
  return anonymous ? `anonymous-${createHash('sha256').update(id).digest('hex').slice(0, 32)}` : id;
}
