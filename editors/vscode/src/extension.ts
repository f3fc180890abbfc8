// Starts `vouch serve` and connects the editor to it. All that the extension knows of drafts, it asks the server.
import * as vscode from 'vscode';
import { ExecuteCommandRequest, LanguageClient, LanguageClientOptions, ServerOptions, State } from 'vscode-languageclient/node';

import { Analysis, Span } from './analysis';
import { showAnnotated } from './annotated';
import { markClaim } from './mark';
import { AuditPanel } from './panel';
import { findProgram, Program } from './program';
import { isDraft, StatusBar } from './status_bar';

let client: LanguageClient | undefined;
let program: Program | undefined;
let status: vscode.LanguageStatusItem | undefined;
let bar: StatusBar | undefined;
let panel: AuditPanel | undefined;

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
  bar = new StatusBar(analyse);
  panel = new AuditPanel(analyse);
  context.subscriptions.push(
    status,
    bar,
    vscode.commands.registerCommand('vouch.restart', () => restart(context)),
    vscode.commands.registerCommand('vouch.showOutput', () => client?.outputChannel.show()),
    vscode.commands.registerCommand('vouch.fixAllInDraft', fixAll),
    vscode.commands.registerCommand('vouch.checkAllDrafts', checkAllDrafts),
    vscode.commands.registerCommand('vouch.audit', () => withDraft((document) => panel?.show(document))),
    vscode.commands.registerCommand('vouch.annotated', () => withDraft((document) => program && showAnnotated(program.path, document))),
    vscode.commands.registerCommand('vouch.mark', () => withDraft(() =>
      program && vscode.window.activeTextEditor && markClaim(program.path, vscode.window.activeTextEditor, context.globalState))),
    vscode.commands.registerCommand('vouch.explainRule', explainRule),
    vscode.commands.registerCommand('vouch.reveal', reveal),
    vscode.window.onDidChangeActiveTextEditor((editor) => bar?.refresh(editor?.document)),
    // Findings have changed: so have the sums.
    vscode.languages.onDidChangeDiagnostics((event) => {
      for (const document of vscode.workspace.textDocuments) {
        if (isDraft(document) && event.uris.some((uri) => uri.toString() === document.uri.toString())) {
          void panel?.refresh(document);
          if (vscode.window.activeTextEditor?.document === document) void bar?.refresh(document);
        }
      }
    }),
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
  const found = await findProgram(settings.get<string>('path', ''), context.extensionPath);
  if ('problem' in found) {
    program = undefined;
    void explain(found.problem);
    return;
  }
  program = found;
  client = new LanguageClient('vouch', 'Vouch', serverOptions(found, settings.get<string[]>('arguments', [])), clientOptions());
  client.onDidChangeState((event) => {
    if (status) {
      status.busy = event.newState === State.Starting;
      status.text = event.newState === State.Running ? `Vouch ${found.version}` : 'Vouch is not running';
      status.severity = event.newState === State.Stopped ? vscode.LanguageStatusSeverity.Warning : vscode.LanguageStatusSeverity.Information;
    }
  });
  try {
    await client.start();
    await bar?.refresh(vscode.window.activeTextEditor?.document);
  } catch (error) {
    void explain(`${found.path} could not be started: ${error instanceof Error ? error.message : String(error)}`);
  }
}

function serverOptions(found: Program, extra: string[]): ServerOptions {
  return { command: found.path, args: ['serve', '--stdio', ...extra] };
}

function clientOptions(): LanguageClientOptions {
  return { documentSelector: selector, synchronize: { configurationSection: 'vouch' } };
}

async function analyse(uri: string): Promise<Analysis | undefined> {
  if (client?.state !== State.Running) return undefined;
  try {
    return await client.sendRequest(ExecuteCommandRequest.type, { command: 'vouch.analysis', arguments: [uri] }) as Analysis;
  } catch {
    return undefined; // closed meanwhile, or a server without the command
  }
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

async function withDraft(use: (document: vscode.TextDocument) => unknown): Promise<void> {
  const document = vscode.window.activeTextEditor?.document;
  if (!document || !isDraft(document)) {
    await vscode.window.showInformationMessage('Vouch: open a draft (Markdown or plain text) first.');
    return;
  }
  await use(document);
}

async function fixAll(): Promise<void> {
  await vscode.commands.executeCommand('editor.action.codeAction', { kind: 'source.fixAll.vouch', apply: 'first' });
}

// The server's own command has the same name in the palette of other editors; here its answer is told as well.
async function checkAllDrafts(): Promise<void> {
  if (client?.state !== State.Running) return;
  const running = client;
  const answer = await vscode.window.withProgress({ location: vscode.ProgressLocation.Window, title: 'Vouch: checking the workspace' },
    () => running.sendRequest(ExecuteCommandRequest.type, { command: 'vouch.checkWorkspace', arguments: [] })) as
    { drafts: number; findings: Record<string, number> } | null;
  if (!answer) return;
  const counts = Object.entries(answer.findings).filter(([, n]) => n > 0).map(([kind, n]) => `${n} ${kind}${n === 1 ? '' : 's'}`);
  const problems = 'Show Problems';
  const chosen = await vscode.window.showInformationMessage(
    `Vouch: ${counts.join(', ') || 'no findings'} in ${answer.drafts} draft${answer.drafts === 1 ? '' : 's'}`, ...(counts.length ? [problems] : []));
  if (chosen === problems) {
    await vscode.commands.executeCommand('workbench.actions.view.problems');
  }
}

// A rule's page, chosen from the rules that the draft at hand breaks.
async function explainRule(): Promise<void> {
  const editor = vscode.window.activeTextEditor;
  if (!editor || !program) return;
  const broken = vscode.languages.getDiagnostics(editor.document.uri).filter((d) => d.source === 'vouch');
  const id = (d: vscode.Diagnostic) => String(typeof d.code === 'object' ? d.code.value : d.code);
  const rule = await vscode.window.showQuickPick([...new Set(broken.map(id))].sort(), { placeHolder: 'Which rule?' });
  if (!rule) return;
  const { execFile } = await import('node:child_process');
  execFile(program.path, ['explain', rule], async (error, text) => {
    if (error) return;
    const page = await vscode.workspace.openTextDocument({ language: 'markdown', content: text });
    await vscode.commands.executeCommand('markdown.showPreview', page.uri);
  });
}

async function reveal(uri: string, span: Span): Promise<void> {
  const document = await vscode.workspace.openTextDocument(vscode.Uri.parse(uri));
  const range = new vscode.Range(document.positionAt(span[0]), document.positionAt(span[1]));
  const column = vscode.window.visibleTextEditors.find((e) => e.document === document)?.viewColumn ?? vscode.ViewColumn.One;
  const editor = await vscode.window.showTextDocument(document, { viewColumn: column });
  editor.selection = new vscode.Selection(range.start, range.end);
  editor.revealRange(range, vscode.TextEditorRevealType.InCenterIfOutsideViewport);
}
