import { keptDebrief } from '#src/analyse/kept-debrief.ts';
import { addGuest } from '#src/review/add-guest.ts';
import { addHypothesis } from '#src/review/add-hypothesis.ts';
import { addStatement } from '#src/review/add-statement.ts';
import { advanceReview } from '#src/review/advance-review.ts';
import { bindEvidence } from '#src/review/bind-evidence.ts';
import { changeStatement } from '#src/review/change-statement.ts';
import { closeReview } from '#src/review/close-review.ts';
import { contribute } from '#src/review/contribute.ts';
import { createLesson } from '#src/review/create-lesson.ts';
import { decideStatement } from '#src/review/decide-statement.ts';
import { listContributions } from '#src/review/list-contributions.ts';
import { noteNoneFound } from '#src/review/note-none-found.ts';
import { openGuestLink } from '#src/review/open-guest-link.ts';
import { openReview } from '#src/review/open-review.ts';
import { placeContributions } from '#src/review/place-contributions.ts';
import { searchContrary } from '#src/review/search-contrary.ts';
import { listSessions } from '#src/session/list-sessions.ts';
import { DEMO, type DemoApp } from './demo-app.ts';

type At = 'blind' | 'sense' | 'closed';

const SAID = [
  [
    ['technical', 'badly', 'Le son a grésillé pendant la présentation du sac'],
    ['human', 'well', 'Camille a répondu avec le sourire aux questions difficiles'],
    ['technical', 'why', 'Le micro de secours n’était pas chargé'],
  ],
  [
    ['technical', 'badly', 'Grésillements du son au moment du sac, beaucoup l’ont écrit'],
    ['commercial', 'well', 'La démonstration du foulard a fait vendre'],
    ['commercial', 'idea', 'Montrer le prix avant la démonstration'],
  ],
  [['human', 'well', 'Le public est resté jusqu’au bout']],
] as const;

/** Reviews of the demo as far as they were asked for, by the application they are in. */
const made = new WeakMap<object, Map<At, Promise<{ id: string; token: string }>>>();

/**
 * A review of the demo organisation, of its third to fifth newest ended session: still blind, in the middle of making sense, or closed.
 *
 * @returns its id and the secret of a guest who has not written
 * @example const { id } = await demoReview(app, 'sense');
 */
export function demoReview(app: DemoApp, at: At): Promise<{ id: string; token: string }> {
  const known = made.get(app.running) ?? new Map<At, Promise<{ id: string; token: string }>>();
  made.set(app.running, known);
  const found = known.get(at) ?? makeReview(app, at);
  known.set(at, found);
  return found;
}

async function makeReview({ running, url }: DemoApp, at: At): Promise<{ id: string; token: string }> {
  const ctx = running.contextOf(DEMO, { kind: 'system', id: 'test' });
  const { sessions } = await listSessions(ctx, { state: 'ended', limit: 30 });
  const taken = await ctx.records.selectFrom('reviews').select('session').where('organisation', '=', DEMO).execute();
  const free = sessions.slice(2).filter(({ id }) => !taken.some(({ session }) => session === id));
  const session = free[0]?.id ?? '';
  const debrief = await keptDebrief(ctx, session);
  const { id } = await openReview(ctx, { kind: 'session', session }, url);
  const guest = async (name: string, role: string) => {
    const asked = { review: id, name, role, language: 'fr' as const, days: 7 };
    return (await addGuest(ctx, asked, url)).url.split('/').at(-1) ?? '';
  };
  const token = await guest('Grâce Okafor', 'experte');
  const names = ['Inès Moreau', 'Luc Perrin', 'Noa Vidal'];
  for (const [of, lines] of SAID.entries()) {
    const link = await openGuestLink(
      ctx,
      await guest(names[of] ?? '', ['animatrice', 'technicien', 'vendeuse'][of] ?? ''),
    );
    await contribute(link.ctx, {
      ...{ id, submit: true },
      contributions: lines.map(([side, kind, text]) => ({ side, kind, text, named: of === 1 })),
      forecasts: [{ metric: 'orders', low: 20 + of * 10, value: 40 + of * 10, high: 70 + of * 10 }],
    });
  }
  if (at === 'blind') return { id, token };
  for (const phase of ['facts', 'sense'] as const) await advanceReview(ctx, { id, phase });
  const { others } = await listContributions(ctx, id);
  const sound = others.filter(({ text }) => text.includes('son')).map((one) => one.id);
  await placeContributions(ctx, {
    review: id,
    moves: sound.map((contribution) => ({ contribution, heading: 'Le son' })),
  });
  const problem = debrief.findings.find(({ side }) => side === 'problem' || side === 'risk');
  const success = debrief.findings.find(({ side }) => side === 'success' || side === 'opportunity');
  const fact = (one: typeof problem) =>
    one === undefined ? `figure:${session}/orders` : `finding:${session}/${one.id}`;
  const bad = await addStatement(ctx, {
    ...{ review: id, kind: 'problem', text: 'Le son a fait partir des spectateurs pendant la présentation du sac' },
    ...{ heading: 'Le son', refs: [fact(problem), ...sound.map((one) => `contribution:${one}`)] },
  });
  const good = await addStatement(ctx, {
    ...{ review: id, kind: 'success', text: 'La démonstration du foulard a fait vendre', heading: null },
    refs: [fact(success), `figure:${session}/messages`].filter((ref, n, all) => all.indexOf(ref) === n),
  });
  for (const one of [bad, good]) await searchContrary(ctx, one.id);
  await addHypothesis(ctx, { statement: bad.id, text: 'Le micro de secours n’était pas chargé' });
  if (at === 'sense') {
    const { sessions: contrary } = await searchContrary(ctx, bad.id);
    if (contrary[0] !== undefined)
      await bindEvidence(ctx, { statement: bad.id, side: 'against', ref: contrary[0].ref, note: null });
    return { id, token };
  }
  for (const one of [bad, good])
    await noteNoneFound(ctx, { statement: one.id, why: 'Ces séances avaient une autre régie.' });
  await changeStatement(ctx, { id: good.id, all_the_same: 'Nous avons manqué de stock dès la quarantième minute.' });
  for (const one of [bad, good]) await decideStatement(ctx, { statement: one.id, decision: 'accepted' });
  await advanceReview(ctx, { id, phase: 'lessons' });
  await createLesson(ctx, {
    ...{ statement: 'Charger le micro de secours avant chaque séance', kind: 'change' as const },
    ...{
      review_on: new Date(ctx.now().getTime() + 80 * 86_400_000).toISOString().slice(0, 10),
      from_statement: bad.id,
    },
  });
  await closeReview(ctx, id, url);
  return { id, token };
}
