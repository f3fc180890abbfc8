// Starts `vouch serve` and connects the editor to it. All that the extension knows of drafts, it asks the server.
import * as vscode from 'vscode';
import { LanguageClient, LanguageClientOptions, ServerOptions, State } from 'vscode-languageclient/node';

import { findProgram, Program } from './program';

let client: LanguageClient | undefined;
let status: vscode.LanguageStatusItem | undefined;

const selector = [
  { scheme: 'file', language: 'markdown' },
  { scheme: 'untitled', language: 'markdown' },
  { scheme: 'file', language: 'plaintext' },
  { scheme: 'file', language: 'yaml', pattern: '**/.vouch.yaml' },
];

export async function activate(context: vscode.ExtensionContext): Promise<void> {
  status = vscode.languages.createLanguageStatusItem('vouch', selector);
  status.name = 'Vouch';
  status.command = { command: 'vouch.showOutput', title: 'Log' };
  context.subscriptions.push(
    status,
    vscode.commands.registerCommand('vouch.restart', () => restart(context)),
    vscode.commands.registerCommand('vouch.showOutput', () => client?.outputChannel.show()),
    vscode.commands.registerCommand('vouch.fixAll', fixAll),
    vscode.workspace.onDidChangeConfiguration(async (event) => {
      // Everything else goes to the server by itself, as workspace/didChangeConfiguration.
      if (event.affectsConfiguration('vouch.path') || event.affectsConfiguration('vouch.arguments')) {
        await restart(context);
      }
    }),
  );
  await start(context);
}

export async function deactivate(): Promise<void> {
  await client?.stop();
}

async function restart(context: vscode.ExtensionContext): Promise<void> {
  await client?.stop();
  client = undefined;
  await start(context);
}

async function start(context: vscode.ExtensionContext): Promise<void> {
  const settings = vscode.workspace.getConfiguration('vouch');
  const program = await findProgram(settings.get<string>('path', ''), context.extensionPath);
  if ('problem' in program) {
    await explain(program.problem);
    return;
  }
  client = new LanguageClient('vouch', 'Vouch', serverOptions(program, settings.get<string[]>('arguments', [])), clientOptions());
  client.onDidChangeState((event) => {
    if (status) {
      status.busy = event.newState === State.Starting;
      status.text = event.newState === State.Running ? `Vouch ${program.version}` : 'Vouch is not running';
      status.severity = event.newState === State.Stopped ? vscode.LanguageStatusSeverity.Warning : vscode.LanguageStatusSeverity.Information;
    }
  });
  try {
    await client.start();
  } catch (error) {
    await explain(`${program.path} could not be started: ${error instanceof Error ? error.message : String(error)}`);
  }
}

function serverOptions(program: Program, extra: string[]): ServerOptions {
  return { command: program.path, args: ['serve', '--stdio', ...extra] };
}

function clientOptions(): LanguageClientOptions {
  return { documentSelector: selector, synchronize: { configurationSection: 'vouch' } };
}

// One message that says what is missing and what to do about it.
async function explain(problem: string): Promise<void> {
  if (status) {
    status.text = 'Vouch is not running';
    status.detail = problem;
    status.severity = vscode.LanguageStatusSeverity.Error;
  }
  const settings = 'Open Settings';
  const answer = await vscode.window.showErrorMessage(`Vouch: ${problem}`, settings);
  if (answer === settings) {
    await vscode.commands.executeCommand('workbench.action.openSettings', 'vouch.path');
  }
}

async function fixAll(): Promise<void> {
  await vscode.commands.executeCommand('editor.action.codeAction', { kind: 'source.fixAll.vouch', apply: 'first' });
}
