/** What stands around every screen. */
export const shell = {
  skip: 'Skip to the content',
  places: {
    compare: 'Compare',
    imports: 'Imports',
    calendar: 'Calendar',
    catalogue: 'Catalogue',
    shows: 'Shows',
    hosts: 'Hosts',
    portfolio: 'Portfolio',
    sessions: 'Sessions',
    team: 'Team',
    keys: 'Keys',
    audit: 'Audit trail',
    outbox: 'Outbox',
    organisation: 'Organisation',
  },
  settings: 'Settings',
  openAccount: 'Account and devices',
  searchSessions: 'Sessions',
  more: 'More',
  main: 'Main navigation',
  organisation: 'Organisation',
  generated: 'generated',
  generatedWhy: 'A brand that does not exist: everything here is generated.',
  search: 'Go to…',
  searchHint: 'Search screens and sessions',
  searchNone: 'Nothing by that name',
  language: 'Language',
  theme: 'Light or dark',
  themes: { light: 'Light', dark: 'Dark', auto: 'As the system' },
  account: 'Your account',
  signOut: 'Sign out',
  shortcuts: 'Keyboard shortcuts',
  shortcutGo: (place: string) => `Go to ${place}`,
  shortcutSearch: 'Search and commands',
  shortcutHelp: 'This list',
  afterwards: 'then',
};

/** Words that many screens share. */
export const common = {
  copy: 'Copy',
  copied: 'Copied',
  undo: 'Undo',
  save: 'Save',
  cancel: 'Cancel',
  remove: 'Remove',
  close: 'Close',
  notMeasured: 'not measured',
  whatIs: (name: string) => `What is “${name}”?`,
};

/** What is said when something cannot be shown, by the server's own code where it has one. */
export const failure = {
  title: 'This could not be shown',
  ours: 'Something failed on our side. What you entered was kept where the page said so; try again.',
  lostTitle: 'No connection',
  lost: 'The server does not answer. Nothing you saved is lost; the page goes on when the connection is back.',
  offline: 'What you see is from before; the page goes on by itself when the connection is back.',
  nothing: 'There is nothing here',
  nothingWhy: 'The address is wrong, or this is not yours to see.',
  home: 'To the start',
  again: 'Try again',
  coming: 'Loading',
  request: (id: string) => `The log knows this request as ${id}.`,
  codes: {
    not_found: 'This does not exist, or is not yours to see.',
    forbidden: 'Your role does not allow this. An owner can change it.',
    bad_input: 'This does not fit.',
    conflict: 'That was just changed by somebody else, or is taken. Look again, then try once more.',
    unauthorised: 'You are signed out, or your name or password is wrong.',
    too_large: 'This is too large.',
    rate_limited: 'Too many requests at once. Wait a moment and try again.',
    store_unavailable: 'A store does not answer right now. Nothing is lost; try again in a moment.',
    disk_full: 'The server’s disk is nearly full: nothing new is taken in until there is room.',
    shutting_down: 'The server is restarting. Try again in a moment.',
  } as Record<string, string>,
};

/** The menu of every chart. */
export const figure = {
  menu: (title: string) => `More about “${title}”`,
  asTable: 'View as table',
  asChart: 'View as chart',
  csv: 'Download CSV',
  png: 'Download picture',
};
