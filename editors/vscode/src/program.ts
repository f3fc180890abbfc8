// Finds the `vouch` program: the one that is set, the one packed with the extension, or the one on PATH.
import { execFile } from 'node:child_process';
import { access, constants } from 'node:fs/promises';
import * as path from 'node:path';
import { promisify } from 'node:util';

// The oldest program whose server this extension understands.
const OLDEST = [0, 1, 0];

export interface Program {
  path: string;
  version: string;
}

export interface Missing {
  problem: string;
}

export async function findProgram(configured: string, extensionPath: string): Promise<Program | Missing> {
  const name = process.platform === 'win32' ? 'vouch.exe' : 'vouch';
  if (configured !== '') {
    return asked(configured, `the program of the setting vouch.path, ${configured}, cannot be run. Correct the setting or clear it.`);
  }
  const packed = path.join(extensionPath, 'bin', name);
  if (await runnable(packed)) {
    return asked(packed, `the program packed with the extension, ${packed}, cannot be run. Install the extension again.`);
  }
  return asked(name, 'the program `vouch` is not on PATH. Install it, or set vouch.path to where it is.');
}

async function runnable(file: string): Promise<boolean> {
  return access(file, constants.X_OK).then(() => true, () => false);
}

async function asked(program: string, problem: string): Promise<Program | Missing> {
  let answer: string;
  try {
    answer = (await promisify(execFile)(program, ['--version'], { timeout: 10_000 })).stdout;
  } catch {
    return { problem };
  }
  const version = /(\d+)\.(\d+)\.(\d+)/.exec(answer);
  if (!version) {
    return { problem: `${program} --version does not answer like Vouch. Set vouch.path to the right program.` };
  }
  if (older(version.slice(1, 4).map(Number), OLDEST)) {
    return { problem: `${program} is version ${version[0]}; this extension needs ${OLDEST.join('.')} or newer. Install a newer one.` };
  }
  return { path: program, version: version[0] };
}

function older(version: number[], than: number[]): boolean {
  const differs = than.findIndex((part, i) => part !== version[i]);
  return differs >= 0 && version[differs] < than[differs];
}
