/** How the weekly mail of one’s board is asked for. */
export const boardMail = {
  want: 'Mail me this board every Monday',
  wanted: 'You get this board by mail every Monday.',
  ended: 'You get this board no more.',
};
