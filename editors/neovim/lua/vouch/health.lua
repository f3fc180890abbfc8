-- :checkhealth vouch
local M = {}

function M.check()
  local health = vim.health or require('health')
  local ok = health.ok or health.report_ok
  local bad = health.error or health.report_error
  local start = health.start or health.report_start
  start('vouch')
  local program = require('vouch').options.cmd[1]
  if vim.fn.executable(program) ~= 1 then
    bad(program .. ' is not on PATH', { 'Install Vouch, or name the program in require("vouch").setup({ cmd = … })' })
    return
  end
  ok(vim.trim(vim.fn.system({ program, '--version' })))
  local attached = 0
  for _, client in ipairs((vim.lsp.get_clients or vim.lsp.get_active_clients)()) do
    if client.name == 'vouch' then
      attached = attached + 1
    end
  end
  if attached > 0 then
    ok(attached .. ' server(s) running')
  else
    (health.info or health.report_info)('no server is running: open a Markdown draft')
  end
end

return M
