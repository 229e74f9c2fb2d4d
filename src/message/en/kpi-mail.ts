/** What mails about figures say: the weekly board, and real changes. */
export const kpiMail = {
  week: {
    subject: (board: string, from: string, to: string) => `${board}: ${from} to ${to}`,
    lead: (brand: string, from: string, to: string) =>
      `${brand}, the week from ${from} to ${to}: each figure with its 95% interval and the course of thirteen weeks. The last bar is this week.`,
    course: (weeks: string, low: string, high: string) => `Course of ${weeks} weeks, between ${low} and ${high}`,
    changed: (usual: string) => `Really changed: usually ${usual}`,
    target: (value: string, day: string, state: string) => `Target ${value} by ${day}: ${state}`,
    unmeasured: {
      one: 'One figure of this board was not measured this week.',
      other: '# figures of this board were not measured this week.',
    },
    button: 'Open the board',
    why: 'You asked for this board every Monday. On the board you can end it with one click.',
  },
  change: {
    subject: { one: 'A real change in your figures', other: '# real changes in your figures' },
    lead: (week: string) =>
      `In the week of ${week} these left what weeks usually vary by, and by more than their own sampling error:`,
    said: (name: string, value: string, usual: string, difference: string, range: string) =>
      `${name}: ${value}, usually ${usual}. Difference ${difference} (95%: ${range}).`,
    button: 'See the board',
    why: 'You asked to be told of real changes of these figures, or you answer for a target on them.',
  },
};

export type KpiMailWords = typeof kpiMail;
