/** The first page. */
export const home = {
  lead: 'The after-action review of live-shopping sessions: what worked, what did not, and why, with evidence for and against.',
  empty: 'No sessions are shown here yet. Start with --demo to see generated ones, or debrief a file of yours:',
  generated: 'generated',
  fiction: 'A brand that does not exist, so that there is something to read.',
  loading: 'More generated sessions are being added; load this page again in a moment.',
  api: 'The API',
  health: 'Health',
  languages: 'Languages',
};
