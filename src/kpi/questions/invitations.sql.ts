import { type EventsQuestion, within } from '../question.ts';

/** Invitations to a chat that were displayed (`shown`) and taken up (`accepted`), by the site's script and by contact centres alike. */
export const INVITATIONS: EventsQuestion = {
  store: 'events',
  reads: ['other'],
  dimensions: { session: 'session' },
  facts: () => `
SELECT time AS at, session, name = 'invitation_shown' AS shown, name = 'invitation_accepted' AS accepted
FROM events FINAL PREWHERE type = 'other'
WHERE organisation = {organisation:String} AND name IN ('invitation_shown', 'invitation_accepted') AND replay = 0 AND ${within('time', 1, 1)}`,
};
