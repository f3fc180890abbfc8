// What a reporter does in VS Code with a draft that has findings.  usage: drive.cjs URL FOLDER SHOTS
const assert = require('assert');
const fs = require('fs');
const path = require('path');
const { open, command, text, place } = require('./browser.cjs');

const [base, folder, shots] = process.argv.slice(2);
const said = (what) => console.log(`ok   ${what}`);
const saved = () => fs.readFileSync(path.join(folder, 'harbor.md'), 'utf8');

async function story(page) {
  const shot = (name) => page.screenshot({ path: path.join(shots, `${name}.png`) });
  const at = async (words) => { const p = await place(page, words); assert(p, `“${words}” is not in sight`); return p; };
  const click = async (words) => { const p = await at(words); await page.mouse.click(p.x, p.y); };

  await page.waitForSelector('.monaco-editor .squiggly-warning');
  said('squiggles');
  await text(page, '.contentWidgets, .codelens-decoration', '% sourced');
  await text(page, '.codelens-decoration', 'unsourced');
  said('code lenses');
  await text(page, '.view-line', '= Inés Calloway');
  said('inlay hint behind the pronoun');
  await text(page, '.statusbar-item', '50 % sourced · 4 findings');
  said('status bar');
  await shot('editor');

  await page.keyboard.press('Control+Shift+M');
  await text(page, '.markers-panel', 'Nearly 40 percent');
  await text(page, '.markers-panel', 'unattributed-quote');
  said('Problems');
  await shot('problems');
  await page.keyboard.press('Control+J');

  const pronoun = await at('She');
  await page.mouse.move(pronoun.x, pronoun.y);
  await text(page, '.monaco-hover', 'is read as this speaker');
  await text(page, '.monaco-hover', 'Inés Calloway');
  said('hover on a pronoun names the speaker');
  await page.waitForTimeout(500); // it fades in
  await shot('hover');

  // The quick fix that adds a citation.
  await click('Nearly');
  await page.keyboard.press('Control+.');
  await text(page, '.action-widget', 'Add a footnote with the source');
  await shot('quick-fix');
  // By the keys: the menu stands on its first action, behind a headline.
  const row = page.locator('.action-widget .monaco-list-row', { hasText: 'Add a footnote with the source' }).first();
  for (let i = Number(await row.getAttribute('data-index')); i > 1; --i) await page.keyboard.press('ArrowDown');
  await page.waitForFunction(() => document.querySelector('.action-widget .monaco-list-row.focused')?.innerText.includes('Add a footnote'));
  await page.keyboard.press('Enter');
  await text(page, '.view-line', 'beyond repair.[^');
  said('quick fix adds a citation');

  // The key is completed from those that the draft defines.
  await page.keyboard.press('Control+End');
  await page.keyboard.press('Enter');
  await page.keyboard.type('\nThe hall reopens in spring.[^sur', { delay: 40 });
  await text(page, '.suggest-widget.visible', 'survey');
  await shot('completion');
  await page.keyboard.press('Enter');
  await page.waitForFunction(() => [...document.querySelectorAll('.view-line')].some((e) => e.innerText.includes('spring.[^survey')));
  said('completion of a key');
  if (!(await page.evaluate(() => [...document.querySelectorAll('.view-line')].some((e) => e.innerText.includes('spring.[^survey]'))))) {
    await page.keyboard.type(']');
  }

  // Rename of a speaker.
  await page.keyboard.press('Control+Home');
  await click('Calloway');
  await page.keyboard.press('F2');
  await page.waitForFunction(() => document.activeElement?.closest('.rename-box') && document.activeElement.value.includes('Calloway'));
  await page.locator('.rename-box input').fill('Inés Calder');
  await page.locator('.rename-box input').press('Enter');
  // Words of other drafts are changed only once somebody has looked: the preview has them unticked.
  const other = page.locator('.bulk-edit-panel .monaco-list-row', { hasText: 'cafe.md' }).first();
  await other.waitFor();
  const box = other.locator('input[type=checkbox]').first();
  assert(!(await box.isChecked()), 'another draft would be changed unasked');
  await box.click();
  await shot('rename');
  await page.locator('.bulk-edit-panel .monaco-button', { hasText: 'Apply' }).first().click();
  await page.waitForFunction(() => ![...document.querySelectorAll('.view-line')].some((e) => e.innerText.includes('Inés Calloway,')));
  await page.locator('.view-line', { hasText: 'said Inés Calder,' }).first().waitFor();
  said('rename of a speaker over two drafts');
  await click('The storm');

  // The audit panel, and a row of it that leads to the place.
  await command(page, 'Vouch: Source Audit');
  const inside = page.frameLocator('iframe.webview').frameLocator('iframe');
  await inside.locator('td', { hasText: 'Inés Calder' }).first().waitFor();
  await inside.locator('h2', { hasText: 'Quotations without a speaker' }).waitFor();
  assert(await inside.locator('li', { hasText: 'The pumps failed twice' }).count() > 0);
  said('audit panel');
  await text(page, '.codelens-decoration', '100 % sourced');
  await shot('audit');
  await inside.locator('a', { hasText: 'The pumps failed twice' }).first().click();
  await text(page, '.statusbar-item', 'selected');
  said('a row of the panel leads to its place');

  await command(page, 'Vouch: Check All Drafts');
  await text(page, '.notifications-toasts', '2 drafts');
  said('check of the workspace');

  await command(page, 'File: Save All');
  for (let i = 0; !saved().includes('[^survey]') || !saved().includes('Calder') || !fs.readFileSync(path.join(folder, 'cafe.md'), 'utf8').includes('Calder'); ++i) {
    assert(i < 1200, 'the draft was not saved');
    await page.waitForTimeout(100);
  }
  await page.waitForTimeout(300);

  // A checker notes that the figure was looked up.
  await click('Nearly');
  await command(page, 'Vouch: Mark This Claim');
  for (const answer of ['checked', 'survey', 'mk']) {
    await page.waitForFunction((last) => document.querySelector('.quick-input-widget input')?.value !== last, answer);
    await page.waitForTimeout(300);
    await page.keyboard.type(answer);
    await page.keyboard.press('Enter');
  }
  const ledger = () => fs.readdirSync(folder).filter((name) => name.includes('harbor') && name.endsWith('.facts.jsonl')).map((name) => fs.readFileSync(path.join(folder, name), 'utf8')).join('');
  for (let i = 0; !/"checked"/.test(ledger()); ++i) {
    assert(i < 600, `nothing was noted: ${ledger()}`);
    await page.waitForTimeout(100);
  }
  assert(ledger().includes('Nearly 40 percent') && ledger().includes('mk'), ledger());
  said('a claim is marked as checked');

  await click('The storm');
  await command(page, 'Vouch: Annotated Copy');
  const shows = async () => {
    const panels = page.locator('iframe.webview');
    for (let i = 0; i < await panels.count(); ++i) {
      const copy = panels.nth(i).contentFrame().frameLocator('iframe').locator('body', { hasText: 'Annotated copy of' });
      if (await copy.filter({ hasText: 'Nearly 40 percent' }).count().catch(() => 0) > 0) return true; // it may still be loading
    }
    return false;
  };
  for (let i = 0; !(await shows()); ++i) {
    assert(i < 600, 'no annotated copy');
    await page.waitForTimeout(200);
  }
  await shot('annotated');
  said('annotated copy');
}

(async () => {
  const { browser, page } = await open(base, folder, 'harbor.md');
  try {
    await story(page);
  } catch (error) {
    console.log('FAIL', error.message.slice(0, 800));
    await page.screenshot({ path: path.join(shots, 'fail.png') });
    process.exitCode = 1;
  }
  await browser.close();
})();
