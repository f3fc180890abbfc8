-- What every session of these tests begins and ends with. Works from Neovim 0.7.2 on.
-- Environment: VOUCH_PROGRAM, PLUGIN.
local M = { failed = false }

function M.check(name, ok, extra)
  M.failed = M.failed or not ok
  io.stdout:write((ok and 'ok   ' or 'FAIL ') .. name .. (extra and ('  ' .. tostring(extra)) or '') .. '\n')
end

function M.client()
  for _, candidate in ipairs((vim.lsp.get_clients or vim.lsp.get_active_clients)()) do
    if candidate.name == 'vouch' then
      return candidate
    end
  end
end

-- Opens a draft with the plugin; returns its buffer.
function M.edit(path)
  vim.opt.runtimepath:append(vim.env.PLUGIN)
  vim.cmd('runtime plugin/vouch.lua')
  vim.cmd('filetype on')
  require('vouch').setup({ cmd = { vim.env.VOUCH_PROGRAM, 'serve', '--stdio' } })
  vim.cmd('edit ' .. vim.fn.fnameescape(path))
  return vim.api.nvim_get_current_buf()
end

function M.wait_for_server()
  M.check('server runs', vim.wait(60000, function()
    local client = M.client()
    return client ~= nil and client.initialized ~= false and client.server_capabilities ~= nil
  end, 20))
end

-- Puts the cursor on the first `words` of the buffer, `shift` bytes further; returns the line.
function M.go(buffer, words, shift)
  for row, line in ipairs(vim.api.nvim_buf_get_lines(buffer, 0, -1, false)) do
    local column = line:find(words, 1, true)
    if column then
      vim.api.nvim_win_set_cursor(0, { row, column - 1 + (shift or 0) })
      return row
    end
  end
  error('“' .. words .. '” is not in the draft')
end

-- Runs the session and leaves Neovim, with an error where a check failed.
function M.run(main)
  local ok, err = xpcall(main, debug.traceback)
  if not ok then
    M.failed = true
    io.stdout:write('ERROR ' .. err .. '\n')
  end
  vim.cmd(M.failed and 'cquit!' or 'quitall!')
end

return M
