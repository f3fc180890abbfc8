// A page on a running code-server, and what both drivers do with it.
const { chromium } = require('playwright-core');
const path = require('path');

// Chromium may reach nothing but our own server.
async function open(base, folder, file) {
  const browser = await chromium.launch({ executablePath: process.env.CHROMIUM || '/usr/bin/chromium', headless: true,
    args: ['--no-sandbox', '--disable-gpu', '--disable-dev-shm-usage', '--disable-quic', '--no-first-run', '--disable-background-networking', '--disable-component-update', '--disable-sync'] });
  const context = await browser.newContext({ viewport: { width: 1360, height: 820 } });
  await context.route('**/*', (route) => (route.request().url().startsWith(base) || /^(data|blob|vscode)/.test(route.request().url()) ? route.continue() : route.abort()));
  const page = await context.newPage();
  page.setDefaultTimeout(180000);
  const payload = JSON.stringify([['openFile', `vscode-remote://${new URL(base).host}${path.join(folder, file)}`]]);
  await page.goto(`${base}/?folder=${encodeURIComponent(folder)}&payload=${encodeURIComponent(payload)}`);
  await page.waitForSelector('.monaco-editor .view-line');
  return { browser, page };
}

// A command by its name in the palette.
async function command(page, name) {
  await page.keyboard.press('F1');
  await page.waitForSelector('.quick-input-widget input');
  await page.keyboard.type(name);
  await page.waitForFunction((words) => document.querySelector('.quick-input-list .monaco-list-row')?.innerText.includes(words), name);
  await page.keyboard.press('Enter');
}

// Waits until some element that fits holds the words; no-break spaces count as blanks.
const text = (page, selector, words) => page.waitForFunction(([s, w]) =>
  [...document.querySelectorAll(s)].some((e) => e.innerText.replace(/\u00a0/g, ' ').includes(w)), [selector, words]);

// The middle of the first place where the words stand in the editor.
const place = (page, words) => page.evaluate((wanted) => {
  for (const line of document.querySelectorAll('.monaco-editor .view-line')) {
    const walker = document.createTreeWalker(line, NodeFilter.SHOW_TEXT);
    for (let node = walker.nextNode(); node; node = walker.nextNode()) {
      const at = node.data.replace(/\u00a0/g, ' ').indexOf(wanted);
      if (at >= 0) {
        const range = document.createRange();
        range.setStart(node, at);
        range.setEnd(node, at + wanted.length);
        const box = range.getBoundingClientRect();
        return { x: box.x + box.width / 2, y: box.y + box.height / 2 };
      }
    }
  }
  return null;
}, words);

module.exports = { open, command, text, place };
