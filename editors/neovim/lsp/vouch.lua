-- For Neovim 0.11 and newer: put this folder on the runtime path and call vim.lsp.enable('vouch').
return {
  cmd = { 'vouch', 'serve', '--stdio' },
  filetypes = { 'markdown', 'text' },
  root_markers = { '.vouch.yaml', '.git' },
}
