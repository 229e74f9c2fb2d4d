/** The debrief on the screen; its sections are the report's own. */
export const debrief = {
  title: 'Debrief',
  replay: 'Replay',
  compare: 'Compare',
  share: 'Share',
  review: 'Mark as reviewed',
  reviewed: 'The session is reviewed.',
  more: 'More about this debrief',
  print: 'Print view',
  keep: 'Keep as one file',
  slides: 'PowerPoint',
  money: 'Missed money',
  toReplay: (time: string) => `${time}: open the replay there`,
  sort: (column: string) => `Sort by ${column}`,
  back: 'Sessions',
  computing:
    'Asking every question of this session. The first time takes a few seconds; afterwards the answers are kept.',
  computed: (when: string) => `As of ${when}`,
};
