// The universal extension where there is no program, then one that is too old: a message that says what to do.
const fs = require('fs');
const path = require('path');
const { open, text } = require('./browser.cjs');

const [base, folder, shots] = process.argv.slice(2);
(async () => {
  const { browser, page } = await open(base, folder, 'harbor.md');
  try {
    await text(page, '.notifications-toasts', 'the program `vouch` is not on PATH. Install it, or set vouch.path');
    await page.screenshot({ path: path.join(shots, 'missing.png') });
    console.log('ok   a missing program is told, with what to do');
    const old = path.join(folder, 'old-vouch');
    fs.writeFileSync(old, '#!/bin/sh\necho "vouch 0.0.9 (gcc 12.2.0, release)"\n', { mode: 0o755 });
    fs.mkdirSync(path.join(folder, '.vscode'));
    fs.writeFileSync(path.join(folder, '.vscode/settings.json'), JSON.stringify({ 'vouch.path': old }));
    await page.reload();
    await text(page, '.notifications-toasts', 'is version 0.0.9; this extension needs 0.1.0 or newer');
    console.log('ok   an old program is told, with what to do');
  } catch (error) {
    console.log('FAIL', error.message.slice(0, 600));
    await page.screenshot({ path: path.join(shots, 'fail.png') });
    process.exitCode = 1;
  }
  await browser.close();
})();
