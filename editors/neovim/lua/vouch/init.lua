-- Starts the Vouch language server. Works from Neovim 0.7.2 on; from 0.11 on it hands over to vim.lsp.enable.
--   require('vouch').setup({ cmd = { 'vouch', 'serve' }, filetypes = { 'markdown' }, settings = {}, on_attach = function(client, buffer) end })
local M = {}

M.options = {
  cmd = { 'vouch', 'serve', '--stdio' },
  filetypes = { 'markdown', 'text' },
  settings = {},
}

local clients = {} -- root directory -> client id, where Neovim does not keep this itself (before 0.8)

local function root_of(path)
  local start = path ~= '' and vim.fn.fnamemodify(path, ':p:h') or vim.fn.getcwd()
  local found = vim.fn.findfile('.vouch.yaml', vim.fn.fnameescape(start) .. ';')
  if found ~= '' then
    return vim.fn.fnamemodify(found, ':p:h')
  end
  local git = vim.fn.finddir('.git', vim.fn.fnameescape(start) .. ';')
  if git ~= '' then
    return vim.fn.fnamemodify(git, ':p:h:h')
  end
  return start
end

local function missing()
  vim.notify(
    'vouch: the program ' .. M.options.cmd[1] .. ' is not on PATH. Install it, or name it in setup({ cmd = … }).',
    vim.log.levels.ERROR
  )
end

-- Starts the server for a buffer, or attaches the buffer to the one that runs for its folder.
function M.start(buffer)
  buffer = (buffer == nil or buffer == 0) and vim.api.nvim_get_current_buf() or buffer
  if vim.fn.executable(M.options.cmd[1]) ~= 1 then
    missing()
    return nil
  end
  local root = root_of(vim.api.nvim_buf_get_name(buffer))
  local config = {
    name = 'vouch',
    cmd = M.options.cmd,
    root_dir = root,
    settings = { vouch = M.options.settings },
    on_attach = M.options.on_attach,
  }
  if vim.lsp.start then
    return vim.lsp.start(config, { bufnr = buffer })
  end
  local id = clients[root]
  if not id or not vim.lsp.get_client_by_id(id) then
    config.workspace_folders = { { uri = vim.uri_from_fname(root), name = root } }
    id = vim.lsp.start_client(config)
    clients[root] = id
  end
  if id then
    vim.lsp.buf_attach_client(buffer, id)
  end
  return id
end

-- Applies all safe fixes of a buffer, and waits for it (milliseconds, 1000 without a word).
function M.fix_all(buffer, timeout)
  buffer = (buffer == nil or buffer == 0) and vim.api.nvim_get_current_buf() or buffer
  local last = vim.api.nvim_buf_line_count(buffer)
  local params = {
    textDocument = vim.lsp.util.make_text_document_params(buffer),
    range = { start = { line = 0, character = 0 }, ['end'] = { line = last, character = 0 } },
    context = { diagnostics = {}, only = { 'source.fixAll.vouch' } },
  }
  local answers = vim.lsp.buf_request_sync(buffer, 'textDocument/codeAction', params, timeout or 1000) or {}
  for id, answer in pairs(answers) do
    local client = vim.lsp.get_client_by_id(id)
    for _, action in ipairs(answer.result or {}) do
      if client and client.name == 'vouch' then
        if not action.edit then
          local resolved = vim.lsp.buf_request_sync(buffer, 'codeAction/resolve', action, timeout or 1000) or {}
          action = resolved[id] and resolved[id].result or action
        end
        if action.edit then
          vim.lsp.util.apply_workspace_edit(action.edit, client.offset_encoding or 'utf-16')
        end
      end
    end
  end
end

function M.setup(options)
  M.options = vim.tbl_deep_extend('force', M.options, options or {})
  if vim.lsp.config and vim.lsp.enable then
    vim.lsp.config('vouch', {
      cmd = M.options.cmd,
      filetypes = M.options.filetypes,
      settings = { vouch = M.options.settings },
      on_attach = M.options.on_attach,
    })
    vim.lsp.enable('vouch')
    return
  end
  local group = vim.api.nvim_create_augroup('vouch', { clear = true })
  vim.api.nvim_create_autocmd('FileType', {
    group = group,
    pattern = M.options.filetypes,
    callback = function(event)
      M.start(event.buf)
    end,
  })
end

return M
