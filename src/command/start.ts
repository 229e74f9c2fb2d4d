import { AftershowError } from '#src/errors.ts';
import { startServer } from '#src/main.ts';
import { type Command, text } from './command.ts';

/** Serves until it is told to end (Ctrl-C or SIGTERM), then ends in order. */
export const command: Command = {
  summary: 'serve; the first start creates the embedded stores',
  usage: 'start [--port 4600] [--data DIR] [--demo]',
  options: { port: { type: 'string' }, data: { type: 'string' }, demo: { type: 'boolean' } },
  help: {
    port: 'port to listen on, on this machine only unless AFTERSHOW_HOST says otherwise; 4600 unless told',
    data: 'data folder (AFTERSHOW_HOME)',
    demo: 'adds an organisation with generated sessions, marked as generated',
  },
  arguments: [0, 0],
  async run({ values, json, say, answer }) {
    const port = text(values, 'port');
    if (port !== undefined && !/^\d{1,5}$/.test(port)) throw new AftershowError('usage', '--port is a number');
    const running = await startServer({
      port: port === undefined ? undefined : Number(port),
      data: text(values, 'data'),
      demo: values['demo'] === true && 'year',
      screens: true,
      // A person at a terminal wants the address, not a log; whoever pipes us wants the log.
      settings: process.stdout.isTTY && !json ? { AFTERSHOW_LOG: 'warn' } : {},
    });
    say(`Aftershow is ready: ${running.url}   (Ctrl-C ends it)`);
    answer({ url: running.url, pid: process.pid });
    await ended(() => running.close());
  },
};

/** What starts us may pass a signal on that reached us already, as npm and timeout do: so soon, it is the same one. */
const SAME_SIGNAL_MS = 1000;

/** Resolves once a signal came and `close` is done; a second signal does not wait. */
function ended(close: () => Promise<void>): Promise<void> {
  return new Promise((resolve, reject) => {
    let asked: number | undefined;
    for (const signal of ['SIGINT', 'SIGTERM'] as const) {
      process.on(signal, () => {
        if (asked !== undefined) {
          if (performance.now() - asked > SAME_SIGNAL_MS) process.exit(1);
          return;
        }
        asked = performance.now();
        close().then(resolve, reject);
      });
    }
  });
}
