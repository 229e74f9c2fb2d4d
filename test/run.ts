/**
 * `npm test`: types, lint, unused code, then every test. The checks run beside the tests, since two cores are what one can
 * count on. Ends with the plain line "N passed, N failed, N skipped".
 */
import { spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

interface Outcome {
  name: string;
  passed: boolean;
  output: string;
}

/** Runs one command; its output is kept and shown whole when it fails, or as it comes when `live`. */
function run(name: string, command: string, args: string[], live = false): Promise<Outcome> {
  return new Promise((resolve) => {
    const child = spawn(command, args, { stdio: ['ignore', live ? 'inherit' : 'pipe', live ? 'inherit' : 'pipe'] });
    let output = '';
    child.stdout?.on('data', (chunk) => {
      output += chunk;
    });
    child.stderr?.on('data', (chunk) => {
      output += chunk;
    });
    child.on('error', (error) => resolve({ name, passed: false, output: String(error) }));
    child.on('close', (code) => resolve({ name, passed: code === 0, output }));
  });
}

async function checks(): Promise<Outcome[]> {
  const outcomes: Outcome[] = [];
  outcomes.push(await run('types', 'tsc', []));
  outcomes.push(await run('types of the screens', 'tsc', ['-p', 'web']));
  outcomes.push(await run('types of the tracker', 'tsc', ['-p', 'widget']));
  outcomes.push(await run('lint', 'biome', ['check', '--error-on-warnings', '.']));
  outcomes.push(await run('unused code', 'knip', []));
  return outcomes;
}

const folder = mkdtempSync(join(tmpdir(), 'aftershow-test-'));
const report = join(folder, 'report.json');
const [checked, tests] = await Promise.all([
  checks(),
  run(
    'tests',
    'vitest',
    ['run', '--reporter=default', '--reporter=json', `--outputFile.json=${report}`, ...process.argv.slice(2)],
    true,
  ),
]);

for (const { name, passed, output } of checked) {
  console.log(`${passed ? 'ok' : 'FAILED'}  ${name}`);
  if (!passed) console.log(output);
}

let counts = { numPassedTests: 0, numFailedTests: 0, numPendingTests: 0 };
try {
  counts = JSON.parse(readFileSync(report, 'utf8'));
} catch {
  console.log('the test runner left no report');
}
rmSync(folder, { recursive: true, force: true });

const failedChecks = checked.filter(({ passed }) => !passed).length;
const failed = counts.numFailedTests + failedChecks + (tests.passed || counts.numFailedTests > 0 ? 0 : 1);
const passed = counts.numPassedTests + checked.length - failedChecks;
console.log(`${passed} passed, ${failed} failed, ${counts.numPendingTests} skipped`);
process.exitCode = failed === 0 && counts.numPassedTests > 0 ? 0 : 1;
