// Opens every page of the built site in headless Chromium.  usage: site.cjs FOLDER
const { chromium } = require('playwright-core');
const fs = require('fs');
const http = require('http');
const path = require('path');

const root = path.resolve(process.argv[2]);
const types = { '.html': 'text/html', '.js': 'text/javascript', '.css': 'text/css', '.json': 'application/json', '.svg': 'image/svg+xml', '.woff2': 'font/woff2', '.png': 'image/png' };
const server = http.createServer((request, response) => {
  const wanted = decodeURIComponent(new URL(request.url, 'http://localhost').pathname);
  const file = path.join(root, wanted.endsWith('/') ? `${wanted}index.html` : wanted);
  if (!file.startsWith(root) || !fs.existsSync(file)) {
    response.writeHead(404).end();
    return;
  }
  response.writeHead(200, { 'content-type': types[path.extname(file)] ?? 'application/octet-stream' }).end(fs.readFileSync(file));
});
const pages = fs.readdirSync(root, { recursive: true }).filter((name) => name.endsWith('.html') && name !== '404.html').sort();

server.listen(0, '127.0.0.1', async () => {
  const base = `http://127.0.0.1:${server.address().port}`;
  const browser = await chromium.launch({ executablePath: process.env.CHROMIUM || '/usr/bin/chromium', headless: true,
    args: ['--no-sandbox', '--disable-gpu', '--disable-dev-shm-usage', '--disable-quic', '--no-first-run', '--disable-background-networking', '--disable-component-update', '--disable-sync'] });
  const problems = [];
  const page = await (await browser.newContext()).newPage();
  let at = '';
  page.on('pageerror', (error) => problems.push(`${at}: ${error.message}`));
  page.on('console', (message) => { if (message.type() === 'error') problems.push(`${at}: ${message.text()}`); });
  page.on('request', (request) => { if (!request.url().startsWith(base) && !/^(data|blob):/.test(request.url())) problems.push(`${at}: asks for ${request.url()}`); });
  const linked = new Set();
  for (const name of pages) {
    at = name;
    const answer = await page.goto(`${base}/${name}`, { waitUntil: 'load' });
    if (!answer.ok()) problems.push(`${name}: ${answer.status()}`);
    await page.waitForSelector('h1');
    for (const href of await page.$$eval('a[href]', (links) => links.map((a) => a.href))) {
      if (href.startsWith(base)) linked.add(decodeURIComponent(new URL(href).pathname));
    }
  }
  for (const target of linked) {
    if (!fs.existsSync(path.join(root, target.endsWith('/') ? `${target}index.html` : target))) problems.push(`a link to ${target} leads nowhere`);
  }
  await browser.close();
  server.close();
  console.log(problems.slice(0, 20).join('\n') || `${pages.length} pages open without an error, ${linked.size} linked pages are there`);
  process.exit(problems.length > 0 || pages.length < 50 ? 1 : 0);
});
