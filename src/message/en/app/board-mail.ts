/** The weekly mail of one’s board, and how it is asked for. */
export const boardMail = {
  subject: (board: string, from: string, to: string) => `${board}: ${from} to ${to}`,
  lead: (brand: string, from: string, to: string) =>
    `${brand}, the week from ${from} to ${to}: each figure with its 95% interval and the course of thirteen weeks. The last bar is this week.`,
  changed: (usual: string) => `Really changed: usually ${usual}`,
  target: (value: string, day: string, state: string) => `Target ${value} by ${day}: ${state}`,
  unmeasured: {
    one: 'One figure of this board was not measured this week.',
    other: '# figures of this board were not measured this week.',
  },
  button: 'Open the board',
  why: 'You asked for this board every Monday. On the board you can end it with one click.',
  want: 'Mail me this board every Monday',
  wanted: 'You get this board by mail every Monday.',
  ended: 'You get this board no more.',
};
