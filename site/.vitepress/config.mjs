// The site is docs/ as it is; nothing is written twice. A link that leads nowhere fails the build.
import { defineConfig } from 'vitepress';
import { readdirSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const rules = readdirSync(fileURLToPath(new URL('../../docs/rules', import.meta.url)))
  .filter((name) => name.endsWith('.md') && name !== 'index.md').sort()
  .map((name) => ({ text: name.slice(0, -3), link: `/rules/${name.slice(0, -3)}` }));

export default defineConfig({
  title: 'Vouch',
  description: 'Who says so?',
  head: [['link', { rel: 'icon', href: 'data:,' }]],
  srcDir: 'pages', // a copy of docs/, where this folder's modules are found
  outDir: process.env.VOUCH_SITE_OUT || '../build/site',
  cacheDir: '../build/site-cache',
  cleanUrls: false,
  // Drafts in the pages hold angle brackets and double braces that are no Vue.
  markdown: { html: false, languageAlias: { draft: 'md', fixed: 'md', links: 'md', 'facts.jsonl': 'json', kak: 'sh' }, config: (md) => md.set({ html: false }) },
  vue: { template: { compilerOptions: { delimiters: ['${{{', '}}}$'] } } },
  themeConfig: {
    search: { provider: 'local' },
    outline: [2, 3],
    nav: [{ text: 'Rules', link: '/rules/' }, { text: 'Commands', link: '/commands' }, { text: 'Settings', link: '/settings' }],
    sidebar: [
      { text: 'Guides', items: [
        { text: 'Reporters', link: '/guide/reporters' }, { text: 'Fact checkers', link: '/checkers' },
        { text: 'Web desk', link: '/guide/web-desk' },
        { text: 'Administrators', link: '/guide/administrators' }, { text: 'Troubleshooting', link: '/guide/troubleshooting' }] },
      { text: 'Editors', link: '/editors/', items: ['vscode', 'neovim', 'helix', 'emacs', 'vim', 'kate', 'sublime', 'zed', 'kakoune']
        .map((name) => ({ text: name, link: `/editors/${name}` })) },
      { text: 'Reference', items: [
        { text: 'Commands', link: '/commands' }, { text: 'Settings', link: '/settings' },
        { text: 'The newsroom’s files', link: '/newsroom-files' }, { text: 'Quality', link: '/quality' },
        { text: 'The model', link: '/quality-model' }, { text: 'Model card', link: '/model-card' },
        { text: 'Performance', link: '/performance' }, { text: 'Scale', link: '/scale' },
        { text: 'Language server', link: '/lsp' }] },
      { text: 'Rules', link: '/rules/', collapsed: true, items: rules },
    ],
  },
});
